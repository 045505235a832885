"""Runs that meet: two schedules of one deployment, a manual run beside a scheduled one, a tick with nothing to do."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest
from deployed import PAGES, Deployed
from made_pages import write_pages
from mid_load import wait_until
from prefect_client import Prefect

_EVERY_SECONDS = 20


@pytest.fixture
def _two_schedules(prefect: Prefect) -> Iterator[None]:
    """Let `ingest` have two schedules that are due all the time; afterwards it has its own again, at rest."""
    deployment = prefect.deployments()["ingest"]
    path = f"/deployments/{deployment['id']}/schedules"
    own = f"{path}/{deployment['schedules'][0]['id']}"
    often = {"interval": _EVERY_SECONDS, "anchor_date": "2026-01-01T00:00:00Z"}
    other = {"interval": _EVERY_SECONDS, "anchor_date": "2026-01-01T00:00:07Z"}
    prefect.patch(own, {"schedule": often, "active": True})
    (made,) = prefect.ask(path, [{"schedule": other, "active": True}])
    yield
    prefect.delete(f"{path}/{made['id']}")
    prefect.patch(own, {"schedule": deployment["schedules"][0]["schedule"], "active": False})


@pytest.mark.usefixtures("worker", "_two_schedules")
def test_runs_that_meet(deployed: Deployed) -> None:
    """While a scheduled run works, other ticks are cancelled; a manual run beside it writes no file a second time."""
    prefect = deployed.prefect
    write_pages(deployed.inbox, PAGES)
    before = {run["id"] for run in prefect.runs_of("ingest")}

    def ticks(state: str) -> list[dict[str, Any]]:
        return [one for one in prefect.runs_of("ingest") if one["state_type"] == state and one["id"] not in before]

    with deployed.mid_load():
        (at_work,) = ticks("RUNNING")
        asked = prefect.start("ingest-now", {"workers": 1})
        wait_until(lambda: prefect.state_of(asked) == "RUNNING", "the manual run has begun")
        wait_until(lambda: len(ticks("CANCELLED")) >= 2, "two ticks were cancelled")
        assert [one["id"] for one in ticks("RUNNING")] == [at_work["id"]]
    assert prefect.end_of(at_work["id"], 300) == "COMPLETED"
    assert prefect.end_of(asked, 300) == "COMPLETED"
    wait_until(lambda: not ticks("RUNNING"), "no tick is at work")
    _check_one_at_a_time([one for one in prefect.runs_of("ingest") if one["id"] not in before])
    deployed.check_end()


def _check_one_at_a_time(runs: list[dict[str, Any]]) -> None:
    """Each run began after the one before had ended; those that were cancelled never began."""
    begun = sorted((run["start_time"], run["end_time"] or "") for run in runs if run["run_count"])
    assert begun
    for (_, ended), (began, _) in pairwise(begun):
        assert began >= ended


@pytest.mark.usefixtures("worker")
def test_a_tick_with_nothing_to_do_costs_one_task_run(deployed: Deployed) -> None:
    """On an empty inbox a run looks, and ends. Once a later run's look is recorded, so is all of the earlier one's."""
    for path in deployed.inbox.iterdir():
        path.unlink()
    runs = []
    for _ in range(2):
        runs.append(deployed.prefect.start("ingest", {}))
        assert deployed.prefect.end_of(runs[-1], 300) == "COMPLETED"
    wait_until(lambda: deployed.prefect.count_task_runs(runs[1]) > 0, "the later run's task run is there", 60)
    assert [deployed.prefect.count_task_runs(run) for run in runs] == [1, 1]
