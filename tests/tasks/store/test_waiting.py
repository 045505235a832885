"""What waits to be related: taken once, kept by a crash, never lost to a load at the same time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from made_readings import article, ingest, page, reading, rows
from sqlalchemy import text

from tasks.store.waiting import take_waiting

if TYPE_CHECKING:
    from sqlalchemy import Engine


def test_an_article_that_waits_twice_is_taken_once(engine: Engine) -> None:
    """New and newly sighted is one article to relate."""
    ingest(engine, [reading(page("p", article()))])
    ingest(engine, [reading(page("q", article(), article("Two.", 1)))], ["q.html"])
    with engine.begin() as connection:
        taken = take_waiting(connection, 10)
        assert take_waiting(connection, 10) == []
    assert taken == [i for (i,) in rows(engine, "select article_id from news.articles order by 1")]


def test_no_more_are_taken_than_asked_for(engine: Engine) -> None:
    """A long list is worked off in parts."""
    ingest(engine, [reading(page(f"p{n}", article(f"Words {n}."))) for n in range(3)])
    taken = []
    for _ in range(3):
        with engine.begin() as connection:
            taken.append(len(take_waiting(connection, 2)))
    assert taken == [2, 1, 0]


def test_a_transaction_that_fails_leaves_them_waiting(engine: Engine) -> None:
    """Relating is done or not done."""
    ingest(engine, [reading(page("p", article()))])
    with engine.connect() as connection:
        assert take_waiting(connection, 10)
        connection.rollback()
    with engine.begin() as connection:
        assert len(take_waiting(connection, 10)) == 1


def test_a_sighting_that_comes_meanwhile_is_not_lost(engine: Engine) -> None:
    """Loading does not wait for relate, and what it adds waits for the next time."""
    ingest(engine, [reading(page("p", article()))])
    with engine.begin() as connection:
        first = take_waiting(connection, 10)
        ingest(engine, [reading(page("q", article()))], ["q.html"])
        connection.execute(text("select 1"))
    with engine.begin() as connection:
        assert take_waiting(connection, 10) == first
