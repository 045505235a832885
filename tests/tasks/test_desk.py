"""A run that is told to end: its process is gone soon, whatever its threads wait for."""

from __future__ import annotations

import os
import signal
import subprocess
import sys

import pytest

from tasks import desk

# A thread that waits for ever, as for Postgres, keeps Python from ending.
_STUCK = """
import threading
from prefect.exceptions import TerminationSignal
from tasks import desk
desk._LEAVE_SECONDS = 0.5
threading.Thread(target=threading.Event().wait).start()
with desk._leaving_in_time():
    raise {error}
"""


def test_a_run_that_is_told_to_end_does() -> None:
    """The process kills itself a moment after the signal, though a thread of it never ends."""
    code = _STUCK.format(error="TerminationSignal(15)")
    done = subprocess.run(
        [sys.executable, "-c", code], env=os.environ | {"PYTHONPATH": os.getcwd()}, capture_output=True, check=False
    )
    assert done.returncode == -signal.SIGKILL


def test_any_other_end_takes_its_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """An error, or none, leaves as it always did: nothing is killed."""
    monkeypatch.setattr(desk, "Timer", lambda *_: pytest.fail("a kill was set"))
    with desk._leaving_in_time():
        pass
    with pytest.raises(ValueError, match="x"), desk._leaving_in_time():
        raise ValueError("x")
