"""Which database errors pass by themselves, and running a whole transaction again after one of them."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, TypeVar

import psycopg
from sqlalchemy.exc import DBAPIError

from tasks.errors import StoreUnavailableError

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Connection, Engine

Result = TypeVar("Result")

# Serialization failure, deadlock, lock timeout, server stopping or starting, too many connections:
# https://www.postgresql.org/docs/current/errcodes-appendix.html
TRANSIENT = frozenset({"40001", "40P01", "55P03", "57P01", "57P02", "57P03", "53300"})
CONNECTION_CLASS = "08"

# Data that no table takes: wrong values, broken constraints, values too large for an index or a tsvector.
DATA_CLASSES = ("22", "23", "54")

# Disk full, out of memory, limits of the server's configuration: somebody has to make room first.
RESOURCES_CLASS = "53"

DELAYS = (0.5, 1.0, 2.0, 4.0, 8.0, 16.0, 16.0)  # seconds: 47.5 in all, since a crash recovery takes a while


def sqlstate(error: BaseException) -> str | None:
    """Give the SQLSTATE of a driver's error, also of one that SQLAlchemy wraps; None where the server sent none."""
    cause = error.orig if isinstance(error, DBAPIError) else error
    return cause.sqlstate if isinstance(cause, psycopg.Error) else None


def is_transient(error: BaseException) -> bool:
    """Whether the same transaction may well succeed later: a conflict with another one, or a server that went away."""
    state = sqlstate(error)
    if state is not None:
        return state in TRANSIENT or state.startswith(CONNECTION_CLASS)
    return _connection_lost(error)


def _connection_lost(error: BaseException) -> bool:
    """Without a SQLSTATE, only a broken connection or one that never came about may be tried again."""
    if not isinstance(error, DBAPIError) or not isinstance(error.orig, psycopg.OperationalError):
        return False
    at_connect = error.orig.pgconn is not None
    return error.connection_invalidated or at_connect


def is_bad_data(error: BaseException) -> bool:
    """Whether the rows themselves are at fault, so that the same rows would fail again."""
    state = sqlstate(error)
    if state is not None:
        return state.startswith(DATA_CLASSES)
    return isinstance(error, DBAPIError) and isinstance(error.orig, psycopg.DataError)


def with_retry(transaction: Callable[[], Result], sleep: Callable[[float], object] = time.sleep) -> Result:
    """Run a function that makes one whole transaction; after a transient error run it again, for 47 seconds at most.

    Raises StoreUnavailableError when the patience is used up, and at once where the server has no room; any other
    error at once, as it came.
    """
    for delay in DELAYS:
        try:
            return transaction()
        except DBAPIError as error:
            _raise_lasting(error)
        sleep(delay)
    try:
        return transaction()
    except DBAPIError as error:
        _raise_lasting(error)
        raise StoreUnavailableError(
            f"Postgres did not take the data after {sum(DELAYS):.0f} s of trying again"
        ) from error


def in_transaction(engine: Engine, work: Callable[[Connection], Result]) -> Result:
    """Do some work in a transaction of its own; after a transient error do it again, as `with_retry` does."""

    def transaction() -> Result:
        with engine.begin() as connection:
            return work(connection)

    return with_retry(transaction)


def _raise_lasting(error: DBAPIError) -> None:
    """Raise what will not pass by itself."""
    if is_transient(error):
        return
    if (sqlstate(error) or "").startswith(RESOURCES_CLASS):
        said = str(error.orig).strip().split("\n", maxsplit=1)[0]
        raise StoreUnavailableError(f"Postgres cannot go on: {said}. Make room for it and run this again") from error
    raise error
