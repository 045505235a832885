"""Relating takes what waits, step after step, and leaves nothing behind."""

from __future__ import annotations

from made_readings import article, ingest, page, reading, rows
from sqlalchemy import Engine

from tasks.reuse.scheme import SCHEME
from tasks.store.migrate import migrate, migrate_down
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


PIECE = " ".join(f"dock{number}" for number in range(150))
RELATED = """
    select r.article_a, r.article_b, r.kind, r.scheme, a.story_id
    from news.relations r join news.articles a on a.article_id = r.article_a order by 1, 2
"""


def test_a_new_scheme_relates_all_that_is_stored_again(engine: Engine) -> None:
    """The migration empties what older windows gave, both ways; the next run finds it anew, under the same keys."""
    ingest(engine, [reading(page("one", article(PIECE))), reading(page("two", article(f"{PIECE} and more")))])
    relate_waiting(engine)
    before = rows(engine, RELATED)
    assert [row[2:] for row in before] == [("near_copy", SCHEME.version, min(before[0][:2]))]
    for turn in (lambda: migrate_down(engine, 9), lambda: migrate(engine)):
        turn()
        assert rows(engine, RELATED) == []
        assert rows(engine, "select count(*) from ops.fingerprints") == [(0,)]
    assert is_waiting(engine)
    relate_waiting(engine)
    assert rows(engine, RELATED) == before
