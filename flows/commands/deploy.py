"""`clipdesk deploy`: work pool, automations and deployments registered with the server of PREFECT_API_URL."""

from __future__ import annotations

import argparse
import os

from flows.deployments import register
from flows.prefect_api import PrefectApi
from tasks.errors import UsageError


def run(options: argparse.Namespace) -> int:
    """Register all that prefect.yaml names; what is there already is brought up to date."""
    url = os.environ.get("PREFECT_API_URL")
    if not url:
        raise UsageError("Set PREFECT_API_URL to your Prefect server, or let clipdesk up start one.")
    with PrefectApi(url, os.environ.get("PREFECT_API_AUTH_STRING")) as api:
        register(api, os.environ, here=options.here)
    print(f"registered with {url}; start a worker with: prefect worker start --pool clipdesk --type process")
    return 0
