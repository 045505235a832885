"""One stack a home: claimed by a lock, found by its note."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from flows.running import Running, claim, find_running, is_claimed, marks
from tasks.errors import UsageError

_URL = "http://127.0.0.1:4999/api"
_INBOX = "/srv/inbox"


def test_a_stack_is_found_while_it_runs(tmp_path: Path) -> None:
    """The note tells pid, address and inbox as long as the lock is held, and nothing before and after."""
    home = tmp_path / "home"
    assert find_running(home) is None
    assert not is_claimed(home)
    with claim(home, _URL, _INBOX):
        assert find_running(home) == Running(os.getpid(), _URL, _INBOX)
        assert is_claimed(home)
    assert find_running(home) is None
    assert not is_claimed(home)


def test_a_second_stack_is_refused(tmp_path: Path) -> None:
    """The refusal says where the first one is and how to end it."""
    with (
        claim(tmp_path, _URL, _INBOX),
        pytest.raises(UsageError, match=r"http://127\.0\.0\.1:4999\. End it with"),
        claim(tmp_path, _URL, _INBOX),
    ):
        pytest.fail("claimed twice")
    with claim(tmp_path, _URL, _INBOX):
        assert is_claimed(tmp_path)


def test_a_note_without_a_stack_means_nothing(tmp_path: Path) -> None:
    """What a killed stack wrote is not believed; a note that is only half there is no stack either."""
    with claim(tmp_path, _URL, _INBOX):
        kept = (tmp_path / "up.json").read_text()
        (tmp_path / "up.json").write_text(kept[:5])
        assert find_running(tmp_path) is None
    (tmp_path / "up.json").write_text(kept)
    assert find_running(tmp_path) is None


def test_marks_name_the_home(tmp_path: Path) -> None:
    """Stacks of two homes never end each other's programs."""
    assert marks(tmp_path)["worker"] == f"{tmp_path.resolve()} worker"
    assert marks(tmp_path) != marks(tmp_path / "other")
