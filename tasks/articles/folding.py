"""Folded words for comparison, shared by the metadata rules."""

from __future__ import annotations

import re
import unicodedata

_WORD = re.compile(r"\w+")


def folded(text: str) -> str:
    """Return the words of a text in one case, joined by single spaces: what two spellings of one title share."""
    return " ".join(_WORD.findall(unicodedata.normalize("NFKC", text).lower()))
