"""prefect.yaml as it is, registered with a real server and run by a real worker."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from made_pages import write_pages
from made_readings import rows
from prefect_client import Prefect

from flows import cli, deployments
from flows.deployments import find_root
from flows.prefect_api import TAG, PrefectApi
from tasks.errors import UsageError
from tasks.store.engine import make_engine

_ROOT = Path(__file__).parents[2]


def test_registering_again_changes_nothing(prefect: Prefect) -> None:
    """One pool, one deployment and one automation of each name, however often they are registered."""
    found = prefect.deployments()
    assert sorted(found) == ["ingest", "ingest-now", "ingest-on-arrival", "maintain", "reprocess", "retry"]
    names = [automation["name"] for automation in prefect.ask("/automations/filter", {})]
    assert sorted(names) == ["clipdesk: files have arrived", "clipdesk: lost run", "clipdesk: stuck run"]
    assert prefect.ask("/work_pools/clipdesk")["type"] == "process"


def test_schedule_and_limits(prefect: Prefect) -> None:
    """The scheduled deployments drop what overlaps, the manual ones let it wait."""
    found = prefect.deployments()
    scheduled = {name: found.pop(name) for name in ("ingest", "maintain")}
    for name, cron in (("ingest", "*/5 * * * *"), ("maintain", "17 4 * * 1")):
        (schedule,) = scheduled[name]["schedules"]
        assert schedule["schedule"] == {"cron": cron, "timezone": "Etc/UTC", "day_or": True}
        assert scheduled[name]["concurrency_options"]["collision_strategy"] == "CANCEL_NEW"
    assert found["ingest-on-arrival"]["schedules"] == []
    scheduled["ingest-on-arrival"] = found.pop("ingest-on-arrival")
    for manual in found.values():
        assert manual["schedules"] == []
        assert manual["concurrency_options"]["collision_strategy"] == "ENQUEUE"
    for one in (*scheduled.values(), *found.values()):
        assert one["global_concurrency_limit"]["limit"] == 1
        assert one["description"]


def test_runs_are_watched_whichever_worker_starts_them(prefect: Prefect) -> None:
    """Every deployment brings the heartbeat that the automations count on, and patience with an absent server.

    The automations look after our runs alone: another project's may be silent for longer.
    """
    for deployment in prefect.deployments().values():
        environment = deployment["job_variables"]["env"]
        assert int(environment["PREFECT_FLOWS_HEARTBEAT_FREQUENCY"]) * 5 <= deployments._SILENT_SECONDS
        assert int(environment["PREFECT_CLIENT_MAX_RETRIES"]) >= 7
        assert TAG in deployment["tags"]
    for automation in deployments.AUTOMATIONS:
        trigger = automation["trigger"]
        assert isinstance(trigger, dict)
        assert trigger["match_related"]["prefect.resource.id"] == f"prefect.tag.{TAG}"


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        ("ingest-now", {"inbox", "saved_at", "wait_for_young", "workers", "engine"}),
        ("retry", {"reasons", "names", "saved_at"}),
        ("reprocess", {"older_than", "everything", "dry_run"}),
        ("maintain", {"delete", "stale_days"}),
    ],
)
def test_every_parameter_explains_itself(prefect: Prefect, name: str, fields: set[str]) -> None:
    """A person who fills the form reads what each field means."""
    found = prefect.deployments()[name]["parameter_openapi_schema"]["properties"]
    assert set(found) == fields
    assert all(field["description"] for field in found.values())


def test_runs_start_at_once_where_the_worker_is_here(prefect: Prefect) -> None:
    """They are started with our own Python: the worker need not find out with which, at the price of a Prefect more."""
    commands = {one["job_variables"]["command"] for one in prefect.deployments().values()}
    assert commands == {f"{sys.executable} -m prefect.engine"}


def test_elsewhere_the_worker_finds_its_own_python(prefect: Prefect, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without --here nothing is said of a path that the worker's machine may not have; what is said again stays so."""
    said: list[str] = []
    monkeypatch.setattr(PrefectApi, "set_command", lambda _, command: said.append(command))
    monkeypatch.setattr(deployments, "_deploy", lambda *_: None)
    assert cli.main(["deploy"]) == 0
    assert said == []
    assert cli.main(["deploy", "--here"]) == 0
    assert said == [f"{sys.executable} -m prefect.engine"]
    assert prefect.deployments()["ingest"]["job_variables"]["env"]


