"""What a language's table of relative times holds. The tables are `relative_western` and `relative_eastern`.

Every list is written with ", " between its entries, in lower case; "/" parts words for the same number. A table says
where its words come from: the forms are those that Unicode CLDR's relative time fields and common news sites print,
written from knowledge of the languages, not copied from a file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one language for moments of the past.

    `units` are full words and `short` their abbreviations, by unit: second, minute, half_hour, hour, day, week, month,
    year. `numbers` are the words for 1, 2, 3 and so on. `before` and `after` are what says "ago" on either side of the
    count. `alone` are units that mean one without a number. `over`, `under`, `about`, `few` loosen a count.
    `now` to `last_night` are whole phrases, `at` leads a time of day. `published` and `updated` may stand at either
    end of a phrase. `doubtful` are phrases that are everyday words of another language. With `twelve_hours` a time of
    day without am or pm can be either.
    """

    units: Mapping[str, str]
    numbers: str
    now: str
    today: str
    yesterday: str
    before_yesterday: str
    last_night: str
    short: Mapping[str, str] = field(default_factory=dict)
    before: str = ""
    after: str = ""
    joined: str = ""
    alone: str = ""
    over: str = ""
    under: str = ""
    about: str = ""
    few: str = ""
    at: str = ""
    published: str = ""
    updated: str = ""
    doubtful: str = ""
    twelve_hours: bool = False


def listed(words: str) -> tuple[str, ...]:
    """Return the entries of a list; none for an empty one."""
    return tuple(words.split(", ")) if words else ()


def least(words: Iterable[str]) -> tuple[str, ...]:
    """Leave out each word that contains another: where it stands, the other does."""
    kept: list[str] = []
    for word in sorted(words, key=len):
        if not any(map(word.__contains__, kept)):
            kept.append(word)
    return tuple(kept)


def any_of(words: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern that finds any of some words, several times as fast as asking for one after another.

    It looks once at the letters that words begin with in common.
    """
    return re.compile(_branches(sorted(least(words))))


def _branches(words: list[str]) -> str:
    """Return an alternation of sorted words, none of which begins with another; their first letters apart."""
    if len(words) == 1:
        return re.escape(words[0])
    by_letter = ((letter, [word[1:] for word in group]) for letter, group in groupby(words, itemgetter(0)))
    return f"(?:{'|'.join(re.escape(letter) + _branches(rest) for letter, rest in by_letter)})"
