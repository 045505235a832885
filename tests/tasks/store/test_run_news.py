"""What a run brought that is news: of its own pages alone, however much else is stored."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from made_readings import article, ingest, page, reading, rows
from sqlalchemy import Engine

from tasks.model import Article, Interval
from tasks.store.relate import relate_waiting
from tasks.store.run_news import OutletDay, outlet_days, stories, trail, travelled

_DAY = datetime(2026, 3, 4, tzinfo=UTC)
_BODY = " ".join(
    f"The {word} of the harbour was counted again."
    for word in (
        "crane",
        "pier",
        "lamp",
        "rope",
        "winch",
        "ferry",
        "anchor",
        "buoy",
        "chain",
        "barrel",
        "ledger",
        "clock",
    )
)


def _published(days: int, precision: str = "day") -> Interval:
    at = _DAY + timedelta(days=days)
    return Interval(at, at + timedelta(hours=1 if precision == "hour" else 24), precision, None, "meta")  # type: ignore[arg-type] # one of the words


def _piece(body: str, outlet: str, days: int = 0) -> Article:
    return article(body, outlet=outlet, published=_published(days), title=f"As told by {outlet}")


def _told_again(words: str) -> Article:
    """Make another article with the first quote of the usual one."""
    original = article()
    found = original.quotes[0]
    body = f"{words} \u201c{found.text}\u201d said Ada Quill of the harbour board."
    start = body.index(found.text)
    return replace(original, text=body, quotes=(replace(found, start=start, end=start + len(found.text)),))


def test_statements_are_those_of_the_run(engine: Engine) -> None:
    """A statement counts where a page of the run prints it, and with all its printings; others are not asked for."""
    first = ingest(engine, [reading(page("one", article(outlet="The Pier", published=_published(0))))])
    relate_waiting(engine)
    with engine.connect() as connection:
        assert travelled(connection, first, 5) == ()
    second = ingest(engine, [reading(page("two", _told_again("Later, then.")))], ["two.html"])
    third = ingest(engine, [reading(page("three", article("Nothing was said here.")))], ["three.html"])
    relate_waiting(engine)
    with engine.connect() as connection:
        (found,) = travelled(connection, second, 5)
        assert (found.articles, found.quotes, found.outlets, found.variants) == (2, 2, 1, "2 identical")
        assert travelled(connection, third, 5) == ()
        assert travelled(connection, first, 5) == (found,)
        printings = trail(connection, found.statement_id)
    assert [(one.outlet, one.published, one.exact) for one in printings] == [
        ("The Pier", _DAY, False),
        (None, None, False),
    ]


def test_stories_are_new_once_and_then_grow(engine: Engine) -> None:
    """The run that brings two copies has a new story, one that brings a third has it grown, a replay neither."""
    copies = [
        reading(page(name, _piece(_BODY + extra, name, days)))
        for name, extra, days in (
            ("Alpha", "", 1),
            ("Beta", " Alpha first reported it.", 0),
            ("Gamma", " It rained.", 2),
        )
    ]
    first = ingest(engine, copies[:2])
    relate_waiting(engine)
    with engine.connect() as connection:
        (new,) = stories(connection, first, 5)
    assert (new.articles, new.fresh, new.outlets, new.title, new.first_at) == (2, 2, 2, "As told by Beta", _DAY)
    second = ingest(engine, copies[2:], ["late.html"])
    relate_waiting(engine)
    replay = ingest(engine, copies[2:], ["again.html"])
    relate_waiting(engine)
    with engine.connect() as connection:
        (grown,) = stories(connection, second, 5)
        assert (grown.articles, grown.fresh) == (3, 1)
        assert stories(connection, replay, 5) == ()


def test_days_end_with_the_latest_that_is_not_to_come(engine: Engine) -> None:
    """Thirty days back from the latest date; a month's or a year's precision is no day, and the future is not shown."""
    pieces = [
        _piece("One.", "The Pier", 0),
        _piece("Two.", "The Pier", 0),
        _piece("Three.", "The Quay", -29),
        _piece("Four.", "The Quay", -31),
        _piece("Five.", "The Quay", 36_500),
        article("Six.", outlet="The Quay", published=replace(_published(-2), precision="month")),
        article("Seven.", published=_published(-1, "hour")),
    ]
    ingest(engine, [reading(page(piece.text, piece)) for piece in pieces])
    with engine.connect() as connection:
        found = outlet_days(connection)
    assert found == (
        OutletDay(date(2026, 2, 3), "The Quay", 1),
        OutletDay(date(2026, 3, 3), None, 1),
        OutletDay(date(2026, 3, 4), "The Pier", 2),
    )
    assert rows(engine, "select count(*) from news.sightings") == [(7,)]
