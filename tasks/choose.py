"""Choose: which files of the ledger a run takes again, entered into it as that run's, and the batches to read."""

from __future__ import annotations

from collections.abc import Sequence

from prefect import task
from prefect.cache_policies import NO_CACHE
from sqlalchemy import Connection

from tasks.desk import Desk
from tasks.inbox.names import display, matches
from tasks.inbox.originals import place_of
from tasks.model import LedgerFile
from tasks.scan import Scanned, batches
from tasks.store import ledger
from tasks.store.again import record_chosen, refused_files
from tasks.store.relate import is_waiting
from tasks.store.reprocess import archived_files, older_versions
from tasks.store.retry import in_transaction


@task(name="choose rejected files", cache_policy=NO_CACHE, persist_result=False)
def choose_rejected(desk: Desk, reasons: Sequence[str], names: Sequence[str]) -> Scanned:
    """Choose the refused files that are kept, of some reasons and names or all of them.

    A name is a pattern where it has *, ? or [, otherwise a part of the path below the inbox. Files that an earlier
    retry has taken in and died before it moved their originals come along: nothing but the move is left to do.
    """

    def choose(connection: Connection) -> list[int]:
        refused = refused_files(connection, reasons)
        chosen = [file.file_id for file in refused if _is_wanted(file, names) and _is_kept(desk, file)]
        ledger.mark_stored(connection, chosen, "rejected")
        record_chosen(connection, desk.run_id, chosen)
        return chosen

    chosen = in_transaction(desk.engine, choose)
    return Scanned(len(chosen), list(batches(chosen)), is_waiting(desk.engine))


@task(name="choose archived files", cache_policy=NO_CACHE, persist_result=False)
def choose_archived(desk: Desk, older_than: str, *, everything: bool, dry_run: bool) -> Scanned:
    """Choose the files whose stored reading is by a version of clipdesk older than this one, or everything.

    With `dry_run` nothing is entered into the ledger.
    """

    def choose(connection: Connection) -> list[int]:
        versions = None if everything else older_versions(connection, older_than)
        chosen = archived_files(connection, versions)
        if not dry_run:
            record_chosen(connection, desk.run_id, chosen)
        return chosen

    chosen = in_transaction(desk.engine, choose)
    return Scanned(len(chosen), list(batches(chosen)), not dry_run and is_waiting(desk.engine))


def _is_wanted(file: LedgerFile, names: Sequence[str]) -> bool:
    return file.outcome != "rejected" or matches(display(file.path), names)


def _is_kept(desk: Desk, file: LedgerFile) -> bool:
    """Whether its original lies by hash where a retry finds it; otherwise it is in the inbox, and the next ingest's."""
    folders = (desk.settings.rejected_path, desk.settings.archive_path)
    return any(place_of(folder, file.sha256 or "").exists() for folder in folders)
