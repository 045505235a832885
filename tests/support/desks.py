"""A desk on a test's database and folders, for tests that call the stages without Prefect."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from sqlalchemy import Engine

from tasks.changes import Changes
from tasks.choose import choose_archived, choose_rejected
from tasks.desk import Desk, Run
from tasks.inbox.listing import list_inbox
from tasks.inbox.names import display
from tasks.load import load, load_rejected
from tasks.model import SeenFile
from tasks.reading.limits import child_limits
from tasks.reading.pool import ReaderPool
from tasks.reread import reread
from tasks.settings import Settings
from tasks.store import ledger
from tasks.store.relate import relate_waiting
from tasks.store.runs import RunKind, open_run
from tasks.store.version import code_version


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

    def ingest(self, saved_at: datetime | None = None) -> None:
        """Take in what lies in the inbox, as the flow does."""
        with self.desk("ingest", self.inbox) as desk:
            seen = [
                SeenFile(entry.path, display(entry.path), entry.size, entry.mtime_ns)
                for entry in list_inbox(self.inbox)
            ]
            with self.engine.begin() as connection:
                ledger.record_seen(connection, desk.run_id, self.inbox, seen)
                file_ids = ledger.files_to_read(connection, desk.run_id)
            assert load.fn(desk, file_ids, saved_at) == []
            relate_waiting(self.engine)

    def retry(self, reasons: Sequence[str] = (), names: Sequence[str] = ()) -> list[str]:
        """Take refused files again, as the flow does, and give what could not be moved."""
        with self.desk("retry", self.settings.rejected_path) as desk:
            chosen = choose_rejected.fn(desk, reasons, names)
            unmoved = [sentence for batch in chosen.batches for sentence in load_rejected.fn(desk, batch, None)]
            relate_waiting(self.engine)
            return unmoved

    def reprocess(self, *, everything: bool = False, older_than: str = "") -> Changes:
        """Read the archive again, as the flow does."""
        with self.desk("reprocess", self.settings.archive_path) as desk:
            chosen = choose_archived.fn(desk, older_than or code_version(), everything=everything, dry_run=False)
            changes = sum((reread.fn(desk, batch, dry_run=False) for batch in chosen.batches), Changes())
            relate_waiting(self.engine)
            return changes

    def look(self) -> Changes:
        """Read the archive again in a dry run, as the flow does."""
        archive = self.settings.archive_path
        with ReaderPool(child_limits(self.settings), self.settings.workers) as readers:
            desk = Desk(self.settings, archive, self.engine, readers, Run(0, "reprocess"))
            chosen = choose_archived.fn(desk, code_version(), everything=False, dry_run=True)
            return sum((reread.fn(desk, batch, dry_run=True) for batch in chosen.batches), Changes())

    def originals(self, kept: str) -> list[str]:
        """Give the names of the originals in the `archive` or among the `rejected`."""
        return sorted(path.name for path in (self.settings.home / kept).rglob("*") if path.is_file())
