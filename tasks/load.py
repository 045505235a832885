"""Load: a batch of files read, written to Postgres in transactions that can be repeated, and only then archived."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from datetime import datetime

from prefect import task
from prefect.cache_policies import NO_CACHE

from tasks.desk import Desk
from tasks.extract import extract
from tasks.inbox.originals import move_original
from tasks.model import FileReading, LedgerFile
from tasks.store import ledger
from tasks.store.load import load_batch

# Files a transaction: enough to make its cost small, few enough to hold their readings in memory.
_AT_A_TIME = 100


@task(name="extract and load", cache_policy=NO_CACHE, persist_result=False)
def load(desk: Desk, file_ids: Sequence[int], saved_at: datetime | None) -> list[str]:
    """Read and load the files of a batch, and move their originals out of the inbox.

    Extract and load are one task run: the pages would otherwise pass through Prefect. Gives a sentence for every
    original that could not be moved; it is loaded, lies in the inbox still, and the next run moves it.
    """
    unmoved: list[str] = []
    for some in _parts(file_ids):
        unmoved += _take_in(desk, some, saved_at)
    return unmoved


def _take_in(desk: Desk, file_ids: Sequence[int], saved_at: datetime | None) -> list[str]:
    with desk.engine.connect() as connection:
        files = ledger.files_of(connection, file_ids)
    fresh = [file for file in files if file.sha256 is None]
    readings = dict(zip((file.file_id for file in fresh), extract(desk, fresh, saved_at), strict=True))
    load_batch(desk.engine, desk.run_id, [(file, readings.get(file.file_id) or _as_before(file)) for file in files])
    with desk.engine.connect() as connection:
        return list(_move(desk, ledger.files_of(connection, file_ids)))
