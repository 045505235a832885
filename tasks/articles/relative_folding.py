"""One spelling for a short text and for the words that it is compared with."""

from __future__ import annotations

import unicodedata

_UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"))
_SPELLING = {ord("’"): "'", ord("ʼ"): "'", ord("‘"): "'", ord("`"): "'"}


def normalised(text: str) -> str:
    """Return a text in one case and one width, with single plain spaces and straight apostrophes.

    Compatibility characters, also no-break spaces and wide digits, become plain ones (NFKC); marks without width go;
    the dot that a Turkish capital leaves behind in another case goes too. Digits of other scripts stay: `int` reads
    them.
    """
    if text.isascii():
        return " ".join(text.lower().replace("`", "'").split())
    plain = unicodedata.normalize("NFKC", text.translate(_UNSEEN)).casefold().replace("i\u0307", "i")
    return " ".join(plain.translate(_SPELLING).split())
