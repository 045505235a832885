"""Which local stack runs for a home: one at most, known by a lock that dies with its process."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from tasks.errors import UsageError
from tasks.store.locks import is_free, open_lock, release, try_exclusive


@dataclass(frozen=True, slots=True)
class Running:
    """A running stack: its supervisor's process id, the address of its Prefect API and the inbox of its runs."""

    pid: int
    api_url: str
    inbox: str


def find_running(home: Path) -> Running | None:
    """Give the stack that runs for this home; None where none does."""
    lock, note = _files(home)
    if not lock.exists() or is_free(lock):
        return None
    try:
        return Running(**json.loads(note.read_text()))
    except (OSError, ValueError, TypeError):
        return None  # it is just starting, or just going


@contextmanager
def claim(home: Path, api_url: str, inbox: str) -> Iterator[None]:
    """Be the stack of this home while the block runs. Raises UsageError where there is one already."""
    lock, note = _files(home)
    lock.parent.mkdir(parents=True, exist_ok=True)
    descriptor = open_lock(lock)
    if not try_exclusive(descriptor):
        os.close(descriptor)
        other = find_running(home)
        where = f", its UI is at {other.api_url.removesuffix('/api')}" if other else ""
        raise UsageError(f"clipdesk already runs for {home}{where}. End it with: clipdesk down")
    try:
        note.write_text(json.dumps(asdict(Running(os.getpid(), api_url, inbox))))
        yield
    finally:
        note.unlink(missing_ok=True)
        release(descriptor)


def is_claimed(home: Path) -> bool:
    """Whether some stack still holds this home."""
    lock, _ = _files(home)
    return lock.exists() and not is_free(lock)


def marks(home: Path) -> dict[str, str]:
    """Give the marks of the stack's programs by name: they name the home, so that several stacks stay apart."""
    return {name: f"{home.resolve()} {name}" for name in ("watch", "worker", "server")}


def _files(home: Path) -> tuple[Path, Path]:
    return home / "up.lock", home / "up.json"
