"""`clipdesk up` under test: started as a person does, asked and shaken from outside."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
from mid_load import wait_until
from prefect_client import Prefect

from flows.running import find_running, marks
from flows.supervisor import _marked, end_marked
from tasks.store.embedded import DATABASE, server_url, stop_unused
from tasks.store.place import find_place

AUTH = ("ida", "a-password")
# The supervisor itself is measured; what it starts is not: that would cost a minute more.
_UP = """
import os, sys
for name in [name for name in os.environ if name.startswith("COVERAGE")]:
    del os.environ[name]
from flows.cli import main
sys.exit(main(sys.argv[1:]))
"""


@dataclass(frozen=True)
class Stack:
    """A running `clipdesk up`: its process, folders and where it says what it says."""

    process: subprocess.Popen[bytes]
    home: Path
    inbox: Path
    said: Path

    @property
    def api_url(self) -> str:
        """The address of its API."""
        running = find_running(self.home)
        assert running
        return running.api_url

    @property
    def database_url(self) -> str:
        """The address of its database."""
        return server_url(find_place(self.home), DATABASE)

    def prefect(self) -> Prefect:
        """Ask its server, with the password, once it is ready."""
        url = self.api_url
        wait_until(lambda: _is_ready(url), "the server is ready")
        return Prefect(url, AUTH)

    def pid(self, name: str) -> int:
        """Give the process of a part, 0 where there is none."""
        if name == "postgres":
            return _first_number(find_place(self.home).data / "postmaster.pid")
        pids = [one.pid for one in _marked(marks(self.home)[name]) if one.ppid() == self.process.pid]
        return pids[0] if pids else 0

    def kill(self, name: str) -> int:
        """Kill the process of a part and give its id."""
        pid = self.pid(name)
        os.kill(pid, signal.SIGKILL)
        return pid

    @contextmanager
    def unwatched(self) -> Iterator[None]:
        """Let nothing be started again while the block runs."""
        self.process.send_signal(signal.SIGSTOP)
        try:
            yield
        finally:
            self.process.send_signal(signal.SIGCONT)


def _is_ready(url: str) -> bool:
    try:
        return httpx.get(f"{url}/ready", timeout=5).is_success
    except httpx.HTTPError:
        return False


def free_port() -> int:
    """Give a port that nobody has just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def running_stack(folder: Path, checkout: Path | None = None) -> Iterator[Stack]:
    """Start the stack below a folder, wait until it says that it is ready, and leave nothing of it behind.

    It is that of our own code and environment, or of those of another checkout.
    """
    folder.mkdir(exist_ok=True)
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith(("PREFECT_", "CLIPDESK_"))
    } | {
        "CLIPDESK_HOME": os.fspath(folder / "home"),
        "CLIPDESK_SETTLE_SECONDS": "0",
        "PREFECT_SERVER_API_AUTH_STRING": ":".join(AUTH),
        "PYTHONPATH": os.fspath(checkout or Path.cwd()),
    }
    python = checkout / ".venv" / "bin" / "python" if checkout else sys.executable
    command = [os.fspath(python), "-c", _UP, "up", os.fspath(folder / "inbox"), "--port", str(free_port())]
    with (folder / "said").open("wb") as said:
        process = subprocess.Popen(
            command, env=environment, stdout=said, stderr=said, start_new_session=True, cwd=folder
        )
    stack = Stack(process, folder / "home", folder / "inbox", folder / "said")
    try:
        wait_until(lambda: "ready:" in stack.said.read_text() or process.poll() is not None, "ready", 500)
        assert process.poll() is None, stack.said.read_text()
        yield stack
    finally:
        process.kill()
        process.wait()
        for mark in marks(stack.home).values():
            end_marked(mark)
        stop_unused(stack.home)


def _first_number(path: Path) -> int:
    """Read the number on the first line of a file; 0 while it is not there, or not yet written."""
    try:
        return int(path.read_text().split("\n", maxsplit=1)[0] or 0)
    except FileNotFoundError:
        return 0
