"""The parent's side of reading: a pool of child processes that turn files into FileReadings, whatever happens to them.

A child that dies or takes too long costs the file it had in hand and is replaced; the parent always knows which file
that was, so there is nothing to bisect and nothing is read twice. Thread-safe.
"""

from __future__ import annotations

import os
import queue
import select
import signal
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from datetime import datetime
from types import TracebackType
from typing import BinaryIO, Self, cast

from tasks.model import FileReading, Rejection
from tasks.reading.protocol import ChildLimits, Go, Hashed, Request, receive, send

_COMMAND = [sys.executable, "-m", "tasks.reading.child"]
# A child is replaced after this many files: whatever a parser leaks stays bounded.
_FILES_A_CHILD = 2000
# A child that waits for something instead of computing is given this many times its CPU limit of wall time.
_PATIENCE = 6
# So many readings for each child wait for whoever takes them, so that none idles while one of them is slow.
_AHEAD = 4
# What a child may take to import what it needs, on a machine with other things to do.
_START_SECONDS = 60


class _Child:
    """One child process and the file it has in hand."""

    def __init__(self, limits: ChildLimits) -> None:
        self.served = 0
        self._patience = limits.cpu_seconds * _PATIENCE
        self._process = subprocess.Popen(  # noqa: S603 our own interpreter and module
            _COMMAND,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=os.environ | {"PYTHONHASHSEED": "0"},
        )
        self._requests = cast("BinaryIO", self._process.stdin)
        self._answers = cast("BinaryIO", self._process.stdout)
        send(self._requests, limits)

    def read(self, request: Request, is_known: Callable[[str], bool]) -> FileReading:
        """Have one file read. Raises _DiedError where the child does not live to answer."""
        self.served += 1
        sha256 = None
        try:
            send(self._requests, request)
            answer = self._answer()
            if isinstance(answer, Hashed):
                sha256 = answer.sha256
                send(self._requests, Go(parse=not is_known(sha256)))
                answer = self._answer()
        except (EOFError, OSError) as error:
            raise _DiedError(sha256, self._end()) from error
        assert isinstance(answer, FileReading)
        return answer

    def _answer(self) -> object:
        """Wait for the next frame; a silent child is killed, which gives EOFError here."""
        patience = self._patience + (_START_SECONDS if self.served == 1 else 0)
        ready, _, _ = select.select([self._answers], [], [], patience)
        if not ready:
            self._process.send_signal(signal.SIGXCPU)
        return receive(self._answers)

    def _end(self) -> int:
        """Give the exit code of a child that is gone or must go."""
        self._requests.close()
        self._answers.close()
        return self._process.wait()

    def close(self) -> None:
        """Let the child end by itself: its input is at an end."""
        self._requests.close()
        self._answers.close()
        self._process.wait()


class _DiedError(Exception):
    """The child ended with `code` while it had a file in hand; `sha256` where it was hashed before."""

    def __init__(self, sha256: str | None, code: int) -> None:
        super().__init__(code)
        self.sha256 = sha256
        self.code = code


class ReaderPool:
    """Reads files in `size` child processes. Use as a context manager; the children end with it."""

    def __init__(self, limits: ChildLimits, size: int = 0) -> None:
        """Start no child yet. `size` 0 means one for each core that this process may use."""
        self._limits = limits
        self.size = size or usable_cores()
        self._idle: queue.SimpleQueue[_Child | None] = queue.SimpleQueue()
        for _ in range(self.size):
            self._idle.put(None)

    def __enter__(self) -> Self:
        """Enter a `with` block."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Wait for the children in use and end them all."""
        for _ in range(self.size):
            child = self._idle.get()
            if child is not None:
                child.close()

    def read(
        self, path: bytes, saved_at: datetime | None = None, is_known: Callable[[str], bool] = lambda _: False
    ) -> FileReading:
        """Read one file, waiting for a free child. Never raises for anything the file holds.

        `is_known` is asked with the hash of the file's bytes; where it says yes they are not parsed.
        """
        with self._child() as child:
            try:
                return child.read(Request(path, saved_at), is_known)
            except _DiedError as died:
                child.served = _FILES_A_CHILD
                return FileReading(died.sha256, rejected=_cause_of_death(died.code, self._limits))

    def read_many(
        self,
        paths: Iterable[bytes],
        saved_at: datetime | None = None,
        is_known: Callable[[str], bool] = lambda _: False,
    ) -> Iterator[FileReading]:
        """Read files side by side, yielding their readings in the order of `paths`.

        No more than a few are read ahead of the one that is asked for: readings can be large.
        """
        ahead: deque[Future[FileReading]] = deque()
        with ThreadPoolExecutor(self.size) as threads:
            for path in paths:
                ahead.append(threads.submit(self.read, path, saved_at, is_known))
                if len(ahead) > self.size * _AHEAD:
                    yield ahead.popleft().result()
            while ahead:
                yield ahead.popleft().result()

    @contextmanager
    def _child(self) -> Iterator[_Child]:
        """Borrow a child, starting one where there is none; a spent one is not given back."""
        child = self._idle.get()
        try:
            child = child or _Child(self._limits)
            yield child
            if child.served >= _FILES_A_CHILD:
                child.close()
                child = None
        finally:
            self._idle.put(child)


def usable_cores() -> int:
    """How many cores this process may use: a container often gives fewer than the machine has."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _cause_of_death(code: int, limits: ChildLimits) -> Rejection:
    """Name what ended a child by its exit code."""
    if code == -signal.SIGXCPU:
        return Rejection(
            "time_limit", f"reading it takes more than {limits.cpu_seconds} s; CLIPDESK_PAGE_SECONDS raises it"
        )
    if code == -signal.SIGKILL:
        return Rejection("memory_limit", "the system ended the reading process, most likely for want of memory")
    return Rejection("reader_crashed", f"the reading process ended with code {code}; please report it with the file")
