"""Which errors pass by themselves: made by a real server where one can be made to give them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import psycopg
import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from tasks.errors import StoreUnavailableError
from tasks.store.engine import make_engine
from tasks.store.retry import DELAYS, is_bad_data, is_transient, sqlstate, with_retry

if TYPE_CHECKING:
    from sqlalchemy import Engine


def raised_by(engine: Engine, statement: str) -> DBAPIError:
    """Run a statement that fails and give its error."""
    with pytest.raises(DBAPIError) as caught, engine.begin() as connection:
        connection.execute(text(statement))
    return caught.value


def raise_state(state: str) -> str:
    """Give a statement that fails with this SQLSTATE."""
    return f"do $$ begin raise exception 'x' using errcode = '{state}'; end $$"


@pytest.mark.parametrize(
    ("state", "transient", "bad_data"),
    [
        ("40001", True, False),
        ("40P01", True, False),
        ("55P03", True, False),
        ("57P01", True, False),
        ("57P02", True, False),
        ("57P03", True, False),
        ("08006", True, False),
        ("08P01", True, False),
        ("53300", True, False),
        ("57014", False, False),
        ("25P03", False, False),
        ("53100", False, False),
        ("42P01", False, False),
        ("22021", False, True),
        ("22P05", False, True),
        ("23505", False, True),
        ("23514", False, True),
        ("54000", False, True),
    ],
)
def test_the_table_of_states(engine: Engine, state: str, *, transient: bool, bad_data: bool) -> None:
    """Conflicts and lost servers pass, bad data never does, and the rest is neither."""
    error = raised_by(engine, raise_state(state))
    assert sqlstate(error) == state
    assert (is_transient(error), is_bad_data(error)) == (transient, bad_data)


def test_a_refused_connection_may_come_about_later() -> None:
    """No SQLSTATE comes from a server that is not there."""
    error = raised_by(make_engine("postgresql://a@127.0.0.1:1/b"), "select 1")
    assert sqlstate(error) is None
    assert is_transient(error)


def test_a_server_that_goes_away_in_mid_statement_may_come_back(engine: Engine) -> None:
    """Terminated by an administrator, or killed: the connection is broken, the transaction may be made again."""
    error = raised_by(engine, "select pg_terminate_backend(pg_backend_pid())")
    assert is_transient(error)


def test_values_that_the_driver_cannot_send_are_bad_data(engine: Engine) -> None:
    """A NUL has no SQLSTATE: it never leaves the driver."""
    with pytest.raises(DBAPIError) as caught, engine.begin() as connection:
        connection.execute(text("select cast(:value as text)"), {"value": "a\0b"})
    assert sqlstate(caught.value) is None
    assert is_bad_data(caught.value)
    assert not is_transient(caught.value)


@pytest.mark.parametrize("error", [ValueError("x"), psycopg.OperationalError("x"), psycopg.InterfaceError("x")])
def test_other_errors_are_not_ours_to_judge(error: Exception) -> None:
    """Nothing is tried again on a guess."""
    assert not is_transient(error)
    assert not is_bad_data(error)


class Failing:
    """A transaction that fails with the given errors, one a call, and then succeeds."""

    def __init__(self, *errors: Exception) -> None:
        """Take the errors in their order."""
        self.errors = list(errors)
        self.calls = 0

    def __call__(self) -> str:
        """Count the call and fail, or succeed."""
        self.calls += 1
        if self.errors:
            raise self.errors.pop(0)
        return "done"


def wrapped(state: type[psycopg.Error]) -> DBAPIError:
    """Give a driver's error as SQLAlchemy wraps it."""
    return DBAPIError("commit", None, state("x"))


def test_a_deadlock_is_tried_again() -> None:
    """The whole transaction runs again after a growing pause."""
    slept: list[float] = []
    transaction = Failing(*[wrapped(psycopg.errors.DeadlockDetected)] * 3)
    assert with_retry(transaction, slept.append) == "done"
    assert slept == [0.5, 1.0, 2.0]


def test_patience_ends_after_more_than_thirty_seconds() -> None:
    """A server that stays away is an error that says so."""
    slept: list[float] = []
    transaction = Failing(*[wrapped(psycopg.errors.AdminShutdown)] * 99)
    with pytest.raises(StoreUnavailableError, match="trying again"):
        with_retry(transaction, slept.append)
    assert sum(slept) == sum(DELAYS) >= 30
    assert transaction.calls == len(DELAYS) + 1


@pytest.mark.parametrize("before", [0, 2, len(DELAYS)])
def test_an_error_that_stays_is_raised_at_once(before: int) -> None:
    """Also when it comes after others that passed."""
    errors = [*[wrapped(psycopg.errors.LockNotAvailable)] * before, wrapped(psycopg.errors.UniqueViolation)]
    transaction = Failing(*errors)
    with pytest.raises(DBAPIError):
        with_retry(transaction, lambda _seconds: None)
    assert transaction.calls == before + 1


def test_a_server_without_room_is_an_error_that_says_so(engine: Engine) -> None:
    """A full disk is not waited for, and the sentence has the server's own words."""
    full = raised_by(engine, raise_state("53100"))
    transaction = Failing(full)
    with pytest.raises(StoreUnavailableError, match=r"cannot go on: x\. Make room"):
        with_retry(transaction, lambda _seconds: None)
    assert transaction.calls == 1
