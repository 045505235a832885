"""A small look at the start of a file, from which the formats recognise their own. Names are never looked at."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tasks.pages.charset import byte_signature

SAMPLE_BYTES = 32 * 1024
NOTHING = b"\x00\t\n\x0b\x0c\r "
# Control bytes that no readable text in any charset holds (ESC starts an ISO-2022 shift).
CONTROLS = bytes(sorted(set(range(9)) | {0x0B} | set(range(0x0E, 0x1B)) | set(range(0x1C, 0x20))))
READABLE_SHARE = 0.005

PREAMBLE = re.compile(r"\s+|<\?[^>]*>|<!--(?:[^-]|-(?!->))*-->|<!doctype(?![^>\[]*\bhtml\b)[^>\[]*(?:\[[^\]]*\]\s*)?>")
ROOT = re.compile(r"<([a-z][\w:.-]*)")


@dataclass(frozen=True, slots=True)
class Sample:
    """The bytes of a file and the text that they start with.

    `start` is the first 32 KiB decoded loosely (ASCII is right in any charset), without a byte order mark, NULs or
    leading white space; `lower` is the same with the letters of ASCII made small, in a wide charset all letters;
    `after` is what follows comments and declarations.
    """

    data: bytes
    start: str
    lower: str
    after: str

    @property
    def root(self) -> str:
        """The name of the first element when the file starts with one, else an empty string."""
        found = ROOT.match(self.after)
        return found[1] if found else ""


def sample(data: bytes) -> Sample:
    """Look at a file; an empty `start` means that nothing but white space, NULs and byte order marks is there."""
    signature = byte_signature(data)
    begin = _first_byte(data, signature.skip)
    head = data[begin : begin + SAMPLE_BYTES]
    start = _text(head, signature.encoding)
    # By their bytes ASCII letters are made small many times faster than by their text.
    lower = start.lower() if signature.encoding else _text(head.lower())
    return Sample(data, start, lower, _after_preamble(lower))


def _text(head: bytes, encoding: str | None = None) -> str:
    return head.decode(encoding or "latin-1", "replace").replace("\0", "").lstrip()


def is_readable(data: bytes) -> bool:
    """Whether the bytes are text in some charset: UTF-16 or UTF-32, or nearly without control bytes."""
    if byte_signature(data).encoding:
        return True
    head = data[:SAMPLE_BYTES].strip(NOTHING)
    return len(head) - len(head.translate(None, CONTROLS)) <= len(head) * READABLE_SHARE + 2


def _first_byte(data: bytes, skip: int) -> int:
    found = re.compile(rb"[^\x00\t\n\x0b\x0c\r ]").search(data, skip)
    if not found:
        return len(data)
    # A wide charset keeps its alignment: what was skipped is a whole number of units.
    return skip + (found.start() - skip) // 4 * 4


def _after_preamble(lower: str) -> str:
    position = 0
    while found := PREAMBLE.match(lower, position):
        position = found.end()
    return lower[position:]
