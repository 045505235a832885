"""Move an original out of the inbox, or of another such folder, to where it is named by the hash of its bytes.

Called only after the database has committed what was read. The move can be repeated after a crash at any point: the
original is in the inbox, or in its folder under its hash, or in both; never in neither.
"""

from __future__ import annotations

import errno
import fcntl
import hashlib
import os
import shutil
from pathlib import Path
from typing import Literal

Moved = Literal["moved", "gone", "changed"]

_CHUNK = 1 << 20


def place_of(folder: Path, sha256: str) -> Path:
    """Where an original with this hash lies: two levels of folders keep each of them small."""
    return folder / sha256[:2] / sha256[2:4] / sha256


def move_original(source: bytes, folder: Path, sha256: str) -> Moved:
    """Move the file `source` below `folder`, if its bytes still are those of `sha256` (hex).

    One that lies in its place already stays there. Returns `gone` where it is not there any more and `changed` where
    other bytes have taken its place: both leave everything as it is. Raises OSError where the folder cannot be
    written; the source is then untouched.
    """
    place = place_of(folder, sha256)
    if os.fsencode(place) == source:
        return "moved"
    place.parent.mkdir(parents=True, exist_ok=True)
    try:
        if not _holds(source, sha256):
            return "changed"
        _move(source, place, sha256)
    except FileNotFoundError:
        # Another run beside this one has moved it, before our look or after.
        return "gone"
    return "moved"


def _move(source: bytes, place: Path, sha256: str) -> None:
    """Put the file at its place; where its bytes are there already it is only removed."""
    if place.exists() and _holds(os.fsencode(place), sha256):
        os.unlink(source)
    else:
        _rename_or_copy(source, place)


def _rename_or_copy(source: bytes, place: Path) -> None:
    """Rename the file, or copy it where its place is on another device."""
    try:
        os.replace(source, place)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        _copy_across(source, place)


def _copy_across(source: bytes, place: Path) -> None:
    """Copy to another device, make the copy durable, and only then remove the source.

    Every copier of these bytes writes to one name, one at a time: what a killed one left is overwritten. Raises
    FileNotFoundError where another one was faster.
    """
    part = place.with_name(f".{place.name}.part")
    with open(source, "rb") as reader, part.open("ab") as writer:
        fcntl.flock(writer, fcntl.LOCK_EX)
        if not os.path.samestat(os.fstat(writer.fileno()), part.stat()):
            raise FileNotFoundError(errno.ENOENT, "copied by another run meanwhile")
        try:
            writer.truncate(0)
            shutil.copyfileobj(reader, writer, _CHUNK)
            writer.flush()
            os.fsync(writer.fileno())
            part.replace(place)
        finally:
            part.unlink(missing_ok=True)
    _make_durable(place.parent)
    os.unlink(source)


def _make_durable(folder: Path) -> None:
    """See to it that the entries of a folder, and of the two above it, outlive a loss of power."""
    for level in (folder, *folder.parents[:2]):
        handle = os.open(level, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _holds(path: bytes, sha256: str) -> bool:
    """Whether `path` is a regular file with these bytes; a link that has taken its place is not followed."""
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError as error:
        if error.errno != errno.ELOOP:
            raise
        return False
    with os.fdopen(handle, "rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest() == sha256
