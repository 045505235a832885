"""The watcher of an embedded server: it stops what killed users have left, and never what somebody uses."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import psycopg
import pytest

from tasks.store import embedded, watcher
from tasks.store.cluster import answers, ensure_running
from tasks.store.embedded import embedded_postgres
from tasks.store.locks import is_free, open_lock, release, take_shared
from tasks.store.place import find_place
from tasks.store.watcher import watch

if TYPE_CHECKING:
    from tasks.store.binaries import Binaries
    from tasks.store.place import Place

pytestmark = pytest.mark.usefixtures("postgres_server")  # skips all where there is no Postgres

_ROOT = Path(__file__).parents[3]
_CLIENT = """
import sys
from pathlib import Path
from tasks.store.embedded import embedded_postgres
with embedded_postgres(Path(sys.argv[1]), watched=len(sys.argv) > 2):
    print("here", flush=True)
    sys.stdin.readline()
"""


@pytest.fixture
def home(open_folder: Path, request: pytest.FixtureRequest) -> Iterator[Path]:
    """Give a new home for a server; when the test ends none runs there."""
    folder = open_folder / request.node.name
    yield folder
    embedded.stop_unused(folder)


@pytest.fixture(autouse=True)
def _no_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a watcher of this process look often."""
    monkeypatch.setattr(watcher, "_PAUSE_SECONDS", 0.05)


def _client(home: Path, *watched: str) -> subprocess.Popen[str]:
    """Start another process that uses the server, and wait until it does."""
    process = subprocess.Popen(
        [sys.executable, "-c", _CLIENT, str(home), *watched],
        env=os.environ | {"PYTHONPATH": str(_ROOT)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "here\n"
    return process


def _kill(process: subprocess.Popen[str]) -> None:
    """Kill the client and all that is of its session, as a closed terminal or a CI does."""
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate(timeout=60)


def _binaries(place: Place) -> Binaries:
    return embedded.find_binaries(place, embedded.known_folders(), None)


def _wait(until: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 120
    while not until():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def test_a_server_goes_with_its_killed_user(home: Path) -> None:
    """After kill -9 of the only user nothing is left running, though nobody comes; the data is there for the next."""
    _kill(_client(home, "watched"))
    place = find_place(home)
    _wait(lambda: is_free(place.server_lock))
    assert not answers(place)
    _wait(lambda: is_free(place.base / "watch.lock"))
    with embedded_postgres(home) as url:
        psycopg.connect(url.replace("+psycopg", "")).close()


def test_a_server_that_another_process_uses_stays(home: Path) -> None:
    """Of two users one is killed: the other keeps the same server, and ends it when it leaves."""
    place = find_place(home)
    with embedded_postgres(home) as url, psycopg.connect(url.replace("+psycopg", "")) as connection:
        began = connection.execute("select pg_postmaster_start_time()").fetchone()
        looks = threading.Thread(target=watch, args=(place, _binaries(place)))
        looks.start()
        _kill(_client(home))
        time.sleep(0.5)
        assert looks.is_alive()
        assert connection.execute("select pg_postmaster_start_time()").fetchone() == began
    looks.join(60)
    assert not looks.is_alive()
    assert is_free(place.server_lock)


def test_it_waits_for_users_and_for_those_who_decide(home: Path) -> None:
    """While a user or the control lock is held it does nothing; then it stops the server and ends. One is enough."""
    with embedded_postgres(home):
        place = find_place(home)
        binaries = _binaries(place)
    ensure_running(place, binaries)
    locks = [open_lock(place.use_lock), open_lock(place.control_lock)]
    for lock in locks:
        take_shared(lock)
    another = open_lock(place.base / "watch.lock")
    take_shared(another)
    watch(place, binaries)  # a second one has nothing to do
    release(another)
    looks = threading.Thread(target=watch, args=(place, binaries))
    looks.start()
    for lock in reversed(locks):
        time.sleep(0.2)
        assert answers(place)
        release(lock)
    looks.join(60)
    assert not looks.is_alive()
    assert is_free(place.server_lock)
