"""Readings as rows: keys, bounds, names, quotes."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime, timedelta, timezone

import pytest
from made_readings import BODY, article, page, quote, reading, sha256

from tasks.errors import RejectedInputError
from tasks.model import Article, Interval, Origin, Rejection
from tasks.store.rows import (
    SIGHTINGS,
    article_rows,
    bounded,
    distinct_quotes,
    file_page_rows,
    name,
    page_row,
    quote_rows,
    sighting_row,
    text_sha256,
)

DAY = datetime(2031, 5, 6, tzinfo=UTC)


def test_the_key_of_an_article_is_the_hash_of_what_is_stored() -> None:
    """A text with a NUL and the text with its replacement are one article."""
    stored = hashlib.sha256("a\ufffdb".encode()).digest()
    assert text_sha256(article("a\0b")) == text_sha256(article("a\ufffdb")) == stored


@pytest.mark.parametrize(
    ("earliest", "latest", "kept"),
    [
        (DAY, DAY + timedelta(days=1), True),
        (DAY, DAY, True),
        (DAY.astimezone(timezone(timedelta(hours=9))), DAY, True),
        (None, None, False),
        (DAY, None, False),
        (None, DAY, False),
        (DAY + timedelta(days=1), DAY, False),
        (datetime(1799, 12, 31, tzinfo=UTC), DAY, False),
        (DAY, datetime(2200, 1, 1, tzinfo=UTC), False),
        (datetime.min.replace(tzinfo=timezone(timedelta(hours=14))), DAY, False),
        (DAY, datetime.max.replace(tzinfo=timezone(timedelta(hours=-12))), False),
    ],
)
def test_only_bounds_that_can_be_right_are_kept(
    earliest: datetime | None, latest: datetime | None, *, kept: bool
) -> None:
    """What was printed stays, also where the bounds go."""
    published = Interval(earliest, latest, "day", "6 May", "line")
    assert bounded(published) == (published if kept else Interval(raw="6 May", source="line"))


@pytest.mark.parametrize("where", ["earliest", "latest", "saved_at"])
def test_a_moment_without_a_zone_is_refused(where: str) -> None:
    """The connection's zone would be taken for it, which is a guess."""
    naive = DAY.replace(tzinfo=None)
    dates = {"earliest": DAY, "latest": DAY, "saved_at": DAY, where: naive}
    published = Interval(dates["earliest"], dates["latest"], "day")
    with pytest.raises(RejectedInputError, match="no zone"):
        assert page_row(page("p", saved_at=dates["saved_at"])) is bounded(published)


def test_a_saving_time_centuries_off_is_none() -> None:
    """A clock that was wrong by a thousand years says nothing."""
    row = page_row(page("p", saved_at=datetime(1, 1, 1, tzinfo=UTC), saved_at_source="header"))
    assert row[4:6] == (None, None)


def test_a_rejected_page_has_its_reason() -> None:
    """Code and sentence."""
    row = page_row(page("p", rejected=Rejection("no_text", "nothing to read")))
    assert row[-2:] == ("no_text", "nothing to read")
    assert page_row(page("p"))[-2:] == (None, None)


def test_a_container_has_each_page_under_its_name_once() -> None:
    """The same page twice under one name is one row; without a hash of the file there is none."""
    one, two = page("one", member="a.html"), page("two")
    held = file_page_rows([reading(one, one, two, name="container"), reading(two)])
    container, first, second = (bytes.fromhex(sha256(words)) for words in ("container", "one", "two"))
    assert held == {(container, first, "a.html"), (container, second, ""), (second, second, "")}


def test_articles_come_in_the_order_of_their_keys() -> None:
    """Every process inserts in one order, so that none waits in a circle."""
    articles = {text_sha256(a): a for a in (article("One two."), article("Three."), article("Four five six."))}
    found = list(article_rows(articles))
    assert [row[0] for row in found] == sorted(articles)
    assert {row[2] for row in found} == {1, 2, 3}


def test_a_sighting_says_what_its_page_says() -> None:
    """The outlet by its id, full names as a mapping."""
    made = article(outlet="The Tern", byline=("A", "B"), full_names=(("Quill", "Ada Quill"),))
    row = stored(made, {"The Tern": 9})
    assert (row["article_id"], row["page_id"]) == (7, 8)
    assert (row["outlet_id"], row["byline"]) == (9, ("A", "B"))
    assert row["full_names"] == {"Quill": "Ada Quill"}


def test_a_sighting_says_where_its_fields_stood() -> None:
    """The update as an interval of its own, the smaller fields, and the source and confidence of each field."""
    made = article(
        modified=Interval(DAY, DAY, "day", "2 May", "line"),
        section="Harbour",
        tags=("bridge",),
        image="https://tern.example/a.jpg",
        agencies=("dpa",),
        origins=(("title", Origin("heading", 0.95)),),
    )
    row = stored(made, {})
    assert [row[f"modified_{part}"] for part in ("earliest", "latest", "precision", "raw", "source")] == [
        *(DAY, DAY, "day", "2 May", "line")
    ]
    assert (row["section"], row["tags"], row["image"]) == ("Harbour", ("bridge",), "https://tern.example/a.jpg")
    assert row["agencies"] == ("dpa",)
    assert row["fields"] == {"title": {"source": "heading", "confidence": 0.95}}


def test_an_update_that_cannot_be_right_has_no_bounds() -> None:
    """As for a date of publication; its words are kept."""
    row = stored(article(modified=Interval(DAY, None, "day", "2 May", "line")), {})
    assert (row["modified_earliest"], row["modified_latest"], row["modified_raw"]) == (None, None, "2 May")


def stored(made: Article, outlets: dict[str, int]) -> dict[str, object]:
    """Give the row of a sighting by the names of its columns."""
    return dict(zip((name for name, _ in SIGHTINGS.types), sighting_row(made, 7, 8, outlets), strict=True))


@pytest.mark.parametrize(
    ("printed", "stored"), [("Tern", "Tern"), (None, None), ("", None), ("x" * 501, None), ("T\0", "T\ufffd")]
)
def test_what_is_too_long_to_be_a_name_is_none(printed: str | None, stored: str | None) -> None:
    """An index takes no page of text, and nobody is called that."""
    assert name(printed) == stored


def test_quotes_keep_their_order_and_stand_once_a_place() -> None:
    """Two rows of one place would be refused as a whole; the first one stays."""
    first, second = quote(BODY, "And the pier,", rule="a"), quote(BODY, "We will", rule="b")
    again = quote(BODY, "And the pier,", rule="c")
    made = article(quotes=(first, second, again))
    assert distinct_quotes(made) == [first, second]
    assert [(row[0], row[1], row[4]) for row in quote_rows(made, 5)] == [(5, 0, "And the pier,"), (5, 1, "We will")]
