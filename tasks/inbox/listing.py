"""Walk an inbox: every path below it once, with what lstat says. Follows no link, opens nothing, sorts by bytes.

The walk is iterative: folders may nest as deep as the file system lets them. An entry that vanishes between its
listing and its lstat is passed over: it is not in the inbox.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tasks.errors import UsageError
from tasks.inbox.names import companion_of, skip_reason
from tasks.model import Rejection


@dataclass(frozen=True, slots=True)
class Entry:
    """A path below the inbox. `refused` and `skipped` say why it is not to be read; at most one is set.

    `changed_ns` is its ctime, nanoseconds since 1970: every write moves it and no program can set it, so it tells
    whether a file stands still even where its modification time lies.
    """

    path: bytes
    size: int
    mtime_ns: int
    changed_ns: int
    refused: Rejection | None = None
    skipped: Rejection | None = None


@dataclass(frozen=True, slots=True)
class _Folder:
    """A folder that is still to be listed, and whose companion it lies in, if any."""

    path: bytes
    companion: Rejection | None


def check_inbox(inbox: Path) -> Path:
    """Give the inbox's absolute path, or raise UsageError saying what is wrong with it."""
    if not inbox.exists():
        raise UsageError(f"There is no folder {inbox}. Make it and put saved pages into it, or name another one.")
    if not inbox.is_dir():
        raise UsageError(f"{inbox} is a file. Name the folder that holds it.")
    if not os.access(inbox, os.R_OK | os.X_OK):
        raise UsageError(f"{inbox} cannot be read by this user. Give the user read permission, or name another folder.")
    return inbox.resolve()


def list_inbox(inbox: Path) -> list[Entry]:
    """List everything below `inbox` that is no plain folder, sorted by path."""
    root = os.fsencode(inbox)
    found: list[Entry] = []
    todo = [_Folder(b"", None)]
    while todo:
        folder = todo.pop()
        try:
            entries = _scan(os.path.join(root, folder.path))
        except PermissionError:
            found.append(_unreadable_folder(root, folder.path))
        except FileNotFoundError:
            continue
        else:
            todo.extend(_folders(entries, folder))
            found.extend(_files(entries, folder))
    return sorted(found, key=lambda entry: entry.path)


def _scan(folder: bytes) -> list[os.DirEntry[bytes]]:
    """Read a folder to its end, so that few handles are open at once."""
    with os.scandir(folder) as entries:
        return list(entries)


def _folders(entries: list[os.DirEntry[bytes]], within: _Folder) -> Iterator[_Folder]:
    """Yield the folders among the entries of a folder; what lies in a companion is part of it, however deep."""
    names = frozenset(entry.name for entry in entries)
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            yield _Folder(os.path.join(within.path, entry.name), within.companion or companion_of(entry.name, names))


def _files(entries: list[os.DirEntry[bytes]], within: _Folder) -> Iterator[Entry]:
    """Yield what is no folder among the entries of a folder."""
    for entry in entries:
        if not entry.is_dir(follow_symlinks=False):
            yield from _entry(os.path.join(within.path, entry.name), entry, within.companion)


def _entry(path: bytes, entry: os.DirEntry[bytes], companion: Rejection | None) -> Iterator[Entry]:
    """Look at one path without following it; yield nothing where it has vanished."""
    try:
        status = entry.stat(follow_symlinks=False)
    except FileNotFoundError:
        return
    refused = _not_a_file(status.st_mode)
    skipped = None if refused else companion or skip_reason(entry.name)
    yield Entry(path, status.st_size, status.st_mtime_ns, status.st_ctime_ns, refused, skipped)


def _unreadable_folder(root: bytes, folder: bytes) -> Entry:
    """Account for a folder that this user may not list: what lies in it cannot be named."""
    status = os.lstat(os.path.join(root, folder))
    refused = Rejection("permission_denied", "this folder cannot be listed by the user that runs clipdesk")
    return Entry(folder or b".", status.st_size, status.st_mtime_ns, status.st_ctime_ns, refused)


def _not_a_file(mode: int) -> Rejection | None:
    """Refuse what is no regular file: reading it could leave the inbox or never end."""
    if stat.S_ISLNK(mode):
        return Rejection("symlink", "links are not followed; put the page itself into the inbox")
    if not stat.S_ISREG(mode):
        return Rejection("not_regular_file", "a pipe, socket or device")
    return None
