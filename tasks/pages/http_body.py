"""The body of an HTTP answer in an archive: chunks joined, encodings undone, under caps (RFC 9110, 9112)."""

from __future__ import annotations

import re
import zlib
from typing import NamedTuple

import brotli

from tasks.errors import RejectedInputError
from tasks.pages import gunzip
from tasks.pages.limits import Limits

CHUNK_SIZE = re.compile(rb"[ \t]*([0-9a-fA-F]{1,15})[ \t]*(?:;[^\r\n]{0,1000})?\r?\n")
CODINGS_AT_MOST = 3
ZLIB_START = b"\x78"


class Body(NamedTuple):
    """The bytes of the page, and what was wrong: `bad_chunking`, `truncated`, `bad_checksum`, `trailing_bytes`."""

    data: bytes
    warnings: tuple[str, ...]


def http_body(raw: bytes, transfer: str, encodings: str, limits: Limits) -> Body:
    """Undo Transfer-Encoding and Content-Encoding; archives often did before, and left the header.

    Raises `record_too_large` for a body that unpacks over the caps, `bad_record` for one that does not unpack.
    """
    body = _dechunk(raw) if "chunked" in transfer.lower() else Body(raw, ())
    for coding in reversed(_codings(encodings)):
        unpacked = _unpack(body.data, coding, limits)
        body = Body(unpacked.data, body.warnings + unpacked.warnings)
    return body


def _codings(encodings: str) -> list[str]:
    """Take the codings out of a Content-Encoding, in the order in which they were put on."""
    codings = [coding.strip() for coding in encodings.lower().split(",") if coding.strip()]
    if len(codings) > CODINGS_AT_MOST:
        raise RejectedInputError("bad_record", "Packed too many times.")
    return codings


def _dechunk(raw: bytes) -> Body:
    """Join chunks; without one size at the start the body was joined before, or is broken: then it stays as it is."""
    pieces: list[bytes] = []
    position = 0
    while size := CHUNK_SIZE.match(raw, position):
        length = int(size[1], 16)
        if not length:
            return Body(b"".join(pieces), ())
        pieces.append(raw[size.end() : size.end() + length])
        position = size.end() + length
        position += _line_end(raw, position)
    return Body(b"".join(pieces) if position else raw, ("bad_chunking",))


def _line_end(raw: bytes, position: int) -> int:
    """Tell the length of the line end at this place; 0 where none is there."""
    return 2 if raw.startswith(b"\r\n", position) else int(raw.startswith(b"\n", position))


def _unpack(data: bytes, coding: str, limits: Limits) -> Body:
    """Undo one coding; one that is not known is passed over."""
    undo = CODINGS.get(coding)
    return undo(data, limits) if undo else Body(data, ())


def _gzip(data: bytes, limits: Limits) -> Body:
    if not data.startswith(gunzip.MAGIC):
        return Body(data, ())
    try:
        return Body(*gunzip.gunzip(data, limits))
    except RejectedInputError as error:
        reason = "bad_record" if error.reason == "truncated" else "record_too_large"
        raise RejectedInputError(reason, error.detail) from error


def _deflate(data: bytes, limits: Limits) -> Body:
    return _bounded(_Deflate(data), data, limits)


def _brotli(data: bytes, limits: Limits) -> Body:
    return _bounded(_Brotli(), data, limits)


# The names that HTTP has for them (RFC 9110, 8.4.1).
CODINGS = {"gzip": _gzip, "x-gzip": _gzip, "deflate": _deflate, "br": _brotli}


class _Deflate:
    """Deflate with zlib's header, as the standard says, or without, as some servers send it."""

    def __init__(self, data: bytes) -> None:
        bits = zlib.MAX_WBITS if data.startswith(ZLIB_START) else -zlib.MAX_WBITS
        self._inflater = zlib.decompressobj(bits)

    def piece(self, data: bytes, size: int) -> bytes:
        """Unpack a piece of at most `size` bytes; `data` is given once, and empty after that."""
        return self._inflater.decompress(data or self._inflater.unconsumed_tail, size)

    def finished(self) -> bool:
        """Whether the stream came to its end."""
        return self._inflater.eof


class _Brotli:
    """Brotli (RFC 7932)."""

    def __init__(self) -> None:
        self._decompressor = brotli.Decompressor()

    def piece(self, data: bytes, size: int) -> bytes:
        """Unpack a piece of about `size` bytes; `data` is given once, and empty after that."""
        return bytes(self._decompressor.process(data, output_buffer_limit=size))

    def finished(self) -> bool:
        """Whether the stream came to its end."""
        return bool(self._decompressor.is_finished())


def _bounded(unpacker: _Deflate | _Brotli, data: bytes, limits: Limits) -> Body:
    """Unpack piece by piece up to the caps; bytes that are not packed at all stay as they are."""
    out = bytearray()
    try:
        _unpack_into(out, unpacker, data, limits)
        whole = unpacker.finished()
    except (zlib.error, brotli.error):
        whole = False
    if whole:
        return Body(bytes(out), ())
    return Body(bytes(out), ("truncated",)) if out else Body(data, ())


def _unpack_into(out: bytearray, unpacker: _Deflate | _Brotli, data: bytes, limits: Limits) -> None:
    """Add piece after piece to `out`: what came before the bytes are broken is kept."""
    piece = unpacker.piece(data, gunzip.PIECE)
    while piece:
        out += piece
        if limits.unpacked_too_far(len(data), len(out)):
            raise RejectedInputError("record_too_large", f"{len(data)} bytes unpack to over {len(out)}.")
        piece = unpacker.piece(b"", gunzip.PIECE)
