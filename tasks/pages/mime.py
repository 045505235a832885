"""MIME as saved pages and mails use it: header blocks, the parts of a multipart body, and their contents as bytes.

A reader of its own rather than the `email` package: that one copies a body several times over, and its header
registry raises a dozen exceptions on hostile headers. This one is linear, looks at boundaries before it looks at
parts, and decodes only the part that is asked for. RFC 5322, 2045 to 2047 and 2557.
"""

from __future__ import annotations

import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from tasks.errors import RejectedInputError
from tasks.pages.decode import decode
from tasks.pages.limits import Limits

HEADER_BYTES = 256 * 1024
HEADER_LINE = re.compile(r"([A-Za-z][A-Za-z0-9-]{0,60}):[ \t]*(.*)")
FOLDED = re.compile(r"\r?\n(?=[ \t])")
BLANK_LINE = re.compile(rb"\r?\n[ \t]*\r?\n|\A\r?\n")
DELIMITER_GUESS = re.compile(rb"^--([^\s\x00-\x1f]{1,200}?)[ \t]*\r?$", re.MULTILINE)
PARAMETER = r"""(?:^|;)\s*{}\s*=\s*(?:"([^"]*)"|([^\s;"]+))"""
BASE64 = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
NOT_BASE64 = bytes(set(range(256)) - set(BASE64))
ENCODED_WORD = re.compile(r"=\?([^?\s]{1,60})\?([bq])\?([^?]{0,500})\?=(?:\s+(?==\?))?", re.IGNORECASE)


class Part(NamedTuple):
    """One leaf of a message: its headers by small name, its body as transferred."""

    headers: dict[str, str]
    body: bytes

    @property
    def kind(self) -> str:
        """The media type in small letters; text/plain where none is given, as RFC 2045 says."""
        return media_type(self.headers)

    @property
    def charset(self) -> str | None:
        """The declared charset as written."""
        return parameter(self.headers.get("content-type", ""), "charset")

    @property
    def attached(self) -> bool:
        """Whether the sender meant it as a file beside the text."""
        return self.headers.get("content-disposition", "").strip().lower().startswith("attachment")

    def content(self) -> bytes:
        """Undo the transfer encoding; what is damaged is left out."""
        encoding = self.headers.get("content-transfer-encoding", "").strip().lower()
        if encoding == "quoted-printable":
            return binascii.a2b_qp(self.body)
        return _base64(self.body) if encoding == "base64" else self.body


@dataclass(slots=True)
class Message:
    """A message cut into its leaves; `warnings` are `boundary_missing` and `truncated`."""

    headers: dict[str, str]
    parts: list[Part]
    warnings: list[str]


def read_message(data: bytes, limits: Limits) -> Message:
    """Cut a message into its leaves, in order; raises `too_deep` and `too_many_entries` over the limits."""
    headers, body = split_headers(data)
    message = Message(headers, [], [])
    stack = [(Part(headers, body), 0)]
    while stack:
        part, depth = stack.pop()
        if not part.kind.startswith("multipart/"):
            message.parts.append(part)
            continue
        _refuse_too_deep(depth, limits)
        children = [(Part(*split_headers(child)), depth + 1) for child in _bodies(part, message.warnings, limits)]
        stack.extend(reversed(children))
    return message


def _refuse_too_deep(depth: int, limits: Limits) -> None:
    if depth >= limits.multipart_depth:
        raise RejectedInputError("too_deep", f"Parts within parts, more than {depth} deep.")


def split_headers(data: bytes) -> tuple[dict[str, str], bytes]:
    """Cut a header block off; the first of two equal headers counts. Without a blank line there is no body."""
    found = BLANK_LINE.search(data, 0, HEADER_BYTES)
    end = found.start() if found else min(len(data), HEADER_BYTES)
    return headers_of(data[:end].decode("utf-8", "replace")), data[found.end() if found else end :]


