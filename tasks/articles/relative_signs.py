"""What a line must have to hold a relative time: a quick look that spares most lines the reading.

A word of time, or a number with a unit in short. The look may say yes too often; it says no to a time only where a word
of four letters or less is run into another in small letters, and no number stands in the line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from tasks.articles.relative_folding import normalised
from tasks.articles.relative_patterns import BEHIND_DIGITS
from tasks.articles.relative_phrases import LANGUAGES
from tasks.articles.relative_words import least, listed

MAX_LINE = 120
"""Characters: a longer line is prose."""

_MOST_GROWN = 2 * MAX_LINE  # a sign can stand for up to eighteen others (U+FDFA); a line grown so far is no time
_SHORT = 4  # letters
_DIGIT = re.compile(r"\d")
_CASED_WORD = re.compile(r"[A-Z]*[a-z]+|[A-Z]+")  # "agoThe" are two, as markup runs lines together

_plain = lru_cache(maxsize=256)(normalised)  # a line is asked for several kinds of words in a row


def may_hold_time(line: str) -> bool:
    """Whether a short line can hold a relative time at all."""
    counts = _DIGIT.search(line) is not None
    if counts and not line.isascii():
        return True  # in scripts without spaces a unit in short can be any sign
    return _SIGNS.stand_in(line, counts=counts) or (counts and _counts_in_short(line))


def may_count_back(line: str) -> bool:
    """Whether a short line can hold a number of units and a word for "ago"."""
    return _AGO.stand_in(line, counts=_DIGIT.search(line) is not None)


class _Signs:
    """Some words, in one case, and those of them that a line of ASCII can hold."""

    def __init__(self, words: Iterable[str]) -> None:
        self.words = frozenset(words)
        self._least = least(self.words)
        self._ascii = tuple(filter(str.isascii, self._least))
        whole = list(filter(str.isascii, self.words))
        self._telling = least(word for word in whole if len(word) > _SHORT)
        short = (word for word in whole if len(word) <= _SHORT)
        self._rare = frozenset(max(_CASED_WORD.findall(word), key=_rarity) for word in short)

    def stand_in(self, line: str, *, counts: bool) -> bool:
        """Whether a line holds one of the words; where it `counts` nothing short ones only as words of their own."""
        if line.isascii() and not counts:
            return self._stands_whole(line)
        plain = _plain(line)
        return len(plain) <= _MOST_GROWN and any(map(plain.__contains__, self._of(plain)))

    def _stands_whole(self, line: str) -> bool:
        """Whether a line has a longer word anywhere, or a short one for itself: "fa" and "ago" stand in many others."""
        if any(map(line.lower().__contains__, self._telling)):
            return True
        return not self._rare.isdisjoint(map(str.lower, _CASED_WORD.findall(line)))

    def _of(self, plain: str) -> tuple[str, ...]:
        return self._ascii if plain.isascii() else self._least


def _rarity(word: str) -> tuple[int, str]:
    """Order words by how few lines have them: the longer, and of two as long the later ("y" of "y a")."""
    return len(word), word


def _counts_in_short(line: str) -> bool:
    """Whether a number with a unit in short stands in a line of ASCII: "3h"."""
    units, run_on = _short_units()
    return any(run in units or run.startswith(run_on) for run in BEHIND_DIGITS.findall(line.lower()))


@lru_cache(maxsize=1)
def _short_units() -> tuple[frozenset[str], tuple[str, ...]]:
    """Return the units in short of all languages, and what letters begin with that run on behind one."""
    units = frozenset(unit for language in LANGUAGES for unit in language.abbreviations)
    return units, tuple({start for language in LANGUAGES for start in language.run_on if start.isascii()})


_AGO = _Signs(normalised(word) for each in LANGUAGES for word in listed(each.words.before) + listed(each.words.after))
_SIGNS = _Signs([*_AGO.words, *(phrase for language in LANGUAGES for phrase in language.days)])
