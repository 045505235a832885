"""The index of wordings."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tasks.store.wordings import index_quotes

if TYPE_CHECKING:
    from tests.tasks.store.conftest import Newsroom

WHOLE = "We will open the new bridge in May, and every boat in the harbour shall pass under it for free"


def piece(quote: str, number: int) -> tuple[object, ...]:
    """Make a piece with one quote."""
    return f"Piece {number}. “{quote}” And so on.", (quote, None)


@pytest.mark.parametrize(
    "other", [WHOLE.upper(), WHOLE.replace("We will", "We'll"), WHOLE.replace("harbour", "harbor")]
)
def test_the_same_words_are_one_wording(newsroom: Newsroom, other: str) -> None:
    """Marks, contractions and spelling make no wording of their own, in one batch or in two."""
    newsroom.take([piece(WHOLE, 1), piece(other, 2)])
    newsroom.take([piece(other, 3)])
    assert newsroom.rows("select count(*) from ops.wordings") == [(1,)]
    assert newsroom.rows("select count(*), count(distinct wording_id) from ops.quote_wordings") == [(3, 1)]


def test_short_wordings_have_no_runs(newsroom: Newsroom) -> None:
    """Under four words a wording is only ever compared as a whole."""
    newsroom.take([piece("a new bridge", 1)])
    assert newsroom.rows("select form, words from ops.wordings") == [("a new bridge", 3)]
    assert newsroom.rows("select count(*) from ops.wording_grams") == [(0,)]


def test_runs_do_not_cross_brackets_and_gaps(newsroom: Newsroom) -> None:
    """What an editor put in or left out is no run of the speaker's."""
    newsroom.take([piece("one two three [four] five six … seven eight nine", 1)])
    assert newsroom.rows("select words from ops.wordings") == [(8,)]
    assert newsroom.rows("select count(*) from ops.wording_grams") == [(2,)]


def test_pairs_say_what_they_are(newsroom: Newsroom) -> None:
    """Same or altered with the number of common words; different ones are not kept."""
    newsroom.take(
        [
            piece(WHOLE, 1),
            piece("every boat in the harbour shall pass under it", 2),
            piece(WHOLE.replace("will open", "will not open"), 3),
            piece("We will open the new bridge in spite of what you say about our poor old town", 4),
        ]
    )
    pairs = newsroom.rows("select wording_a, wording_b, verdict, matched, repeats from ops.wording_pairs order by 1, 2")
    found = {(newsroom_form(newsroom, a), newsroom_form(newsroom, b)): rest for a, b, *rest in pairs}
    assert sorted(rest for rest in found.values()) == [["altered", 20, True], ["same", 9, True], ["same", 9, True]]


def newsroom_form(newsroom: Newsroom, wording: int) -> str:
    """Return the form of a wording."""
    return str(dict(newsroom.rows("select wording_id, form from ops.wordings"))[wording])


def test_a_quote_is_indexed_once(newsroom: Newsroom) -> None:
    """Giving its article again finds nothing to do."""
    newsroom.take([piece(WHOLE, 1)])
    with newsroom.engine.begin() as connection:
        counts = index_quotes(connection, [1, 1])
    assert (counts.quotes, counts.compared, counts.changed) == (0, 0, frozenset())
