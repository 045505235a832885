"""Peel gzip off a file, in pieces and under caps: checksums, members and trailing bytes as RFC 1952 has them."""

from __future__ import annotations

import struct
import zlib
from typing import NamedTuple

from tasks.errors import RejectedInputError
from tasks.pages.limits import Limits

MAGIC = b"\x1f\x8b\x08"
PIECE = 1 << 15
HEADER_BYTES = 10
GZIP_HEADER = 16  # how zlib is told of the header
TRAILER = struct.Struct("<II")
FLAG_CHECK, FLAG_EXTRA, FLAG_NAME, FLAG_COMMENT = 2, 4, 8, 16


class Unpacked(NamedTuple):
    """What came out, and what was wrong: `truncated`, `bad_checksum`, `trailing_bytes`."""

    data: bytes
    warnings: tuple[str, ...]


class _Inflation:
    """The state of one gzip file being unpacked: where we stand, what came out, what was wrong."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        self.data = data
        self.limits = limits
        self.position = 0
        self.out = bytearray()
        self.warnings: list[str] = []

    def members(self) -> None:
        """Unpack member after member until something else follows."""
        count = 0
        while self.data.startswith(MAGIC, self.position):
            count += 1
            if count > self.limits.records:
                raise RejectedInputError("too_many_entries", f"More than {count} gzip members.")
            self.position = _content_start(self.data, self.position)
            self.member()

    def member(self) -> None:
        """Unpack one member, from its deflate stream to its checksum."""
        inflater = zlib.decompressobj(-zlib.MAX_WBITS)
        check = size = 0
        while not inflater.eof:
            unpacked = self.piece(inflater)
            if unpacked is None:
                self.warnings.append("truncated")
                self.position = len(self.data)
                return
            check = zlib.crc32(unpacked, check)
            size += len(unpacked)
        self.position -= len(inflater.unused_data)
        if not self.data.startswith(TRAILER.pack(check, size & 0xFFFFFFFF), self.position):
            self.warnings.append("bad_checksum")
        self.position += TRAILER.size

    def piece(self, inflater: zlib._Decompress) -> bytes | None:
        """Inflate a bounded piece; None where the stream is broken or ends too early."""
        piece = inflater.unconsumed_tail or self.packed_piece()
        try:
            unpacked = inflater.decompress(piece, PIECE)
        except zlib.error:
            return None
        self.keep(unpacked)
        return unpacked if unpacked or piece else None

    def packed_piece(self) -> bytes:
        """Take the next packed bytes; none at the end of the file."""
        piece = self.data[self.position : self.position + PIECE]
        self.position += len(piece)
        return piece

    def keep(self, unpacked: bytes) -> None:
        """Add to what came out; raises `too_large_decompressed` beyond the caps."""
        self.out += unpacked
        if self.limits.unpacked_too_far(len(self.data), len(self.out)):
            raise RejectedInputError(
                "too_large_decompressed", f"{len(self.data)} bytes unpack to over {len(self.out)}."
            )


def gunzip(data: bytes, limits: Limits) -> Unpacked:
    """Unpack every member of a gzip file; raises `too_large_decompressed` beyond the caps, `truncated` for nothing."""
    inflation = _Inflation(data, limits)
    inflation.members()
    if not inflation.out and "truncated" in inflation.warnings:
        raise RejectedInputError("truncated", "The gzip file ends before its first byte of content.")
    if data[inflation.position :].strip(b"\0"):
        inflation.warnings.append("trailing_bytes")
    return Unpacked(bytes(inflation.out), tuple(dict.fromkeys(inflation.warnings)))


def unpacked_head(head: bytes) -> bytes:
    """Unpack what the first bytes of a gzip file hold, at most 32 KiB; nothing of a damaged one."""
    inflater = zlib.decompressobj(zlib.MAX_WBITS | GZIP_HEADER)
    try:
        return inflater.decompress(head, PIECE)
    except zlib.error:
        return b""


def _content_start(data: bytes, start: int) -> int:
    """Skip a member's header: extra field, name, comment and header checksum are there by flag."""
    flags = data[start + 3] if len(data) > start + 3 else 0
    position = start + HEADER_BYTES
    if flags & FLAG_EXTRA:
        position += 2 + int.from_bytes(data[position : position + 2], "little")
    for flag in (FLAG_NAME, FLAG_COMMENT):
        if flags & flag:
            position = _after_nul(data, position)
    return position + 2 * bool(flags & FLAG_CHECK)


def _after_nul(data: bytes, position: int) -> int:
    """Skip a text that ends with a NUL; one that never ends takes all the rest."""
    end = data.find(b"\0", position)
    return end + 1 if end >= 0 else len(data)
