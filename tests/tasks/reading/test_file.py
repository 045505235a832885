"""A file is read once, bounded, and only while it stands still."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

from tasks.errors import LeftInInboxError, RejectedInputError
from tasks.reading.file import read_file_bytes

_BYTES = b"<p>page</p>"
_HASH = hashlib.sha256(_BYTES).hexdigest()


@pytest.fixture
def page(tmp_path: Path) -> bytes:
    """Give the path of a small file."""
    path = tmp_path / "page.html"
    path.write_bytes(_BYTES)
    return os.fsencode(path)


def test_reads_and_hashes(page: bytes) -> None:
    """The hash is of the bytes that are given."""
    file = read_file_bytes(page, 100)
    assert (file.sha256, file.data) == (_HASH, _BYTES)


def test_a_file_at_the_limit_is_read_and_one_above_is_only_hashed(page: bytes) -> None:
    """Above the limit nothing is kept in memory, yet the original can be named."""
    assert read_file_bytes(page, len(_BYTES)).data == _BYTES
    file = read_file_bytes(page, len(_BYTES) - 1)
    assert (file.sha256, file.data) == (_HASH, None)


def test_what_is_gone_is_left(tmp_path: Path) -> None:
    """A file that vanished between the listing and its turn is no failure."""
    with pytest.raises(LeftInInboxError) as caught:
        read_file_bytes(os.fsencode(tmp_path / "none"), 100)
    assert caught.value.reason == "vanished"


def test_a_file_that_is_written_meanwhile_is_left(page: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    """Bytes of a file that changes under the reader are not taken."""
    real = os.fstat

    def later(handle: int) -> os.stat_result:
        found = real(handle)
        os.utime(page, ns=(0, found.st_mtime_ns + 1))
        return found

    monkeypatch.setattr(os, "fstat", later)
    with pytest.raises(LeftInInboxError) as caught:
        read_file_bytes(page, 100)
    assert caught.value.reason == "changed_while_read"


def test_links_and_pipes_are_refused(page: bytes, tmp_path: Path) -> None:
    """Nothing is followed, nothing is waited for."""
    link, pipe = tmp_path / "link", tmp_path / "pipe"
    link.symlink_to(os.fsdecode(page))
    os.mkfifo(pipe)
    for path, reason in ((link, "unreadable"), (pipe, "not_regular_file")):
        with pytest.raises(RejectedInputError) as caught:
            read_file_bytes(os.fsencode(path), 100)
        assert caught.value.reason == reason


def test_a_file_that_may_not_be_read_is_refused(page: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    """A lack of permission has a reason code of its own."""

    def refuse(*_: object) -> int:
        raise PermissionError

    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(RejectedInputError) as caught:
        read_file_bytes(page, 100)
    assert caught.value.reason == "permission_denied"


def test_a_file_that_is_shut_to_everybody_is_refused(page: bytes) -> None:
    """Whoever runs clipdesk, root too."""
    os.chmod(page, 0o000)
    with pytest.raises(RejectedInputError) as caught:
        read_file_bytes(page, 100)
    assert caught.value.reason == "permission_denied"
