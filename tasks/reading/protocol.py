"""What a parent says to its reading children, over a socket each, and to the nursery that they are forked from.

A child's frames are a length of four bytes and a pickle. Both ends are this program: nothing of a saved page is
unpickled as code, the records are those of tasks.model. For each `Request` the child answers `Hashed`, waits for a
`Go`, and answers with a FileReading; where nothing could be hashed the FileReading comes at once.

The nursery's messages are a `NUMBER`. `FORK`, with one end of a socket, asks for a child that serves there; the answer
is its process id. A process id asks to wait for that child's end; the answer is its exit code, negative for a signal.
"""

from __future__ import annotations

import pickle
import struct
from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO

from tasks.pages.limits import Limits

NUMBER = struct.Struct(">i")
FORK = 0

_LENGTH = struct.Struct(">I")


@dataclass(frozen=True, slots=True)
class ChildLimits:
    """What one child may use: CPU seconds a file, bytes of address space, and the limits on the bytes it reads.

    `indirect` says whether it looks for indirect speech beside the quotes, `explain` whether it gives the parts of
    pages.
    """

    cpu_seconds: int
    memory_bytes: int
    pages: Limits
    indirect: bool = True
    explain: bool = False


@dataclass(frozen=True, slots=True)
class Request:
    """Read the file at `path`; `saved_at` is the save time that the user gives."""

    path: bytes
    saved_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Hashed:
    """The file's bytes have been read and have this hash (hex)."""

    sha256: str


@dataclass(frozen=True, slots=True)
class Go:
    """Parse the bytes, or let them be because the store knows them."""

    parse: bool


def send(stream: BinaryIO, message: object) -> None:
    """Write one frame and flush it. Raises OSError where the other end is gone."""
    body = pickle.dumps(message, protocol=pickle.HIGHEST_PROTOCOL)
    stream.write(_LENGTH.pack(len(body)) + body)
    stream.flush()


def receive(stream: BinaryIO) -> object:
    """Read one frame. Raises EOFError where the other end is gone, in the middle of a frame or between two."""
    (length,) = _LENGTH.unpack(_exactly(stream, _LENGTH.size))
    return pickle.loads(_exactly(stream, length))  # noqa: S301 the sender is our own process


def _exactly(stream: BinaryIO, size: int) -> bytes:
    data = stream.read(size)
    if len(data) != size:
        raise EOFError
    return data
