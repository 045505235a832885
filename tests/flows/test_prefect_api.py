"""What is asked of a Prefect server, against a real one; and what is made of answers that are none."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest

from flows import prefect_api
from flows.deployments import AUTOMATIONS
from flows.prefect_api import PrefectApi, Slots, _is_like
from tasks.errors import UsageError


@pytest.fixture
def api(prefect_api: str) -> Iterator[PrefectApi]:
    """Give the server of this test session."""
    with PrefectApi(prefect_api) as api:
        yield api


def test_a_server_that_is_there(api: PrefectApi) -> None:
    """It is ready, says its version and where its UI is."""
    assert api.is_ready()
    assert api.version().startswith("3.")
    assert f"{api.ui_url}/api" == api.url


def test_counts_of_a_quiet_server(api: PrefectApi) -> None:
    """Workers, late runs and the next run have an answer before anything is registered and after."""
    assert all(worker.name for worker in api.workers())
    assert api.late_runs() >= 0
    due = api.next_run()
    assert due is None or due.due.tzinfo is not None


def test_a_pool_is_made_once(api: PrefectApi) -> None:
    """A second call finds it there."""
    api.ensure_pool()
    api.ensure_pool()


def test_an_automation_is_brought_up_to_date(api: PrefectApi) -> None:
    """The same name again changes the one that is there."""
    automation: dict[str, object] = {
        "name": "of a test",
        "enabled": False,
        "trigger": {"type": "event", "posture": "Reactive", "expect": ["never"], "threshold": 1, "within": 0},
        "actions": [{"type": "do-nothing"}],
    }
    for description in ("first", "second"):
        api.ensure_automation(automation | {"description": description})
    found = api._ask("POST", "/automations/filter", {"automations": {"name": {"any_": ["of a test"]}}})
    assert [one["description"] for one in found] == ["second"]
    api._ask("DELETE", f"/automations/{found[0]['id']}")


@pytest.mark.parametrize(
    ("found", "wanted", "like"),
    [
        ({"a": 1, "id": "x"}, {"a": 1}, True),
        ({"a": 2}, {"a": 1}, False),
        ({"a": ["y", "x"]}, {"a": ["x", "y"]}, True),
        ({"a": ["x"]}, {"a": ["x", "y"]}, False),
        ({"a": [{"b": 1, "c": 2}]}, {"a": [{"b": 1}]}, True),
        (None, {"a": 1}, False),
        ({"a": None}, {"a": ["x"]}, False),
        ({"a": 90.0}, {"a": 90}, True),
    ],
)
def test_what_is_like_what_is_wanted(found: object, wanted: object, *, like: bool) -> None:
    """Fields of the server's own and the order of lists make no difference."""
    assert _is_like(found, wanted) == like


def test_our_automations_are_left_alone_once_they_are_there(api: PrefectApi) -> None:
    """Registering again must not change the trigger: the server would forget the runs that it watches."""
    seen, names = [], {automation["name"] for automation in AUTOMATIONS}
    for _ in range(2):
        for automation in AUTOMATIONS:
            api.ensure_automation(automation)
        found = api._ask("POST", "/automations/filter", {})
        seen.append({one["name"]: one["trigger"]["id"] for one in found if one["name"] in names})
    assert len(seen[0]) == len(AUTOMATIONS)
    assert seen[0] == seen[1]


def test_a_refusal_is_told(api: PrefectApi) -> None:
    """What the server does not understand is shown with its answer."""
    with pytest.raises(UsageError, match=r"refused POST /automations/: 422 .*"):
        api.ensure_automation({"name": "nothing else"})


def test_a_server_that_is_away() -> None:
    """It is not ready, and asking it is one sentence."""
    with PrefectApi("http://127.0.0.1:9/api") as api:
        assert not api.is_ready()
        with pytest.raises(UsageError, match=r"http://127\.0\.0\.1:9/api does not answer"):
            api.version()


def test_a_busy_server_is_asked_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """503 means "not now": it is tried again for some seconds, and told in the end."""
    answers = [httpx.Response(503), httpx.Response(503), httpx.Response(200, json=7)]
    monkeypatch.setattr(prefect_api.time, "sleep", lambda _: None)
    with PrefectApi("http://127.0.0.1:9/api") as api:
        monkeypatch.setattr(api._client, "request", lambda *_, **__: answers.pop(0))
        assert api.late_runs() == 7
        monkeypatch.setattr(api._client, "request", lambda *_, **__: httpx.Response(503, text="busy"))
        with pytest.raises(UsageError, match="refused POST /flow_runs/count: 503 busy"):
            api.late_runs()


def test_slots_of_our_deployments(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each limit is given with the runs that are at work in it; deployments without a limit are left out."""
    limit = {"active_slots": 1, "limit": 1}
    deployments = [
        {"id": "b", "name": "retry", "global_concurrency_limit": limit | {"active_slots": 0}},
        {"id": "a", "name": "ingest", "global_concurrency_limit": limit},
        {"id": "c", "name": "free", "global_concurrency_limit": None},
    ]
    found = {"/deployments/filter": deployments, "/flow_runs/filter": [{"deployment_id": "a", "name": "quick-fox"}]}
    with PrefectApi("http://127.0.0.1:9/api") as api:
        monkeypatch.setattr(api, "_ask", lambda _method, path, _body: found[path])
        assert api.slots() == [Slots("ingest", 1, 1, ("quick-fox",)), Slots("retry", 0, 1, ())]


@pytest.mark.usefixtures("registered")
def test_slots_of_a_real_server(api: PrefectApi) -> None:
    """Every deployment that prefect.yaml limits has its line."""
    assert {"ingest", "ingest-now", "reprocess", "retry"} <= {slots.deployment for slots in api.slots()}


def test_a_missing_password_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """A 401 says which setting it wants."""
    with PrefectApi("http://127.0.0.1:9/api", "ida:wrong") as api:
        monkeypatch.setattr(api._client, "request", lambda *_, **__: httpx.Response(401))
        with pytest.raises(UsageError, match="set PREFECT_API_AUTH_STRING"):
            api.late_runs()
