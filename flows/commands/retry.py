"""`clipdesk retry`: rejected files again, with a progress bar and a summary."""

from __future__ import annotations

import argparse

from flows.prefect_settings import prepare
from flows.watched import sum_up, watch
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
            refused = refused_files(connection, options.reason)
        if not refused and not is_waiting(engine):
            print(
                "No rejected file is kept for such a reason. See them with: clipdesk sql"
                " \"select * from ops.file_outcomes where outcome = 'rejected'\""
            )
            return 0

        def flow() -> dict[str, int]:
            """Run the flow and give its counts."""
            # Prefect costs seconds to import: only a run that has work pays for it.
            from flows.retry import retry  # noqa: PLC0415

            return retry(options.reason, options.name, options.saved_at)

        sum_up(engine, watch(engine, settings.rejected_path, flow, quiet=options.quiet))
    return 0
