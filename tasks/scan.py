"""Scan: what lies in the inbox, entered into the ledger, and the batches that are to be read."""

from __future__ import annotations

from math import ceil

from prefect import task
from prefect.cache_policies import NO_CACHE

from tasks.desk import Desk
from tasks.inbox.listing import Entry
from tasks.inbox.names import display
from tasks.inbox.settling import list_settled
from tasks.model import Rejection, SeenFile
from tasks.store import ledger

_YOUNG = Rejection("still_changing", "changed a moment ago; the next run takes it")
# At most this many batches: a task run costs the Prefect server 70 ms of CPU (anchors/prefect.md).
_MOST_BATCHES = 200
_LEAST_IN_A_BATCH = 200


@task(name="scan", cache_policy=NO_CACHE, persist_result=False)
def scan(desk: Desk, *, wait: bool) -> list[list[int]]:
    """List the inbox, enter every path into the ledger, and give the batches of file ids that are to be read.

    With `wait` a file that changed a moment ago is given the settle time; without, it is left for the next run. What
    is no file to read gets its outcome here.
    """
    still, young = list_settled(desk.inbox, desk.settings.settle_seconds, wait=wait)
    with desk.engine.begin() as connection:
        seen = [(_seen(entry), _verdict(entry)) for entry in still] + [
            (_seen(entry), ("pending", _YOUNG)) for entry in young
        ]
        to_read = ledger.record_seen(connection, desk.run_id, desk.inbox, seen)
    return batches(to_read)


def batches(file_ids: list[int]) -> list[list[int]]:
    """Cut files into batches: never more than 200 of them, and none smaller than it need be."""
    size = max(_LEAST_IN_A_BATCH, ceil(len(file_ids) / _MOST_BATCHES))
    return [file_ids[start : start + size] for start in range(0, len(file_ids), size)]


def _seen(entry: Entry) -> SeenFile:
    return SeenFile(entry.path, display(entry.path), entry.size, entry.mtime_ns)
