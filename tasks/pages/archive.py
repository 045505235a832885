"""Zip files under caps: entries are counted, laid out and streamed, their names only shown.

Nothing is ever written to disk. Sizes in a zip are claims, so what an entry unpacks to is counted as it comes.
"""

from __future__ import annotations

import io
import lzma
import re
import stat
import struct
import zipfile
import zlib

from tasks.errors import RejectedInputError
from tasks.pages.decode import mend
from tasks.pages.limits import Limits

MAGIC = (b"PK\x03\x04", b"PK\x05\x06")
CENTRAL_ENTRY, END_OF_DIRECTORY = b"PK\x01\x02", b"PK\x05\x06"
LOCAL_HEADER_BYTES = 30
ENCRYPTED = 1
PIECE = 1 << 18
LONGEST_NAME = 500
UNSAFE_NAME = re.compile(r"^[/\\]|^[A-Za-z]:|(?:^|[/\\])\.\.(?:[/\\]|$)")
# What zipfile and its decompressors raise on damaged or hostile bytes.
DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    OSError,
    ValueError,
    LookupError,
    OverflowError,
    NotImplementedError,
    RuntimeError,
)


class Archive:
    """An opened zip file. `entries` are its regular files, `warnings` tell that others were left."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        """Open and check; raises `too_many_entries`, `overlapping_entries` and `truncated`."""
        self._zip = _opened(data, limits)
        self._size = len(data)
        self._limits = limits
        self._unpacked = 0
        listed = self._zip.infolist()
        _refuse_overlap(listed)
        safe = [entry for entry in listed if is_safe(entry)]
        self.warnings = () if len(safe) == len(listed) else ("unsafe_entry_names",)
        self.entries = [entry for entry in safe if _is_readable_file(entry)]
        self._by_name = {entry.filename: entry for entry in self.entries}

    def named(self, name: str) -> zipfile.ZipInfo | None:
        """Give the entry of this name."""
        return self._by_name.get(name)

    def head(self, entry: zipfile.ZipInfo, size: int) -> bytes | None:
        """Give the first `size` bytes of an entry; None of a damaged one."""
        try:
            with self._zip.open(entry) as file:
                return file.read(size)
        except DAMAGED:
            return None

    def read(self, entry: zipfile.ZipInfo) -> bytes:
        """Unpack an entry; raises `too_large_decompressed` over the caps of the whole file, `truncated` for damage."""
        out = bytearray()
        try:
            with self._zip.open(entry) as file:
                while piece := file.read(PIECE):
                    out += piece
                    self._count(len(piece))
        except DAMAGED as error:
            raise RejectedInputError("truncated", "An entry of the zip file is damaged.") from error
        return bytes(out)

    def _count(self, size: int) -> None:
        self._unpacked += size
        if self._limits.unpacked_too_far(self._size, self._unpacked):
            raise RejectedInputError("too_large_decompressed", f"{self._size} bytes unpack to over {self._unpacked}.")


def is_zip(data: bytes) -> bool:
    """Whether the bytes are a zip file from their beginning."""
    return data.startswith(MAGIC)


def ends_as_zip(data: bytes) -> bool:
    """Whether a zip file stands at the end of other bytes, as in a self-extracting page."""
    return END_OF_DIRECTORY in data[-(1 << 17) :] and CENTRAL_ENTRY in data


def is_safe(entry: zipfile.ZipInfo) -> bool:
    """Whether an entry is no link, and has a name that stays within the archive."""
    return (
        bool(entry.filename) and not stat.S_ISLNK(entry.external_attr >> 16) and not UNSAFE_NAME.search(entry.filename)
    )


def _is_readable_file(entry: zipfile.ZipInfo) -> bool:
    return not entry.is_dir() and not entry.flag_bits & ENCRYPTED


def shown(name: str) -> str:
    """Give an entry's name for display, of sane length and without control signs."""
    return mend(name, markup=False).text[:LONGEST_NAME]


def _opened(data: bytes, limits: Limits) -> zipfile.ZipFile:
    """Read the directory; its entries are counted first, for zipfile makes an object of each."""
    if data.count(CENTRAL_ENTRY) > limits.entries:
        raise RejectedInputError("too_many_entries", f"More than {limits.entries} entries.")
    try:
        return zipfile.ZipFile(io.BytesIO(data))
    except DAMAGED as error:
        raise RejectedInputError("truncated", "The directory at the end of the zip file is missing.") from error


def _refuse_overlap(entries: list[zipfile.ZipInfo]) -> None:
    """Entries that share bytes unpack to more than they are: the trick of the bombs that beat every ratio."""
    end = -1
    for entry in sorted(entries, key=lambda one: one.header_offset):
        if entry.header_offset < end:
            raise RejectedInputError("overlapping_entries", "Entries of the zip file share their bytes.")
        end = entry.header_offset + LOCAL_HEADER_BYTES + len(entry.filename) + entry.compress_size
