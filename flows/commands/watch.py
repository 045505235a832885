"""`clipdesk watch`: a run within seconds of a file's arrival, on the Prefect server of PREFECT_API_URL."""

from __future__ import annotations

import argparse
import os
from datetime import datetime

from flows.prefect_api import PrefectApi
from flows.watch import watch
from tasks.errors import UsageError
from tasks.inbox.listing import check_inbox
from tasks.settings import Settings


def run(options: argparse.Namespace) -> int:
    """Watch until Ctrl-C or SIGTERM."""
    settings = Settings()
    url = os.environ.get("PREFECT_API_URL")
    if not url:
        raise UsageError("Set PREFECT_API_URL to your Prefect server; clipdesk up --watch watches by itself.")
    inbox = check_inbox(options.inbox or settings.inbox_path)
    with PrefectApi(url, os.environ.get("PREFECT_API_AUTH_STRING")) as api:
        _say(f"watching {inbox}")
        watch(inbox, settings.settle_seconds, api, _say, is_over=lambda: False)
    return 0


def _say(line: str) -> None:
    now = datetime.now().astimezone()
    print(f"{now:%H:%M:%S}  {line}", flush=True)
