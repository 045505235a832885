"""`clipdesk migrate`: the schema of the database brought up to date, or back to an earlier migration."""

from __future__ import annotations

import argparse

from flows.prefect_database import DATABASE, make_prefect_database
from tasks.settings import Settings
from tasks.store.engine import open_engine
from tasks.store.migrate import migrate, migrate_down


def run(options: argparse.Namespace) -> int:
    """Apply what is missing, or undo down to the number that is asked for, and say what was done."""
    with open_engine(Settings()) as engine:
        if options.down_to is not None:
            done, verb = migrate_down(engine, options.down_to), "undone"
        else:
            done, verb = migrate(engine), "applied"
        if options.with_prefect:
            make_prefect_database(engine)
            print(f"the database {DATABASE} is there")
    for name in done:
        print(f"{verb} {name}")
    if not done:
        print("nothing to do: the schema is as it should be")
    return 0
