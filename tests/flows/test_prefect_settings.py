"""Prefect's settings: private, lasting, and never against what the user has set."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from flows.prefect_settings import lasting_environment, prepare
from tasks.errors import UsageError
from tasks.settings import Settings


@pytest.fixture(autouse=True)
def _environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Forget what other tests and the user have set."""
    for name in list(os.environ):
        if name.startswith(("PREFECT_", "CLIPDESK_", "DO_NOT_TRACK", "PYTHONSAFEPATH")):
            monkeypatch.delenv(name)


def test_a_stack_is_private_and_cleans_up(tmp_path: Path) -> None:
    """Loopback only, no telemetry, flow runs forgotten after a fortnight."""
    environment = lasting_environment(Settings(home=tmp_path), 4321)
    assert environment["PREFECT_SERVER_API_HOST"] == "127.0.0.1"
    assert environment["PREFECT_WORKER_WEBSERVER_HOST"] == "127.0.0.1"
    assert environment["PYTHONSAFEPATH"] == "1"
    assert environment["PREFECT_SERVER_ANALYTICS_ENABLED"] == "false"
    assert environment["PREFECT_SERVER_SERVICES_DB_VACUUM_ENABLED"] == "events,flow_runs"
    assert environment["PREFECT_SERVER_SERVICES_DB_VACUUM_RETENTION_PERIOD"] == "1209600"
    assert environment["PREFECT_SERVER_CONCURRENCY_LEASE_STORAGE"].endswith(".filesystem")
    assert environment["PREFECT_API_URL"] == "http://127.0.0.1:4321/api"
    assert environment["PREFECT_HOME"] == str(tmp_path / "prefect")


def test_a_run_that_is_due_is_not_left_waiting(tmp_path: Path) -> None:
    """The worker asks for work well within the half minute that a file's arrival may take to start a run."""
    assert float(lasting_environment(Settings(home=tmp_path), 4321)["PREFECT_WORKER_QUERY_SECONDS"]) <= 5


def test_folders_are_full_paths(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Runs work in another folder than ours: each name must mean the same there."""
    monkeypatch.chdir(tmp_path)
    environment = lasting_environment(Settings(home=Path("here"), inbox=Path("in")), 4321)
    assert environment["CLIPDESK_HOME"] == str(tmp_path / "here")
    assert environment["CLIPDESK_INBOX"] == str(tmp_path / "in")
    assert environment["CLIPDESK_ARCHIVE"] == str(tmp_path / "here" / "archive")
    assert environment["CLIPDESK_REJECTED"] == str(tmp_path / "here" / "rejected")


def test_what_the_user_has_set_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ours are defaults; an auth string for the server is its clients' too."""
    monkeypatch.setenv("PREFECT_SERVER_SERVICES_DB_VACUUM_RETENTION_PERIOD", "60")
    monkeypatch.setenv("PREFECT_SERVER_API_AUTH_STRING", "ida:secret")
    environment = lasting_environment(Settings(home=tmp_path), 4321)
    assert environment["PREFECT_SERVER_SERVICES_DB_VACUUM_RETENTION_PERIOD"] == "60"
    assert environment["PREFECT_API_AUTH_STRING"] == "ida:secret"
    monkeypatch.setenv("PREFECT_API_AUTH_STRING", "ida:other")
    assert lasting_environment(Settings(home=tmp_path), 4321)["PREFECT_API_AUTH_STRING"] == "ida:other"


def test_a_single_run_has_a_patient_temporary_server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a profile of the user Prefect's files go below our home; what is set stays."""
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    # monkeypatch restores the whole environment afterwards
    monkeypatch.setattr(os, "environ", {"PREFECT_LOGGING_LEVEL": "DEBUG"})
    prepare(Settings(home=tmp_path / "home"))
    assert os.environ["PREFECT_LOGGING_LEVEL"] == "DEBUG"
    assert os.environ["PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS"] == "180"
    assert os.environ["PREFECT_HOME"] == str(tmp_path / "home" / "prefect")
    assert (tmp_path / "home" / "prefect").is_dir()  # Prefect's server makes the last folder only
    (tmp_path / ".prefect").mkdir()
    monkeypatch.setattr(os, "environ", {})
    prepare(Settings(home=tmp_path / "home"))
    assert "PREFECT_HOME" not in os.environ


def test_a_home_that_cannot_be_made_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a file is in the way the user is told so at once."""
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    monkeypatch.setattr(os, "environ", {})
    (tmp_path / "home").write_text("")
    with pytest.raises(UsageError, match="CLIPDESK_HOME"):
        prepare(Settings(home=tmp_path / "home"))
