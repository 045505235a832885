"""`clipdesk ingest`: one run of the flow, with a progress bar and a summary.

The database is asked before Prefect is started: where it cannot be reached nothing has moved and nobody has waited.
"""

from __future__ import annotations

import argparse
import sys

from flows.console import console, print_summary
from flows.prefect_settings import prepare
from flows.progress import Progress
from tasks.inbox.listing import check_inbox, list_inbox
from tasks.settings import Settings
from tasks.store.engine import open_engine
from tasks.store.migrate import ensure_migrated
from tasks.store.relate import is_waiting
from tasks.store.summaries import summarise


def run(options: argparse.Namespace) -> int:
    """Take in the folder once and print what became of it."""
    settings = Settings()
    inbox = check_inbox(options.inbox)
    prepare(settings)
    with open_engine(settings) as engine:
        ensure_migrated(engine)
        if not list_inbox(inbox) and not is_waiting(engine):
            print(f"{inbox} is empty: there is nothing to take in. Put saved pages into it and run this again.")
            return 0
        with Progress(engine, inbox, shown=not options.quiet and sys.stderr.isatty()):
            # Prefect costs seconds to import: only a run that has work pays for it.
            from flows.ingest import ingest  # noqa: PLC0415

            counts = ingest(inbox, options.saved_at, wait_for_young=True)
        print(f"originals are in {settings.archive_path} and {settings.rejected_path}; ask on with: clipdesk sql QUERY")
        with engine.connect() as connection:
            print_summary(summarise(connection, counts["run_id"]), console())
    return 0
