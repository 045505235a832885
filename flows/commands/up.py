"""`clipdesk up`: the whole desk on this machine, until Ctrl-C."""

from __future__ import annotations

import argparse
from datetime import datetime

from flows.up import up
from tasks.settings import Settings


def run(options: argparse.Namespace) -> int:
    """Start everything, say where it is, keep it running."""
    settings = Settings()
    if options.inbox is not None:
        settings = settings.model_copy(update={"inbox": options.inbox.absolute()})
    if options.watch:
        settings = settings.model_copy(update={"watch": True})
    up(settings, options.port, _say)
    return 0


def _say(line: str) -> None:
    now = datetime.now().astimezone()
    print(f"{now:%H:%M:%S}  {line}", flush=True)
