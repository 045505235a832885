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
    todo: list[tuple[bytes, Rejection | None]] = [(b"", None)]
    while todo:
        folder, companion = todo.pop()
        try:
            entries = _scan(os.path.join(root, folder))
        except PermissionError:
            found.append(_unreadable_folder(root, folder))
            continue
        except FileNotFoundError:
            continue
        names = frozenset(entry.name for entry in entries)
        for entry in entries:
            path = os.path.join(folder, entry.name)
            if entry.is_dir(follow_symlinks=False):
                todo.append((path, companion or companion_of(entry.name, names)))
            else:
                found.extend(_entry(path, entry, companion))
    return sorted(found, key=lambda entry: entry.path)


def _scan(folder: bytes) -> list[os.DirEntry[bytes]]:
    """Read a folder to its end, so that few handles are open at once."""
    with os.scandir(folder) as entries:
        return list(entries)


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
