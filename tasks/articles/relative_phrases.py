"""A whole phrase to what it says: so many units ago, or a day with or without a time. No language is named here."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, cast

from tasks.articles import relative_eastern as eastern
from tasks.articles import relative_western as western
from tasks.articles.relative_clock import Clock, read_clock
from tasks.articles.relative_folding import normalised
from tasks.articles.relative_patterns import Language, start_of
from tasks.articles.relative_words import listed

MAX_PHRASE = 60
"""Characters: a longer text is a sentence, and a longer number is no time."""

Unit = Literal["second", "minute", "half_hour", "hour", "day", "week", "month", "year"]
DayKind = Literal["now", "today", "yesterday", "before_yesterday", "last_night"]
Certain = Literal["past", "compact", "unclear"]
"""How plainly words are a moment of the past: they say so ("3 hours ago"); they are the shorthand of news feeds ("3h");
they could say something else: how long something takes ("5 min"), or a word of another language.
"""
Lean = Literal["floor", "about", "over", "under", "few"]

_LEAST_FEW = 2
_CLOCK_SIGNS = ("at", "mark", "half", "half_before", "suffix")  # one of them makes a number a time of day
_COMPACT = re.compile(r"\d{1,3}(?:[mhdwy]|mo)")


@dataclass(frozen=True, slots=True)
class Counted:
    """So many units ago: one or two counts, the larger unit first, and how the words loosen the last."""

    counts: tuple[tuple[int, Unit], ...]
    lean: Lean = "floor"
    certain: Certain = "past"


@dataclass(frozen=True, slots=True)
class DayPhrase:
    """A day or a part of it counted from the moment of saving, with a time of day where one is said."""

    kind: DayKind
    clock: Clock | None = None
    certain: Certain = "past"


Phrase = Counted | DayPhrase

LANGUAGES = tuple(
    map(
        Language,
        (
            western.ENGLISH,
            western.GERMAN,
            western.FRENCH,
            western.SPANISH,
            western.ITALIAN,
            western.PORTUGUESE,
            western.DUTCH,
            eastern.RUSSIAN,
            eastern.UKRAINIAN,
            eastern.POLISH,
            eastern.TURKISH,
            eastern.CHINESE,
            eastern.JAPANESE,
            eastern.KOREAN,
        ),
    )
)
"""All languages; the first whose words fit reads a phrase."""

_BY_START = {
    start: tuple(language for language in LANGUAGES if start in language.starts)
    for start in {start for language in LANGUAGES for start in language.starts}
}


def read_phrase(text: str) -> Phrase | None:
    """Read a text that is a relative time and nothing else, in any of the languages; None for any other."""
    return _read(text) if len(text) <= MAX_PHRASE else None


@lru_cache(maxsize=4096)
def _read(text: str) -> Phrase | None:
    phrase = normalised(text)
    if not 0 < len(phrase) <= MAX_PHRASE:
        return None
    compact = _COMPACT.fullmatch(text) is not None
    languages = _BY_START.get(start_of(phrase), ())
    readings = (_in_language(language, phrase, compact=compact) for language in languages)
    return next((found for found in readings if found), None)


def _in_language(language: Language, phrase: str, *, compact: bool) -> Phrase | None:
    return _day(language, phrase) or _counted(language, phrase, compact=compact) or _timed(language, phrase)


def _day(language: Language, phrase: str) -> DayPhrase | None:
    """Read a phrase without a number."""
    kind = language.days.get(phrase)
    if kind is None:
        return None
    doubtful = phrase in listed(language.words.doubtful)
    return DayPhrase(cast("DayKind", kind), certain="unclear" if doubtful else "past")


def _counted(language: Language, phrase: str, *, compact: bool) -> Counted | None:
    """Read a number of units that says "ago", or that is written in short."""
    match = language.counted.fullmatch(phrase) if language.may_count(phrase) else None
    if match is None or not (_is_past(match) or _is_short(language, match)):
        return None
    amount = _amount(language, match)
    if amount is None:
        return None
    counts = ((amount, _unit(language, match["unit"])), *_second(language, match))
    return Counted(counts, _lean(language, match), _certain(match, compact=compact))


def _certain(match: re.Match[str], *, compact: bool) -> Certain:
    if _is_past(match):
        return "past"
    return "compact" if compact else "unclear"


def _second(language: Language, match: re.Match[str]) -> tuple[tuple[int, Unit], ...]:
    """Return the second count of "1 h 20 min", if there is one."""
    return ((int(match["amount2"]), _unit(language, match["unit2"])),) if match["unit2"] else ()


def _unit(language: Language, word: str) -> Unit:
    return cast("Unit", language.units[word])


def _is_past(match: re.Match[str]) -> bool:
    return bool(match["before"] or match["after"])


def _is_short(language: Language, match: re.Match[str]) -> bool:
    """Whether a count is written as feeds write it: a number in digits, the unit in short."""
    return match["unit"] in language.abbreviations and (match["amount"] or "").isdecimal()


def _amount(language: Language, match: re.Match[str]) -> int | None:
    """Return the first number; one for a unit that needs none, the least for an unsaid number."""
    if match["amount"]:
        return _number(language, match["amount"])
    return 1 if match["unit"] in language.alone else None


def _number(language: Language, word: str) -> int:
    if word in language.few:
        return _LEAST_FEW
    return language.numbers.get(word) or int(word)


def _lean(language: Language, match: re.Match[str]) -> Lean:
    if match["amount"] in language.few:
        return "few"
    word = next(filter(None, match.group("lean", "lean2", "lean3")), None)
    return cast("Lean", language.leans[word]) if word else "floor"


def _timed(language: Language, phrase: str) -> DayPhrase | None:
    """Read a day with a time; a bare number behind a day is no time ("today 9")."""
    if not language.may_be_timed(phrase):
        return None
    matches = (pattern.fullmatch(phrase) for pattern in language.timed)
    readings = (_day_at_clock(language, match) for match in matches if match and any(match.group(*_CLOCK_SIGNS)))
    return next((found for found in readings if found), None)


def _day_at_clock(language: Language, match: re.Match[str]) -> DayPhrase | None:
    loose = language.words.twelve_hours or match["day"] not in language.plain_days
    clock = read_clock(match, twelve_hours=loose)
    return DayPhrase(cast("DayKind", language.days[match["day"]]), clock) if clock else None
