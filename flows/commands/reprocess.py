"""`clipdesk reprocess`: archived originals again with the code of today, and a table of the pages that differ."""

from __future__ import annotations

import argparse
import sys

from flows.console import console, table
from flows.prefect_settings import prepare
from flows.progress import Progress
from tasks.changes import COLUMNS
from tasks.settings import Settings
from tasks.store.engine import open_engine
from tasks.store.migrate import ensure_migrated
from tasks.store.relate import is_waiting
from tasks.store.reprocess import archived_files, older_versions
from tasks.store.version import code_version


def run(options: argparse.Namespace) -> int:
    """Read archived originals again and print which pages differ, or would."""
    settings = Settings()
    prepare(settings)
    than = options.older_than or code_version()
    with open_engine(settings) as engine:
        ensure_migrated(engine)
        with engine.connect() as connection:
            files = archived_files(connection, None if options.all else older_versions(connection, than))
        if not files and not is_waiting(engine):
            print(f"Nothing stored was read by a version older than {than}. With --all everything is read again.")
            return 0
        shown = not (options.quiet or options.dry_run) and sys.stderr.isatty()
        with Progress(engine, settings.archive_path, shown=shown):
            # Prefect costs seconds to import: only a run that has work pays for it.
            from flows.reprocess import reprocess  # noqa: PLC0415

            changes = reprocess(options.older_than, everything=options.all, dry_run=options.dry_run)
    if changes.first:
        console().print(table(COLUMNS, changes.rows()))
    print(changes.sentence() + (" Nothing was written." if options.dry_run else ""))
    return 0
