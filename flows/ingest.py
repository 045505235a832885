"""The main flow: saved pages from an inbox folder into Postgres.

scan -> extract -> load -> relate -> report. Extract and load of a batch are one task run, so that pages never travel
through Prefect; a run makes three task runs and one a batch. Correctness lives in Postgres: this flow can be killed at
any moment and run again.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from prefect import flow, get_run_logger
from prefect.context import get_run_context
from prefect.futures import wait as wait_for
from prefect.task_runners import ThreadPoolTaskRunner

from tasks.desk import open_desk
from tasks.inbox.listing import check_inbox
from tasks.load import load
from tasks.relate import relate
from tasks.report import report
from tasks.scan import scan
from tasks.settings import Settings

# Two batches at a time: while one is being loaded the other keeps the readers busy.
_BATCHES_AT_A_TIME = 2


@flow(
    name="ingest",
    task_runner=ThreadPoolTaskRunner(max_workers=_BATCHES_AT_A_TIME),  # type: ignore[arg-type] its own generic default
    validate_parameters=True,
    persist_result=False,
)
def ingest(inbox: Path, saved_at: datetime | None = None, *, wait_for_young: bool = False) -> dict[str, int]:
    """Take in the saved pages of a folder.

    Args:
        inbox: The folder with saved pages. Originals move from it to the archive once they are loaded.
        saved_at: When the pages were saved, for files that do not know it themselves: "3 hours ago" counts from it.
        wait_for_young: Wait for files that changed a moment ago instead of leaving them for the next run.
    """
    folder = check_inbox(inbox)
    flow_run = getattr(get_run_context(), "flow_run", None)
    with open_desk(Settings(), "ingest", folder, flow_run and str(flow_run.id)) as desk:
        batches = scan(desk, wait=wait_for_young)
        if not batches.files_seen:
            return {"run_id": desk.run_id, "seen": 0}
        loaded = load.map(batches.to_read)
        return report(desk)
