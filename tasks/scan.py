"""Scan: what lies in the inbox, entered into the ledger, and the batches that are to be read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil

from prefect import task
from prefect.cache_policies import NO_CACHE
from sqlalchemy import Connection

from tasks.desk import Desk
from tasks.inbox.listing import Entry
from tasks.inbox.names import display
from tasks.inbox.settling import list_settled
from tasks.kept import note_moved
from tasks.model import Outcome, Rejection, SeenFile
from tasks.store import ledger
from tasks.store.relate import is_waiting
from tasks.store.retry import in_transaction

_YOUNG = Rejection("still_changing", "changed a moment ago; the next run takes it")
# At most this many batches: a task run costs the Prefect server 70 ms of CPU, measured with 3.8.
_MOST_BATCHES = 200
_LEAST_IN_A_BATCH = 200


@dataclass(frozen=True, slots=True)
class Scanned:
    """How many paths there are, the batches of file ids to read, and whether articles of a dead run wait."""

    seen: int
    batches: list[list[int]]
    waiting: bool

    @property
    def nothing_to_do(self) -> bool:
        """Whether the run can end here."""
        return not self.seen and not self.waiting


@task(name="scan", cache_policy=NO_CACHE, persist_result=False)
def scan(desk: Desk, *, wait: bool) -> Scanned:
    """List the inbox and enter every path into the ledger; what is no file to read gets its outcome here.

    With `wait` a file that changed a moment ago is given the settle time; without, it is left for the next run.
    """
    still, young = list_settled(desk.inbox, desk.settings.settle_seconds, wait=wait)
    seen = [_seen(entry, *_verdict(entry)) for entry in still] + [_seen(entry, "pending", _YOUNG) for entry in young]
    to_read = in_transaction(desk.engine, lambda connection: _enter(connection, desk, seen))
    note_moved(desk)
    return Scanned(len(seen), list(batches(to_read)), is_waiting(desk.engine))


def _enter(connection: Connection, desk: Desk, seen: list[SeenFile]) -> list[int]:
    """Enter what was seen into the ledger; give the ids of the files to read."""
    ledger.record_seen(connection, desk.run_id, desk.inbox, seen)
    return ledger.files_to_read(connection, desk.run_id)


def batches(file_ids: list[int]) -> Iterator[list[int]]:
    """Cut files into at most 200 batches, of at least 200 files but for the last."""
    size = max(_LEAST_IN_A_BATCH, ceil(len(file_ids) / _MOST_BATCHES))
    for start in range(0, len(file_ids), size):
        yield file_ids[start : start + size]


def _verdict(entry: Entry) -> tuple[Outcome, Rejection | None]:
    """Give the outcome that the listing alone decides."""
    if entry.refused:
        return "rejected", entry.refused
    if entry.skipped:
        return "skipped", entry.skipped
    return "pending", None


def _seen(entry: Entry, outcome: Outcome, why: Rejection | None) -> SeenFile:
    reason, detail = (why.reason, why.detail) if why else (None, None)
    return SeenFile(entry.path, display(entry.path), entry.size, entry.mtime_ns, outcome, reason, detail)
