"""What a parent says to its reading children, over a socket each, and to the nursery that they are forked from.

A child's frames are a length of four bytes and a pickle. Both ends are this program: nothing of a saved page is
unpickled as code, the records are those of tasks.model. The first frame is an Order. For each `Request` that asks, the
child answers `Hashed` and waits for a `Go`; then, and at once where nothing is asked or could be hashed, it sends what
the order makes of the FileReading.

The nursery's messages are a `NUMBER`. `FORK`, with one end of a socket, asks for a child that serves there; the answer
is its process id. A process id asks to wait for that child's end; the answer is its exit code, negative for a signal.
"""

from __future__ import annotations

import pickle
import struct
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO, Generic, TypeVar

from tasks.model import FileReading
from tasks.pages.limits import Limits

Answer = TypeVar("Answer")

NUMBER = struct.Struct(">i")
FORK = 0

_LENGTH = struct.Struct(">I")


@dataclass(frozen=True, slots=True)
class ChildLimits:
    """What one child may use: CPU seconds a file, bytes of address space, and the limits on the bytes it reads."""

    cpu_seconds: int
    memory_bytes: int
    pages: Limits


@dataclass(frozen=True, slots=True)
class Order(Generic[Answer]):
    """What is wanted of every file: the `answer` that is made, in the child and within its limits, of path and reading.

    `answer` is a function of a module, or a partial of one: it goes to the child by its name. `indirect` says whether
    indirect speech is looked for beside the quotes, `explain` whether the parts of pages are given.
    """

    limits: ChildLimits
    answer: Callable[[bytes, FileReading], Answer]
    indirect: bool = True
    explain: bool = False


@dataclass(frozen=True, slots=True)
class Request:
    """Read the file at `path`; `saved_at` is the save time that the user gives.

    `asks` says whether the child is to ask first, with the hash of the file's bytes.
    """

    path: bytes
    saved_at: datetime | None = None
    asks: bool = False


@dataclass(frozen=True, slots=True)
class Hashed:
    """The file's bytes have been read and have this hash (hex)."""

    sha256: str


@dataclass(frozen=True, slots=True)
class Go:
    """Parse the bytes, or let them be because the store knows them."""

    parse: bool


def reading_itself(_: bytes, reading: FileReading) -> FileReading:
    """Answer for a file with its reading."""
    return reading


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
