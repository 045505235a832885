"""The flow `reprocess` as a person starts it: on a real Postgres and a real Prefect server."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from made_pages import write_pages
from made_readings import rows
from snapshot import news_snapshot
from sqlalchemy import Engine, text

_AS_OLDER_CODE_SAW_IT = (
    "update ops.pages set code_version = '0.0.1'",
    "update news.articles set code_version = '0.0.1'",
    "update news.sightings set title = 'An old title' where position = 0 and sighting_id % 2 = 0",
)


@pytest.mark.usefixtures("prefect_api")
def test_what_older_code_read_is_shown_and_then_read_again(engine: Engine, database_url: str, tmp_path: Path) -> None:
    """The dry run names the pages and writes nothing; the run makes `news` what it was; then nothing is left to do."""
    inbox = tmp_path / "inbox"
    write_pages(inbox, 6)
    ours = {"CLIPDESK_DATABASE_URL": database_url, "CLIPDESK_HOME": os.fspath(tmp_path / "home")}

    def clipdesk(*words: str) -> str:
        command = [sys.executable, "-m", "flows.cli", *words]
        environment = os.environ | ours | {"PYTHONPATH": os.getcwd(), "CLIPDESK_SETTLE_SECONDS": "0"}
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout

    clipdesk("ingest", os.fspath(inbox))
    expected = news_snapshot(engine)
    assert "Nothing stored was read by a version older" in clipdesk("reprocess")
    with engine.begin() as connection:
        for statement in _AS_OLDER_CODE_SAW_IT:
            connection.execute(text(statement))
    stale = news_snapshot(engine)

    shown = clipdesk("reprocess", "--dry-run")
    assert "6 originals read again, 3 pages differ. Articles: 0 added, 3 changed, 0 gone." in shown
    assert "Nothing was written." in shown
    assert shown.count(".html") == 3
    assert news_snapshot(engine) == stale
    assert rows(engine, "select count(*) from ops.runs where kind = 'reprocess'") == [(0,)]

    assert "3 pages differ" in clipdesk("reprocess")
    assert news_snapshot(engine) == expected
    balance = "select seen, ingested, duplicate, state from ops.run_balance where kind = 'reprocess'"
    assert rows(engine, balance) == [(6, 3, 3, "completed")]
