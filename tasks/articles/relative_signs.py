"""What a line must have to hold a relative time: a quick look that spares most lines the reading.

A word of time, or a number with a unit in short. The look may say yes too often; it says no to a time only where a word
of four letters or less is run into another in small letters, and no number stands in the line.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cached_property, lru_cache

from tasks.articles.relative_folding import normalised
from tasks.articles.relative_patterns import BEHIND_DIGITS
from tasks.articles.relative_phrases import LANGUAGES
from tasks.articles.relative_words import any_of, listed
from tasks.short_memory import remembering_short

MAX_LINE = 120
"""Characters: a longer line is prose."""

_MOST_GROWN = 2 * MAX_LINE  # a sign can stand for up to eighteen others (U+FDFA); a line grown so far is no time
_SHORT = 4  # letters
_DIGIT = re.compile(r"\d")
_CASED_WORD = re.compile(r"[A-Z]*[a-z]+|[A-Z]+")  # "agoThe" are two, as markup runs lines together

_TYPED = str.maketrans({"‘": "'", "’": "'", **dict.fromkeys("“”„«»–—…·•®™", " ")})
"""The marks of print as a keyboard has them, for a look: most lines that are none of ASCII are so by them alone."""

_plain = lru_cache(maxsize=256)(normalised)  # a line is asked for several kinds of words in a row


# The same short line is looked at for the time of a card, for a date, and as a name or a title.
@remembering_short(1024, MAX_LINE)
def may_hold_time(line: str) -> bool:
    """Whether a short line, or the half of it that it repeats, can hold a relative time at all."""
    return _passes(_holds_sign, line)


def may_count_back(line: str) -> bool:
    """Whether a line that may hold a time can hold a number of units and a word for "ago"."""
    return _passes(_holds_ago, line)


def says_ago(phrase: str) -> bool:
    """Whether words can be a count back at all: a word for "ago" stands in them."""
    return _AGO.stand_in(phrase, counts=True)


def once(line: str) -> str:
    """Return one half of a line that says the same twice: for the eye, and for a screen reader."""
    half = len(line) // 2
    first, middle, second = line[:half], line[half : len(line) - half], line[len(line) - half :]
    return first if half and first == second and not middle.strip() else line


def _passes(look: Callable[[str], bool], line: str) -> bool:
    if not line.isascii():
        line = line.translate(_TYPED)
    if look(line):
        return True
    half = once(line.strip())
    return 2 * len(half) <= len(line) and look(half)


def _holds_sign(line: str) -> bool:
    counts = _DIGIT.search(line) is not None
    if counts and not line.isascii():
        return True  # in scripts without spaces a unit in short can be any sign
    return _SIGNS.stand_in(line, counts=counts) or (counts and _counts_in_short(line))


def _holds_ago(line: str) -> bool:
    return _AGO.stand_in(line, counts=_DIGIT.search(line) is not None)


class _Signs:
    """Some words, in one case, and those of them that a line of ASCII can hold; patterns are made when first needed."""

    def __init__(self, words: Iterable[str]) -> None:
        self.words = frozenset(words)
        self._ascii = list(filter(str.isascii, self.words))
        short = (word for word in self._ascii if len(word) <= _SHORT)
        self._rare = frozenset(max(_CASED_WORD.findall(word), key=_rarity) for word in short)

    @cached_property
    def _any(self) -> re.Pattern[str]:
        return any_of(self.words)

    @cached_property
    def _any_ascii(self) -> re.Pattern[str]:
        return any_of(self._ascii)

    @cached_property
    def _telling(self) -> re.Pattern[str]:
        return any_of(word for word in self._ascii if len(word) > _SHORT)

    def stand_in(self, line: str, *, counts: bool) -> bool:
        """Whether a line holds one of the words; where it `counts` nothing short ones only as words of their own."""
        if line.isascii() and not counts:
            return self._stands_whole(line)
        plain = _plain(line)
        known = self._any_ascii if plain.isascii() else self._any
        return len(plain) <= _MOST_GROWN and known.search(plain) is not None

    def _stands_whole(self, line: str) -> bool:
        """Whether a line has a longer word anywhere, or a short one for itself: "fa" and "ago" stand in many others."""
        if self._telling.search(line.lower()):
            return True
        return not self._rare.isdisjoint(map(str.lower, _CASED_WORD.findall(line)))


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
