"""Read again: archived originals of a batch with the code of today, and their readings put in for the stored ones."""

from __future__ import annotations

from collections.abc import Sequence

from prefect import task
from prefect.cache_policies import NO_CACHE

from tasks.changes import Changes, changes_of
from tasks.desk import Desk
from tasks.extract import extract_archived
from tasks.store import ledger
from tasks.store.reprocess import given_saved_at, reprocess_batch
from tasks.store.retry import in_transaction

# Files a transaction: loads and relating wait for it.
_AT_A_TIME = 50


@task(name="read again", cache_policy=NO_CACHE, persist_result=False)
def reread(desk: Desk, file_ids: Sequence[int], *, dry_run: bool) -> Changes:
    """Read the originals of files below `desk.inbox` again, replace what is stored of them, and say what differs.

    With `dry_run` nothing is written.
    """
    total = Changes()
    for start in range(0, len(file_ids), _AT_A_TIME):
        total += _reread_some(desk, file_ids[start : start + _AT_A_TIME], dry_run=dry_run)
    return total


def _reread_some(desk: Desk, file_ids: Sequence[int], *, dry_run: bool) -> Changes:
    files, saved_at = in_transaction(
        desk.engine,
        lambda connection: (ledger.files_of(connection, file_ids), given_saved_at(connection, file_ids)),
    )
    readings = list(zip(files, extract_archived(desk, files, saved_at), strict=True))
    return changes_of(len(files), reprocess_batch(desk.engine, desk.run_id, readings, dry_run=dry_run))
