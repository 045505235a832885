"""One language's table of words to its patterns and look-ups; nothing here is of any one language.

The patterns run on normalised text of bounded length only (`relative_phrases`), so their cost is bounded as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from tasks.articles.relative_clock import CLOCK
from tasks.articles.relative_folding import normalised
from tasks.articles.relative_words import Words, listed

_DAYS = ("now", "today", "yesterday", "before_yesterday", "last_night")
_WITH_CLOCK = ("today", "yesterday", "before_yesterday")  # "last night at 1" could be either day
_WORD = re.compile(r"[^\W\d_]+")
BEHIND_DIGITS = re.compile(r"\d\s?([^\W\d_]+)")
"""The letters right behind a number: a unit in short, if it is one."""
_LEANS = ("over", "under", "about")


@dataclass(frozen=True)
class Language:
    """A language ready to read: made once from its table."""

    words: Words

    @cached_property
    def units(self) -> dict[str, str]:
        """The unit of every full word and abbreviation."""
        return {**_by_word(self.words.short), **_by_word(self.words.units)}

    @cached_property
    def abbreviations(self) -> frozenset[str]:
        """The words that stand for a unit in short."""
        return frozenset(_by_word(self.words.short))

    @cached_property
    def alone(self) -> frozenset[str]:
        """The unit words that mean one of them where no number stands."""
        return frozenset(map(normalised, listed(self.words.alone)))

    @cached_property
    def numbers(self) -> dict[str, int]:
        """The value of every number word."""
        rows = enumerate(listed(self.words.numbers), start=1)
        return {normalised(word): number for number, row in rows for word in row.split("/")}

    @cached_property
    def few(self) -> frozenset[str]:
        """The words for an unsaid number."""
        return frozenset(map(normalised, listed(self.words.few)))

    @cached_property
    def leans(self) -> dict[str, str]:
        """Which way a word loosens a count: over, under or about."""
        return {normalised(word): lean for lean in _LEANS for word in listed(getattr(self.words, lean))}

    @cached_property
    def days(self) -> dict[str, str]:
        """The kind of every phrase without a number: now, today, yesterday, before_yesterday, last_night."""
        return {normalised(phrase): kind for kind in _DAYS for phrase in listed(getattr(self.words, kind))}

    @cached_property
    def plain_days(self) -> frozenset[str]:
        """The words for a whole day, the first of each list; the others may say a part of it."""
        return frozenset(normalised(listed(getattr(self.words, kind))[0]) for kind in _WITH_CLOCK)

    @cached_property
    def starts(self) -> frozenset[str]:
        """What a phrase can begin with, as `start_of` gives it."""
        lists = (self.numbers, self.few, self.leans, self.alone, self.days)
        words = {word for words in lists for word in words}
        return frozenset(map(start_of, ("0", *words, *_folded(self.words.before), *_folded(self.words.at))))

    def may_count(self, phrase: str) -> bool:
        """Whether a phrase holds a word for "ago", or digits and a unit in short: nothing else is a count.

        A cheap look that spares most phrases the pattern, and most runs the making of it: of fourteen languages a
        page's dates need one or two.
        """
        return any(map(phrase.__contains__, self._ago)) or any(
            run in self.abbreviations or run.startswith(self.run_on) for run in BEHIND_DIGITS.findall(phrase)
        )

    def may_be_timed(self, phrase: str) -> bool:
        """Whether a phrase holds a word for a day that a time can follow; as cheap, and for the same reason."""
        return any(map(phrase.__contains__, self._clock_days))

    @cached_property
    def _ago(self) -> tuple[str, ...]:
        return (*_folded(self.words.before), *_folded(self.words.after))

    @cached_property
    def run_on(self) -> tuple[str, ...]:
        """What letters behind digits begin with where a unit in short and the next word are not parted."""
        behind = (*self.leans, *_folded(self.words.joined))
        letters = [start[0] for start in map(_WORD.match, behind) if start]  # a sign, as in "3h~", ends the run
        return tuple(short + start for short in self.abbreviations for start in letters)

    @cached_property
    def _clock_days(self) -> tuple[str, ...]:
        days = (phrase for phrase, kind in self.days.items() if kind in _WITH_CLOCK)
        return tuple(sorted(days, key=len))  # the shortest first: 昨天 leaves 下午 to the clock

    @cached_property
    def counted(self) -> re.Pattern[str]:
        """A number and a unit, perhaps twice, with what says "ago" and what loosens it on either side."""
        lean, unit = _either(self.leans), _either(self.units)
        amount = rf"\d{{1,6}}|{_either((*self.numbers, *self.few))}"
        before, after = _either(_folded(self.words.before)), _either(_folded(self.words.after))
        second = rf"(?:,|(?:{_either(_folded(self.words.joined))})\s)?\s?(?P<amount2>\d{{1,2}})\s?(?P<unit2>{unit})\.?"
        return re.compile(
            rf"(?:(?P<lean>{lean})\s?)?(?:(?P<before>{before})\s?)?(?:(?P<lean2>{lean})\s?)?"
            rf"(?:(?P<amount>{amount})\s?)?(?P<unit>{unit})\.?(?:\s?{second})?"
            rf"(?:\s?(?P<lean3>{lean}))?(?:\s?(?P<after>{after}))?"
        )

    @cached_property
    def timed(self) -> tuple[re.Pattern[str], ...]:
        """A day and a time of it, in either order."""
        at = rf"(?P<at>{_either(_folded(self.words.at))})"
        day = rf"(?P<day>{'|'.join(map(re.escape, self._clock_days))})"
        return (
            re.compile(rf"{day}[,;:]?\s?(?:[-–—]\s)?(?:{at}\s?)?{CLOCK}"),
            re.compile(rf"(?:{at}\s?)?{CLOCK},?\s{day}"),
        )


def start_of(phrase: str) -> str:
    """Return the first word of a normalised phrase; the first sign where words are not parted; "0" for any digit."""
    word = _WORD.match(phrase)
    if word and word[0].upper() != word[0]:
        return word[0]
    return "0" if phrase[:1].isdecimal() else phrase[:1]


def _by_word(table: Mapping[str, str]) -> dict[str, str]:
    return {normalised(word): unit for unit, words in table.items() for word in listed(words)}


def _folded(words: str) -> list[str]:
    return [normalised(word) for word in listed(words)]


def _either(words: Iterable[str]) -> str:
    """Return an alternation, the longest first; for no words, one that matches nothing."""
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True))) or "(?!)"
