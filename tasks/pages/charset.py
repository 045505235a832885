"""Which charset bytes are in, by the bytes themselves and by the page's word.

Labels are looked up as browsers know them (WHATWG Encoding, through `webencodings`), never among Python's codecs: a
page that says `unicode_escape` or `utf-7` has said nothing.
"""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

import webencodings

SIGNATURES = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# The labels that stand for no charset, and those where browsers decode with the larger of two.
NO_CHARSET = frozenset({"replacement", "x-user-defined"})
LARGER = {"gbk": "gb18030"}
PATTERN_BYTES = 4096
# ASCII without a NUL for so long is ASCII, whatever binary rest follows: in a wide charset its signs bring NULs.
PLAIN_START = 64
# Units of a wide charset in a page: at least so many hold an ASCII sign, and so few hold one the other way round.
ASCII_UNITS = 0.05
ODD_UNITS = 0.25
SPACE = 0x20
# A text without ASCII: nearly every unit begins with a byte of kana, ideographs, Hangul or their punctuation.
DENSE_HIGH_BYTES = bytes([0x20, *range(0x30, 0x34), *range(0x4E, 0xA0), *range(0xAC, 0xD8), 0xFF])
DENSE_UNITS, DENSE_FEWEST, ASCII_AT_MOST = 0.97, 16, 0.3
UNIT_32, PLANES = 4, bytes(range(17))

DECLARATION_BYTES = 16 * 1024
XML_DECLARATION = re.compile(rb"""^\s*<\?xml[^>]{0,200}?\bencoding\s*=\s*["']([\w.:-]{1,60})["']""", re.IGNORECASE)
META_DECLARATION = re.compile(rb"""<meta\b[^>]{0,500}?\bcharset\s*=\s*["']?\s*([^\s"'/>;]{1,60})""", re.IGNORECASE)


class Signature(NamedTuple):
    """A charset that the bytes show; `skip` is the length of the byte order mark, 0 when it was guessed from NULs."""

    encoding: str | None
    skip: int


def byte_signature(data: bytes) -> Signature:
    """Recognise a byte order mark, or UTF-16 and UTF-32 without one by where their NULs stand."""
    for mark, encoding in SIGNATURES:
        if data.startswith(mark):
            return Signature(encoding, len(mark))
    return Signature(_wide_encoding(data), 0)


def lookup(label: str | None) -> str | None:
    """Give the Python codec of a charset label as browsers know it, or None for an unknown one."""
    found = webencodings.lookup(label) if label else None
    if found is None or found.name in NO_CHARSET:
        return None
    return LARGER.get(found.name, found.codec_info.name)


def declared_label(data: bytes) -> str | None:
    """Give the charset that the markup itself declares in its first 16 KiB, as written."""
    head = data[:DECLARATION_BYTES]
    found = XML_DECLARATION.search(head) or META_DECLARATION.search(head)
    return found[1].decode("ascii", "replace") if found else None


def _wide_encoding(data: bytes) -> str | None:
    head = data[:PATTERN_BYTES]
    return None if _is_narrow(head) else _utf32(head) or _utf16(head)


def _is_narrow(head: bytes) -> bool:
    """Whether the bytes have no NUL at all, or so much ASCII before the first one that no wide charset wrote them."""
    before_nul = head.partition(b"\0")[0]
    return len(before_nul) == len(head) or (len(before_nul) >= PLAIN_START and before_nul.isascii())


def _utf32(head: bytes) -> str | None:
    if _is_utf32(head[3::UNIT_32], head[2::UNIT_32], head):
        return "utf-32-le"
    return "utf-32-be" if _is_utf32(head[0::UNIT_32], head[1::UNIT_32], head) else None


def _is_utf32(top: bytes, plane: bytes, head: bytes) -> bool:
    """Whether the highest byte of each unit is 0 and the next one a plane of Unicode; NULs alone are no text."""
    return len(head) >= 2 * UNIT_32 and not top.strip(b"\0") and not plane.strip(PLANES) and _dense(head)


def _dense(head: bytes) -> bool:
    return len(head.replace(b"\0", b"")) >= len(head) // 5


def _utf16(head: bytes) -> str | None:
    little = _ascii_units(head[0::2], head[1::2])
    big = _ascii_units(head[1::2], head[0::2])
    units = len(head) // 2
    if max(little, big) < max(2, units * ASCII_UNITS) or min(little, big) > max(little, big) * ODD_UNITS:
        return _dense_utf16(head)
    encoding = "utf-16-le" if little > big else "utf-16-be"
    return encoding if _decodes(head, encoding) else None


def _dense_utf16(head: bytes) -> str | None:
    """Recognise a text of East Asia, whose only ASCII signs may be its line ends."""
    first, second = _is_dense(head[0::2]), _is_dense(head[1::2])
    if first == second or not _dense(head):
        return None
    encoding = "utf-16-le" if second else "utf-16-be"
    return encoding if _decodes(head, encoding) else None


def _is_dense(high: bytes) -> bool:
    """Whether the higher bytes of the units are those of a script whose signs are no ASCII."""
    ascii_units = high.count(0)
    others = len(high.translate(None, DENSE_HIGH_BYTES)) - ascii_units
    return (
        len(high) >= DENSE_FEWEST
        and ascii_units <= len(high) * ASCII_AT_MOST
        and others <= len(high) * (1 - DENSE_UNITS)
    )


def _ascii_units(low: bytes, high: bytes) -> int:
    return sum(1 for sign, zero in zip(low, high, strict=False) if not zero and (sign >= SPACE or sign in b"\t\n\r"))


def _decodes(head: bytes, encoding: str) -> bool:
    try:
        codecs.getincrementaldecoder(encoding)().decode(head, final=False)
    except UnicodeDecodeError:
        return False
    return True
