"""The flow `retry` as a person starts it: on a real Postgres and a real Prefect server."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from made_pages import page, write_pages
from made_readings import rows
from sqlalchemy import Engine


@pytest.mark.usefixtures("prefect_api")
def test_a_limit_is_raised_and_what_it_refused_is_taken_in(engine: Engine, database_url: str, tmp_path: Path) -> None:
    """A page refused for its size is taken in once the limit allows it; its original moves to the archive."""
    inbox, home = tmp_path / "inbox", tmp_path / "home"
    write_pages(inbox, 2)
    (inbox / "large.html").write_text(page(7) + f"<!-- {'x' * (1 << 20)} -->", encoding="utf-8")
    ours = {"CLIPDESK_DATABASE_URL": database_url, "CLIPDESK_HOME": os.fspath(home), "CLIPDESK_SETTLE_SECONDS": "0"}

    def clipdesk(*words: str, **settings: str) -> str:
        command = [sys.executable, "-m", "flows.cli", *words]
        environment = os.environ | ours | {"PYTHONPATH": os.getcwd()} | settings
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout

    assert "nothing to retry" in clipdesk("retry")
    assert "1 rejected" in clipdesk("ingest", os.fspath(inbox), CLIPDESK_MAX_FILE_MIB="1")
    assert "There are: 1 too_large." in clipdesk("retry", "--reason", "time_limit")
    assert "There are: 1 too_large." in clipdesk("retry", "--name", "small")
    shown = clipdesk("retry", "--reason", "too_large", "--name", "*.html")
    assert "1 files = 1 ingested + 0 duplicate + 0 rejected + 0 skipped + 0 pending" in shown
    assert rows(engine, "select outcome, stored_as from ops.files") == [("ingested", "archive")] * 3
    assert rows(engine, "select kind, state from ops.runs order by run_id") == [
        ("ingest", "completed"),
        ("retry", "completed"),
    ]
    assert sum(path.is_file() for path in (home / "archive").rglob("*")) == 3
    assert not any(path.is_file() for path in (home / "rejected").rglob("*"))
