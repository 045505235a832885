"""The nursery forks children, waits for them, and ends with its parent."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tasks.reading import children
from tasks.reading.protocol import FORK, NUMBER


@pytest.fixture
def control() -> Iterator[tuple[socket.socket, subprocess.Popen[bytes]]]:
    """Give the parent's end of a running nursery, and its process."""
    ours, theirs = socket.socketpair()
    with theirs:
        process = subprocess.Popen(children._COMMAND, stdin=theirs)
    with ours:
        yield ours, process
    process.kill()
    process.wait()


def _ask(control: socket.socket, number: int, *handles: int) -> int:
    socket.send_fds(control, [NUMBER.pack(number)], handles)
    (answer,) = NUMBER.unpack(control.recv(NUMBER.size))
    return int(answer)


def test_a_child_ends_with_its_socket(control: tuple[socket.socket, subprocess.Popen[bytes]]) -> None:
    """A child whose socket is closed at the other end ends with code 0."""
    ours, theirs = socket.socketpair()
    with theirs:
        pid = _ask(control[0], FORK, theirs.fileno())
    assert pid > 0
    ours.close()
    assert _ask(control[0], pid) == 0


def test_a_signal_is_a_negative_code(control: tuple[socket.socket, subprocess.Popen[bytes]]) -> None:
    """What killed a child can be told by its code."""
    ours, theirs = socket.socketpair()
    with theirs, ours:
        pid = _ask(control[0], FORK, theirs.fileno())
        os.kill(pid, signal.SIGXCPU)
        assert _ask(control[0], pid) == -signal.SIGXCPU


def test_a_child_that_fails_has_a_code(control: tuple[socket.socket, subprocess.Popen[bytes]]) -> None:
    """A frame that is no frame ends the child with code 1, and the nursery goes on."""
    ours, theirs = socket.socketpair()
    with theirs, ours:
        pid = _ask(control[0], FORK, theirs.fileno())
        ours.sendall(b"\0\0\0\4rubb")
        assert _ask(control[0], pid) == 1
    ours, theirs = socket.socketpair()
    with theirs, ours:
        assert _ask(control[0], FORK, theirs.fileno()) not in (0, pid)


def test_the_nursery_ends_with_its_parent(control: tuple[socket.socket, subprocess.Popen[bytes]]) -> None:
    """When the parent's end is closed, as it is when the parent dies, the nursery ends by itself."""
    control[0].close()
    assert control[1].wait(timeout=60) == 0


_PAGE = "The bridge\n\n" + "The bridge stays open for another year, the council said on Tuesday. " * 5


def test_saved_files_are_no_modules(tmp_path: Path) -> None:
    """In a folder of saved files one that is named like a module is read and not run."""
    (tmp_path / "page.txt").write_text(_PAGE)
    for name in ("lxml.py", "json.py", "gc.py", "tasks.py", "sitecustomize.py"):
        (tmp_path / name).write_text("raise SystemExit('this was run')")
    command = [sys.executable, "-P", "-m", "flows.cli", "extract", "page.txt", "lxml.py"]  # as the script of an install
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    page, module = map(json.loads, done.stdout.splitlines())
    assert (done.stderr, len(page["articles"]), module["format"]) == ("", 1, "text")
