"""What every stage of one run works with: settings, the database, the reading children, the run's number.

A `Desk` is handed from the flow to its tasks by reference. It is deliberately no dataclass: Prefect walks into those to
look for futures.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

from sqlalchemy import Engine

from tasks.reading.limits import child_limits
from tasks.reading.pool import ReaderPool
from tasks.settings import Settings
from tasks.store.engine import open_engine
from tasks.store.migrate import ensure_migrated
from tasks.store.runs import open_run

RunKind = Literal["ingest", "retry", "reprocess"]


class Desk:
    """The tools of one run."""

    def __init__(self, settings: Settings, inbox: Path, engine: Engine, readers: ReaderPool, run_id: int) -> None:
        """Hold what `open_desk` has opened."""
        self.settings = settings
        self.inbox = inbox
        self.engine = engine
        self.readers = readers
        self.run_id = run_id


@contextmanager
def open_desk(settings: Settings, kind: RunKind, inbox: Path, flow_run_id: str | None = None) -> Iterator[Desk]:
    """Open the database, bring its schema up to date, begin a run, start the readers; end all of it on leaving.

    Raises StoreUnavailableError where Postgres cannot be reached: nothing has been touched then.
    """
    with open_engine(settings) as engine:
        ensure_migrated(engine)
        with (
            open_run(engine, kind, inbox, flow_run_id) as run_id,
            ReaderPool(child_limits(settings), settings.workers) as readers,
        ):
            yield Desk(settings, inbox, engine, readers, run_id)
