"""`clipdesk ingest`: one run of the flow, with a progress bar and a summary.

The database is asked before Prefect is started: where it cannot be reached nothing has moved and nobody has waited.
"""

from __future__ import annotations

import argparse

from flows.prefect_settings import prepare
from flows.watched import sum_up, watch
from tasks.inbox.listing import check_inbox, list_inbox
from tasks.settings import Settings
from tasks.store.engine import open_engine
from tasks.store.migrate import ensure_migrated
from tasks.store.relate import is_waiting


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

        def flow() -> dict[str, int]:
            """Run the flow and give its counts."""
            # Prefect costs seconds to import: only a run that has work pays for it.
            from flows.ingest import ingest  # noqa: PLC0415

            return ingest(inbox, options.saved_at, wait_for_young=True)

        run_id = watch(engine, inbox, flow, quiet=options.quiet)
        print(f"originals are in {settings.archive_path} and {settings.rejected_path}; ask on with: clipdesk sql QUERY")
        sum_up(engine, run_id)
    return 0
