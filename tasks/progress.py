"""The progress of a run as a Prefect artifact, for a run that takes more than a moment. It shows what is committed."""

from __future__ import annotations

from typing import TypeVar, cast
from uuid import UUID

from prefect.artifacts import create_progress_artifact, update_progress_artifact
from prefect.futures import PrefectFutureList, wait

from tasks.desk import Desk
from tasks.store.retry import in_transaction
from tasks.store.runs import settled_files

Result = TypeVar("Result")

_EVERY_SECONDS = 5


def follow(desk: Desk, futures: PrefectFutureList[Result]) -> list[Result]:
    """Wait for the batches of a run and give their results in order; meanwhile keep `<kind of run>-progress` true.

    A run of a few seconds has no such artifact: each update of it costs the server as much as a small task run.
    Raises what a batch has raised.
    """
    artifact: UUID | None = None
    while wait(list(futures), timeout=_EVERY_SECONDS).not_done:
        artifact = _show(desk, artifact)
    results = futures.result()
    if artifact:
        _show(desk, artifact)
    return results


def _show(desk: Desk, artifact: UUID | None) -> UUID:
    """Make the artifact, or bring it up to date, and give its id."""
    settled, seen = in_transaction(desk.engine, lambda connection: settled_files(connection, desk.run_id))
    percent, told = 100 * settled / max(seen, 1), f"{settled:,} of {seen:,} files"
    if artifact:
        update_progress_artifact(artifact, percent, description=told)
        return artifact
    # Its type allows for an answer to be awaited, which only a caller within an event loop gets.
    return cast("UUID", create_progress_artifact(percent, key=f"{desk.kind}-progress", description=told))
