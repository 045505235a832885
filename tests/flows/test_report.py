"""What a run publishes in Prefect while it works and when it is done, on a real server."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from made_pages import write_pages
from prefect_client import Prefect

from tasks import progress


@pytest.fixture
def run_of_many(
    prefect: Prefect, database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> dict[str, dict[str, object]]:
    """Take in sixty pages, one of them empty, with an eye on the progress; give the newest artifacts by key."""
    from flows.ingest import ingest  # noqa: PLC0415 after the server is there

    write_pages(tmp_path / "inbox", 60)
    monkeypatch.setenv("CLIPDESK_DATABASE_URL", database_url)
    monkeypatch.setenv("CLIPDESK_HOME", os.fspath(tmp_path / "home"))
    monkeypatch.setenv("CLIPDESK_SETTLE_SECONDS", "0")
    monkeypatch.setattr(progress, "_EVERY_SECONDS", 0.2)
    assert ingest(tmp_path / "inbox")["seen"] == 60
    return {one["key"]: one for one in prefect.ask("/artifacts/latest/filter", {})}


def test_progress_and_report(run_of_many: dict[str, dict[str, object]], prefect: Prefect) -> None:
    """The progress ends at a hundred percent; the report leads to the form of `retry`, filled in."""
    done = run_of_many["ingest-progress"]
    assert (done["data"], done["description"]) == (100, "60 of 60 files")
    shown = str(run_of_many["ingest-report"]["data"])
    assert "The balance adds up." in shown
    assert "## Pages a day by outlet" in shown
    retry = prefect.deployments()["retry"]["id"]
    assert (
        f"[retry](/deployments/deployment/{retry}/run?parameters=%7B%22reasons%22%3A%20%5B%22empty%22%5D%7D)" in shown
    )
