"""`clipdesk down`: end what `clipdesk up` has started, and what a killed one has left running."""

from __future__ import annotations

import argparse
import os
import signal
import time

from flows.running import find_running, is_claimed, marks
from flows.supervisor import end_marked
from tasks.errors import UsageError
from tasks.settings import Settings
from tasks.store.embedded import stop_unused

_SECONDS = 120
_LOOK_SECONDS = 0.2


def run(_: argparse.Namespace) -> int:
    """Ask the supervisor to stop and wait for it; then end what has none."""
    settings = Settings()
    home = settings.home
    running = find_running(home)
    if running:
        os.kill(running.pid, signal.SIGTERM)
    end = time.monotonic() + _SECONDS
    while is_claimed(home):
        if time.monotonic() > end:
            raise UsageError(f"the stack of {home} has not stopped after {_SECONDS} s; its log is in {home / 'log'}")
        time.sleep(_LOOK_SECONDS)
    left = sum(end_marked(mark) for mark in marks(home).values())
    if settings.database_url is None:
        stop_unused(home)
    print(_told(stopped=running is not None, left=left))
    return 0


def _told(*, stopped: bool, left: int) -> str:
    if left:
        return f"stopped {left} processes that a killed clipdesk up had left"
    return "stopped" if stopped else "nothing was running"
