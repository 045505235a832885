"""Prefect's settings for the command line: ours where the user has none."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from flows.prefect_settings import prepare
from tasks.settings import Settings


def test_a_user_without_prefect_gets_a_home_of_ours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The temporary server has time to start, tells nobody, and keeps to CLIPDESK_HOME."""
    environment = {"HOME": os.fspath(tmp_path)}
    monkeypatch.setattr(os, "environ", environment)
    prepare(Settings(home=tmp_path / "desk"))
    assert environment["PREFECT_HOME"] == os.fspath(tmp_path / "desk" / "prefect")
    assert environment["PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS"] == "180"
    assert environment["PREFECT_SERVER_ANALYTICS_ENABLED"] == "false"


def test_what_the_user_has_set_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A user's own profile and settings are not touched."""
    (tmp_path / ".prefect").mkdir()
    environment = {"HOME": os.fspath(tmp_path), "PREFECT_LOGGING_LEVEL": "DEBUG"}
    monkeypatch.setattr(os, "environ", environment)
    prepare(Settings(home=tmp_path / "desk"))
    assert "PREFECT_HOME" not in environment
    assert environment["PREFECT_LOGGING_LEVEL"] == "DEBUG"
