"""Wherever the batches of a run are read, the rows are the same: beside the flow, on Dask, by several workers."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from desks import Office
from made_pages import write_pages
from made_readings import rows
from prefect_client import Prefect
from snapshot import news_snapshot
from sqlalchemy import Engine

from flows import engines
from flows.engines import dask_runner
from tasks import scan
from tasks.errors import UsageError
from tasks.settings import Settings
from tasks.store.engine import make_engine

_PAGES = 60
_BALANCE = "select seen, ingested, duplicate, rejected, state from ops.run_balance where seen > 0"


@pytest.fixture
def clean(another_database_url: str, tmp_path: Path) -> Iterator[dict[str, list[str]]]:
    """Give what one run without Prefect makes of the pages, in a database of its own."""
    engine = make_engine(another_database_url)
    office = Office(engine, tmp_path / "clean")
    write_pages(office.inbox, _PAGES)
    office.ingest()
    yield news_snapshot(engine)
    engine.dispose()


@pytest.fixture
def environment(database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """Let runs, in this process and others, use a database and folders of this test's own."""
    ours = {
        "CLIPDESK_DATABASE_URL": database_url,
        "CLIPDESK_HOME": os.fspath(tmp_path / "home"),
        "CLIPDESK_INBOX": os.fspath(tmp_path / "inbox"),
        "CLIPDESK_SETTLE_SECONDS": "0",
        "PYTHONPATH": os.getcwd(),
    }
    for name, value in ours.items():
        monkeypatch.setenv(name, value)
    write_pages(tmp_path / "inbox", _PAGES)
    return ours


@pytest.mark.usefixtures("prefect_api", "environment")
def test_dask_gives_the_same_rows(
    engine: Engine, clean: dict[str, list[str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Several batches on a cluster of this machine's own: row for row what one run without it gives."""
    pytest.importorskip("prefect_dask", reason="the extra [dask] is not installed here")
    from flows.ingest import ingest  # noqa: PLC0415 after the server is there

    monkeypatch.setattr(scan, "_LEAST_IN_A_BATCH", 20)
    assert ingest(tmp_path / "inbox", engine="dask", workers=2)["seen"] == _PAGES
    assert news_snapshot(engine) == clean
    assert rows(engine, _BALANCE) == [(_PAGES, 56, 3, 1, "completed")]
    assert os.listdir(tmp_path / "inbox") == []


def test_a_cluster_of_its_own_listens_to_nobody_else() -> None:
    """It binds to loopback, without a dashboard; a given address is taken as it is."""
    pytest.importorskip("prefect_dask", reason="the extra [dask] is not installed here")
    runner = dask_runner(Settings(workers=3))
    assert runner.cluster_kwargs == {  # type: ignore[attr-defined] # of the extra
        "n_workers": 3,
        "threads_per_worker": 1,
        "host": "127.0.0.1",
        "dashboard_address": None,
    }
    assert dask_runner(Settings(dask_address="tcp://10.0.0.1:8786")).address == "tcp://10.0.0.1:8786"  # type: ignore[attr-defined] # the same


def test_without_the_extra_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """The engine is an extra: without it a run ends with a sentence."""
    monkeypatch.setitem(sys.modules, "prefect_dask.task_runners", None)
    with pytest.raises(UsageError, match=r"pip install 'clipdesk\[dask\]'"):
        engines.dask_runner(Settings())


def test_two_workers_share_an_inbox(
    prefect: Prefect, environment: dict[str, str], engine: Engine, clean: dict[str, list[str]], tmp_path: Path
) -> None:
    """Two workers of one pool, a run on each at once over one inbox: every file once, the same rows."""
    bare = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE")} | environment
    command = [sys.executable, "-m", "prefect", "worker", "start", "--pool", "clipdesk", "--type", "process"]
    workers = []
    try:
        for number in range(2):
            with (tmp_path / f"worker-{number}.log").open("wb") as log:
                workers.append(
                    subprocess.Popen(
                        [*command, "--limit", "1", "--name", f"two-{number}"],
                        env=bare,
                        stdout=log,
                        stderr=log,
                        cwd=tmp_path,
                    )
                )
        runs = [prefect.start(name, {}) for name in ("ingest-now", "ingest-on-arrival")]
        assert [prefect.end_of(run, 240) for run in runs] == ["COMPLETED", "COMPLETED"]
    finally:
        for worker in workers:
            worker.kill()
            worker.wait()
    assert news_snapshot(engine) == clean
    balances = rows(
        engine, "select seen, ingested, duplicate, rejected, skipped, pending from ops.run_balance where seen > 0"
    )
    assert balances
    assert all(seen == sum(parts) for seen, *parts in balances)
    assert os.listdir(tmp_path / "inbox") == []
