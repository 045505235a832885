"""Prefect's settings for a run from the command line, put into the environment before Prefect is imported.

What the user has set stays. Without a configured server Prefect starts a temporary one; its defaults give up after
20 s, which a loaded machine needs for the import alone (anchors/prefect.md, "Costs").
"""

from __future__ import annotations

import os
from pathlib import Path

from tasks.settings import Settings

_DEFAULTS = {
    "PREFECT_SERVER_ALLOW_EPHEMERAL_MODE": "true",
    "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "180",
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "PREFECT_SERVER_UI_SHOW_PROMOTIONAL_CONTENT": "false",
    "PREFECT_SERVER_API_HOST": "127.0.0.1",
    "PREFECT_LOGGING_LEVEL": "WARNING",
    "DO_NOT_TRACK": "1",
}


def prepare(settings: Settings) -> None:
    """Set what the user has not; a user without a Prefect profile gets one below CLIPDESK_HOME."""
    for name, value in _DEFAULTS.items():
        os.environ.setdefault(name, value)
    if not (Path.home() / ".prefect").exists():
        os.environ.setdefault("PREFECT_HOME", os.fspath(settings.home / "prefect"))
