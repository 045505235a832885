"""The archived originals again, with the code of today.

choose -> read again -> relate -> report. A batch's new readings replace the stored ones in one transaction; articles
and quotes that are the same keep their ids. It can be killed at any moment and run again.
"""

from __future__ import annotations

from prefect import flow, unmapped
from prefect.runtime import flow_run
from prefect.task_runners import ThreadPoolTaskRunner

from tasks.changes import Changes
from tasks.choose import choose_archived
from tasks.desk import open_desk
from tasks.progress import follow
from tasks.relate import relate
from tasks.report import report, report_changes
from tasks.reread import reread
from tasks.settings import Settings
from tasks.store.version import code_version

# While one batch is being written the other keeps the readers busy.
_BATCHES_AT_A_TIME = 2


@flow(
    name="reprocess",
    task_runner=ThreadPoolTaskRunner(max_workers=_BATCHES_AT_A_TIME),  # type: ignore[arg-type] # Prefect leaves it open
    persist_result=False,
)
def reprocess(older_than: str | None = None, *, everything: bool = False, dry_run: bool = False) -> Changes:
    """Read the archived originals again with the code of today.

    Args:
        older_than: Only what a version of clipdesk older than this one has read. Empty: older than the one that runs.
        everything: All originals, whichever version has read them.
        dry_run: Show what would change, and write nothing.
    """
    settings = Settings()
    with open_desk(settings, "reprocess", settings.archive_path, flow_run.id, recorded=not dry_run) as desk:
        chosen = choose_archived(desk, older_than or code_version(), everything=everything, dry_run=dry_run)
        if chosen.nothing_to_do:
            return Changes()
        read = reread.map(unmapped(desk), chosen.batches, dry_run=unmapped(dry_run))
        changes = sum(follow(desk, read), Changes())
        report_changes(desk, changes, dry_run=dry_run)
        if not dry_run:
            relate(desk)
            report(desk)
        return changes
