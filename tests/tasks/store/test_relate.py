"""Relating takes what waits, step after step, and leaves nothing behind."""

from __future__ import annotations

from made_readings import article, ingest, page, reading, rows
from sqlalchemy import Engine

from tasks.store.relate import is_waiting, relate_waiting
from tasks.store.waiting import take_waiting


def test_what_waits_is_related_once(engine: Engine) -> None:
    """New articles wait; relating gives them a sighting, speakers and statements, and then nothing waits."""
    ingest(engine, [reading(page("one", article())), reading(page("two", article("Another piece, without quotes.")))])
    assert is_waiting(engine)
    assert relate_waiting(engine) == 2
    assert not is_waiting(engine)
    assert relate_waiting(engine) == 0
    assert rows(engine, "select count(*) from news.articles where sighting_id is null") == [(0,)]
    assert rows(engine, "select name from news.speakers") == [("Ada Quill",)]
    assert rows(engine, "select count(*) from news.quotes where statement_id is null or variant is null") == [(0,)]


def test_what_a_crash_leaves_waits_on(engine: Engine) -> None:
    """A transaction that does not end takes nothing off the list."""
    ingest(engine, [reading(page("one", article()))])
    with engine.connect() as connection:
        assert len(take_waiting(connection, 10)) == 1
        connection.rollback()
    assert relate_waiting(engine) == 1
