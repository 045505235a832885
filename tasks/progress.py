"""The progress of a run as a Prefect artifact, for a run that takes more than a moment. It shows what is committed."""

from __future__ import annotations

from typing import TypeVar
from uuid import UUID

from prefect.artifacts import create_progress_artifact, update_progress_artifact
from prefect.futures import PrefectFutureList, wait

from tasks.desk import Desk
from tasks.store.retry import in_transaction
from tasks.store.runs import settled_files

Result = TypeVar("Result")

_EVERY_SECONDS = 5
# Each update costs the server as much as a small task run: a run makes twenty of them, however long it takes.
_STEP_PERCENT = 5


def follow(desk: Desk, futures: PrefectFutureList[Result]) -> list[Result]:
    """Wait for the batches of a run and give their results in order; meanwhile keep `<kind of run>-progress` true.

    A run of a few seconds has no such artifact. Raises what a batch has raised.
    """
    shown = _Shown(desk)
    for future in futures:
        # One at a time: Prefect leaves a callback behind at every future that was waited for in vain.
        while wait([future], timeout=_EVERY_SECONDS).not_done:
            shown.renew(_STEP_PERCENT)
    results = futures.result()
    if shown.is_there:
        shown.renew()
    return results


class _Shown:
    """The artifact of a run, which is there from its first renewal on."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._artifact: UUID | None = None
        self._percent = 0.0

    @property
    def is_there(self) -> bool:
        """Whether it has been made."""
        return self._artifact is not None

    def renew(self, step: float = 0.0) -> None:
        """Make the artifact, or bring it up to date where it is behind by `step` percent or more."""
        settled, seen = in_transaction(
            self._desk.engine, lambda connection: settled_files(connection, self._desk.run_id)
        )
        percent, told = 100 * settled / max(seen, 1), f"{settled:,} of {seen:,} files"
        if self._artifact is None:
            made = create_progress_artifact(percent, key=f"{self._desk.kind}-progress", description=told)
            assert isinstance(made, UUID)  # its type allows for an answer to be awaited, as within an event loop
            self._artifact, self._percent = made, percent
        elif percent >= self._percent + step:
            update_progress_artifact(self._artifact, percent, description=told)
            self._percent = percent
