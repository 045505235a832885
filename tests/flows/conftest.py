"""One real Prefect server a test session, on 127.0.0.1, with a home of its own, and workers for it."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from made_pages import write_pages
from prefect_client import Prefect

from flows import cli

_START_SECONDS = 180


@pytest.fixture(scope="session")
def prefect_api(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Give the API's address; every run of the session, in this process or another, uses this server."""
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
            env={name: value for name, value in os.environ.items() if not name.startswith("COVERAGE")},
        )
    try:
        _wait_until_healthy(url, server, home / "server.log")
        from prefect.settings import PREFECT_API_URL, temporary_settings  # noqa: PLC0415 after the environment is set

        with temporary_settings({PREFECT_API_URL: url}):
            yield url
    finally:
        _end(server)


def _end(process: subprocess.Popen[bytes]) -> None:
    """Ask a process to end, and make it: a worker that is told so while a run ends may wait for ever."""
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
    """Register everything, twice: the second time changes nothing."""
    for _ in range(2):
        assert cli.main(["deploy"]) == 0
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
def worker(registered: str, database_url: str, tmp_path: Path, inbox: Path) -> Iterator[None]:
    """Run a worker whose runs use a database and folders of this test's own."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE")} | {
        "PREFECT_API_URL": registered,
        "CLIPDESK_DATABASE_URL": database_url,
        "CLIPDESK_HOME": os.fspath(tmp_path / "home"),
        "CLIPDESK_INBOX": os.fspath(inbox),
        "CLIPDESK_SETTLE_SECONDS": "0",
    }
    command = [sys.executable, "-m", "prefect", "worker", "start", "--pool", "clipdesk", "--type", "process"]
    with (tmp_path / "worker.log").open("wb") as log:
        process = subprocess.Popen(command, env=environment, stdout=log, stderr=log, cwd=tmp_path)
    yield
    _end(process)
