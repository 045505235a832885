"""docker-compose.yml, Dockerfile and .env.example hold together: names, ports, settings, health, rights."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import prefect.settings
import pytest
import yaml

from flows.cli import _parser
from flows.prefect_settings import _LASTING
from tasks.settings import Settings

_ROOT = Path(__file__).parents[1]
_COMPOSE = yaml.safe_load((_ROOT / "docker-compose.yml").read_text())
_SERVICES: dict[str, Any] = _COMPOSE["services"]
_OURS = [name for name, service in _SERVICES.items() if "build" in service]
_DOCKERFILE = (_ROOT / "Dockerfile").read_text()
_EXAMPLE = (_ROOT / ".env.example").read_text()
_SECRETS = {"CLIPDESK_DB_PASSWORD", "CLIPDESK_PREFECT_AUTH"}
# ${NAME}, ${NAME:-default} or ${NAME:?message} as Compose writes it.
_VARIABLE = re.compile(r"\$\{(\w+)(?::([-?])([^}]*))?\}")

each_service = pytest.mark.parametrize("name", _SERVICES)
each_of_ours = pytest.mark.parametrize("name", _OURS)


def _environment(name: str) -> dict[str, str]:
    found: dict[str, str] = _SERVICES[name].get("environment", {})
    return found


def test_the_services_are_those_that_are_documented() -> None:
    """Database, migrations, server, deployments, worker."""
    assert list(_SERVICES) == ["postgres", "migrate", "server", "deploy", "worker"]
    assert _OURS == ["migrate", "server", "deploy", "worker"]


@each_service
def test_a_service_depends_on_services_that_are_there(name: str) -> None:
    """Every dependency exists and is waited for: a lasting one until it is healthy, a passing one until it is done."""
    for needed, how in _SERVICES[name].get("depends_on", {}).items():
        lasting = "healthcheck" in _SERVICES[needed]
        assert how == {"condition": "service_healthy" if lasting else "service_completed_successfully"}


def test_all_is_started_in_order() -> None:
    """Following the dependencies from the worker leads through every service back to Postgres."""
    order, name = ["worker"], "worker"
    while needed := list(_SERVICES[name].get("depends_on", {})):
        (name,) = needed
        order.append(name)
    assert order == ["worker", "deploy", "server", "migrate", "postgres"]


@each_service
def test_what_lasts_has_a_health_check_and_what_passes_ends(name: str) -> None:
    """One that never ends says whether it is well; a one-shot is started again only when it failed."""
    service = _SERVICES[name]
    passing = name in ("migrate", "deploy")
    assert ("healthcheck" in service) != passing
    assert service["restart"] == ("on-failure" if passing else "unless-stopped")


@pytest.mark.parametrize(("name", "port", "path"), [("server", 4200, "/api/ready"), ("worker", 8080, "/health")])
def test_a_health_check_asks_where_the_service_listens(name: str, port: int, path: str) -> None:
    """The address of the check is the one that the settings give."""
    environment = _environment(name)
    assert f"http://127.0.0.1:{port}{path}" in _SERVICES[name]["healthcheck"]["test"][-1]
    prefix = {"server": "PREFECT_SERVER_API", "worker": "PREFECT_WORKER_WEBSERVER"}[name]
    assert environment[f"{prefix}_PORT"] == str(port)
    assert environment[f"{prefix}_HOST"] == {"server": "0.0.0.0", "worker": "127.0.0.1"}[name]  # noqa: S104 in its network


@each_service
def test_no_service_has_more_rights_than_it_needs(name: str) -> None:
    """Nobody is root, the root file system is read-only, no capabilities, an init reaps what dies."""
    service = _SERVICES[name]
    assert service["user"].split(":")[0] not in ("", "0", "root")
    assert service["read_only"] is True
    assert service["init"] is True
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert "/tmp" in service["tmpfs"]  # noqa: S108 a mount point
    assert "privileged" not in service


@each_service
def test_ports_are_published_on_loopback_alone(name: str) -> None:
    """Whoever is not on this machine reaches nothing."""
    for port in _SERVICES[name].get("ports", []):
        assert port.startswith("127.0.0.1:")


def test_images_are_pinned() -> None:
    """No tag that moves: the whole version, and the system that it is made on."""
    assert re.fullmatch(r"postgres:\d+\.\d+-\w+", _SERVICES["postgres"]["image"])
    bases = re.findall(r"^FROM (\S+)", _DOCKERFILE, re.MULTILINE)
    assert len(set(bases)) == 1
    assert re.fullmatch(r"python:3\.\d+\.\d+-slim-\w+", bases[0])
    version = re.search(r'^version = "(.+)"', (_ROOT / "pyproject.toml").read_text(), re.MULTILINE)
    assert version
    assert {_SERVICES[name]["image"] for name in _OURS} == {f"clipdesk:{version[1]}"}


@each_of_ours
def test_the_command_is_one_that_exists(name: str) -> None:
    """What a service runs is a command of clipdesk that parses, or Prefect's."""
    program, *arguments = _SERVICES[name]["command"]
    assert program in ("clipdesk", "prefect")
    if program == "clipdesk":
        assert _parser().parse_args(arguments).command == arguments[0]


