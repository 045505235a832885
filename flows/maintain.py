"""Upkeep: what has gathered, what somebody has to look at, and what is past its time; a weekly report.

Dry unless told: only with `delete` is anything removed, and only what a setting gives a time to.
"""

from __future__ import annotations

from typing import Annotated

from prefect import flow
from pydantic import Field

from tasks.maintain import look_after, report_upkeep
from tasks.settings import Settings


@flow(name="maintain", persist_result=False)
def maintain(*, delete: bool = False, stale_days: Annotated[int, Field(ge=1, le=3650)] = 7) -> dict[str, int]:
    """Report what has gathered and what to do about it; remove what is past its time when told.

    Args:
        delete: Remove what is past its time by the settings CLIPDESK_KEEP_ARCHIVE_DAYS, CLIPDESK_KEEP_REJECTED_DAYS
            and CLIPDESK_KEEP_RUNS_DAYS. Without it nothing is removed, and the report shows what would be.
        stale_days: Files that have lain in the inbox, or among the rejected, for more days than these are listed.
    """
    return report_upkeep(look_after(Settings(), delete=delete, stale_days=stale_days))
