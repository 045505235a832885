"""One real Prefect server a test session, on 127.0.0.1, with a home of its own, and workers for it."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path

import psutil
import pytest
from deployed import Deployed
from desks import Office
from made_pages import write_pages
from prefect_client import Prefect
from snapshot import news_snapshot
from sqlalchemy import Engine, make_url

from flows import cli
from flows.prefect_database import URL_NAME, prefect_database_url
from tasks.store.embedded import create_database
from tasks.store.engine import make_engine
from tasks.store.migrate import migrate

_START_SECONDS = 300
_DATABASE = "prefect_of_tests"
# Two minutes ahead are enough for a test; an hour of ticks would keep the server busy.
_FEW_TICKS = {
    "PREFECT_SERVER_SERVICES_SCHEDULER_MAX_RUNS": "6",
    "PREFECT_SERVER_SERVICES_SCHEDULER_MIN_RUNS": "1",
    "PREFECT_SERVER_SERVICES_SCHEDULER_MIN_SCHEDULED_TIME": "PT2M",
}


@pytest.fixture(scope="session")
def prefect_api(tmp_path_factory: pytest.TempPathFactory, postgres_server: str) -> Iterator[str]:
    """Give the API's address; every run of the session, in this process or another, uses this server."""
    create_database(postgres_server, _DATABASE)
    home = tmp_path_factory.mktemp("prefect")
    port = _free_port()
    url = f"http://127.0.0.1:{port}/api"
    os.environ |= {
        "PREFECT_HOME": os.fspath(home),
        "PREFECT_API_URL": url,
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "PREFECT_SERVER_UI_STATIC_DIRECTORY": os.fspath(home / "ui"),
    }
    with (home / "server.log").open("wb") as log:
        server = subprocess.Popen(
            [sys.executable, "-m", "prefect", "server", "start", "--host", "127.0.0.1", "--port", str(port)],
            stdout=log,
            stderr=subprocess.STDOUT,
            env={name: value for name, value in os.environ.items() if not name.startswith("COVERAGE")}
            | {URL_NAME: make_url(prefect_database_url(postgres_server)).set(database=_DATABASE).render_as_string()}
            | _FEW_TICKS,
        )
    try:
        _wait_until_healthy(url, server, home / "server.log")
        from prefect.settings import PREFECT_API_URL, temporary_settings  # noqa: PLC0415 after the environment is set

        with temporary_settings({PREFECT_API_URL: url}):
            yield url
    finally:
        _end(server)


def _kill(process: subprocess.Popen[bytes]) -> None:
    """End a worker and the runs that a failed test has left to it; one that is asked to takes seconds over it."""
    if process.poll() is None:
        for child in psutil.Process(process.pid).children(recursive=True):
            with suppress(psutil.NoSuchProcess):
                child.kill()
    process.kill()
    process.wait()


def _end(process: subprocess.Popen[bytes]) -> None:
    """Ask the server to end, and make it: it may wait for clients that are gone."""
    process.terminate()
    try:
        process.wait(20)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait_until_healthy(url: str, server: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + _START_SECONDS
    while time.monotonic() < deadline and server.poll() is None:
        try:
            with urllib.request.urlopen(f"{url}/health", timeout=5):  # noqa: S310 our own server
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.5)
    pytest.fail(f"the Prefect server did not start:\n{log.read_text(errors='replace')[-2000:]}")


@pytest.fixture(scope="session")
def registered(prefect_api: str) -> str:
    """Register everything, twice: the second time changes nothing. Schedules rest: a test that wants one wakes it."""
    for _ in range(2):
        assert cli.main(["deploy", "--here"]) == 0
    with Prefect(prefect_api) as prefect:
        prefect.rest()
    return prefect_api


@pytest.fixture
def prefect(registered: str) -> Iterator[Prefect]:
    """Give the server that knows the deployments."""
    with Prefect(registered) as prefect:
        yield prefect


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    """Give an inbox of twelve pages."""
    write_pages(tmp_path / "inbox", 12)
    return tmp_path / "inbox"


@pytest.fixture
def start_worker(
    registered: str, database_url: str, tmp_path: Path, inbox: Path
) -> Iterator[Callable[[], subprocess.Popen[bytes]]]:
    """Give a starter of workers whose runs use a database and folders of this test's own."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE")} | {
        "PREFECT_API_URL": registered,
        "PREFECT_WORKER_QUERY_SECONDS": "2",
        "CLIPDESK_DATABASE_URL": database_url,
        "CLIPDESK_HOME": os.fspath(tmp_path / "home"),
        "CLIPDESK_INBOX": os.fspath(inbox),
        "CLIPDESK_SETTLE_SECONDS": "0",
    }
    command = [sys.executable, "-m", "prefect", "worker", "start", "--pool", "clipdesk", "--type", "process"]
    started: list[subprocess.Popen[bytes]] = []

    def start() -> subprocess.Popen[bytes]:
        with (tmp_path / "worker.log").open("ab") as log:
            process = subprocess.Popen(command, env=environment, stdout=log, stderr=log, cwd=tmp_path)
        started.append(process)
        return process

    yield start
    for process in started:
        _kill(process)


@pytest.fixture
def worker(start_worker: Callable[[], subprocess.Popen[bytes]]) -> subprocess.Popen[bytes]:
    """Run such a worker."""
    return start_worker()


@pytest.fixture(scope="session")
def quiet_news(postgres_server: str, tmp_path_factory: pytest.TempPathFactory) -> Callable[[int], dict[str, list[str]]]:
    """Give what a run over so many made pages leaves in `news` where nothing goes wrong; worked out once a session."""

    @cache
    def quiet(pages: int) -> dict[str, list[str]]:
        engine = make_engine(create_database(postgres_server, f"quiet_{pages}"))
        try:
            migrate(engine)
            office = Office(engine, tmp_path_factory.mktemp("quiet"))
            write_pages(office.inbox, pages)
            office.ingest()
            return news_snapshot(engine)
        finally:
            engine.dispose()

    return quiet


@pytest.fixture
def deployed(
    prefect: Prefect, engine: Engine, inbox: Path, quiet_news: Callable[[int], dict[str, list[str]]]
) -> Deployed:
    """Give the deployments with a database and an inbox of this test's own; they need a worker to run."""
    return Deployed(prefect, engine, inbox, quiet_news)
