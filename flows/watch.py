"""Watch an inbox: a settled file is announced to Prefect as an event, which starts a run of `ingest-on-arrival`.

The folder is listed every few seconds: that works on every file system, network shares and container mounts included,
where the kernel's notices (inotify) do not, and takes no dependency. A large inbox is listed less often. Runs are never
asked after: whatever is announced in vain is announced again, and the schedule takes what a dead watch has missed.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from flows.prefect_api import PrefectApi
from flows.supervisor import Say
from tasks.errors import UsageError
from tasks.inbox.settling import list_settled

EVENT = "clipdesk.inbox.settled"
RESOURCE = "clipdesk.inbox"

_LOOK_SECONDS = 2.0
# Listing takes at most this share of the time.
_SHARE = 0.1
# Files that arrive one after the other are announced together.
_GAP_SECONDS = 5.0
# The same files are announced again after a minute, then two, four, ...: their run may have been cancelled or killed.
_PATIENCE_SECONDS = 60.0
_LONGEST_PATIENCE_SECONDS = 3600.0

# A file by its path below the inbox and when it last changed, nanoseconds since 1970.
Arrivals = frozenset[tuple[bytes, int]]


class Announcer:
    """Decides when what lies in an inbox is to be announced. Times are monotonic, in seconds."""

    def __init__(self) -> None:
        """Begin with nothing announced."""
        self._announced: Arrivals = frozenset()
        self._last = -_GAP_SECONDS
        self._patience = _PATIENCE_SECONDS

    def is_due(self, found: Arrivals, now: float) -> bool:
        """Say whether to announce: for files that were not announced yet, or that are there still after a while."""
        self._announced &= found  # what is gone and comes again is new
        if found - self._announced:
            return now >= self._last + _GAP_SECONDS
        return bool(found) and now >= self._last + self._patience

    def note(self, found: Arrivals, now: float) -> None:
        """Note that these were announced."""
        is_new = bool(found - self._announced)
        self._patience = _PATIENCE_SECONDS if is_new else min(2 * self._patience, _LONGEST_PATIENCE_SECONDS)
        self._announced, self._last = found, now


def watch(inbox: Path, settle_seconds: float, api: PrefectApi, say: Say, is_over: Callable[[], bool]) -> None:
    """Look and announce until it is over. A server that does not answer is told of the same files again."""
    announcer = Announcer()
    last_fault = ""
    while not is_over():
        began = time.monotonic()
        found = arrivals(inbox, settle_seconds)
        took = time.monotonic() - began
        if announcer.is_due(found, began):
            fault = _announce(inbox, found, api)
            if not fault:
                announcer.note(found, began)
                say(f"{len(found)} files in {inbox}: a run was asked for")
            elif fault != last_fault:
                say(f"{fault}; trying again")
            last_fault = fault
        time.sleep(max(_LOOK_SECONDS, took / _SHARE))


def arrivals(inbox: Path, settle_seconds: float) -> Arrivals:
    """List the files that stand still and that a run would read; those it leaves alone would never go."""
    still, _ = list_settled(inbox, settle_seconds, wait=False)
    return frozenset((entry.path, entry.changed_ns) for entry in still if not entry.refused and not entry.skipped)


def _announce(inbox: Path, found: Arrivals, api: PrefectApi) -> str:
    """Emit the event; give why the server did not take it, nothing where it did."""
    try:
        api.emit(EVENT, RESOURCE, {"inbox": str(inbox), "files": len(found)})
    except UsageError as error:
        return str(error)
    return ""
