"""The upkeep as a person starts it: from the command line, and as a run on a real Prefect server."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from desks import Office
from made_pages import write_pages
from prefect_client import Prefect
from sqlalchemy import Engine

from flows import cli


@pytest.fixture
def office(engine: Engine, database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Office:
    """Give an office with three pages taken in, and the environment of a command that uses it."""
    made = Office(engine, tmp_path)
    write_pages(made.inbox, 3)
    made.ingest()
    with engine.begin() as connection:
        connection.exec_driver_sql(
            "update ops.files set settled_at = now() - interval '90 days', seen_at = '2026-01-01'"
        )
        connection.exec_driver_sql("update ops.attempts set ended_at = '2026-01-01'")
    monkeypatch.setenv("CLIPDESK_DATABASE_URL", database_url)
    monkeypatch.setenv("CLIPDESK_HOME", os.fspath(made.settings.home))
    monkeypatch.setenv("CLIPDESK_INBOX", os.fspath(made.inbox))
    monkeypatch.setenv("CLIPDESK_KEEP_ARCHIVE_DAYS", "30")
    return made


def test_the_command_is_dry_unless_told(office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    """Without --delete it shows what would go; with it, that is gone."""
    assert cli.main(["maintain"]) == 0
    assert "would be removed" in capsys.readouterr().out
    assert len(office.originals("archive")) == 3
    assert cli.main(["maintain", "--delete", "--stale-days", "3"]) == 0
    shown = capsys.readouterr().out
    assert "removed" in shown
    assert "would be removed" not in shown
    assert office.originals("archive") == []


@pytest.mark.parametrize("days", ["0", "-1", "many"])
def test_days_are_at_least_one(days: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Anything else is not understood, and said."""
    with pytest.raises(SystemExit) as caught:
        cli.main(["maintain", f"--stale-days={days}"])
    assert caught.value.code == 2
    assert "is no number of days" in capsys.readouterr().err


def test_a_run_publishes_its_report(office: Office, prefect: Prefect) -> None:
    """The flow gives counts and an artifact; dry, it removes nothing, and with `delete` it does."""
    from flows.maintain import maintain  # noqa: PLC0415 after the server is there

    assert maintain() == {"stale": 0, "refused": 0, "strays": 0, "missing": 0, "due": 3}
    assert len(office.originals("archive")) == 3
    assert maintain(delete=True)["due"] == 3
    assert office.originals("archive") == []
    reports = prefect.ask("/artifacts/filter", {"artifacts": {"key": {"any_": ["maintain-report"]}}})
    assert len(reports) == 2
    assert all("# Upkeep" in report["data"] for report in reports)
