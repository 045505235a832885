"""Bytes to text: byte order mark, then what UTF-8 proves, then the declared charset, then a guess; warnings say which.

The order follows the WHATWG Encoding standard, but for one rule: bytes that are valid UTF-8 are UTF-8 whatever they
declare, for browsers save pages in UTF-8 with the old declaration in place. Linear in the size of the data.
"""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from tasks.pages.charset import Signature, byte_signature, declared_label, lookup
from tasks.pages.legacy import guess_legacy

REPLACEMENT = "\ufffd"
# Fewer broad bytes than this are a slip in a UTF-8 page; more, without one valid UTF-8 sign, are another charset.
FEW_BAD_BYTES = 8
# A declared legacy charset that leaves more than this share of its non-ASCII signs undefined is not the charset.
UNDEFINED_SHARE = 0.02
# Declarations that cannot be true of bytes that are no UTF-8 and show no wide charset.
NOT_LEGACY = (None, "utf-8", "utf-16-le", "utf-16-be")

CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f]")
ASCII_CONTROLS = bytes([*range(9), 0x0B, *range(0x0E, 0x20), 0x7F])
SURROGATE = re.compile("[\ud800-\udfff]")
# A numeric reference to half of a surrogate pair, which stands for no sign: U+D800 to U+DFFF, decimal 55296 to 57343.
SURROGATE_REFERENCE = re.compile(
    r"&#(?:x0{0,8}d[89a-f][0-9a-f]{2}|0{0,8}(?:5529[6-9]|55[3-9]\d\d|56\d{3}|57[0-2]\d\d|573[0-3]\d|5734[0-3]))(?![0-9a-f]);?",
    re.IGNORECASE,
)
# Wide control signs and surrogates in UTF-8, each with its first byte, which is sought far quicker.
WIDE = (
    (b"\xc2", re.compile(rb"\xc2[\x80-\x9f]")),
    (b"\xed", re.compile(rb"\xed[\xa0-\xbf]")),
)
# What may be a reference to a surrogate, in UTF-8; to seek its first two bytes alone takes as long.
REFERENCE = re.compile(rb"&#(?:[xX]0{0,8}[dD]|0{0,8}5[5-7])")


class Decoded(NamedTuple):
    """Text without NULs, control signs and lone surrogates, and the codes of what was mended or guessed."""

    text: str
    warnings: tuple[str, ...]


def decode(data: bytes, declared: str | None = None, *, markup: bool = True) -> Decoded:
    """Decode the bytes of one document.

    `declared` is the label that came with the bytes (a header); with `markup` the page's own declaration comes after
    it, and references to lone surrogates are replaced. Never raises. Warnings: `charset_guessed`, `charset_mismatch`,
    `charset_unknown`, `replacement_characters`, `nul_removed`, `control_removed`, `surrogate_replaced`.
    """
    signature = byte_signature(data)
    if signature.encoding:
        decoded = _by_signature(data, signature)
    else:
        decoded = _by_label(data, declared or (declared_label(data) if markup else None))
    text, mended = mend(decoded.text, markup=markup)
    return Decoded(text, tuple(dict.fromkeys(decoded.warnings + mended)))


def mend(text: str, *, markup: bool = True) -> Decoded:
    """Remove NULs and control signs, replace lone surrogates: the database takes none of them."""
    if _needs_no_mending(text):
        return Decoded(text, ())
    warnings = []
    if "\0" in text:
        text = text.replace("\0", "")
        warnings.append("nul_removed")
    text, controls = CONTROL.subn("", text)
    text, surrogates = SURROGATE.subn(REPLACEMENT, text)
    if markup:
        text, references = SURROGATE_REFERENCE.subn(REPLACEMENT, text)
        surrogates += references
    warnings += ["control_removed"] * bool(controls) + ["surrogate_replaced"] * bool(surrogates)
    return Decoded(text, tuple(warnings))


def _needs_no_mending(text: str) -> bool:
    """Whether a quick look at the text's bytes, many times faster than the patterns, finds nothing to mend."""
    data = text.encode("utf-8", "surrogatepass")
    if len(data.translate(None, ASCII_CONTROLS)) != len(data):
        return False
    return not (any(first in data and sign.search(data) for first, sign in WIDE) or REFERENCE.search(data))


def _by_signature(data: bytes, signature: Signature) -> Decoded:
    """Decode bytes with a byte order mark, or in a wide charset that their NULs show."""
    text, warnings = _replacing(data[signature.skip :], signature.encoding)
    return Decoded(text, warnings if signature.skip else ("charset_guessed", *warnings))


def _by_label(data: bytes, label: str | None) -> Decoded:
    """Decode bytes without a signature; a label that means nothing is told and passed over."""
    encoding = lookup(label)
    decoded = _by_encoding(data, encoding)
    return Decoded(decoded.text, ("charset_unknown", *decoded.warnings)) if label and not encoding else decoded


def _by_encoding(data: bytes, encoding: str | None) -> Decoded:
    """Decode as UTF-8 where the bytes are that, else as declared or guessed."""
    if _is_iso2022(data, encoding):
        return _replacing(data, encoding)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _not_utf8(data, encoding)
    return Decoded(text, ("charset_mismatch",) if _is_mislabelled(text, encoding) else ())


def _is_iso2022(data: bytes, encoding: str | None) -> bool:
    """Whether the bytes shift charsets: ISO-2022-JP is written in ASCII bytes, so that UTF-8 proves nothing there."""
    return encoding == "iso2022_jp" and b"\x1b" in data


def _is_mislabelled(text: str, encoding: str | None) -> bool:
    """Whether text that was UTF-8 was declared as another charset; for ASCII it makes no difference."""
    return encoding not in (None, "utf-8") and not text.isascii()


def _not_utf8(data: bytes, encoding: str | None) -> Decoded:
    """Decode bytes that are not valid UTF-8 as declared where that works, as broken UTF-8, or by a guess."""
    declared = _as_declared(data, encoding)
    if declared:
        return declared
    text = data.decode("utf-8", "replace")
    if _is_broken_utf8(text, declared=encoding == "utf-8"):
        return Decoded(text, ("replacement_characters",))
    guess = _replacing(data, guess_legacy(data))
    return Decoded(guess.text, ("charset_mismatch" if encoding else "charset_guessed", *guess.warnings))


def _as_declared(data: bytes, encoding: str | None) -> Decoded | None:
    """Decode as a legacy charset that was declared; None without one, or where it does not fit the bytes."""
    if encoding in NOT_LEGACY:
        return None
    declared = _replacing(data, encoding)
    return declared if _is_mostly_defined(declared.text) else None


def _is_mostly_defined(text: str) -> bool:
    return text.count(REPLACEMENT) <= _wide_signs(text) * UNDEFINED_SHARE


def _is_broken_utf8(text: str, *, declared: bool) -> bool:
    """Whether valid signs outnumber the broken ones, or the page says UTF-8 and hardly any is broken."""
    bad = text.count(REPLACEMENT)
    good = _wide_signs(text) - bad
    return good > bad or (declared and not good and bad < FEW_BAD_BYTES)


def _wide_signs(text: str) -> int:
    return len(text) - len(text.encode("ascii", "ignore"))


def _replacing(data: bytes, encoding: str | None) -> Decoded:
    text = codecs.decode(data, encoding or "utf-8", "replace")
    # The page's own U+FFFD is its text; one more than the bytes hold is ours.
    ours = text.count(REPLACEMENT) > (data.count(b"\xef\xbf\xbd") if encoding in (None, "utf-8") else 0)
    return Decoded(text, ("replacement_characters",) if ours else ())
