"""The parent's side of one reading child, and of the nursery that it is forked from.

The child's socket tells all: its frames are answers, its end is the child's death. Nothing here knows how many children
there are; tasks.reading.pool does.
"""

from __future__ import annotations

import errno
import os
import select
import signal
import socket
import struct
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import Any, Generic

from tasks.reading.protocol import FORK, NUMBER, Answer, Go, Hashed, Order, Request, receive, send

# Off from the start: what imports make stays, and to look for cycles in it is a tenth of the time.
_NURSERY = "import gc; gc.disable(); from tasks.reading import nursery; nursery.main_at_stdin()"
# -P: saved files may lie in the current folder, and one named lxml.py is not to be imported.
_COMMAND = [sys.executable, "-P", "-c", _NURSERY]
# A child that waits for something instead of computing is given this many times its CPU limit of wall time.
_PATIENCE = 6


class DiedError(Exception):
    """The child ended with `code` while it had a file in hand; `sha256` where it was hashed before."""

    def __init__(self, sha256: str | None, code: int) -> None:
        """Take the hash (hex) and the exit code, negative for a signal."""
        super().__init__(code)
        self.sha256 = sha256
        self.code = code


class Nursery(Generic[Answer]):
    """Forks children. Started at the first; thread-safe."""

    def __init__(self, order: Order[Answer]) -> None:
        """Take what the children are asked for; nothing is started yet."""
        self._order = order
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._control: socket.socket | None = None

    def child(self) -> Child[Answer]:
        """Start a child. Raises OSError where the system lets no process start."""
        ours, theirs = socket.socketpair()
        with theirs:
            pid = self._ask(FORK, [theirs.fileno()]) or self._ask(FORK, [theirs.fileno()])
        if pid is None:
            ours.close()
            raise OSError(errno.EAGAIN, "no reading process could be started")
        return Child(self, pid, ours, self._order)

    def wait(self, pid: int) -> int:
        """Wait for a child's end; give its exit code, negative for a signal. What killed the nursery counts as that."""
        code = self._ask(pid, [])
        return -signal.SIGKILL if code is None else code

    def close(self) -> None:
        """End the nursery, whose children have been waited for."""
        if self._process is not None and self._control is not None:
            self._control.close()
            self._process.wait()
        self._process = self._control = None

    def _ask(self, number: int, handles: list[int]) -> int | None:
        """Give the nursery's answer; None where it is dead, and the next question starts another."""
        with self._lock:
            control = self._control or self._start()
            with suppress(OSError, struct.error):
                socket.send_fds(control, [NUMBER.pack(number)], handles)
                return int(NUMBER.unpack(control.recv(NUMBER.size))[0])
            self.close()
        return None

    def _start(self) -> socket.socket:
        self._control, theirs = socket.socketpair()
        with theirs:
            self._process = subprocess.Popen(  # noqa: S603 our own interpreter and module
                _COMMAND, stdin=theirs.fileno(), stdout=subprocess.DEVNULL, env=os.environ | {"PYTHONHASHSEED": "0"}
            )
        return self._control


class Child(Generic[Answer]):
    """One child process and the file it has in hand; `served` counts its files."""

    def __init__(self, nursery: Nursery[Answer], pid: int, connection: socket.socket, order: Order[Answer]) -> None:
        """Take the process `pid` of the `nursery`, which serves at the other end of `connection`."""
        self.served = 0
        self._nursery = nursery
        self._pid = pid
        self._code: int | None = None
        self._patience = order.limits.cpu_seconds * _PATIENCE
        self._requests, self._answers = connection.makefile("wb"), connection.makefile("rb")
        self._connection = connection
        send(self._requests, order)

    def read(self, request: Request, is_known: Callable[[str], bool] | None) -> Answer:
        """Have one file read. Raises DiedError where the child does not live to answer.

        `is_known` answers a request that asks.
        """
        self.served += 1
        answer = self._ask(request)
        if is_known and isinstance(answer, Hashed):
            answer = self._ask(Go(parse=not is_known(answer.sha256)), answer.sha256)
        made: Answer = answer
        return made

    def _ask(self, message: object, sha256: str | None = None) -> Any:  # noqa: ANN401 the order says what it is
        """Send a frame and give the answer; `sha256` is of the file in hand, where that is known already."""
        try:
            send(self._requests, message)
            return self._answer()
        except (EOFError, OSError) as error:
            raise DiedError(sha256, self.close()) from error

    def close(self) -> int:
        """Let the child end by itself, as its input is at an end; give its exit code."""
        if self._code is None:
            with suppress(OSError):  # what was not yet sent to a child that is gone
                self._requests.close()
            self._answers.close()
            self._connection.close()
            self._code = self._nursery.wait(self._pid)
        return self._code

    def _answer(self) -> Any:  # noqa: ANN401
        """Wait for the next frame; a silent child is killed, which gives EOFError here."""
        ready, _, _ = select.select([self._answers], [], [], self._patience)
        if not ready:
            os.kill(self._pid, signal.SIGXCPU)
        return receive(self._answers)
