"""Folded words for comparison, shared by the metadata rules."""

from __future__ import annotations

import re
import unicodedata

from tasks.short_memory import remembering_short

_WORD = re.compile(r"\w+")
_SHORT = 200  # characters


# A page's short lines are compared with its title, with labels and with names.
@remembering_short(1024, _SHORT)
def folded(text: str) -> str:
    """Return the words of a text in one case, joined by single spaces: what two spellings of one title share."""
    return " ".join(_WORD.findall(unicodedata.normalize("NFKC", text).lower()))
