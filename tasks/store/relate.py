"""The order of relating, in transactions that can be repeated: what waits is in ops.to_relate until it is done."""

from __future__ import annotations

from sqlalchemy import Connection, Engine, text

from tasks.store.relations import relate_articles
from tasks.store.retry import in_transaction
from tasks.store.sightings import choose_sightings
from tasks.store.speakers import resolve_speakers
from tasks.store.statements import relate_quotes
from tasks.store.surnames import settle_speakers
from tasks.store.waiting import lock_relating, queue_to_relate, take_waiting

_WAITING = text("select exists (select from ops.to_relate)")
_AT_A_TIME = 500


def relate_waiting(engine: Engine) -> int:
    """Relate all articles that wait, a few hundred a transaction, and give their number.

    Who a surname stands for hangs on everybody who is quoted: that is settled when all is related, and what it changes
    is related again.
    """
    total = _relate_all(engine)
    while in_transaction(engine, _settle_speakers):
        _relate_all(engine)
    return total


def _relate_all(engine: Engine) -> int:
    """Relate until nothing waits."""
    total = 0
    while done := in_transaction(engine, _relate_some):
        total += done
    return total


def is_waiting(engine: Engine) -> bool:
    """Whether anything waits to be related: a run that died has left it."""
    return in_transaction(engine, lambda connection: bool(connection.execute(_WAITING).scalar_one()))


def _relate_some(connection: Connection) -> int:
    ids = take_waiting(connection, _AT_A_TIME)
    if ids:
        relate_ids(connection, ids)
    return len(ids)


def relate_ids(connection: Connection, ids: list[int]) -> None:
    """Relate these articles, taking the steps in the one order in which each finds what it needs."""
    choose_sightings(connection, ids)
    speakers = resolve_speakers(connection, ids)
    relate_articles(connection, ids)
    relate_quotes(connection, ids, speakers)


def _settle_speakers(connection: Connection) -> bool:
    """Resolve surnames and remove whom nobody names; whether any article must be related again for it."""
    lock_relating(connection)
    articles = settle_speakers(connection)
    queue_to_relate(connection, articles)
    return bool(articles)
