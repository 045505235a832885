"""A file's bytes, read once: opened without following links, bounded, hashed, and checked not to change meanwhile."""

from __future__ import annotations

import hashlib
import os
import stat
from dataclasses import dataclass

from tasks.errors import LeftInInboxError, RejectedInputError

# Root may open a file that its owner has shut to everybody; it is refused all the same, as any other user would be.
_ANYBODY_READS = stat.S_IRUSR | stat.S_IRGRP | stat.S_IROTH


@dataclass(frozen=True, slots=True)
class FileBytes:
    """The hash (hex) of a file's bytes, and the bytes: None where they are more than may be read."""

    sha256: str
    data: bytes | None


def read_file_bytes(path: bytes, max_bytes: int) -> FileBytes:
    """Read and hash the file at `path`; of a file above `max_bytes` only the hash is taken.

    Raises RejectedInputError for what is no readable regular file, LeftInInboxError for one that is gone or changes
    under the reader.
    """
    handle = _open(path)
    before = os.fstat(handle)
    if not stat.S_ISREG(before.st_mode):
        os.close(handle)
        raise RejectedInputError("not_regular_file", "a folder, pipe, socket or device")
    if not before.st_mode & _ANYBODY_READS:
        os.close(handle)
        raise RejectedInputError("permission_denied", "its permissions let nobody read it")
    with os.fdopen(handle, "rb") as stream:
        if before.st_size > max_bytes:
            return FileBytes(hashlib.file_digest(stream, "sha256").hexdigest(), None)
        data = stream.read(before.st_size + 1)  # one more, to see it grow; asking for the most makes room for as much
        after = os.fstat(handle)
    if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns) or len(data) != before.st_size:
        raise LeftInInboxError("changed_while_read", "the file was being written; the next run takes it")
    return FileBytes(hashlib.sha256(data).hexdigest(), data)


def _open(path: bytes) -> int:
    """Open for reading without following a link or waiting for a pipe."""
    try:
        return os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except FileNotFoundError as error:
        raise LeftInInboxError("vanished", "the file was gone when its turn came") from error
    except PermissionError as error:
        raise RejectedInputError("permission_denied", "the user that runs clipdesk may not read it") from error
    except OSError as error:
        raise RejectedInputError("unreadable", os.strerror(error.errno or 0)) from error
