"""A flow run from the command line: watched by a progress bar while it lasts, summed up when it is over."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from sqlalchemy import Engine

from flows.console import console, print_summary
from flows.progress import Progress
from tasks.store.summaries import summarise


def watch(engine: Engine, folder: Path, flow: Callable[[], Mapping[str, int]], *, quiet: bool) -> int:
    """Run a flow that takes files from `folder` and gives its counts; give the number of its run."""
    with Progress(engine, folder, shown=not quiet and sys.stderr.isatty()):
        return flow()["run_id"]


def sum_up(engine: Engine, run_id: int) -> None:
    """Print what became of the files of a run."""
    with engine.connect() as connection:
        print_summary(summarise(connection, run_id), console())
