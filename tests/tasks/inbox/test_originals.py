"""Originals move by hash, whole, and never get lost."""

from __future__ import annotations

import errno
import hashlib
import os
from pathlib import Path

import pytest

from tasks.inbox import originals
from tasks.inbox.originals import move_original, place_of

_BYTES = b"<p>page</p>"
_HASH = hashlib.sha256(_BYTES).hexdigest()


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """Give an original in an inbox."""
    page = tmp_path / "inbox" / "page.html"
    page.parent.mkdir(parents=True)
    page.write_bytes(_BYTES)
    return page


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give an archive folder that is not there yet."""
    return tmp_path / "archive"


def _move(source: Path, folder: Path) -> str:
    return move_original(os.fsencode(source), folder, _HASH)


def test_moves_to_its_hash(source: Path, folder: Path) -> None:
    """The name in the archive is the hash, whatever the file was called."""
    assert _move(source, folder) == "moved"
    assert place_of(folder, _HASH).read_bytes() == _BYTES
    assert not source.exists()


def test_the_second_of_twins_is_removed(source: Path, folder: Path) -> None:
    """Where the archive has these bytes already, the original in the inbox goes."""
    _move(source, folder)
    source.write_bytes(_BYTES)
    assert _move(source, folder) == "moved"
    assert not source.exists()
    assert place_of(folder, _HASH).read_bytes() == _BYTES


def test_a_damaged_copy_in_the_archive_is_replaced(source: Path, folder: Path) -> None:
    """A file in the archive that is not what its name says does not cost the original."""
    place = place_of(folder, _HASH)
    place.parent.mkdir(parents=True)
    place.write_bytes(b"half")
    assert _move(source, folder) == "moved"
    assert place.read_bytes() == _BYTES


def test_gone_and_changed_leave_all_as_it_is(source: Path, folder: Path) -> None:
    """What is not there, or holds other bytes by now, is not moved."""
    source.write_bytes(b"newer")
    assert _move(source, folder) == "changed"
    assert source.read_bytes() == b"newer"
    source.unlink()
    assert _move(source, folder) == "gone"
    assert [path for path in folder.rglob("*") if path.is_file()] == []


def test_a_link_in_its_place_is_not_followed(source: Path, folder: Path, tmp_path: Path) -> None:
    """A link that has taken the file's place is no original, even if it leads to the same bytes."""
    (tmp_path / "elsewhere").write_bytes(_BYTES)
    source.unlink()
    source.symlink_to(tmp_path / "elsewhere")
    assert _move(source, folder) == "changed"
    assert source.is_symlink()


_replace = os.replace


def _other_device(source: bytes | Path, place: Path) -> None:
    """Behave like two devices: a rename from the inbox fails, one within the archive does not."""
    if isinstance(source, bytes):
        raise OSError(errno.EXDEV, "other device")
    _replace(source, place)


def test_another_device_is_copied_to(source: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Across devices the original goes only after its copy is whole."""
    monkeypatch.setattr(os, "replace", _other_device)
    assert _move(source, folder) == "moved"
    assert place_of(folder, _HASH).read_bytes() == _BYTES
    assert not source.exists()
    assert list(place_of(folder, _HASH).parent.iterdir()) == [place_of(folder, _HASH)]


def test_a_full_disk_costs_nothing(source: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the copy cannot be made durable, the original stays and no half copy is left."""

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "no space left")

    monkeypatch.setattr(os, "replace", _other_device)
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="no space"):
        _move(source, folder)
    assert source.read_bytes() == _BYTES
    assert list(place_of(folder, _HASH).parent.iterdir()) == []


def test_an_archive_that_cannot_be_written_raises(source: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An error that is not about devices is the caller's to hear of; the original stays."""

    def read_only(*_: object) -> None:
        raise OSError(errno.EROFS, "read-only")

    monkeypatch.setattr(os, "replace", read_only)
    with pytest.raises(OSError, match="read-only"):
        _move(source, folder)
    assert source.read_bytes() == _BYTES


def test_an_unreadable_source_raises(source: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An error in reading the original that is not about links is not swallowed."""

    def broken(*_: object) -> int:
        raise OSError(errno.EIO, "input/output error")

    monkeypatch.setattr(os, "open", broken)
    with pytest.raises(OSError, match="input/output"):
        _move(source, folder)


def test_an_original_in_its_place_stays(source: Path, folder: Path) -> None:
    """Moving it to where it lies already does not take it for a twin of itself."""
    _move(source, folder)
    assert _move(place_of(folder, _HASH), folder) == "moved"
    assert place_of(folder, _HASH).read_bytes() == _BYTES


@pytest.mark.parametrize("there_already", [False, True])
def test_a_run_beside_this_one_may_move_it_first(
    source: Path, folder: Path, monkeypatch: pytest.MonkeyPatch, *, there_already: bool
) -> None:
    """An original that another run moves between our look and our move is gone, and that is no failure."""
    if there_already:
        _move(source, folder)
        source.write_bytes(_BYTES)
    holds = originals._holds

    def and_then_lose_it(path: bytes, sha256: str) -> bool:
        found = holds(path, sha256)
        source.unlink(missing_ok=True)
        return found

    monkeypatch.setattr(originals, "_holds", and_then_lose_it)
    assert _move(source, folder) == "gone"
