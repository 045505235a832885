"""The progress bar shows what the ledger has committed, and gets out of the way."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from made_readings import INBOX, see
from sqlalchemy import Engine

from flows import progress
from flows.progress import Progress
from tasks.store.runs import open_run


def test_nothing_is_asked_where_nothing_is_shown(engine: Engine) -> None:
    """A quiet run has no thread."""
    with Progress(engine, Path("/inbox"), shown=False) as shown:
        assert not shown._thread.is_alive()


def test_the_bar_follows_the_running_run(
    engine: Engine, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Files of the inbox's running run are counted; the bar is gone at the end, and with it its thread."""
    monkeypatch.setattr(progress, "_INTERVAL_SECONDS", 0.01)
    with open_run(engine, "ingest", INBOX) as run_id:
        see(engine, run_id, "a.html", "b.html")
        with Progress(engine, INBOX, shown=True) as shown:
            assert shown._ask() == (2, 0)
            time.sleep(0.2)
        assert not shown._thread.is_alive()
    assert "Traceback" not in capsys.readouterr().err
