"""A desk on a test's database and folders, for tests that call the stages without Prefect."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Engine

from tasks.desk import Desk, Run
from tasks.inbox.listing import list_inbox
from tasks.inbox.names import display
from tasks.load import load
from tasks.model import SeenFile
from tasks.reading.limits import child_limits
from tasks.reading.pool import ReaderPool
from tasks.settings import Settings
from tasks.store import ledger
from tasks.store.relate import relate_waiting
from tasks.store.runs import RunKind, open_run


class Office:
    """An inbox and a home below `folder`, and the runs over them, in one database."""

    def __init__(self, engine: Engine, folder: Path) -> None:
        """Make the inbox."""
        self.engine = engine
        self.inbox = folder / "inbox"
        self.inbox.mkdir(parents=True)
        self.settings = Settings(home=folder / "home", settle_seconds=0, workers=1)

    @contextmanager
    def desk(self, kind: RunKind, folder: Path) -> Iterator[Desk]:
        """Open a run that takes its files from `folder`."""
        with (
            open_run(self.engine, kind, folder) as run_id,
            ReaderPool(child_limits(self.settings), self.settings.workers) as readers,
        ):
            yield Desk(self.settings, folder, self.engine, readers, Run(run_id, kind))

    def ingest(self) -> None:
        """Take in what lies in the inbox, as the flow does."""
        with self.desk("ingest", self.inbox) as desk:
            seen = [
                SeenFile(entry.path, display(entry.path), entry.size, entry.mtime_ns)
                for entry in list_inbox(self.inbox)
            ]
            with self.engine.begin() as connection:
                ledger.record_seen(connection, desk.run_id, self.inbox, seen)
                file_ids = ledger.files_to_read(connection, desk.run_id)
            assert load.fn(desk, file_ids, None) == []
            relate_waiting(self.engine)

    def originals(self, kept: str) -> list[str]:
        """Give the names of the originals in the `archive` or among the `rejected`."""
        return sorted(path.name for path in (self.settings.home / kept).rglob("*") if path.is_file())
