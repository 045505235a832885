"""README and the operating guide say what there is, by its name: settings, deployments, commands, numbers, files."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import Any

import pytest
import yaml

from flows.cli import _parser
from flows.deployments import AUTOMATIONS
from flows.watch import EVENT, RESOURCE
from tasks.settings import Settings

_ROOT = Path(__file__).parents[1]
_README = (_ROOT / "README.md").read_text()
_GUIDE = (_ROOT / "docs" / "operating.md").read_text()
_DEPLOYMENTS: list[dict[str, Any]] = yaml.safe_load((_ROOT / "prefect.yaml").read_text())["deployments"]
_COMMAND = re.compile(r"^ {4}(?:[A-Z_]+=\S+ )*(?:\.venv/bin/)?clipdesk ([^#\n]+)", re.MULTILINE)

each_deployment = pytest.mark.parametrize("deployment", _DEPLOYMENTS, ids=lambda one: one["name"])


def _commands() -> list[str]:
    """Give the words after `clipdesk` of every command that stands on a line of its own."""
    found = {words.strip() for text in (_README, _GUIDE) for words in _COMMAND.findall(text)}
    return sorted(words for words in found if words.count('"') % 2 == 0)


@pytest.mark.parametrize("field", sorted(Settings.model_fields))
def test_every_setting_is_explained(field: str) -> None:
    """Whatever can be set stands in the README or the guide, and has a description of its own."""
    name = f"CLIPDESK_{field}".upper()
    short = name.replace("CLIPDESK_KEEP", "..", 1)
    assert name in _README + _GUIDE or f"`{short}`" in _README
    assert Settings.model_fields[field].description


@pytest.mark.parametrize("name", sorted(set(re.findall(r"CLIPDESK_[A-Z_]+[A-Z]", _README + _GUIDE))))
def test_every_setting_that_is_named_exists(name: str) -> None:
    """No guide names a setting that is gone: it is one of ours, or one of the containers' .env."""
    in_containers = set(re.findall(r"CLIPDESK_\w+", (_ROOT / ".env.example").read_text()))
    ours = {f"CLIPDESK_{field}".upper() for field in Settings.model_fields}
    assert name in ours | in_containers


@pytest.mark.parametrize("words", _commands())
def test_every_command_of_the_guides_is_understood(words: str) -> None:
    """What stands there to be typed parses: the command exists and so do its options."""
    arguments = shlex.split(words.partition("|")[0].replace("\n", " "))
    assert _parser().parse_args(arguments).command == arguments[0]


def test_the_guides_show_commands() -> None:
    """The pattern above finds them."""
    assert {"doctor", "down", "maintain", "migrate", "deploy"} <= {words.split()[0] for words in _commands()}


@each_deployment
def test_every_deployment_is_in_the_table_with_what_it_does_when_runs_meet(deployment: dict[str, Any]) -> None:
    """A row a deployment; a new run waits or is cancelled as prefect.yaml has it."""
    (row,) = re.findall(rf"^\| `{deployment['name']}` \|.*$", _GUIDE, re.MULTILINE)
    waits = deployment["concurrency_limit"]["collision_strategy"] == "ENQUEUE"
    assert ("waits for its turn" in row) is waits
    assert ("is cancelled" in row) is not waits


@each_deployment
def test_every_deployment_is_described_tagged_and_runs_one_at_a_time(deployment: dict[str, Any]) -> None:
    """A person in the UI reads what it does; the automations know it by its tag; its flow is there."""
    assert len(deployment["description"]) > 80
    assert deployment["tags"] == ["clipdesk"]
    assert deployment["concurrency_limit"]["limit"] == 1
    path, _, flow = deployment["entrypoint"].partition(":")
    assert f"def {flow}(" in (_ROOT / path).read_text()
    assert deployment["work_pool"]["name"] == "clipdesk"


@each_deployment
def test_a_schedule_has_a_zone_and_stands_in_the_guide(deployment: dict[str, Any]) -> None:
    """Times without a zone would move with the machine."""
    for schedule in deployment.get("schedules", []):
        assert schedule["timezone"] == "Etc/UTC"
        minute, hour = schedule["cron"].split()[:2]
        told = schedule["cron"] in _GUIDE if hour == "*" else f"{int(hour):02}:{int(minute):02} UTC" in _GUIDE
        assert told


def test_what_the_watch_says_is_what_the_trigger_hears() -> None:
    """Event and resource have one name in the code and in prefect.yaml, and the guide names it, too."""
    (trigger,) = [trigger for one in _DEPLOYMENTS for trigger in one.get("triggers", [])]
    assert trigger["expect"] == [EVENT]
    assert trigger["match"] == {"prefect.resource.id": RESOURCE}
    assert EVENT in _GUIDE
    assert trigger["name"] in _GUIDE


@pytest.mark.parametrize("automation", AUTOMATIONS, ids=lambda one: one["name"])
def test_every_automation_is_in_the_guide(automation: dict[str, Any]) -> None:
    """A person who finds it in the UI can look it up."""
    assert automation["name"] in _GUIDE


@pytest.mark.parametrize("column", ["seen", "ingested", "duplicate", "rejected", "skipped", "pending"])
def test_every_number_of_a_run_is_explained(column: str) -> None:
    """A row of the table of numbers says what it counts."""
    assert re.search(rf"^\| {column} \| .+ \|$", _GUIDE, re.MULTILINE)


@pytest.mark.parametrize("link", sorted(set(re.findall(r"\]\(((?!https?:|#)[^)]+)\)", _README + _GUIDE))))
def test_links_lead_somewhere(link: str) -> None:
    """A file that is linked is there, from the README or from docs."""
    assert (_ROOT / link).exists() or (_ROOT / "docs" / link).exists()


@pytest.mark.parametrize(
    "name", ["constraints.txt", "constraints-dask.txt", "constraints-dev.txt", "constraints-bench.txt"]
)
def test_constraints_hold_hashes_and_no_index(name: str) -> None:
    """Every package has one exact version with hashes, and no address of any registry stands there."""
    text = (_ROOT / name).read_text()
    packages = re.findall(r"^[a-z0-9._-]+==.*$", text, re.MULTILINE)
    assert len(packages) > 60
    assert len(re.findall(r"--hash=sha256:[0-9a-f]{64}", text)) >= len(packages)
    assert not re.search(r"https?://|index-url", text)


def test_what_several_constraints_name_has_one_version() -> None:
    """An environment that grows from one to the next is never taken back to another version."""
    versions: dict[str, set[frozenset[str]]] = {}
    for path in _ROOT.glob("constraints*.txt"):
        found: dict[str, set[str]] = {}
        for package, version in re.findall(r"^([a-z0-9._-]+)==(\S+)", path.read_text(), re.MULTILINE):
            found.setdefault(package, set()).add(version)  # several for several versions of Python
        for package, named in found.items():
            versions.setdefault(package, set()).add(frozenset(named))
    assert {package: found for package, found in versions.items() if len(found) > 1} == {}
