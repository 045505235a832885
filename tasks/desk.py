"""What every stage of one run works with: settings, the database, the reading children, the run's number.

A `Desk` is handed from the flow to its tasks by reference. It is deliberately no dataclass: Prefect walks into those to
look for futures.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import Engine

from tasks.reading.limits import child_limits
from tasks.reading.pool import ReaderPool
from tasks.settings import Settings
from tasks.store.engine import open_engine
from tasks.store.migrate import ensure_migrated
from tasks.store.runs import RunKind, open_run

_UNRECORDED = 0


class Run(NamedTuple):
    """The number of a run in the ledger, and which flow it is."""

    run_id: int
    kind: RunKind


class Desk:
    """The tools of one run. `inbox` is the folder that it takes files from: a retry takes them from the rejected."""

    def __init__(self, settings: Settings, inbox: Path, engine: Engine, readers: ReaderPool, run: Run) -> None:
        """Hold what `open_desk` has opened."""
        self.settings = settings
        self.inbox = inbox
        self.engine = engine
        self.readers = readers
        self.run = run
        self.run_id = run.run_id
        self.kind = run.kind


@contextmanager
def open_desk(
    settings: Settings, kind: RunKind, inbox: Path, flow_run_id: str | None = None, *, recorded: bool = True
) -> Iterator[Desk]:
    """Open the database, bring its schema up to date, begin a run, start the readers; end all of it on leaving.

    A run that is not `recorded` only looks: the ledger does not know it, and its number is 0. Raises
    StoreUnavailableError where Postgres cannot be reached: nothing has been touched then.
    """
    with open_engine(settings) as engine:
        ensure_migrated(engine)
        run = open_run(engine, kind, inbox, flow_run_id) if recorded else nullcontext(_UNRECORDED)
        with (
            run as run_id,
            ReaderPool(child_limits(settings), settings.workers) as readers,
        ):
            yield Desk(settings, inbox, engine, readers, Run(run_id, kind))


@contextmanager
def join_desk(settings: Settings, inbox: Path, run: Run) -> Iterator[Desk]:
    """Work in another process on a run that is open elsewhere, with a reader of one's own; end both on leaving."""
    with open_engine(settings) as engine, ReaderPool(child_limits(settings), size=1) as readers:
        yield Desk(settings, inbox, engine, readers, run)
