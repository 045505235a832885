"""`clipdesk maintain`: the upkeep from the command line. Needs no Prefect: it looks, removes when told, and says."""

from __future__ import annotations

import argparse
from dataclasses import replace

from rich.markdown import Markdown

from flows.console import console
from tasks.settings import Settings
from tasks.store.engine import open_engine
from tasks.store.migrate import ensure_migrated
from tasks.upkeep import look, tidy
from tasks.upkeep_markdown import upkeep_markdown


def run(options: argparse.Namespace) -> int:
    """Print what was found and, with --delete, remove what is past its time."""
    settings = Settings()
    with open_engine(settings) as engine:
        ensure_migrated(engine)
        findings = look(settings, engine, options.stale_days)
        if options.delete:
            tidy(settings, engine, findings.at)
    console().print(Markdown(upkeep_markdown(replace(findings, removed=options.delete))))
    return 0
