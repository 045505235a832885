"""A progress bar for a run, read from the ledger: what it shows is what Postgres has committed."""

from __future__ import annotations

import threading
from pathlib import Path
from types import TracebackType
from typing import Self

import rich.progress
from rich.console import Console
from sqlalchemy import Engine, text

_INTERVAL_SECONDS = 0.5

_SETTLED = text("""
    select count(*), count(*) filter (where outcome <> 'pending' or reason is not null)
    from ops.attempts
    where run_id = (select max(run_id) from ops.runs where inbox = :inbox and state = 'running')
""")


class Progress:
    """Shows how many files of the inbox's running run are settled, while the `with` block lasts."""

    def __init__(self, engine: Engine, inbox: Path, *, shown: bool) -> None:
        """Prepare; with `shown` false nothing is drawn and nothing asked."""
        self._engine = engine
        self._inbox = str(inbox)
        self._shown = shown
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> Self:
        """Begin to draw."""
        if self._shown:
            self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Remove the bar."""
        self._over.set()
        if self._shown:
            self._thread.join()

    def _watch(self) -> None:
        bar = rich.progress.Progress(
            rich.progress.TextColumn("{task.description}"),
            rich.progress.BarColumn(),
            rich.progress.MofNCompleteColumn(),
            rich.progress.TimeElapsedColumn(),
            console=Console(stderr=True),
            transient=True,
        )
        with bar:
            task = bar.add_task("starting Prefect", total=None)
            while not self._over.wait(_INTERVAL_SECONDS):
                total, done = self._ask()
                if total:
                    bar.update(task, description=phase(total, done), total=total, completed=done)

    def _ask(self) -> tuple[int, int]:
        with self._engine.connect() as connection:
            total, done = connection.execute(_SETTLED, {"inbox": self._inbox}).one()
        return total, done


def phase(total: int, done: int) -> str:
    """Name what the run is at."""
    return "reading files" if done < total else "relating what is new"
