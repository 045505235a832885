"""The main flow: saved pages from an inbox folder into Postgres.

scan -> extract -> load -> relate -> report. Extract and load of a batch are one task run, so that pages never travel
through Prefect; a run makes three task runs and one a batch. Correctness lives in Postgres: this flow can be killed at
any moment and run again.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated

from prefect import flow
from prefect.runtime import flow_run
from prefect.task_runners import ThreadPoolTaskRunner
from pydantic import Field

from flows.engines import Engine, load_batches
from tasks.desk import open_desk
from tasks.errors import UsageError
from tasks.inbox.listing import check_inbox
from tasks.load import check_moved
from tasks.relate import relate
from tasks.report import report
from tasks.scan import scan
from tasks.settings import Settings

# While one batch is being loaded the other keeps the readers busy.
_BATCHES_AT_A_TIME = 2


@flow(
    name="ingest",
    task_runner=ThreadPoolTaskRunner(max_workers=_BATCHES_AT_A_TIME),  # type: ignore[arg-type] # Prefect leaves it open
    persist_result=False,
)
def ingest(
    inbox: Path | None = None,
    saved_at: datetime | None = None,
    *,
    wait_for_young: bool = False,
    workers: Annotated[int, Field(ge=0, le=64)] = 0,
    engine: Engine = "local",
) -> dict[str, int]:
    """Take in the saved pages of a folder.

    Args:
        inbox: The folder with saved pages. Originals move from it to the archive once they are loaded. Empty: the
            folder of the setting CLIPDESK_INBOX.
        saved_at: When the pages were saved, for files that do not know it themselves: "3 hours ago" counts from it.
        wait_for_young: Wait for files that changed a moment ago instead of leaving them for the next run.
        workers: Child processes that read pages, at most 64. 0: as many as the setting CLIPDESK_WORKERS says.
        engine: Where pages are read: local, in processes beside the flow; dask, on the cluster of the setting
            CLIPDESK_DASK_ADDRESS or on one of this machine's own. The rows are the same.
    """
    settings = Settings()
    if workers:
        settings = settings.model_copy(update={"workers": workers})
    with open_desk(settings, "ingest", _inbox(inbox, settings), flow_run.id) as desk:
        scanned = scan(desk, wait=wait_for_young)
        if scanned.nothing_to_do:
            return {"run_id": desk.run_id, "seen": 0}
        unmoved = load_batches(desk, scanned.batches, saved_at, engine)
        relate(desk)
        counts = report(desk)
        check_moved(desk, unmoved)
        return counts


def _inbox(named: Path | None, settings: Settings) -> Path:
    """Give the folder to take in. A relative one would be below the worker's folder, which nobody means."""
    if named is not None and not named.is_absolute():
        raise UsageError(
            f"The inbox {str(named)!r} is not a full path: write one that begins with /, or leave it empty."
        )
    return check_inbox(named or settings.inbox_path)
