"""A line that holds a relative time: the phrase, and what else the line says. Never a part of a sentence of prose.

A phrase counts where it is the whole line ("3 hours ago"), stands behind or before a word that dates ("Updated 3 hours
ago"), or is parted from the rest by a mark ("The Gazette · 3 hours ago"). At the edge of a line without a mark, only
behind a name: that reading is for cards alone (`edge_time`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from itertools import starmap
from typing import TypeGuard

from tasks.articles.relative_phrases import LANGUAGES, Counted, DayPhrase, Phrase, read_phrase
from tasks.articles.relative_signs import MAX_LINE, may_count_back, may_hold_time, once, says_ago
from tasks.articles.relative_words import listed

_MARGIN = " .,:;·•|-–—()[]\u2028\n\t"  # what parts a time from its neighbours
_MARKS = re.compile(r"[·•|⋅∙・●▪︱\u2028\n\t]")  # no sentence has one
_PAUSES = re.compile(r"[,;()\[\]]|\s[-–—]\s")  # a sentence may have one
_MOST_PARTS = 4  # a row of more is a menu
_PAIR = 2
_EDGE_WORDS = 6  # in the longest counted phrase
_WORD_START = re.compile(r"(?<=\s)\S|(?<=[^\W\d_])(?=\d)")
_WORD_END = re.compile(r"(?<=\S)(?=\s)|(?<=[^\W\d_A-Z])(?=[A-ZÀ-ÞА-Я\d])")
_LONG_UNITS = frozenset({"month", "year"})
_PARTICLES = frozenset(
    "of the and & for on in by at a an de del della di da do dos das du des d la le les el los las et e y i und der die"
    " das dem von vom zu van den het en op в на и по від та".split()
)


@dataclass(frozen=True, slots=True)
class LineTime:
    """A relative time in a line: its words as printed, what they say, and the first other part of the line.

    `updated` and `led` say whether a word for an update, or any dating word, stands with the time; `parts` counts what
    the line is parted into.
    """

    raw: str
    phrase: Phrase
    rest: str = ""
    updated: bool = False
    led: bool = False
    parts: int = 1


def line_time(line: str) -> LineTime | None:
    """Return the time of a line that is one, or that parts one from the rest by marks; None where it is not plain.

    Of several times the one that is no update counts; two of a kind ("Today | Yesterday") are a menu, and none.
    """
    if len(line) > MAX_LINE or not may_hold_time(line):
        return None
    return _part_time(line) or _part_time(once(line.strip())) or _parted_time(line)


def _parted_time(line: str) -> LineTime | None:
    by_marks = _MARKS.split(line)
    return _among(by_marks) if len(by_marks) > 1 else _between_pauses(line)


def edge_time(line: str) -> LineTime | None:
    """Return the counted time that begins or ends a short line beside a name, or that markup glued to something.

    "The Gazette 3 hours ago", "Jane Roe5 hours ago". Months and years are no news, but what a title counts.
    """
    if len(line) > MAX_LINE or not (may_hold_time(line) and may_count_back(line)):
        return None  # most lines pass no look, and the first is remembered
    return next(filter(None, starmap(_edge_reading, _edges(line))), None)


def _edge_reading(rest: str, raw: str, glued: bool) -> LineTime | None:  # noqa: FBT001 - the three parts of an edge
    phrase = read_phrase(raw) if raw[:1].isalnum() and says_ago(raw) else None
    if not _counts_back(phrase):
        return None
    return LineTime(raw, phrase, rest.strip(_MARGIN)) if glued or _is_news_of(rest, phrase) else None


def _counts_back(phrase: Phrase | None) -> TypeGuard[Counted]:
    """Whether a phrase is a number of units that plainly lie in the past."""
    return isinstance(phrase, Counted) and phrase.certain == "past"


def _is_news_of(name: str, phrase: Counted) -> bool:
    return phrase.counts[0][1] not in _LONG_UNITS and _names(name)


@lru_cache(maxsize=4096)
def _part_time(part: str) -> LineTime | None:
    """Read a part that is a time, perhaps with a dating word before or behind it."""
    part = part.strip(_MARGIN)
    phrase = read_phrase(part)
    return LineTime(part, phrase) if phrase else _led_time(part)


def _led_time(part: str) -> LineTime | None:
    """Read a part that is a time and a dating word."""
    for lead in _LEADS:
        bare = lead.cut(part)
        phrase = read_phrase(bare) if bare != part else None
        if phrase:
            return LineTime(bare, phrase, updated=lead.updated, led=True)
    return None


def _among(parts: Sequence[str]) -> LineTime | None:
    """Return the one time among the parts of a line."""
    if len(parts) > _MOST_PARTS:
        return None
    found = {part: time for part in parts if (time := _part_time(part) or _between_pauses(part))}
    time = _only(list(found.values()))
    if time is None or _is_of_a_menu(time, parts):
        return None
    return replace(time, rest=_first_name([part for part in parts if part not in found]), parts=len(parts))


def _is_of_a_menu(time: LineTime, parts: Sequence[str]) -> bool:
    return len(parts) > _PAIR and _is_bare_day(time)


def _only(times: Sequence[LineTime]) -> LineTime | None:
    """Return the one time that is no update; without such, the one update."""
    wanted = [time for time in times if not time.updated] or times
    return wanted[0] if len(wanted) == 1 else None


def _first_name(parts: Sequence[str]) -> str:
    """Return the first part that says something else than a date; empty without one."""
    said = (part.strip(_MARGIN) for part in parts)
    return next((part for part in said if part and not _dates(part)), "")


def _is_bare_day(time: LineTime) -> bool:
    """Whether a time is a day's name alone, as in a menu."""
    return isinstance(time.phrase, DayPhrase) and time.phrase.clock is None and not time.led


