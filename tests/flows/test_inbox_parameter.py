"""Which folder a run takes in: the one named, in full, or that of the settings."""

from __future__ import annotations

from pathlib import Path

import pytest

from flows.ingest import _inbox
from tasks.errors import UsageError
from tasks.settings import Settings


def test_the_named_folder_comes_first(tmp_path: Path) -> None:
    """A run can be given another folder than that of the schedule."""
    (tmp_path / "other").mkdir()
    assert _inbox(tmp_path / "other", Settings(inbox=tmp_path / "none")) == tmp_path / "other"


def test_without_one_it_is_that_of_the_settings(tmp_path: Path) -> None:
    """CLIPDESK_INBOX, or the folder `inbox` of the home."""
    (tmp_path / "home" / "inbox").mkdir(parents=True)
    assert _inbox(None, Settings(inbox=tmp_path)) == tmp_path
    assert _inbox(None, Settings(home=tmp_path / "home")) == tmp_path / "home" / "inbox"


@pytest.mark.parametrize("named", ["", ".", "pages"])
def test_a_relative_folder_is_refused(named: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty field of the form must not mean the folder in which the worker happens to stand."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "pages").mkdir()
    with pytest.raises(UsageError, match="is not a full path"):
        _inbox(Path(named), Settings(inbox=tmp_path))


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    """A run with a wrong folder fails with a sentence."""
    with pytest.raises(UsageError, match="There is no folder"):
        _inbox(None, Settings(inbox=tmp_path / "none"))


def test_an_empty_variable_is_unset(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A line `CLIPDESK_INBOX=` in an .env file leaves the default."""
    monkeypatch.setenv("CLIPDESK_INBOX", "")
    monkeypatch.setenv("CLIPDESK_DATABASE_URL", "")
    settings = Settings(home=tmp_path)
    assert settings.inbox_path == tmp_path / "inbox"
    assert settings.database_url is None