@each_of_ours
def test_settings_are_settings(name: str) -> None:
    """Every CLIPDESK_ variable is a field of Settings, every PREFECT_ one a setting of Prefect."""
    ours = {f"CLIPDESK_{field}".upper() for field in Settings.model_fields}
    in_image = set(re.findall(r"\b((?:CLIPDESK|PREFECT)_\w+)=", _DOCKERFILE))
    given = {key for key in _environment(name) if key.startswith(("CLIPDESK_", "PREFECT_"))} | in_image
    assert {key for key in given if key.startswith("CLIPDESK_")} <= ours
    assert not [key for key in given if key.startswith("PREFECT_") and not hasattr(prefect.settings, key)]


def test_the_server_cleans_up_as_the_local_one_does() -> None:
    """Retention is that of `clipdesk up`."""
    together = _environment("server")
    shared = [key for key in _LASTING if key.startswith("PREFECT_SERVER_SERVICES")]
    assert len(shared) == 2
    assert {key: together[key] for key in shared} == {key: _LASTING[key] for key in shared}


@pytest.mark.parametrize("name", ["migrate", "server", "deploy", "worker"])
def test_addresses_name_services_and_hold_no_password(name: str) -> None:
    """Hosts of URLs are services of this file or loopback; a password is never part of one."""
    for key, value in _environment(name).items():
        for host in re.findall(r"//(?:\w+@)?([\w.]+):", value):
            assert host in (*_SERVICES, "127.0.0.1"), key
        assert not re.search(r"//[^/@]*:[^/@]*@", value), key


def test_secrets_come_from_the_environment_and_have_no_default() -> None:
    """Both secrets are demanded wherever they are used, and the example leaves them empty."""
    used = _VARIABLE.findall((_ROOT / "docker-compose.yml").read_text())
    demanded = {variable for variable, how, _ in used if how == "?"}
    assert demanded == _SECRETS
    assert not [variable for variable, how, _ in used if variable in _SECRETS and how != "?"]
    for secret in _SECRETS:
        assert re.search(rf"^{secret}=$", _EXAMPLE, re.MULTILINE)


def test_the_example_names_every_variable() -> None:
    """What can be set is in .env.example, commented out with its default where it has one."""
    used = {
        variable: default for variable, how, default in _VARIABLE.findall((_ROOT / "docker-compose.yml").read_text())
    }
    shown = dict(re.findall(r"^#?(CLIPDESK_\w+)=(.*)$", _EXAMPLE, re.MULTILINE))
    assert set(shown) == set(used)
    for variable, default in used.items():
        if default.isdigit():
            assert shown[variable] == default


def test_volumes_are_declared_and_mounted_where_the_settings_say() -> None:
    """Inbox, archive and rejected files outlive the worker, at the places that its settings name."""
    mounts = [re.sub(_VARIABLE, r"\3", mount).split(":") for name in _SERVICES for mount in _mounts(name)]
    assert {source for source, _ in mounts} == set(_COMPOSE["volumes"])
    places = dict(mounts)
    settings = Settings(home=Path("/data"))
    assert places["inbox"] == str(settings.inbox_path)
    assert places["archive"] == str(settings.archive_path)
    assert places["rejected"] == str(settings.rejected_path)
    assert "CLIPDESK_HOME=/data" in _DOCKERFILE
    for place in (places["inbox"], places["archive"], places["rejected"]):
        assert re.search(rf"install -d .*\s{place}\b", _DOCKERFILE)


def _mounts(name: str) -> list[str]:
    mounts: list[str] = _SERVICES[name].get("volumes", [])
    return mounts


def test_what_the_image_copies_is_there_and_is_sent() -> None:
    """Every file that is copied exists and passes .dockerignore; no secret and no test does."""
    copied = {
        word for line in re.findall(r"^COPY (?!--from)(.+) \S+$", _DOCKERFILE, re.MULTILINE) for word in line.split()
    }
    sent = {line[1:] for line in (_ROOT / ".dockerignore").read_text().splitlines() if line.startswith("!")}
    assert copied == sent
    assert all((_ROOT / path).exists() for path in copied)
    assert {"prefect.yaml", "flows", "tasks", "sql", "constraints.txt"} <= copied


def test_the_image_runs_as_a_user_of_its_own() -> None:
    """The last USER is no root, and the default user of the compose file has the same number."""
    assert re.findall(r"^USER (\w+)$", _DOCKERFILE, re.MULTILINE) == ["clipdesk"]
    number = re.search(r"useradd --uid (\d+)", _DOCKERFILE)
    assert number
    assert re.sub(_VARIABLE, r"\3", _SERVICES["worker"]["user"]) == f"{number[1]}:{number[1]}"


def _config(environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    program = shutil.which("docker-compose")
    if program is None:
        assert "CLIPDESK_REQUIRE_COMPOSE" not in os.environ, "docker-compose is not installed here"
        pytest.skip("docker-compose is not installed here")
    bare = {name: value for name, value in os.environ.items() if not name.startswith("CLIPDESK_")}
    return subprocess.run(
        [program, "-f", os.fspath(_ROOT / "docker-compose.yml"), "config", "-q"],
        env=bare | environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_compose_accepts_the_file() -> None:
    """With both secrets docker-compose finds nothing wrong."""
    done = _config(dict.fromkeys(_SECRETS, "ida:x"))
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("missing", sorted(_SECRETS))
def test_compose_refuses_to_start_without_a_secret(missing: str) -> None:
    """A missing or empty secret stops everything, with what to do."""
    done = _config(dict.fromkeys(_SECRETS - {missing}, "ida:x") | {missing: ""})
    assert done.returncode != 0
    assert "set it in .env" in done.stderr
