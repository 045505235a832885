"""Tell files that stand still from those that may still be written, and wait for the latter where that is asked."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tasks.inbox.listing import Entry, list_inbox

_NANOSECONDS = 1_000_000_000


@dataclass(frozen=True, slots=True)
class Clock:
    """Where the time comes from and how it is waited for: tests bring their own."""

    now_ns: Callable[[], int] = time.time_ns
    sleep: Callable[[float], None] = time.sleep


def settled(entry: Entry, settle_seconds: float, now_ns: int) -> bool:
    """Say whether a file has stood still for `settle_seconds`; one that changed in the future has."""
    age = now_ns - entry.changed_ns
    return age < 0 or age >= settle_seconds * _NANOSECONDS


def list_settled(
    inbox: Path, settle_seconds: float, *, wait: bool, clock: Clock | None = None
) -> tuple[list[Entry], list[Entry]]:
    """List the inbox as (entries that stand still, entries that may still be written).

    With `wait` the young ones get one settle time more and a second look; a file that grows through it stays young.
    """
    clock = clock or Clock()
    still, young = _part(list_inbox(inbox), settle_seconds, clock.now_ns())
    if young and wait:
        clock.sleep(_missing(young, settle_seconds, clock.now_ns()))
        still, young = _part(list_inbox(inbox), settle_seconds, clock.now_ns())
    return still, young


def _part(entries: list[Entry], settle_seconds: float, now_ns: int) -> tuple[list[Entry], list[Entry]]:
    still: list[Entry] = []
    young: list[Entry] = []
    for entry in entries:
        (still if settled(entry, settle_seconds, now_ns) else young).append(entry)
    return still, young


def _missing(young: list[Entry], settle_seconds: float, now_ns: int) -> float:
    """Seconds until the youngest stands still, if nobody touches it: never more than the settle time."""
    newest = max(entry.changed_ns for entry in young)
    return min(settle_seconds, settle_seconds - (now_ns - newest) / _NANOSECONDS) + 0.01
