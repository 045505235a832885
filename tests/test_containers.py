"""The containers for real, where an engine runs: one `up` with a filled .env, and a scheduled run takes in pages.

Set CLIPDESK_TEST_CONTAINERS=1 to run it: it builds the image and needs the two base images. `.ci/containers` makes
stand-ins for these of Debian's packages, starts an engine and runs it; that takes ten minutes, so `.ci/run` does not.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
from prefect_client import Prefect

_ROOT = Path(__file__).parents[1]
_AUTH = ("ida", "a-password")
_PASSWORD = "p$ss w:rd'@/%"  # noqa: S105 every character that a URL or a shell could stumble over

pytestmark = pytest.mark.skipif(
    "CLIPDESK_TEST_CONTAINERS" not in os.environ,
    reason="CLIPDESK_TEST_CONTAINERS is not set: run .ci/containers, which brings an engine and images",
)


@dataclass(frozen=True)
class Stack:
    """The containers of one project, the folders beside them and the ports on this machine."""

    command: tuple[str, ...]
    environment: dict[str, str]
    inbox: Path
    archive: Path
    prefect_port: int

    def compose(self, *words: str) -> subprocess.CompletedProcess[str]:
        """Run a command of Compose."""
        return subprocess.run(
            [*self.command, *words], env=self.environment, capture_output=True, text=True, check=False, cwd=_ROOT
        )

    def query(self, sql: str) -> str:
        """Ask the database in its container and give the lines of the answer."""
        done = self.compose("exec", "-T", "postgres", "psql", "-h", "127.0.0.1", "-U", "clipdesk", "-Atc", sql)
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _compose_command() -> tuple[str, ...]:
    """Give Compose 2 where it is, else the older program."""
    plugin = subprocess.run(["docker", "compose", "version"], capture_output=True, check=False)  # noqa: S607 of the path
    if plugin.returncode == 0:
        return ("docker", "compose")
    program = shutil.which("docker-compose")
    assert program, "there is no Compose here"
    return (program,)


@pytest.fixture(scope="module")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    """Bring all of it up, with folders of this machine for inbox and archive, and take it down at the end."""
    folder = tmp_path_factory.mktemp("containers")
    for path in (folder, *folder.parents[:2]):
        path.chmod(0o755)
    inbox, archive = folder / "inbox", folder / "archive"
    for path in (inbox, archive):
        path.mkdir()
        os.chown(path, 10001, 10001)
    ports = _free_port(), _free_port()
    settings = {
        "CLIPDESK_DB_PASSWORD": _PASSWORD,
        "CLIPDESK_PREFECT_AUTH": ":".join(_AUTH),
        "CLIPDESK_INBOX_DIR": os.fspath(inbox),
        "CLIPDESK_ARCHIVE_DIR": os.fspath(archive),
        "CLIPDESK_PREFECT_PORT": str(ports[0]),
        "CLIPDESK_POSTGRES_PORT": str(ports[1]),
        "COMPOSE_PROJECT_NAME": f"clipdesk-test-{os.getpid()}",
    }
    bare = {name: value for name, value in os.environ.items() if not name.startswith(("CLIPDESK_", "PREFECT_"))}
    stack = Stack(_compose_command(), bare | settings, inbox, archive, ports[0])
    try:
        done = stack.compose("up", "--build", "--detach")
        assert done.returncode == 0, done.stderr[-3000:]
        yield stack
    finally:
        stack.compose("down", "--volumes", "--timeout", "20")


def _wait(condition: Callable[[], bool], seconds: float, what: str) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, what
        time.sleep(2)


def test_a_scheduled_run_takes_in_the_examples(stack: Stack) -> None:
    """What lies in the folder beside the containers is loaded by the next tick, and archived in the other folder."""
    examples = sorted((_ROOT / "examples" / "inbox").iterdir())
    for path in examples:
        shutil.copy(path, stack.inbox)
    with Prefect(f"http://127.0.0.1:{stack.prefect_port}/api", _AUTH) as prefect:
        deployment = prefect.deployments()["ingest"]
        schedule = f"/deployments/{deployment['id']}/schedules/{deployment['schedules'][0]['id']}"
        prefect.patch(schedule, {"schedule": {"cron": "* * * * *", "timezone": "Etc/UTC"}})
        _wait(lambda: "1" in stack.query("select count(*) from ops.runs where files_seen > 0"), 420, "no run came")
        prefect.scheduled_that_completed("ingest", 120)
    seen, ingested, rejected, state = stack.query(
        "select seen, ingested, rejected, state from ops.run_balance where seen > 0"
    ).split("|")
    assert (int(seen), state) == (len(examples), "completed")
    assert int(ingested) + int(rejected) == len(examples)
    assert int(ingested) > int(rejected) > 0
    assert os.listdir(stack.inbox) == []
    assert sum(path.is_file() for path in stack.archive.rglob("*")) == int(ingested)


def test_everything_is_well(stack: Stack) -> None:
    """The doctor within finds no fault; nobody in there is root; what passes has ended well."""
    done = stack.compose("exec", "-T", "worker", "clipdesk", "doctor")
    assert done.returncode == 0, done.stdout
    assert "ok    worker: compose online" in done.stdout
    for name in ("server", "worker", "postgres"):
        assert stack.compose("exec", "-T", name, "id", "-u").stdout.strip() not in ("", "0")
    assert stack.compose("exec", "-T", "worker", "touch", "/app/x").returncode != 0


def test_a_password_is_asked_for(stack: Stack) -> None:
    """The API answers nobody without it."""
    answer = httpx.post(f"http://127.0.0.1:{stack.prefect_port}/api/flow_runs/count", json={}, timeout=60)
    assert answer.status_code == httpx.codes.UNAUTHORIZED


def test_postgres_may_die_and_what_is_stored_outlives_a_new_start(stack: Stack) -> None:
    """After a `kill -9` another `up` goes on; after a `down` it finds all that was there."""
    before = stack.query("select count(*) from news.quotes")
    stack.compose("kill", "-s", "SIGKILL", "postgres")
    assert stack.compose("up", "--detach").returncode == 0
    assert stack.query("select count(*) from news.quotes") == before
    assert stack.compose("down").returncode == 0
    assert stack.compose("up", "--detach").returncode == 0
    assert stack.query("select count(*) from news.quotes") == before
