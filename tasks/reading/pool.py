"""The parent's side of reading: a pool of child processes that answer for files, whatever happens to them.

A child that dies or takes too long costs the file it had in hand and is replaced; the parent always knows which file
that was, so there is nothing to bisect and nothing is parsed twice. Thread-safe.
"""

from __future__ import annotations

import os
import queue
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from datetime import datetime
from types import TracebackType
from typing import Generic, Self

from tasks.errors import LeftInInboxError, RejectedInputError
from tasks.model import FileReading, Rejection
from tasks.reading.children import Child, DiedError, Nursery
from tasks.reading.file import read_file_bytes
from tasks.reading.protocol import Answer, ChildLimits, Order, Request, reading_itself

# A child is replaced after this many files: whatever a parser leaks stays bounded.
_FILES_A_CHILD = 2000
# So many answers for each child wait for whoever takes them, so that none idles while one of them is slow.
_AHEAD = 4


class AnswerPool(Generic[Answer]):
    """Has files read in `size` child processes, and answered for as its order says.

    Use as a context manager; the children end with it.
    """

    def __init__(self, order: Order[Answer], size: int = 0) -> None:
        """Start no child yet. `size` 0 means one for each core that this process may use."""
        self._order = order
        self.size = size or usable_cores()
        self._nursery = Nursery(order)
        self._idle: queue.SimpleQueue[Child[Answer] | None] = queue.SimpleQueue()
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
        self._nursery.close()

    def read(
        self, path: bytes, saved_at: datetime | None = None, is_known: Callable[[str], bool] | None = None
    ) -> Answer:
        """Read one file, waiting for a free child. Never raises for anything the file holds.

        `is_known` is asked with the hash of the file's bytes; where it says yes they are not parsed.
        """
        with self._child() as child:
            try:
                return child.read(Request(path, saved_at, asks=is_known is not None), is_known)
            except DiedError as died:
                child.served = _FILES_A_CHILD
                sha256 = died.sha256 if is_known else _hash_of(path)
                rejected = _cause_of_death(died.code, self._order.limits)
                return self._order.answer(path, FileReading(sha256, rejected=rejected))

    def read_many(
        self,
        paths: Iterable[bytes],
        saved_at: datetime | None = None,
        is_known: Callable[[str], bool] | None = None,
    ) -> Iterator[Answer]:
        """Read files side by side, yielding their answers in the order of `paths`.

        No more than a few are read ahead of the one that is asked for: answers can be large.
        """
        ahead: deque[Future[Answer]] = deque()
        with ThreadPoolExecutor(self.size) as threads:
            for path in paths:
                ahead.append(threads.submit(self.read, path, saved_at, is_known))
                if len(ahead) > self.size * _AHEAD:
                    yield ahead.popleft().result()
            while ahead:
                yield ahead.popleft().result()

    @contextmanager
    def _child(self) -> Iterator[Child[Answer]]:
        """Borrow a child, started where there is none; one that is spent, or left in mid-file, is not given back."""
        child, spent = self._idle.get(), True
        try:
            child = child or self._nursery.child()
            yield child
            spent = child.served >= _FILES_A_CHILD
        finally:
            if child is not None and spent:
                child.close()
                child = None
            self._idle.put(child)


class ReaderPool(AnswerPool[FileReading]):
    """Reads files in child processes to FileReadings."""

    def __init__(self, limits: ChildLimits, size: int = 0) -> None:
        """Start no child yet. `size` 0 means one for each core that this process may use."""
        super().__init__(Order(limits, reading_itself), size)


def usable_cores() -> int:
    """How many cores this process may use: a container often gives fewer than the machine has."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _hash_of(path: bytes) -> str | None:
    """Give the hash of a file that its child did not live to tell; None where it can no longer be read."""
    try:
        return read_file_bytes(path, max_bytes=0).sha256
    except (RejectedInputError, LeftInInboxError):
        return None


def _cause_of_death(code: int, limits: ChildLimits) -> Rejection:
    """Name what ended a child by its exit code."""
    if code == -signal.SIGXCPU:
        return Rejection(
            "time_limit", f"reading it takes more than {limits.cpu_seconds} s; CLIPDESK_PAGE_SECONDS raises it"
        )
    if code == -signal.SIGKILL:
        return Rejection("memory_limit", "the system ended the reading process, most likely for want of memory")
    return Rejection("reader_crashed", f"the reading process ended with code {code}; please report it with the file")
