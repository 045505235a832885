"""Runs: begun, ended, found dead."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import psycopg
import pytest
from made_readings import INBOX, rows

from tasks.errors import StoreUnavailableError
from tasks.store.runs import crash_dead_runs, open_run

if TYPE_CHECKING:
    from sqlalchemy import Engine

ROOT = Path(__file__).parents[3]

HOLD = """
import sys, time
from pathlib import Path
from tasks.store.engine import make_engine
from tasks.store.runs import open_run
with open_run(make_engine(sys.argv[1]), "ingest", Path("/inbox")) as run_id:
    print(run_id, flush=True)
    time.sleep(60)
"""


def states(engine: Engine) -> list[tuple[str, bool]]:
    """Give state and whether it ended of every run."""
    return rows(engine, "select state, finished_at is not null from ops.runs order by run_id")


def test_a_run_is_running_until_its_block_ends(engine: Engine) -> None:
    """Then it is completed, and a run beside it is not disturbed."""
    with open_run(engine, "ingest", INBOX) as outer:
        with open_run(engine, "retry", INBOX, "1d5f2b9c-7a54-4c2e-9d3b-6f0e8a7c5b21") as inner:
            assert inner > outer
            assert states(engine) == [("running", False)] * 2
        assert states(engine) == [("running", False), ("completed", True)]
    assert states(engine) == [("completed", True)] * 2


def test_a_run_that_an_error_ends_has_failed(engine: Engine) -> None:
    """The error goes on."""
    with pytest.raises(ValueError, match="boom"), open_run(engine, "ingest", INBOX):
        raise ValueError("boom")
    assert states(engine) == [("failed", True)]


def test_an_error_is_told_also_where_its_end_cannot_be_recorded(engine: Engine, postgres_server: str) -> None:
    """The database itself went away: that is what the user must read, not what came of it."""

    def fail() -> None:
        with psycopg.connect(postgres_server.replace("+psycopg", ""), autocommit=True) as server:
            server.execute(f"alter database {engine.url.database} allow_connections false".encode())
            server.execute(
                b"select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = %s",
                [engine.url.database],
            )
        raise StoreUnavailableError("the first error")

    with pytest.raises(StoreUnavailableError, match="the first error"), open_run(engine, "ingest", INBOX):
        fail()


def test_a_killed_run_is_found_by_the_next(engine: Engine, database_url: str) -> None:
    """Its lock dies with its process; while it lives it is left alone."""
    command = [sys.executable, "-c", HOLD, database_url]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        run_id = int(process.stdout.readline())
        with engine.begin() as connection:
            assert crash_dead_runs(connection) == []
        os.kill(process.pid, signal.SIGKILL)
    while rows(engine, "select 1 from pg_locks where locktype = 'advisory' and objid = :id", id=run_id):
        pass  # the server notices the broken connection at once, but not in the same instant
    with open_run(engine, "ingest", INBOX):
        assert states(engine) == [("crashed", True), ("running", False)]


def test_an_inbox_with_an_odd_name_is_recorded(engine: Engine) -> None:
    """A path is bytes; what is no UTF-8 is shown as such."""
    with open_run(engine, "ingest", Path(os.fsdecode(b"/in\xff"))):
        assert rows(engine, "select inbox from ops.runs") == [("/in\\xff",)]


def test_the_lock_does_not_stay_in_the_pool(engine: Engine) -> None:
    """A later user of the same engine holds nothing."""
    with open_run(engine, "ingest", INBOX):
        pass
    assert rows(engine, "select count(*) from pg_locks where locktype = 'advisory'") == [(0,)]
