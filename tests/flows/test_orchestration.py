"""What Prefect costs a run: task runs and rows on its server. benchmarks/orchestration.py measures the CPU, too."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest
from made_pages import write_pages
from mid_load import wait_until
from prefect_client import Prefect
from snapshot import news_snapshot
from sqlalchemy import Engine, make_url

from tasks import scan

# What 10,000 pages make: batches of 200, and scan, relate and report.
_BATCHES = 50
_TASK_RUNS = 53
_BYTES_MOST = 4 << 20
_QUIET_SECONDS = 6.0


def test_a_run_of_many_batches_leaves_little_in_prefects_tables(
    prefect_api: str, postgres_server: str, engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As many batches as 10,000 pages make are 53 task runs, and Prefect's database grows by 4 MiB at most."""
    from flows.ingest import ingest  # noqa: PLC0415 after the server is there

    monkeypatch.setattr(scan, "_LEAST_IN_A_BATCH", 2)
    monkeypatch.setenv("CLIPDESK_DATABASE_URL", engine.url.render_as_string(hide_password=False))
    monkeypatch.setenv("CLIPDESK_HOME", os.fspath(tmp_path / "home"))
    monkeypatch.setenv("CLIPDESK_SETTLE_SECONDS", "0")
    write_pages(tmp_path / "inbox", 2 * _BATCHES)
    url = make_url(postgres_server).set(drivername="postgresql", database="prefect_of_tests").render_as_string()
    with Prefect(prefect_api) as prefect, psycopg.connect(url, autocommit=True) as tables:
        before = _bytes_of(tables)
        assert ingest(tmp_path / "inbox", workers=2)["seen"] == 2 * _BATCHES
        run = str(prefect.ask("/flow_runs/filter", {"sort": "START_TIME_DESC", "limit": 1})[0]["id"])
        wait_until(lambda: prefect.count_task_runs(run) >= _TASK_RUNS, "its task runs are there")
        grown = _settled(lambda: _bytes_of(tables)) - before
        assert prefect.count_task_runs(run) == _TASK_RUNS
    assert grown <= _BYTES_MOST


def _bytes_of(tables: psycopg.Connection) -> int:
    row = tables.execute("select pg_database_size(current_database())").fetchone()
    assert row
    return int(row[0])


def _settled(measure: Callable[[], int]) -> int:
    """Give a number once it has stood still: the server writes what it was told long after the run has ended."""
    last = -1
    while (now := measure()) != last:
        last = now
        time.sleep(_QUIET_SECONDS)
    return now


def test_without_prefect_the_rows_are_the_same(
    engine: Engine, quiet_news: Callable[[int], dict[str, list[str]]], tmp_path: Path
) -> None:
    """The way without Prefect, which its cost is measured against, takes in what the flow takes in."""
    write_pages(tmp_path / "inbox", 60)
    ours = {
        "CLIPDESK_DATABASE_URL": engine.url.render_as_string(hide_password=False),
        "CLIPDESK_HOME": os.fspath(tmp_path / "home"),
        "CLIPDESK_SETTLE_SECONDS": "0",
        "PYTHONPATH": os.getcwd(),
    }
    command = [sys.executable, "tests/support/prefect_free.py", os.fspath(tmp_path / "inbox")]
    done = subprocess.run(command, env=os.environ | ours, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["seen"] == 60
    assert news_snapshot(engine) == quiet_news(60)
