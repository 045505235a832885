"""Ask a Prefect server in a test: deployments by name, runs by id, and waiting for how they end."""

from __future__ import annotations

import time
from types import TracebackType
from typing import Any, Self

import httpx

_ENDED = ("COMPLETED", "FAILED", "CRASHED", "CANCELLED")


class Prefect:
    """A server for a test."""

    def __init__(self, url: str, auth: tuple[str, str] | None = None) -> None:
        """Take the address of its API and, where it asks for one, user and password."""
        self._client = httpx.Client(base_url=url, auth=auth, timeout=120)

    def __enter__(self) -> Self:
        """Keep connections while the block runs."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Close them."""
        self._client.close()

    def ask(self, path: str, body: object = None) -> Any:  # noqa: ANN401 JSON
        """Give the JSON of an answer that must be a good one."""
        return self._send("GET" if body is None else "POST", path, body).json()

    def _send(self, method: str, path: str, body: object = None) -> httpx.Response:
        """Give a good answer; a server with much to do is asked again, as Prefect's own client does."""
        for _ in range(5):
            answer = self._client.request(method, path, json=body)
            if answer.status_code != httpx.codes.SERVICE_UNAVAILABLE:
                break
            time.sleep(2)
        assert answer.is_success, f"{answer.status_code} {answer.text}"
        return answer

    def deployments(self) -> dict[str, Any]:
        """Give the deployments by name."""
        return {one["name"]: one for one in self.ask("/deployments/filter", {})}

    def patch(self, path: str, body: object) -> None:
        """Change something."""
        self._send("PATCH", path, body)

    def rest(self) -> None:
        """Let no schedule start a run: a test that wants one wakes it."""
        for deployment in self.deployments().values():
            for schedule in deployment["schedules"]:
                self.patch(f"/deployments/{deployment['id']}/schedules/{schedule['id']}", {"active": False})

    def delete(self, path: str) -> None:
        """Remove something."""
        self._send("DELETE", path)

    def count_task_runs(self, run_id: str) -> int:
        """Count the task runs of a run."""
        return int(self.ask("/task_runs/count", {"flow_runs": {"id": {"any_": [run_id]}}}))

    def refused(self, deployment_id: str, parameters: dict[str, object]) -> str:
        """Ask for a run that must be refused and give the reason."""
        answer = self._client.post(f"/deployments/{deployment_id}/create_flow_run", json={"parameters": parameters})
        assert answer.is_client_error
        return answer.text

    def start(self, deployment: str, parameters: dict[str, object]) -> str:
        """Ask for a run of a deployment and give its id."""
        deployment_id = self.deployments()[deployment]["id"]
        run = self.ask(f"/deployments/{deployment_id}/create_flow_run", {"parameters": parameters})
        return str(run["id"])

    def end_of(self, run_id: str, seconds: float) -> str:
        """Wait until a run has ended and give its state."""
        deadline = time.monotonic() + seconds
        while (state := self.ask(f"/flow_runs/{run_id}")["state_type"]) not in _ENDED:
            assert time.monotonic() < deadline, f"still {state}"
            time.sleep(1)
        return str(state)

    def state_of(self, run_id: str) -> str:
        """Give the state of a run."""
        return str(self.ask(f"/flow_runs/{run_id}")["state_type"])

    def process_of(self, run_id: str, seconds: float = 120) -> int:
        """Wait until a worker has started the process of a run and give its id."""
        deadline = time.monotonic() + seconds
        while not (told := self.ask(f"/flow_runs/{run_id}")["infrastructure_pid"]):
            assert time.monotonic() < deadline, "the run has no process"
            time.sleep(0.5)
        return int(str(told).rpartition(":")[2])

    def runs_of(self, deployment: str) -> list[dict[str, Any]]:
        """Give the runs of a deployment that were begun or refused: not those that are only scheduled."""
        wanted = {
            "deployments": {"id": {"any_": [self.deployments()[deployment]["id"]]}},
            "flow_runs": {"state": {"type": {"not_any_": ["SCHEDULED"]}}},
        }
        found: list[dict[str, Any]] = self.ask("/flow_runs/filter", wanted)
        return found

    def slots_of(self, deployment: str) -> int:
        """Give how many runs of a deployment hold a slot of its limit."""
        return int(self.deployments()[deployment]["global_concurrency_limit"]["active_slots"])

    def scheduled_that_completed(self, deployment: str, seconds: float) -> dict[str, Any]:
        """Wait for a run of a deployment that its schedule made and that completed."""
        deployment_id = self.deployments()[deployment]["id"]
        wanted = {
            "deployments": {"id": {"any_": [deployment_id]}},
            "flow_runs": {"tags": {"all_": ["auto-scheduled"]}, "state": {"type": {"any_": ["COMPLETED"]}}},
        }
        deadline = time.monotonic() + seconds
        while not (found := self.ask("/flow_runs/filter", wanted)):
            assert time.monotonic() < deadline, "no scheduled run has completed"
            time.sleep(1)
        run: dict[str, Any] = found[0]
        return run

    def count_runs(self, deployment_id: str) -> int:
        """Count the runs of a deployment."""
        return int(self.ask("/flow_runs/count", {"deployments": {"id": {"any_": [deployment_id]}}}))

    def newest_run(self, deployment_id: str, seconds: float) -> dict[str, Any]:
        """Wait for a run of a deployment that has not ended and give it."""
        wanted = {
            "deployments": {"id": {"any_": [deployment_id]}},
            "flow_runs": {"state": {"type": {"not_any_": list(_ENDED)}}},
        }
        deadline = time.monotonic() + seconds
        while not (found := self.ask("/flow_runs/filter", wanted)):
            assert time.monotonic() < deadline, "no run was made"
            time.sleep(0.5)
        run: dict[str, Any] = found[0]
        return run

    def artifact_of(self, run_id: str) -> dict[str, Any]:
        """Give the one report of a run; a run that takes its time has its progress as another artifact."""
        wanted = {"flow_runs": {"id": {"any_": [run_id]}}, "artifacts": {"type": {"any_": ["markdown"]}}}
        (found,) = self.ask("/artifacts/filter", wanted)
        artifact: dict[str, Any] = found
        return artifact
