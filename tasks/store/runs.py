"""The runs of the ledger: begun, ended, and found dead.

A run holds an advisory lock keyed on its id in a session of its own. The session ends with its process, so a run that
is still called running while its lock is free has crashed.
"""

from __future__ import annotations

from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Literal

from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from tasks.store.ledger import inbox_name
from tasks.store.retry import in_transaction
from tasks.store.version import code_version

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy import Connection, Engine

RunKind = Literal["ingest", "retry", "reprocess"]
RunState = Literal["completed", "failed"]

RUN_LOCK = 72_164  # class of the advisory locks of runs; the second key is the run's id


@contextmanager
def open_run(engine: Engine, kind: RunKind, inbox: Path, flow_run_id: str | None = None) -> Iterator[int]:
    """Begin a run, give its id, hold its lock while the block runs, and record how it ended.

    It is completed where the block ends by itself and failed where an error ends it. Runs that died are found here.
    """
    connection = engine.connect()
    connection.detach()  # the lock is the session's, so the session must not go back to the pool
    try:
        crash_dead_runs(connection)
        run_id = start_run(connection, kind, inbox, flow_run_id)
        with _recorded(engine, run_id):
            yield run_id
    finally:
        connection.close()


@contextmanager
def _recorded(engine: Engine, run_id: int) -> Iterator[None]:
    """Record the end by a connection of its own: that of the lock may have been idle for hours."""
    try:
        yield
    except BaseException:
        # where the database is what failed, the next run finds this one dead; the error itself is what must be told
        with suppress(DBAPIError), engine.begin() as connection:
            finish_run(connection, run_id, "failed")
        raise
    in_transaction(engine, lambda connection: finish_run(connection, run_id, "completed"))


def start_run(connection: Connection, kind: RunKind, inbox: Path, flow_run_id: str | None = None) -> int:
    """Record a new run, lock it for this session, commit, and give its id.

    The connection must live as long as the run, and be used for nothing else.
    """
    run_id: int = connection.execute(
        text(
            "insert into ops.runs (kind, inbox, code_version, flow_run_id)"
            " values (:kind, :inbox, :code_version, cast(:flow_run_id as uuid)) returning run_id"
        ),
        {"kind": kind, "inbox": inbox_name(inbox), "code_version": code_version(), "flow_run_id": flow_run_id},
    ).scalar_one()
    # before the commit: nobody may see the run without its lock
    connection.execute(text("select pg_advisory_lock(:lock, :run_id)"), {"lock": RUN_LOCK, "run_id": run_id})
    connection.commit()
    return run_id


def finish_run(connection: Connection, run_id: int, state: RunState) -> None:
    """Record how a run ended."""
    connection.execute(
        text("update ops.runs set state = :state, finished_at = now() where run_id = :run_id"),
        {"run_id": run_id, "state": state},
    )


def settled_files(connection: Connection, run_id: int) -> tuple[int, int]:
    """Count the files of a run that have an outcome in it, or wait for a later run, and all that it has seen."""
    query = text(
        "select count(*) filter (where outcome <> 'pending' or reason is not null), count(*)"
        " from ops.attempts where run_id = :run_id"
    )
    settled, seen = connection.execute(query, {"run_id": run_id}).one()
    return settled, seen


def crash_dead_runs(connection: Connection) -> list[int]:
    """Mark the runs whose process is gone as crashed and give their ids; what they left stays for a later run."""
    dead = connection.execute(
        text(
            """
            with running as materialized (select run_id from ops.runs where state = 'running' order by run_id)
            update ops.runs r set state = 'crashed', finished_at = now()
            from running
            where r.run_id = running.run_id and r.state = 'running'
                and pg_try_advisory_xact_lock(:lock, running.run_id::int)
            returning r.run_id
            """
        ),
        {"lock": RUN_LOCK},
    )
    return sorted(dead.scalars())
