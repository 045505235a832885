"""Locks on files that die with their process: the kernel frees an flock however its holder ends, kill -9 included."""

from __future__ import annotations

import fcntl
import os
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

from tasks.errors import StoreUnavailableError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

POLL_SECONDS = 0.05


def open_lock(path: Path) -> int:
    """Open a lock file, made if missing, readable by its owner only; the descriptor is not inherited by programs."""
    return os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)


def try_exclusive(descriptor: int) -> bool:
    """Take the lock for ourselves alone; False where anyone else holds it, shared or not."""
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def take_shared(descriptor: int) -> None:
    """Hold the lock beside other sharers; waits for an exclusive holder to let go."""
    fcntl.flock(descriptor, fcntl.LOCK_SH)


def release(descriptor: int) -> None:
    """Let go, for forked copies of the descriptor too, and close it."""
    fcntl.flock(descriptor, fcntl.LOCK_UN)
    os.close(descriptor)


def is_free(path: Path) -> bool:
    """Whether nobody holds the lock at this moment."""
    descriptor = open_lock(path)
    try:
        return try_exclusive(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def exclusive(path: Path, seconds: float) -> Iterator[None]:
    """Hold the lock alone inside the block.

    Raises StoreUnavailableError where another process keeps it for longer than `seconds`.
    """
    descriptor = open_lock(path)
    try:
        deadline = time.monotonic() + seconds
        while not try_exclusive(descriptor):
            if time.monotonic() > deadline:
                raise StoreUnavailableError(
                    f"another process has held {path} for {seconds:.0f} s; end it and try again"
                )
            time.sleep(POLL_SECONDS)
        yield
    finally:
        os.close(descriptor)
