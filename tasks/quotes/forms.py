"""Tell the kinds of a word by the table and by its form, and whether the dot after it belongs to it."""

from __future__ import annotations

from functools import lru_cache

from tasks.quotes.tables import Table
from tasks.quotes.words import (
    ABBREVIATION,
    ADVERB,
    ALSO_NOUN,
    FINITE,
    ING,
    NEVER_NOMINAL,
    NO_NAME,
    NOMINAL,
    PAST,
    POSSESSIVE,
    TIME,
    TITLE,
)

_POSSESSIVE_S = ("'s", "’s")
_POSSESSIVES = (*_POSSESSIVE_S, "s'", "s’")
_LONG_ENOUGH = 5  # letters
_SHORT_ENOUGH = 40  # letters


def form_of(word: str, table: Table) -> tuple[str, int]:
    """Give a word in lower case without its possessive "'s", and its kinds: the bits of `tasks.quotes.words`."""
    return _remembered(word, table) if len(word) <= _SHORT_ENOUGH else _form_of(word, table)


def _form_of(word: str, table: Table) -> tuple[str, int]:
    whole = word.lower()
    low = whole[:-2] if whole.endswith(_POSSESSIVE_S) else whole
    kinds = table.kinds.get(low, 0) | (POSSESSIVE if whole.endswith(_POSSESSIVES) else 0)
    return low, kinds | (_of_capital(kinds) if word[0].isupper() else _of_small(low, kinds, table))


# A text's words are few and come again: nine of ten are found here. Long ones are rare, and would fill the memory.
_remembered = lru_cache(maxsize=1 << 14)(_form_of)


def _of_capital(kinds: int) -> int:
    """Add what a capital tells to a word's `kinds`: it is a name unless it is listed as none."""
    return 0 if kinds & (NO_NAME | TIME) else NOMINAL


def _of_small(low: str, kinds: int, table: Table) -> int:
    """Add what its ending tells to the `kinds` of a word in lower case, and whether it can be a noun or adjective."""
    added = _by_ending(low, table)
    return added | NOMINAL if _can_be_nominal(kinds | added) else added


def takes_dot(word: str, following: str, table: Table) -> bool:
    """Tell whether the dot after a word belongs to it: an initial, a known abbreviation, "(D-Wis.)", "R-Wis.,".

    `following` is the character after the dot, or nothing.
    """
    if following in (",", ")"):
        return True
    if following == ".":
        return False
    return _is_initial(word) if len(word) == 1 else _is_abbreviation(word, table)


def _by_ending(low: str, table: Table) -> int:
    """Tell the kinds of a word in lower case by its ending; a short word's says nothing."""
    if len(low) < _LONG_ENOUGH:
        return 0
    kinds = ADVERB if low.endswith(table.adverb_endings) else 0
    kinds |= ING if low.endswith(table.ing_endings) else 0
    return kinds | (PAST if low.endswith(table.past_endings) else 0)


def _can_be_nominal(kinds: int) -> bool:
    """Tell whether a word in lower case can be a noun or adjective: one that is a verb only if it is a noun, too."""
    return not kinds & NEVER_NOMINAL and (not kinds & FINITE or bool(kinds & ALSO_NOUN))


def _is_initial(letter: str) -> bool:
    return letter.isupper() and letter != "I"


def _is_abbreviation(word: str, table: Table) -> bool:
    return bool(table.kinds.get(word.lower() + ".", 0) & (ABBREVIATION | TITLE | TIME))