def headers_of(block: str) -> dict[str, str]:
    """Read a header block by small names; lines that are no headers are passed over."""
    headers: dict[str, str] = {}
    for line in FOLDED.sub("", block).splitlines():
        found = HEADER_LINE.match(line)
        if found:
            headers.setdefault(found[1].lower(), found[2].strip())
    return headers


def opening_headers(start: str) -> dict[str, str]:
    """Read the header block that a file starts with; empty for a file whose first line is no header."""
    if not HEADER_LINE.match(start):
        return {}
    return headers_of(start.replace("\r\n", "\n").partition("\n\n")[0])


def media_type(headers: dict[str, str]) -> str:
    """Give the media type of a header block in small letters."""
    return headers.get("content-type", "text/plain").partition(";")[0].strip().lower()


def parameter(value: str, name: str) -> str | None:
    """Give a parameter of a header, as `boundary` in `multipart/related; boundary="x"`."""
    found = re.search(PARAMETER.format(name), value, re.IGNORECASE)
    return (found[1] or found[2]) if found else None


def words(value: str) -> str:
    """Decode the encoded words of a header such as Subject."""
    return ENCODED_WORD.sub(_word, value)


def _word(found: re.Match[str]) -> str:
    raw = found[3].encode("ascii", "ignore")
    data = _base64(raw) if found[2] in "bB" else binascii.a2b_qp(raw, header=True)
    return decode(data, found[1], markup=False).text


class _Delimiter(NamedTuple):
    """Where a delimiter line begins and ends in a body, and whether it closes the parts."""

    start: int
    end: int
    closes: bool


def _bodies(part: Part, warnings: list[str], limits: Limits) -> list[bytes]:
    """Cut a multipart body at its boundary; without any it is one part."""
    marks = _declared_or_guessed(part, warnings, limits)
    if not marks:
        return [part.body.lstrip()]
    if not marks[-1].closes:
        warnings.append("truncated")
    return list(_between(part.body, marks))


def _between(body: bytes, marks: list[_Delimiter]) -> Iterator[bytes]:
    """Yield what stands after each delimiter but the closing one, up to the next."""
    ends = [*(mark.start for mark in marks[1:]), len(body)]
    for mark, end in zip(marks, ends, strict=True):
        if not mark.closes:
            yield body[mark.end : end]


def _declared_or_guessed(part: Part, warnings: list[str], limits: Limits) -> list[_Delimiter]:
    """Find the delimiters of the declared boundary, or of the first line that looks like one."""
    boundary = parameter(part.headers.get("content-type", ""), "boundary")
    marks = _delimiters(part.body, boundary.encode("utf-8", "replace"), limits) if boundary else []
    if marks:
        return marks
    warnings.append("boundary_missing")
    guess = DELIMITER_GUESS.search(part.body)
    return _delimiters(part.body, guess[1], limits) if guess else []


def _delimiters(body: bytes, boundary: bytes, limits: Limits) -> list[_Delimiter]:
    """Find the delimiter lines, up to the closing one."""
    marks: list[_Delimiter] = []
    for found in re.finditer(rb"(?:\r?\n|\A)--" + re.escape(boundary) + rb"(--)?[ \t]*(?=\r?\n|\Z)", body):
        # The line end belongs to this delimiter, and to the next one where no part is between them.
        marks.append(_Delimiter(found.start(), found.end() + _line_end(body, found.end()), found[1] is not None))
        if len(marks) > limits.parts:
            raise RejectedInputError("too_many_entries", f"More than {limits.parts} parts.")
        if found[1]:
            break
    return marks


def _line_end(body: bytes, position: int) -> int:
    return 2 if body.startswith(b"\r\n", position) else 1


def _base64(body: bytes) -> bytes:
    """Decode base64 with its line ends; a rest that is no whole group is dropped."""
    signs = body.translate(None, NOT_BASE64)
    rest = len(signs) % 4
    whole = signs[: len(signs) - rest] + (signs[-rest:] + b"=" * (4 - rest) if rest > 1 else b"")
    return binascii.a2b_base64(whole)
