"""Whom the server runs as."""

from __future__ import annotations

import os
import pwd
from typing import TYPE_CHECKING

import pytest

from tasks.errors import StoreUnavailableError
from tasks.store import account
from tasks.store.account import Account, can_enter, clean_environment, run_as, server_account

if TYPE_CHECKING:
    from pathlib import Path

needs_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root can become another user")


def test_a_normal_user_stays_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without root there is nothing to step down from."""
    monkeypatch.setattr(os, "geteuid", lambda: 4242)
    assert server_account() == Account(4242, os.getegid(), switch=False)
    assert server_account().start_as == (None, None)
    assert server_account().groups is None


def test_root_steps_down_to_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    """Root starts the server as nobody, without any supplementary group."""
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    entry = pwd.getpwnam("nobody")
    assert server_account().start_as == (entry.pw_uid, entry.pw_gid)
    assert server_account().groups == []


def test_root_without_nobody_is_told_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    """No user is ever added."""
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setattr(account, "UNPRIVILEGED", "no-such-user-here")
    with pytest.raises(StoreUnavailableError, match="CLIPDESK_DATABASE_URL"):
        server_account()


def test_the_environment_does_not_steer_postgres(monkeypatch: pytest.MonkeyPatch) -> None:
    """PG variables and the user's locale do not reach the server."""
    monkeypatch.setenv("PGDATA", "/elsewhere")
    monkeypatch.setenv("LC_MESSAGES", "tlh")
    kept = clean_environment()
    assert "PGDATA" not in kept
    assert "LC_MESSAGES" not in kept
    assert (kept["LC_ALL"], kept["TZ"]) == ("C", "UTC")


def test_a_program_runs_from_the_root_directory() -> None:
    """Its output and exit code come back."""
    done = run_as(server_account(), ["/bin/sh", "-c", "pwd; exit 3"])
    assert (done.stdout, done.returncode) == ("/\n", 3)


@needs_root
def test_entering_is_tried_as_the_account(tmp_path: Path) -> None:
    """A closed folder cannot be entered by nobody, an open one can."""
    tmp_path.chmod(0o700)
    assert not can_enter(server_account(), tmp_path)
    assert can_enter(server_account(), type(tmp_path)("/"))
