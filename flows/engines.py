"""Where the batches of a run are read: in child processes beside the flow, or on the workers of a Dask cluster.

Whichever it is, Postgres hands every file to one of them and takes the same rows. Both engines cost the Prefect server
the same: a task run a batch.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Any, Literal

from prefect import unmapped

from tasks.desk import Desk
from tasks.errors import UsageError
from tasks.load import load, load_elsewhere
from tasks.progress import follow
from tasks.reading.pool import usable_cores
from tasks.settings import Settings

Engine = Literal["local", "dask"]


def load_batches(desk: Desk, batches: list[list[int]], saved_at: datetime | None, engine: Engine) -> list[str]:
    """Read and load batches of files and give a sentence for every original that could not be moved."""
    if engine == "dask":
        loaded = _on_dask(desk, batches, saved_at)
    else:
        loaded = follow(desk, load.map(unmapped(desk), batches, unmapped(saved_at)))
    return [sentence for batch in loaded for sentence in batch]


def _on_dask(desk: Desk, batches: Sequence[list[int]], saved_at: datetime | None) -> list[list[str]]:
    """Hand the batches to Dask. Its workers open the database by settings of their own: no secret travels."""
    parameters = {
        "inbox": unmapped(desk.inbox),
        "run": unmapped(desk.run),
        "file_ids": batches,
        "saved_at": unmapped(saved_at),
    }
    with dask_runner(desk.settings) as runner:
        return follow(desk, runner.map(load_elsewhere, parameters))


def dask_runner(settings: Settings) -> AbstractContextManager[Any]:
    """Give a task runner on the cluster of CLIPDESK_DASK_ADDRESS, or on one of this machine's own.

    The latter has a process for each reader and listens on 127.0.0.1 alone; it ends with the block. Raises UsageError
    where the extra that this needs is not installed.
    """
    try:
        from prefect_dask.task_runners import DaskTaskRunner  # noqa: PLC0415 an extra: most have no need of it
    except ImportError as error:
        raise UsageError("The engine dask needs an extra: pip install 'clipdesk[dask]'.") from error
    if settings.dask_address:
        runner: AbstractContextManager[Any] = DaskTaskRunner(address=settings.dask_address)
    else:
        local = {"n_workers": settings.workers or usable_cores(), "threads_per_worker": 1}
        runner = DaskTaskRunner(cluster_kwargs={**local, "host": "127.0.0.1", "dashboard_address": None})
    return runner
