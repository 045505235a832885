"""The few things that clipdesk says to a Prefect server and asks of it, over its REST API.

Importing Prefect costs seconds of CPU and 100 MB; a supervisor that stays and a doctor that is asked often do without.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import UTC, datetime
from types import TracebackType
from typing import Any, Self
from uuid import uuid4

import httpx

from tasks.errors import UsageError

POOL = "clipdesk"
# What every deployment of prefect.yaml carries.
TAG = "clipdesk"
_SECONDS = 30
# A server with much to do, or whose database is just coming back, is asked again after so many seconds.
_PAUSES = (1.0, 2.0, 4.0)


@dataclass(frozen=True, slots=True)
class Worker:
    """A worker of the pool: its name, and whether the server has lately heard from it."""

    name: str
    online: bool


@dataclass(frozen=True, slots=True)
class NextRun:
    """The next run that is due: its flow run's name and when."""

    name: str
    due: datetime


@dataclass(frozen=True, slots=True)
class Slots:
    """The limit of a deployment: how many of its slots are taken, of how many, and the names of its runs at work."""

    deployment: str
    taken: int
    limit: int
    runs: tuple[str, ...]


class PrefectApi:
    """A Prefect server at `url`, which ends in /api. Each method raises UsageError where it gives no good answer."""

    def __init__(self, url: str, auth: str | None = None) -> None:
        """Connect to nothing yet. `auth` is what PREFECT_API_AUTH_STRING holds: user:password."""
        self.url = url
        user, _, password = (auth or "").partition(":")
        self._client = httpx.Client(
            base_url=url, auth=(user, password) if auth else None, timeout=_SECONDS, follow_redirects=True
        )

    def __enter__(self) -> Self:
        """Keep connections while the block runs."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Close them."""
        self._client.close()

    @property
    def ui_url(self) -> str:
        """The address of the UI, which the server itself serves."""
        return self.url.removesuffix("/api")

    def is_ready(self) -> bool:
        """Whether the server answers and reaches its database."""
        try:
            return self._client.get("/ready").is_success
        except httpx.HTTPError:
            return False

    def version(self) -> str:
        """Give the server's version of Prefect."""
        return str(self._ask("GET", "/admin/version"))

    def ensure_pool(self) -> None:
        """Make the work pool unless it is there. Its job template comes from the first worker that starts."""
        body = {"name": POOL, "type": "process", "description": "clipdesk's flows, as processes beside the worker"}
        self._ask("POST", "/work_pools/", body, fine=httpx.codes.CONFLICT)

    def ensure_automation(self, automation: dict[str, object]) -> None:
        """Make the automation, or bring the one of this name up to date.

        One that is as it should be is left alone: a change makes it forget the runs that it watches.
        """
        name = automation["name"]
        found = self._ask("POST", "/automations/filter", {"automations": {"name": {"any_": [name]}}})
        if found and not _is_like(found[0], automation):
            self._ask("PUT", f"/automations/{found[0]['id']}", automation)
        elif not found:
            self._ask("POST", "/automations/", automation)

    def set_command(self, command: str) -> None:
        """Let a worker start the runs of our deployments with this command, and with nothing before it.

        Without one a worker first starts a program that finds out how a run is to be started, and when a run was
        cancelled or has crashed another one that looks for hooks: an import of Prefect each.
        """
        for one in self._ask("POST", "/deployments/filter", {"deployments": {"tags": {"all_": [TAG]}}}):
            variables = {**one["job_variables"], "command": command}
            self._ask("PATCH", f"/deployments/{one['id']}", {"job_variables": variables})

    def emit(self, event: str, resource: str, payload: dict[str, object]) -> None:
        """Tell the server that something has happened, for its automations to act on."""
        body = {
            "id": str(uuid4()),
            "occurred": datetime.now(UTC).isoformat(),
            "event": event,
            "resource": {"prefect.resource.id": resource},
            "payload": payload,
        }
        self._ask("POST", "/events", [body])

    def workers(self) -> list[Worker]:
        """List the workers of the pool; none where there is no pool."""
        found = self._ask("POST", f"/work_pools/{POOL}/workers/filter", {}, fine=httpx.codes.NOT_FOUND)
        return [Worker(one["name"], one["status"] == "ONLINE") for one in found] if isinstance(found, list) else []

    def late_runs(self) -> int:
        """Count the runs that should have begun and have not."""
        return int(self._ask("POST", "/flow_runs/count", {"flow_runs": {"state": {"name": {"any_": ["Late"]}}}}))

    def slots(self) -> list[Slots]:
        """Give the limits of our deployments."""
        ours = {"deployments": {"tags": {"all_": [TAG]}}}
        at_work = {"flow_runs": {"state": {"type": {"any_": ["PENDING", "RUNNING", "CANCELLING"]}}}}
        runs = self._ask("POST", "/flow_runs/filter", ours | at_work)
        found = sorted(self._ask("POST", "/deployments/filter", ours), key=lambda one: str(one["name"]))
        return [_slots(one, runs) for one in found if one["global_concurrency_limit"]]

    def next_run(self) -> NextRun | None:
        """Give the next scheduled run of the pool, if any is scheduled."""
        now = datetime.now(UTC).isoformat()
        due = {"state": {"type": {"any_": ["SCHEDULED"]}}, "expected_start_time": {"after_": now}}
        body = {
            "sort": "EXPECTED_START_TIME_ASC",
            "limit": 1,
            "flow_runs": due,
            "work_pools": {"name": {"any_": [POOL]}},
        }
        found = self._ask("POST", "/flow_runs/filter", body)
        if not found:
            return None
        return NextRun(found[0]["name"], datetime.fromisoformat(found[0]["expected_start_time"]))

    def _ask(self, method: str, path: str, body: object = None, fine: int | None = None) -> Any:  # noqa: ANN401 JSON
        """Give the answer's JSON; an answer of the status `fine` is as good as one without error."""
        answer = self._answer(method, path, body)
        if answer.status_code == httpx.codes.UNAUTHORIZED:
            raise UsageError(f"Prefect at {self.url} asks for a password: set PREFECT_API_AUTH_STRING to user:password")
        if answer.is_error and answer.status_code != fine:
            raise UsageError(f"Prefect at {self.url} refused {method} {path}: {answer.status_code} {answer.text[:200]}")
        return answer.json() if answer.content else None

    def _answer(self, method: str, path: str, body: object) -> httpx.Response:
        """Give the server's answer; one that says "not now" is asked again for some seconds."""
        try:
            for pause in _PAUSES:
                answer = self._client.request(method, path, json=body)
                if answer.status_code != httpx.codes.SERVICE_UNAVAILABLE:
                    return answer
                time.sleep(pause)
            return self._client.request(method, path, json=body)
        except httpx.HTTPError as error:
            raise UsageError(f"Prefect at {self.url} does not answer: {error or type(error).__name__}") from error


def _slots(deployment: dict[str, Any], runs: list[dict[str, Any]]) -> Slots:
    limit = deployment["global_concurrency_limit"]
    names = tuple(sorted(run["name"] for run in runs if run["deployment_id"] == deployment["id"]))
    return Slots(deployment["name"], limit["active_slots"], limit["limit"], names)


def _is_like(found: object, wanted: object) -> bool:
    """Whether JSON that was found holds all that is wanted; the server adds fields, and orders lists as it likes."""
    if isinstance(wanted, dict):
        return isinstance(found, dict) and all(_is_like(found.get(key), value) for key, value in wanted.items())
    if isinstance(wanted, list):
        if not isinstance(found, list) or len(found) != len(wanted):
            return False
        return all(any(_is_like(one, value) for one in found) for value in wanted)
    return found == wanted
