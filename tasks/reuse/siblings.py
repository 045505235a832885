"""Template siblings: texts of one frame filled with other numbers and names, such as match reports. No copies."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tasks.reuse.passages import Run
    from tasks.reuse.prepared import Prepared

# A place where two texts differ is read as one filling for another up to so many words on each side.
_FILLING = 8
# A share of the numbers and names in common text: 99 of 100 sibling pairs differ in more, 999 of 1,000 true copies
# with errors of scanning and replaced words in less.
_SIBLING_SHARE = 0.25
# A misspelt name is still the same name from here on.
_SAME_NAME = 0.6
_SENTENCE_START = re.compile(r"[.!?:\n\"“”«»]")


def are_siblings(first: Prepared, second: Prepared, runs: list[Run]) -> bool:
    """Tell whether the places between the shared runs put other numbers and names into one frame."""
    changed = sum(_changed(first, second, before, after) for before, after in pairwise(runs))
    if not changed:
        return False
    kept = sum(len(_salient(first, run.a, run.a + run.words)) for run in runs)
    return changed >= _SIBLING_SHARE * (kept + changed)


def _changed(first: Prepared, second: Prepared, before: Run, after: Run) -> int:
    """Count the numbers and names that give way to others between two runs."""
    left = (before.a + before.words, after.a)
    right = (before.b + before.words, after.b)
    if not (_is_filling(*left) and _is_filling(*right)):
        return 0
    return _count_replaced(_salient(first, *left), _salient(second, *right))


def _is_filling(start: int, end: int) -> bool:
    """Tell whether words [start, end) can fill a place in a frame: some, but not many."""
    return 0 < end - start <= _FILLING


def _count_replaced(ours: list[str], theirs: list[str]) -> int:
    """Count our numbers and names that gave way to others, misspelt names apart."""
    gone, come = _without(ours, theirs), _without(theirs, ours)
    replaced = [word for word in gone if not _is_misspelt(word, come)]
    return min(len(replaced), len(come))


def _without(found: list[str], others: list[str]) -> list[str]:
    """Return the words that are not among the others."""
    return [word for word in found if word not in others]


def _salient(text: Prepared, start: int, end: int) -> list[str]:
    """Return the numbers and names among words [start, end), folded: capitals that begin no sentence."""
    return [word.lower() for place in range(start, end) if (word := _number_or_name(text, place))]


def _number_or_name(text: Prepared, place: int) -> str | None:
    """Return the word at a place if it is a number or a name."""
    starts, ends = text.words.starts, text.words.ends
    word = text.text[starts[place] : ends[place]]
    if _has_digit(word):
        return word
    return word if word[0].isupper() and not _begins_sentence(text, place) else None


def _begins_sentence(text: Prepared, place: int) -> bool:
    """Tell whether the word at a place is the first of the text, a sentence or a quote."""
    if place == 0:
        return True
    before = text.text[text.words.ends[place - 1] : text.words.starts[place]]
    return _SENTENCE_START.search(before) is not None


def _has_digit(word: str) -> bool:
    """Tell whether a word is a number or has one in it."""
    return not word.isalpha() and any(map(str.isdigit, word))


def _is_misspelt(word: str, others: list[str]) -> bool:
    """Tell whether a name is one of the others with a slip in it."""
    return any(_is_misspelling(word, other) for other in others)


def _is_misspelling(word: str, other: str) -> bool:
    """Tell whether two names are one with a slip in it; two numbers never are."""
    if _has_digit(word + other):
        return False
    return SequenceMatcher(None, word, other, autojunk=False).ratio() >= _SAME_NAME
