"""Register with a Prefect server what it needs to run clipdesk: work pool, automations, deployments. Again is fine."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from flows.prefect_api import TAG, PrefectApi
from tasks.errors import UsageError

_FILE = "prefect.yaml"
_SECONDS = 300
# Five of the heartbeats that prefect.yaml sets: a server that is away for 40 s and takes as long to start again misses
# three of them, and must not take a run for lost that is at work.
_SILENT_SECONDS = 150

_ENDED = [f"prefect.flow-run.{state}" for state in ("Completed", "Failed", "Cancelled", "Crashed")]


def _crash_when_silent(
    name: str, description: str, after: list[str], expect: list[str], seconds: int
) -> dict[str, object]:
    """Describe an automation: a run of which nothing expected is heard for `seconds` after an event is crashed.

    Only runs of our deployments: another project on the same server may have a slower heartbeat, or none.
    """
    return {
        "name": name,
        "description": description,
        "enabled": True,
        "trigger": {
            "type": "event",
            "posture": "Proactive",
            "match": {"prefect.resource.id": "prefect.flow-run.*"},
            "match_related": {"prefect.resource.id": f"prefect.tag.{TAG}", "prefect.resource.role": "tag"},
            "for_each": ["prefect.resource.id"],
            "after": after,
            "expect": expect,
            "threshold": 1,
            "within": seconds,
        },
        "actions": [{"type": "change-flow-run-state", "state": "CRASHED", "message": f"{name}: {description}"}],
    }


# A server of one's own has neither: a killed run would be Running for ever and keep its deployment's only slot.
AUTOMATIONS = (
    _crash_when_silent(
        "clipdesk: lost run",
        f"no heartbeat for {_SILENT_SECONDS} seconds, so its process is gone; the next run takes up what it left",
        ["prefect.flow-run.Running", "prefect.flow-run.heartbeat"],
        ["prefect.flow-run.heartbeat", *_ENDED],
        _SILENT_SECONDS,
    ),
    _crash_when_silent(
        "clipdesk: stuck run",
        "handed to a worker five minutes ago and never begun",
        ["prefect.flow-run.Pending"],
        ["prefect.flow-run.Running", "prefect.flow-run.Cancelling", *_ENDED],
        300,
    ),
)


def register(api: PrefectApi, environment: Mapping[str, str], *, here: bool) -> None:
    """Make pool, automations and deployments, or bring them up to date. Raises UsageError saying what went wrong.

    Where the workers share this very environment (`here`), they start runs with its Python, which saves an import of
    Prefect. Elsewhere it may have another path, and the worker finds its own.
    """
    api.ensure_pool()
    for automation in AUTOMATIONS:
        api.ensure_automation(automation)
    _deploy(find_root(), environment)
    if here:
        api.set_command(shlex.join([sys.executable, "-m", "prefect.engine"]))


def find_root() -> Path:
    """Give the folder of prefect.yaml, from which flows are imported: that above our code, or the current one."""
    for folder in (Path(__file__).resolve().parent.parent, Path.cwd()):
        if (folder / _FILE).is_file():
            return folder
    raise UsageError(f"There is no {_FILE}: run this in a checkout of clipdesk.")


def _deploy(root: Path, environment: Mapping[str, str]) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "prefect", "--no-prompt", "deploy", "--all"],
        cwd=root,
        env={**environment, "PWD": os.fspath(root)},
        capture_output=True,
        text=True,
        timeout=_SECONDS,
        check=False,
    )
    if done.returncode != 0:
        raise UsageError(f"prefect deploy --all failed: {(done.stderr or done.stdout).strip()[-600:]}")
