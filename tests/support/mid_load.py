"""Stop a load in the middle of its transaction, so that a fault hits just there: after some batches, within one."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

import psycopg

_SECONDS = 300


def wait_until(condition: Callable[[], object], what: str, seconds: float = _SECONDS) -> float:
    """Wait until something holds and give how many seconds that took; `what` is said where it never does."""
    began = time.monotonic()
    while not condition():
        assert time.monotonic() < began + seconds, f"after {seconds} s still not: {what}"
        time.sleep(0.2)
    return time.monotonic() - began


@contextmanager
def mid_load(url: str, articles: int) -> Iterator[psycopg.Connection]:
    """Hold the next load once `articles` are there: it has written pages and texts, and waits to write its quotes.

    Gives our connection, which holds it. The load goes on when the block ends, or the connection is lost.
    """
    with psycopg.connect(url.replace("postgresql+psycopg://", "postgresql://")) as ours:
        wait_until(lambda: _count(ours, "select count(*) from news.articles") >= articles, "batches are loaded")
        ours.execute("lock table news.quotes in exclusive mode")
        wait_until(lambda: _count(ours, _WAITING, in_transaction=True), "a load is in the middle of its transaction")
        yield ours
        with suppress(psycopg.OperationalError):
            ours.rollback()


_WAITING = """
    select count(*) from pg_locks
    where not granted and relation = 'news.quotes'::regclass and mode = 'RowExclusiveLock'
"""


def _count(connection: psycopg.Connection, query: str, *, in_transaction: bool = False) -> int:
    row = connection.execute(query.encode()).fetchone()
    if not in_transaction:
        connection.rollback()
    assert row
    return int(row[0])
