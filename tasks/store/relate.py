"""The order of relating, in transactions that can be repeated: what waits is in ops.to_relate until it is done."""

from __future__ import annotations

from sqlalchemy import Connection, Engine, text

from tasks.store.relations import relate_articles
from tasks.store.retry import with_retry
from tasks.store.sightings import choose_sightings
from tasks.store.speakers import resolve_speakers
from tasks.store.statements import relate_quotes

# One writer of relations at a time: what two would find out side by side could not be the same in any order.
_LOCK = "select pg_advisory_xact_lock(hashtext('clipdesk.relate'))"
_WAITING = text("select article_id from ops.to_relate order by article_id limit :most")
_DONE = text("delete from ops.to_relate where article_id = any(:ids)")
_AT_A_TIME = 500


def relate_waiting(engine: Engine) -> int:
    """Relate all articles that wait, a few hundred a transaction, and give their number."""
    total = 0
    while done := with_retry(lambda: _relate_some(engine)):
        total += done
    return total


def is_waiting(engine: Engine) -> bool:
    """Whether any article waits to be related: a run that died has left it."""
    with engine.connect() as connection:
        return bool(connection.execute(text("select exists (select from ops.to_relate)")).scalar_one())


def _relate_some(engine: Engine) -> int:
    with engine.begin() as connection:
        connection.execute(text(_LOCK))
        ids = list(connection.execute(_WAITING, {"most": _AT_A_TIME}).scalars())
        if ids:
            _relate(connection, ids)
        return len(ids)


def _relate(connection: Connection, ids: list[int]) -> None:
    """Take the steps in the one order in which each finds what it needs."""
    choose_sightings(connection, ids)
    resolve_speakers(connection, ids)
    relate_articles(connection, ids)
    relate_quotes(connection, ids)
    connection.execute(_DONE, {"ids": ids})
