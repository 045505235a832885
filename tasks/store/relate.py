"""The order of relating, in transactions that can be repeated: what waits is in ops.to_relate until it is done."""

from __future__ import annotations

from sqlalchemy import Connection, Engine, text

from tasks.store.relations import relate_articles
from tasks.store.retry import with_retry
from tasks.store.sightings import choose_sightings
from tasks.store.speakers import remove_unused_speakers, resolve_speakers
from tasks.store.statements import relate_quotes
from tasks.store.waiting import lock_relating, queue_to_relate, take_waiting
from tasks.store.wordings import thaw_wordings

_WAITING = text("""
    select exists (select from ops.to_relate) or exists (select from ops.doubtful_grams)
""")
_AT_A_TIME = 500


def relate_waiting(engine: Engine) -> int:
    """Relate all articles that wait, a few hundred a transaction, and give their number."""
    with_retry(lambda: _thaw(engine))
    total = 0
    while done := with_retry(lambda: _relate_some(engine)):
        total += done
    if not total:
        # Originals that were read again may have lost their quotes and left nothing to relate.
        with_retry(lambda: _remove_unused(engine))
    return total


def is_waiting(engine: Engine) -> bool:
    """Whether anything waits to be related: a run that died has left it."""
    with engine.connect() as connection:
        return bool(connection.execute(_WAITING).scalar_one())


def _thaw(engine: Engine) -> None:
    """Let articles wait that carry what was frequent until others were removed."""
    with engine.begin() as connection:
        lock_relating(connection)
        queue_to_relate(connection, thaw_wordings(connection))


def _relate_some(engine: Engine) -> int:
    with engine.begin() as connection:
        ids = take_waiting(connection, _AT_A_TIME)
        if ids:
            relate_ids(connection, ids)
        return len(ids)


def relate_ids(connection: Connection, ids: list[int]) -> None:
    """Relate these articles, taking the steps in the one order in which each finds what it needs."""
    choose_sightings(connection, ids)
    resolve_speakers(connection, ids)
    relate_articles(connection, ids)
    relate_quotes(connection, ids)
    remove_unused_speakers(connection)


def _remove_unused(engine: Engine) -> None:
    with engine.begin() as connection:
        lock_relating(connection)
        remove_unused_speakers(connection)
