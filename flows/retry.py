"""Rejected files again: after a fault was mended, a limit raised, or with newer code.

choose -> extract -> load -> relate -> report, with the tasks of ingest. The originals lie in the folder of rejected
files; those that load now move to the archive. It can be killed at any moment and run again.
"""

from __future__ import annotations

from datetime import datetime

from prefect import flow, unmapped
from prefect.runtime import flow_run
from prefect.task_runners import ThreadPoolTaskRunner

from tasks.choose import choose_rejected
from tasks.desk import open_desk
from tasks.load import check_moved, load_rejected
from tasks.progress import follow
from tasks.relate import relate
from tasks.report import report
from tasks.settings import Settings

_BATCHES_AT_A_TIME = 2


@flow(
    name="retry",
    task_runner=ThreadPoolTaskRunner(max_workers=_BATCHES_AT_A_TIME),  # type: ignore[arg-type] # Prefect leaves it open
    persist_result=False,
)
def retry(
    reasons: list[str] | None = None, names: list[str] | None = None, saved_at: datetime | None = None
) -> dict[str, int]:
    """Take rejected files again.

    Args:
        reasons: Only files that were rejected for one of these reason codes, such as time_limit. Empty: for any.
        names: Only files with one of these names below their inbox: a pattern such as *.mhtml, or a part of the name.
            Empty: all.
        saved_at: When the pages were saved, for files that do not know it themselves: "3 hours ago" counts from it.
    """
    settings = Settings()
    with open_desk(settings, "retry", settings.rejected_path, flow_run.id) as desk:
        chosen = choose_rejected(desk, reasons or (), names or ())
        if chosen.nothing_to_do:
            return {"run_id": desk.run_id, "seen": 0}
        loaded = load_rejected.map(unmapped(desk), chosen.batches, unmapped(saved_at))
        unmoved = [sentence for batch in follow(desk, loaded) for sentence in batch]
        relate(desk)
        counts = report(desk)
        check_moved(desk, unmoved)
        return counts
