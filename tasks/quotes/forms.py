"""Tell the kinds of a word by the table and by its form, and whether the dot after it belongs to it."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, lru_cache, partial

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
    PARTICLE,
    PAST,
    POSSESSIVE,
    TIME,
    TITLE,
)

_POSSESSIVE_S = ("'s", "’s")
_POSSESSIVES = (*_POSSESSIVE_S, "s'", "s’")
_LONG_ENOUGH = 5  # letters
LONG = 40
"""Letters that few words have more of."""

Form = tuple[bool, str, int]
"""Whether a word begins as a name does; the word in lower case without its possessive "'s"; its kinds."""


def form_of(table: Table, word: str) -> Form:
    """Tell the form of a word; its kinds are the bits of `tasks.quotes.words`."""
    return forms_of(table)(word) if len(word) <= LONG else _form_of(table, word)


@cache
def forms_of(table: Table) -> Callable[[str], Form]:
    """Give what tells the forms of words of up to LONG letters: the memory of `form_of`, for who asks for many.

    A text's words are few and come again: nine of ten are remembered. Long ones are rare, and would fill the memory.
    """
    return lru_cache(maxsize=1 << 14)(partial(_form_of, table))


def _form_of(table: Table, word: str) -> Form:
    whole = word.lower()
    low = whole[:-2] if whole.endswith(_POSSESSIVE_S) else whole
    kinds = table.kinds.get(low, 0) | (POSSESSIVE if whole.endswith(_POSSESSIVES) else 0)
    is_capital = word[0].isupper()
    kinds |= _of_capital(kinds) if is_capital else _of_small(low, kinds, table)
    return is_capital or _begins_with_particle(word, table), low, kinds


def _begins_with_particle(word: str, table: Table) -> bool:
    """Tell a name such as "al-Rashid" from a word such as "ex-Mayor"."""
    particle, _, name = word.partition("-")
    return name[:1].isupper() and bool(table.kinds.get(particle, 0) & PARTICLE)


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
