"""Where the embedded server lives."""

from __future__ import annotations

import os
import tempfile
from typing import TYPE_CHECKING

import pytest

from tasks.errors import StoreUnavailableError
from tasks.store import place
from tasks.store.account import Account, server_account
from tasks.store.place import find_place, own_folder

if TYPE_CHECKING:
    from pathlib import Path

needs_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root steps down to nobody")
OURSELVES = Account(os.geteuid(), os.getegid(), switch=False)


@pytest.fixture
def as_ourselves(monkeypatch: pytest.MonkeyPatch) -> None:
    """Behave as for a normal user, whoever runs the tests."""
    monkeypatch.setattr(place, "server_account", lambda: OURSELVES)


@pytest.mark.usefixtures("as_ourselves")
def test_the_place_is_private_and_below_home(open_folder: Path) -> None:
    """Everything lies under home/postgres, closed to others; the same again finds it."""
    home = open_folder / "new" / "home"
    found = find_place(home)
    assert found.base == home / "postgres"
    assert found.sockets == home / "postgres" / "run"
    assert {p.stat().st_mode & 0o777 for p in (found.base, found.sockets)} == {0o700}
    assert find_place(home) == found


@pytest.mark.usefixtures("as_ourselves")
def test_a_long_path_gets_a_short_socket_folder(tmp_path: Path) -> None:
    """A socket's path has room for 107 bytes: a deep home has its sockets elsewhere, always at the same place."""
    home = tmp_path / ("deep" * 30)
    found = find_place(home)
    assert len(str(found.sockets)) < 50
    assert found.sockets.stat().st_mode & 0o777 == 0o700
    assert find_place(home).sockets == found.sockets
    found.sockets.rmdir()


@pytest.mark.usefixtures("as_ourselves")
def test_a_folder_that_others_can_read_is_refused(tmp_path: Path) -> None:
    """Somebody may have put it there to read along."""
    (tmp_path / "postgres").mkdir(mode=0o755)
    (tmp_path / "postgres").chmod(0o755)
    with pytest.raises(StoreUnavailableError, match="private"):
        find_place(tmp_path)


def test_a_link_is_no_folder_of_ours(tmp_path: Path) -> None:
    """A symbolic link is refused, wherever it leads."""
    (tmp_path / "real").mkdir(mode=0o700)
    (tmp_path / "link").symlink_to(tmp_path / "real")
    with pytest.raises(StoreUnavailableError, match="private"):
        own_folder(tmp_path / "link", OURSELVES)


@pytest.mark.usefixtures("as_ourselves")
def test_a_home_that_cannot_be_made_is_one_sentence(tmp_path: Path) -> None:
    """A file in the way of the home is told."""
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreUnavailableError, match="cannot make"):
        find_place(tmp_path / "file" / "home")


@needs_root
def test_a_closed_home_of_root_has_its_server_elsewhere(tmp_path: Path, open_folder: Path) -> None:
    """Nobody cannot enter it, so a folder of ours serves, the same one every time; the home's mode stays."""
    tmp_path.chmod(0o700)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(place, "SYSTEM_FOLDER", open_folder / "var")
        found = find_place(tmp_path)
        assert find_place(tmp_path) == found
    assert found.base.parent == open_folder / "var"
    assert found.base.stat().st_uid == server_account().uid
    assert tmp_path.stat().st_mode & 0o777 == 0o700


@needs_root
def test_the_temp_folder_is_the_last_resort(tmp_path: Path, open_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the system folder cannot be made, the temp folder serves; where neither can, the reason is told."""
    tmp_path.chmod(0o700)
    monkeypatch.setattr(place, "SYSTEM_FOLDER", open_folder / "missing" / "var")
    monkeypatch.setattr(tempfile, "tempdir", str(open_folder))
    assert find_place(tmp_path).base.parent == open_folder / "clipdesk"
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with pytest.raises(StoreUnavailableError, match="CLIPDESK_HOME"):
        find_place(tmp_path)


@needs_root
def test_a_cluster_that_was_shut_off_is_not_silently_replaced(tmp_path: Path) -> None:
    """Data in a home that nobody can no longer enter is an error, not a new empty database elsewhere."""
    tmp_path.chmod(0o700)
    (tmp_path / "postgres" / "data").mkdir(parents=True)
    with pytest.raises(StoreUnavailableError, match="no longer enter"):
        find_place(tmp_path)


@needs_root
def test_a_folder_that_root_had_no_time_to_give_away_is_given(open_folder: Path) -> None:
    """A kill between making and giving heals itself."""
    folder = open_folder / "half"
    folder.mkdir(mode=0o700)
    own_folder(folder, server_account())
    assert folder.stat().st_uid == server_account().uid