def _between_pauses(line: str) -> LineTime | None:
    """Read a line parted by commas, brackets or dashes; then all the rest must be names or dating words."""
    parts = [part for part in _PAUSES.split(line) if part.strip(_MARGIN)]
    if len(parts) < _PAIR or line.endswith(("!", "?")):
        return None
    return _among(parts) if all(map(_is_of_a_header, parts)) else None


def _is_of_a_header(part: str) -> bool:
    """Whether a part is a time, a name or a dating word."""
    return _part_time(part) is not None or _names(part) or _dates(part)


def _dates(part: str) -> bool:
    """Whether a part begins with a dating word: "updated at 9"."""
    return _DATING.match(part.strip(_MARGIN)) is not None


def _names(text: str) -> bool:
    """Whether words can be a name: each but particles holds a capital, a digit or a dot, or has no cases; few words."""
    words = text.strip(_MARGIN).split()
    return (
        0 < len(words) <= 2 * _EDGE_WORDS
        and not text.rstrip().endswith((".", "!", "?", "…", ":"))
        and all(map(_name_word, words))
    )


def _name_word(word: str) -> bool:
    if word in _PARTICLES or not word.islower():
        return not _ends_clause(word)
    return "." in word or any(map(str.isdigit, word))


def _ends_clause(word: str) -> bool:
    """Whether a word ends in a Japanese particle: that ends a clause, no name."""
    return "\u3041" <= word[-1:] <= "\u3096"


def _edges(line: str) -> Iterator[tuple[str, str, bool]]:
    """Yield rest, possible phrase, and whether they are glued: from the longest at each edge."""
    yield from _ends_of(line)
    yield from _beginnings_of(line)


def _ends_of(line: str) -> Iterator[tuple[str, str, bool]]:
    starts = [match.start() for match in _WORD_START.finditer(line)][-_EDGE_WORDS:]
    for start in starts:
        yield line[:start], line[start:].strip(_MARGIN), _is_cased(line[start - 1])


def _beginnings_of(line: str) -> Iterator[tuple[str, str, bool]]:
    ends = [match.start() for match in _WORD_END.finditer(line)][:_EDGE_WORDS]
    for end in reversed(ends):
        yield line[end:], line[:end].strip(_MARGIN), not line[end].isspace()


def _is_cased(char: str) -> bool:
    """Whether a sign is a letter of a script with two cases; white space is not."""
    return char.lower() != char.upper()


def _dating_words(*kinds: str) -> tuple[str, ...]:
    """Return the dating words of all languages, the longest first."""
    words = {word for language in LANGUAGES for kind in kinds for word in listed(getattr(language.words, kind))}
    return tuple(sorted(words, key=len, reverse=True))


class _Lead:
    """The dating words of one kind, as they stand at either end of a phrase."""

    def __init__(self, kind: str, *, updated: bool) -> None:
        self.updated = updated
        self._words = _dating_words(kind)

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        """The words with what parts them from the phrase; made for the first page that has one."""
        either = "|".join(map(re.escape, self._words))
        return re.compile(rf"^(?:{either})[\s:：]{{0,3}}|[\s,]{{0,2}}(?:{either})$", re.IGNORECASE)

    def cut(self, part: str) -> str:
        """Return a part without them; the check in front spares most lines the pattern."""
        lowered = part.lower()
        if not (lowered.startswith(self._words) or lowered.endswith(self._words)):
            return part
        return self._pattern.sub("", part).strip(_MARGIN)


_LEADS = (_Lead("published", updated=False), _Lead("updated", updated=True))
_DATING = re.compile(rf"(?:{'|'.join(map(re.escape, _dating_words('published', 'updated')))})\b", re.IGNORECASE)
