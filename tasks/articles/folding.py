"""Folded words for comparison, shared by the metadata rules."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_WORD = re.compile(r"\w+")
_SHORT = 200  # characters


def folded(text: str) -> str:
    """Return the words of a text in one case, joined by single spaces: what two spellings of one title share."""
    return _remembered(text) if len(text) <= _SHORT else _folded(text)


def _folded(text: str) -> str:
    return " ".join(_WORD.findall(unicodedata.normalize("NFKC", text).lower()))


# A page's short lines are compared with its title, with labels and with names.
_remembered = lru_cache(maxsize=1024)(_folded)
