"""Prefect's UI as people use it: deployment, custom run, form, Completed, report. How it ends is asked by the API."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from browser import Page, find_browser, open_page
from deployed import Deployed
from made_readings import rows
from mid_load import wait_until
from prefect_client import Prefect

from tasks.run_markdown import report_markdown
from tasks.store.engine import make_engine
from tasks.store.run_news import OutletDay, Printing, Travelled
from tasks.store.summaries import Balance, ReasonCount, Summary

pytestmark = pytest.mark.skipif(
    find_browser() is None and "CLIPDESK_REQUIRE_BROWSER" not in os.environ, reason="there is no Chromium here"
)

# Kept where this names a folder: CI shows them.
_PICTURES = "CLIPDESK_TEST_PICTURES"


@pytest.fixture
def pictures(tmp_path: Path) -> Path:
    """Give the folder for what was seen."""
    return Path(os.environ.get(_PICTURES, tmp_path / "pictures"))


@pytest.fixture
def page(tmp_path: Path) -> Iterator[Page]:
    """Give a tab of a new browser."""
    with open_page(tmp_path / "profile") as page:
        yield page


@pytest.mark.usefixtures("worker")
def test_a_run_from_the_form_to_the_report(
    prefect: Prefect, registered: str, database_url: str, page: Page, pictures: Path
) -> None:
    """The form explains its fields, the run completes, and the report shows the numbers that SELECT gives."""
    ui = registered.removesuffix("/api")
    deployment = prefect.deployments()["ingest-now"]["id"]
    page.open(f"{ui}/deployments/deployment/{deployment}")
    page.wait_for("ingest-now")
    page.click("Run")
    page.click("Custom run")
    page.wait_for("Child processes that read pages, at most 64.")
    page.fill("input[type=number]", "1")
    page.picture(pictures / "form.png")
    page.click("Submit")
    run = prefect.newest_run(deployment, 60)
    assert run["parameters"]["workers"] == 1
    assert prefect.end_of(run["id"], 180) == "COMPLETED"
    page.open(f"{ui}/runs/flow-run/{run['id']}")
    page.wait_for("Completed")
    page.picture(pictures / "run.png")
    page.open(f"{ui}/artifacts/artifact/{prefect.artifact_of(run['id'])['id']}")
    shown = page.wait_for("The balance adds up.").split()
    page.picture(pictures / "report.png")
    engine = make_engine(database_url)
    try:
        (counts,) = rows(
            engine,
            "select seen, ingested, duplicate, rejected, skipped, pending, articles, quotes from ops.run_balance",
        )
    finally:
        engine.dispose()
    assert counts[:3] == (12, 12, 0)
    at = shown.index("quotes") + 1
    assert shown[at : at + len(counts)] == [str(number) for number in counts]


def test_the_report_leads_to_a_form_that_is_filled_in(
    prefect: Prefect, registered: str, page: Page, pictures: Path
) -> None:
    """Pictures are shown, and the link beside a reason opens `retry` with that reason."""
    retry = prefect.deployments()["retry"]["id"]
    statement = Travelled(5, "Ida Vance", "We will pay.", 2, 2, 2, "1 identical, 1 cut")
    start = datetime(2026, 1, 2, tzinfo=UTC)
    trail = tuple(Printing("The Pier", start.replace(day=day), "cut", "We pay.", None) for day in (2, 5))
    days = (OutletDay(start.date(), "The Pier", 2),)
    reasons = (ReasonCount("rejected", "time_limit", 1, "slow.html", 1),)
    balance = Balance(7, "completed", 1, 0, 0, 1, 0, 0, 0, 0, start, start)
    report = report_markdown(Summary(balance, reasons, (statement,), 1, (), trail, days), retry)
    made = prefect.ask("/artifacts/", {"type": "markdown", "key": "ingest-report", "data": report})
    page.open(f"{registered.removesuffix('/api')}/artifacts/artifact/{made['id']}")
    page.wait_for("The balance adds up.")
    page.picture(pictures / "charts.png")
    assert page.run("[...document.querySelectorAll('img')].map(one => one.naturalWidth)") == [760, 760]
    link = page.run("[...document.querySelectorAll('a')].find(one => one.innerText === 'retry').href")
    page.open(str(link))
    page.wait_for("Only files that were rejected for one of these reason codes")
    page.picture(pictures / "retry.png")
    assert "time_limit" in page.run("[...document.querySelectorAll('textarea, input')].map(one => one.value)")


@pytest.mark.usefixtures("worker")
def test_the_form_refuses_what_is_out_of_range(prefect: Prefect, registered: str, page: Page, pictures: Path) -> None:
    """Too many child processes: the form says what is wrong, and no run is made."""
    deployment = prefect.deployments()["ingest-now"]["id"]
    before = prefect.count_runs(deployment)
    page.open(f"{registered.removesuffix('/api')}/deployments/deployment/{deployment}/run")
    page.wait_for("Child processes that read pages, at most 64.")
    page.fill("input[type=number]", "65")
    page.click("Submit")
    page.wait_for("65 is greater than the maximum of 64", 30)
    page.picture(pictures / "refused.png")
    assert prefect.count_runs(deployment) == before


@pytest.mark.usefixtures("worker")
def test_a_run_is_cancelled(deployed: Deployed, registered: str, page: Page, pictures: Path) -> None:
    """Cancelled within 15 s of the click, though a batch is in the middle; whole batches are loaded, the rest waits."""
    run = deployed.begin()
    with deployed.mid_load():
        page.open(f"{registered.removesuffix('/api')}/runs/flow-run/{run}")
        page.wait_for("Running")
        page.click("Cancel")
        page.wait_for("This will put flow run")
        page.picture(pictures / "cancel.png")
        page.click("Confirm")
        took = wait_until(lambda: deployed.prefect.state_of(run) == "CANCELLED", "the run is Cancelled", 120)
    assert took < 15
    page.wait_for("Cancelled")
    page.picture(pictures / "cancelled.png")
    deployed.check_whole_batches()
    deployed.check_next_run()
