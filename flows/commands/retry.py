"""`clipdesk retry`: rejected files again, with a progress bar and a summary."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Sequence

from flows.prefect_settings import prepare
from flows.watched import sum_up, watch
from tasks.inbox.names import display, matches
from tasks.model import LedgerFile
from tasks.settings import Settings
from tasks.store.again import refused_files
from tasks.store.engine import open_engine
from tasks.store.migrate import ensure_migrated
from tasks.store.relate import is_waiting


def run(options: argparse.Namespace) -> int:
    """Take rejected files again and print what became of them."""
    settings = Settings()
    prepare(settings)
    with open_engine(settings) as engine:
        ensure_migrated(engine)
        with engine.connect() as connection:
            kept = refused_files(connection, ())
        if not any(_is_wanted(file, options) for file in kept) and not is_waiting(engine):
            print(_nothing_fits(kept))
            return 0

        def flow() -> dict[str, int]:
            """Run the flow and give its counts."""
            # Prefect costs seconds to import: only a run that has work pays for it.
            from flows.retry import retry  # noqa: PLC0415

            return retry(options.reason, options.name, options.saved_at)

        run_id = watch(engine, settings.rejected_path, flow, quiet=options.quiet)
        print(
            f"what was taken in is in {settings.archive_path} now; what was refused stays in {settings.rejected_path}"
        )
        sum_up(engine, run_id)
    return 0


def _is_wanted(file: LedgerFile, options: argparse.Namespace) -> bool:
    """Whether a file is asked for; one that was taken in waits to be moved, whatever is asked for."""
    of_reason = not options.reason or file.reason in options.reason
    return file.outcome != "rejected" or (of_reason and matches(display(file.path), options.name))


def _nothing_fits(kept: Sequence[LedgerFile]) -> str:
    """Say what could be retried, since what was asked for is not there."""
    if not kept:
        return "No rejected file is kept: there is nothing to retry."
    reasons = Counter(file.reason for file in kept)
    there = ", ".join(f"{count} {reason}" for reason, count in reasons.most_common())
    return (
        f"No rejected file that is kept has such a name and reason. There are: {there}. For their names and what was"
        " wrong: clipdesk sql 'table ops.file_outcomes'"
    )
