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
    kept = sum(len(_salient(first, run.a, run.a + run.words)) for run in runs)
    changed = sum(_changed(first, second, before, after) for before, after in pairwise(runs))
    return changed > 0 and changed >= _SIBLING_SHARE * (kept + changed)


def _changed(first: Prepared, second: Prepared, before: Run, after: Run) -> int:
    """Count the numbers and names that give way to others between two runs."""
    left = (before.a + before.words, after.a)
    right = (before.b + before.words, after.b)
    if not (0 < left[1] - left[0] <= _FILLING and 0 < right[1] - right[0] <= _FILLING):
        return 0
    ours, theirs = _salient(first, *left), _salient(second, *right)
    gone = [word for word in ours if word not in theirs]
    come = [word for word in theirs if word not in ours]
    replaced = [word for word in gone if not any(_is_misspelling(word, other) for other in come)]
    return min(len(replaced), len(come))


def _salient(text: Prepared, start: int, end: int) -> list[str]:
    """Return the numbers and names among words [start, end), folded: capitals that begin no sentence."""
    return [word.lower() for place in range(start, end) if (word := _number_or_name(text, place))]


def _number_or_name(text: Prepared, place: int) -> str | None:
    """Return the word at a place if it is a number or a name."""
    starts, ends = text.words.starts, text.words.ends
    word = text.text[starts[place] : ends[place]]
    if any(map(str.isdigit, word)):
        return word
    if not word[0].isupper() or place == 0:
        return None
    return None if _SENTENCE_START.search(text.text[ends[place - 1] : starts[place]]) else word


def _is_misspelling(word: str, other: str) -> bool:
    """Tell whether two names are one with a slip in it; two numbers never are."""
    if any(map(str.isdigit, word + other)):
        return False
    return SequenceMatcher(None, word, other, autojunk=False).ratio() >= _SAME_NAME
