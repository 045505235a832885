"""The walk over an inbox: every path once, nothing followed, nothing opened."""

from __future__ import annotations

import os
import socket
from pathlib import Path
from typing import NoReturn

import pytest

from tasks.errors import UsageError
from tasks.inbox import listing
from tasks.inbox.listing import Entry, check_inbox, list_inbox


def _by_path(inbox: Path) -> dict[bytes, Entry]:
    return {entry.path: entry for entry in list_inbox(inbox)}


def test_lists_files_below_sorted(tmp_path: Path) -> None:
    """Files at any depth come with size and time, sorted by their bytes."""
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "two.html").write_bytes(b"22")
    (tmp_path / "a.html").write_bytes(b"1")
    entries = list_inbox(tmp_path)
    assert [(entry.path, entry.size) for entry in entries] == [(b"a.html", 1), (b"b/two.html", 2)]
    assert entries[0].mtime_ns == (tmp_path / "a.html").stat().st_mtime_ns
    assert all(entry.refused is None and entry.skipped is None for entry in entries)


def test_refuses_what_is_no_file(tmp_path: Path) -> None:
    """Links, pipes and sockets are named and never opened."""
    (tmp_path / "page.html").write_bytes(b"1")
    (tmp_path / "link.html").symlink_to("page.html")
    (tmp_path / "up").symlink_to("..")
    os.mkfifo(tmp_path / "pipe.html")
    with socket.socket(socket.AF_UNIX) as sock:
        sock.bind(os.fspath(tmp_path / "s"))
        found = _by_path(tmp_path)
    reasons = {path: entry.refused and entry.refused.reason for path, entry in found.items()}
    assert reasons == {
        b"page.html": None,
        b"link.html": "symlink",
        b"up": "symlink",
        b"pipe.html": "not_regular_file",
        b"s": "not_regular_file",
    }


def test_skips_by_name_and_companions_at_any_depth(tmp_path: Path) -> None:
    """What a page's companion folder holds is no page, however deep it lies."""
    (tmp_path / "p.html").write_bytes(b"1")
    (tmp_path / "p_files" / "deep").mkdir(parents=True)
    (tmp_path / "p_files" / "deep" / "frame.html").write_bytes(b"1")
    (tmp_path / ".DS_Store").write_bytes(b"1")
    found = _by_path(tmp_path)
    frame, hidden = found[b"p_files/deep/frame.html"].skipped, found[b".DS_Store"].skipped
    assert frame is not None
    assert frame.reason == "companion_of:p.html"
    assert hidden is not None
    assert hidden.reason == "hidden"


def test_a_name_that_is_no_text(tmp_path: Path) -> None:
    """A name of any bytes is listed as those bytes."""
    name = b"caf\xe9\n_\xff.html"
    with open(os.path.join(os.fsencode(tmp_path), name), "wb") as file:
        file.write(b"1")
    assert list(_by_path(tmp_path)) == [name]


def test_a_folder_that_may_not_be_listed_is_accounted_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What cannot be looked into is a path with a reason, and the rest goes on."""
    (tmp_path / "shut").mkdir()
    (tmp_path / "page.html").write_bytes(b"1")
    scan = listing._scan

    def refuse(folder: bytes) -> list[os.DirEntry[bytes]]:
        if folder.endswith(b"shut"):
            raise PermissionError
        return scan(folder)

    monkeypatch.setattr(listing, "_scan", refuse)
    found = _by_path(tmp_path)
    assert found[b"shut"].refused is not None
    assert found[b"shut"].refused.reason == "permission_denied"
    assert b"page.html" in found


def test_what_vanishes_while_listed_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder that is gone when its turn comes is no error."""
    (tmp_path / "gone").mkdir()
    scan = listing._scan

    def lose(folder: bytes) -> list[os.DirEntry[bytes]]:
        if folder.endswith(b"gone"):
            raise FileNotFoundError
        return scan(folder)

    monkeypatch.setattr(listing, "_scan", lose)
    assert list_inbox(tmp_path) == []


class _VanishingEntry:
    """A directory entry whose file is gone when it is looked at."""

    name = b"page.html"

    def is_dir(self, *, follow_symlinks: bool) -> bool:
        """Be a file as far as the listing knew."""
        return follow_symlinks

    def stat(self, *, follow_symlinks: bool) -> NoReturn:
        """Be gone."""
        raise FileNotFoundError(follow_symlinks)


def test_a_file_that_vanishes_before_lstat_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that is gone between the listing and its lstat is not in the inbox."""
    monkeypatch.setattr(listing, "_scan", lambda _: [_VanishingEntry()])
    assert list_inbox(tmp_path) == []


def test_depth_is_no_limit(tmp_path: Path) -> None:
    """Sixty folders deep is read like any other."""
    folder = tmp_path.joinpath(*["d"] * 60)
    folder.mkdir(parents=True)
    (folder / "p.html").write_bytes(b"1")
    assert list(_by_path(tmp_path)) == [b"d/" * 60 + b"p.html"]


def test_check_inbox(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder that is missing, is a file or may not be read gets a sentence that says what to do."""
    (tmp_path / "file").write_bytes(b"1")
    with pytest.raises(UsageError, match="There is no folder"):
        check_inbox(tmp_path / "none")
    with pytest.raises(UsageError, match="is a file"):
        check_inbox(tmp_path / "file")
    assert check_inbox(tmp_path / "." / "") == tmp_path
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(UsageError, match="cannot be read"):
        check_inbox(tmp_path)