def test_numbers_have_bounds(prefect: Prefect) -> None:
    """The form takes no more child processes than the flow does."""
    fields = prefect.deployments()["ingest-now"]["parameter_openapi_schema"]["properties"]
    assert (fields["workers"]["minimum"], fields["workers"]["maximum"]) == (0, 64)


@pytest.mark.parametrize(
    ("parameters", "says"),
    [({"workers": 65}, "greater than the maximum of 64"), ({"saved_at": 5}, "saved_at")],
)
def test_a_bad_parameter_is_refused(prefect: Prefect, parameters: dict[str, object], says: str) -> None:
    """What the flow could not use never becomes a run."""
    assert says in prefect.refused(prefect.deployments()["ingest-now"]["id"], parameters)


@pytest.mark.usefixtures("worker")
def test_a_scheduled_run_completes_and_so_does_one_asked_for(
    prefect: Prefect, database_url: str, inbox: Path, tmp_path: Path
) -> None:
    """Within three minutes the schedule has taken in the inbox; then a run asked for takes in another folder."""
    deployment = prefect.deployments()["ingest"]
    schedule = f"/deployments/{deployment['id']}/schedules/{deployment['schedules'][0]['id']}"
    prefect.patch(schedule, {"schedule": {"cron": "* * * * *", "timezone": "Etc/UTC"}, "active": True})
    prefect.scheduled_that_completed("ingest", 180)
    prefect.patch(schedule, {"active": False})
    assert os.listdir(inbox) == []
    write_pages(tmp_path / "other", 3)
    asked = prefect.start("ingest-now", {"inbox": os.fspath(tmp_path / "other"), "workers": 1})
    assert prefect.end_of(asked, 120) == "COMPLETED"
    engine = make_engine(database_url)
    try:
        runs = rows(
            engine, "select seen, ingested, duplicate, state from ops.run_balance where seen > 0 order by run_id"
        )
    finally:
        engine.dispose()
    assert runs == [(12, 12, 0, "completed"), (3, 0, 3, "completed")]


def test_without_a_server_deploy_says_what_to_set(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """No address, or one where nobody answers, is one sentence."""
    monkeypatch.setenv("PREFECT_API_URL", "http://127.0.0.1:9/api")
    assert cli.main(["deploy"]) == 1
    assert "http://127.0.0.1:9/api does not answer" in capsys.readouterr().err
    monkeypatch.delenv("PREFECT_API_URL")
    assert cli.main(["deploy"]) == 1
    assert "Set PREFECT_API_URL" in capsys.readouterr().err


def test_a_failing_deploy_says_why(tmp_path: Path) -> None:
    """What prefect deploy prints is handed on."""
    (tmp_path / "prefect.yaml").write_text("deployments: [{name: x, entrypoint: none.py:none}]\n")
    with pytest.raises(UsageError, match=r"prefect deploy --all failed: .*"):
        deployments._deploy(tmp_path, os.environ | {"PREFECT_API_URL": "http://127.0.0.1:9/api"})


def test_prefect_yaml_is_found_from_anywhere(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """It lies above our code; an installed clipdesk takes the one of the current folder; without one it says so."""
    monkeypatch.chdir(tmp_path)
    assert find_root() == _ROOT
    monkeypatch.setattr(deployments, "__file__", os.fspath(tmp_path / "lib" / "flows" / "deployments.py"))
    with pytest.raises(UsageError, match=r"no prefect\.yaml"):
        find_root()
    (tmp_path / "prefect.yaml").touch()
    assert find_root() == tmp_path
