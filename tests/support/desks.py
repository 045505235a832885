"""A desk on a test's database and folders, for tests that call the stages without Prefect."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from sqlalchemy import Engine, text

from tasks.changes import Changes
from tasks.choose import choose_archived, choose_rejected
from tasks.desk import Desk, Run
from tasks.load import load, load_rejected
from tasks.reading.limits import child_limits
from tasks.reading.pool import ReaderPool
from tasks.reread import reread
from tasks.scan import scan
from tasks.settings import Settings
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
        """Take in what lies in the inbox, as the flow does; every original must go where it belongs."""
        assert self.take_in(saved_at) == []

    def take_in(self, saved_at: datetime | None = None, meanwhile: Callable[[], object] = lambda: None) -> list[str]:
        """Take in what lies in the inbox and give what could not be moved; `meanwhile` happens after the listing."""
        with self.desk("ingest", self.inbox) as desk:
            scanned = scan.fn(desk, wait=False)
            meanwhile()
            unmoved = [sentence for batch in scanned.batches for sentence in load.fn(desk, batch, saved_at)]
            relate_waiting(self.engine)
            return unmoved

    def outcomes(self) -> dict[str, str]:
        """Give the outcome of each file, with its reason, by name."""
        query = "select file_name, concat_ws(' ', outcome, reason) as outcome from ops.file_outcomes order by file_name"
        with self.engine.connect() as connection:
            return {row.file_name: row.outcome for row in connection.execute(text(query))}

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
