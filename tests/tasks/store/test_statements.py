"""Quotes that meet those already stored."""

from __future__ import annotations

import random
import string
from dataclasses import replace
from typing import TYPE_CHECKING

from sqlalchemy import text

from tasks.store import wordings
from tasks.store.statements import relate_quotes

if TYPE_CHECKING:
    import pytest

    from tests.tasks.store.conftest import Newsroom

WHOLE = "We will open the new bridge in May, and every boat in the harbour shall pass under it for free"
BRACKETED = WHOLE.replace("We", "[The council]")
ALTERED = WHOLE.replace("will open", "will not open")
CUT = "every boat in the harbour shall pass under it"
LABELS = "select quote_id, statement_id, variant from news.quotes order by 1"


def made_words(rng: random.Random, count: int) -> list[str]:
    """Make words that nobody has ever said."""
    return ["".join(rng.choices(string.ascii_lowercase, k=8)) for _ in range(count)]


def piece(quote: str, speaker: str | None, number: int) -> tuple[object, ...]:
    """Make a piece with one quote."""
    return f"Piece {number}. “{quote}” And so on.", (quote, speaker)


def test_a_statement_travels(newsroom: Newsroom) -> None:
    """Later prints join the first one's statement, each with its variant and its edit; the canonical text grows."""
    newsroom.take([piece(CUT, "Ilse Adler", 1)])
    newsroom.take([piece(BRACKETED, "Ilse Adler", 2)])
    counts = newsroom.take([piece(WHOLE, None, 3), piece(ALTERED, None, 4), piece("a new bridge", None, 5)])[1]
    assert (counts.quotes, counts.changed) == (3, 5)
    assert newsroom.rows(LABELS) == [
        (1, 1, "cut"),
        (2, 1, "bracketed"),
        (3, 1, "identical"),
        (4, 1, "altered"),
        (5, 5, "identical"),
    ]
    assert newsroom.rows("select statement_id, text, speaker_id from news.statements order by 1") == [
        (1, WHOLE, 1),
        (5, "a new bridge", None),
    ]
    assert newsroom.rows("select edit from news.quotes where quote_id = 2") == [
        ([{"operation": "bracketed", "was": "We", "now": "[The council]", "statement": [0, 2], "quote": [0, 13]}],)
    ]


def test_a_hanging_print_may_come_first(newsroom: Newsroom) -> None:
    """The statement's key is that of its first unaltered print, once there is one that more articles print."""
    newsroom.take([piece(ALTERED, None, 1)])
    assert newsroom.rows(LABELS) == [(1, 1, "identical")]
    newsroom.take([piece(WHOLE, None, 2), piece(WHOLE, None, 3)])
    assert newsroom.rows(LABELS) == [(1, 2, "altered"), (2, 2, "identical"), (3, 2, "identical")]
    assert newsroom.rows("select statement_id from news.statements") == [(2,)]


def test_everybodys_phrases_come_apart(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    """Quotes that rested on a phrase are parted when the phrase turns out to be everybody's."""
    monkeypatch.setattr(wordings, "INDEX", replace(wordings.INDEX, cap=3))
    phrase = "let us cross the old stone bridge"
    newsroom.take([piece(f"{phrase} alone", None, 1), piece(f"{phrase} today", None, 2)])
    assert newsroom.rows("select count(*) from ops.wording_pairs") == [(1,)]
    rng = random.Random(15)  # noqa: S311 - words of which none is said first
    newsroom.take([piece(" ".join([phrase, *made_words(rng, 20)]), None, number) for number in range(3, 40)])
    assert newsroom.rows("select distinct of_story from ops.frequent_grams") == [(False,)]
    assert newsroom.rows("select count(*) from ops.wording_pairs") == [(0,)]
    assert newsroom.rows("select count(distinct statement_id), count(*) from news.quotes") == [(39, 39)]


def test_a_speaker_who_is_found_later(newsroom: Newsroom) -> None:
    """When a short quote's speaker becomes known and its article is given again, it joins its statement."""
    newsroom.take([piece("a new bridge", "Ilse Adler", 1), piece("a new bridge", None, 2)])
    assert newsroom.rows(LABELS) == [(1, 1, "identical"), (2, 2, "identical")]
    with newsroom.engine.begin() as connection:
        connection.execute(text("update news.quotes set speaker_id = 1 where quote_id = 2"))
        assert relate_quotes(connection, [2]).changed == 1
    assert newsroom.rows(LABELS) == [(1, 1, "identical"), (2, 1, "identical")]
    assert newsroom.rows("select statement_id from news.statements") == [(1,)]


def test_a_speaker_alone_changes_the_statement(newsroom: Newsroom) -> None:
    """A statement takes the name of its speaker as soon as one print knows it."""
    newsroom.take([piece(WHOLE, None, 1)])
    newsroom.take([piece(WHOLE, "Ilse Adler", 2)])
    assert newsroom.rows("select speaker_id from news.statements") == [(1,)]


def test_no_quotes(newsroom: Newsroom) -> None:
    """Articles without quotes are no error."""
    assert newsroom.take([("Nothing said.",)])[1].changed == 0
