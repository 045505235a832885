"""Quotes to statements: what was said once, from the wordings that print it. A function of the set, not of its order.

Wordings that say the same are joined, the closest first, but never so that two that alter each other end up in one
statement. What alters a statement hangs on it: shown, counted, not merged.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tasks.reuse.components import Groups
from tasks.reuse.phrases import tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

# Shorter wordings are said by everybody: they are joined only word for word, and only within one speaker.
MIN_WORDS = 6


@dataclass(frozen=True, slots=True)
class Print:
    """A quote as printed in an article. `form` is its wording, `words` that wording's length."""

    quote: int
    article: int
    text: str
    form: str
    words: int
    speaker: str | None


@dataclass(frozen=True, slots=True)
class WordingPair:
    """Two wordings that say the same, or of which one alters the other; which is `a` has no meaning."""

    a: str
    b: str
    same: bool
    matched: int
    repeats: bool


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement: its canonical text, its speaker, the prints of it and those that alter it."""

    text: str
    speaker: str | None
    prints: tuple[Print, ...]
    altered: tuple[Print, ...] = ()

    @property
    def key(self) -> int:
        """The first stored quote that prints it unaltered."""
        return min(entry.quote for entry in self.prints)


def group(prints: Sequence[Print], pairs: Iterable[WordingPair]) -> list[Statement]:
    """Group all prints of some wordings into statements; every print is in exactly one."""
    of_form: dict[str, list[Print]] = defaultdict(list)
    short: dict[tuple[str, str | int], list[Print]] = defaultdict(list)
    for entry in prints:
        if entry.words >= MIN_WORDS:
            of_form[entry.form].append(entry)
        else:
            short[entry.form, entry.quote if entry.speaker is None else entry.speaker].append(entry)
    known = [pair for pair in pairs if pair.a in of_form and pair.b in of_form]
    return [*_hang(_join(of_form, known), of_form, known), *map(_statement, short.values())]


def _statement(prints: Sequence[Print], altered: Sequence[Print] = ()) -> Statement:
    """Make a statement of prints: the longest text without brackets stands for it, the most named speaker said it."""
    plain = [entry.text for entry in prints if not _has_bracket(entry.text)]
    text = min(plain or [entry.text for entry in prints], key=lambda text: (-len(text), text))
    named = Counter(entry.speaker for entry in prints if entry.speaker is not None)
    speaker = min(named, key=lambda name: (-named[name], name), default=None)
    return Statement(text, speaker, tuple(prints), tuple(altered))


def _has_bracket(text: str) -> bool:
    """Tell whether an editor put something in."""
    return "[" in text and any(token.kind == "bracket" for token in tokens(text))


def _join(of_form: Mapping[str, Sequence[Print]], pairs: Sequence[WordingPair]) -> list[list[str]]:
    """Join wordings that say the same, the pair with most common words first; altered ones stay apart."""
    forms = sorted(of_form)
    number = {form: place for place, form in enumerate(forms)}
    groups = Groups(range(len(forms)))
    apart = _neighbours((number[pair.a], number[pair.b]) for pair in pairs if not pair.same)
    for pair in sorted(pairs, key=_closest_first):
        a, b = number[pair.a], number[pair.b]
        if _says_the_same(pair, of_form) and not _are_apart(groups.members(a), groups.members(b), apart):
            groups.join(a, b)
    return [[forms[place] for place in members] for members in groups.sets()]


def _neighbours(pairs: Iterable[tuple[int, int]]) -> dict[int, set[int]]:
    """Return everyone's neighbours."""
    near: dict[int, set[int]] = defaultdict(set)
    for left, right in pairs:
        near[left].add(right)
        near[right].add(left)
    return near


def _closest_first(pair: WordingPair) -> tuple[int, list[str]]:
    """Return the sorting key of pairs."""
    return -pair.matched, sorted((pair.a, pair.b))


def _says_the_same(pair: WordingPair, of_form: Mapping[str, Sequence[Print]]) -> bool:
    """Tell whether two wordings are one statement.

    An article that prints both takes them for two, unless one of them is only a part of the other.
    """
    if not pair.same or pair.repeats:
        return pair.same
    return {entry.article for entry in of_form[pair.a]}.isdisjoint(entry.article for entry in of_form[pair.b])


def _are_apart(left: Sequence[int], right: Sequence[int], apart: Mapping[int, set[int]]) -> bool:
    """Tell whether any of the left alters any of the right."""
    return any(not apart.get(place, set()).isdisjoint(right) for place in left)


def _hang(
    groups: Iterable[Sequence[str]], of_form: Mapping[str, Sequence[Print]], pairs: Iterable[WordingPair]
) -> list[Statement]:
    """Hang groups that alter another on it: the greatest group stands, and takes what alters it directly.

    A group that hangs carries none itself: alteration is not passed on.
    """
    alone = sorted((_statement(_prints(forms, of_form)) for forms in groups), key=_rank)
    near = _alterations(alone, of_form, pairs)
    hanging: dict[int, list[Print]] = {}
    for place, statement in enumerate(alone):
        hosts = near.get(place, set()).intersection(hanging)
        if hosts:
            hanging[min(hosts)].extend(statement.prints)
        else:
            hanging[place] = []
    return [_statement(alone[place].prints, altered) for place, altered in hanging.items()]


def _prints(forms: Iterable[str], of_form: Mapping[str, Sequence[Print]]) -> list[Print]:
    """Return all prints of some wordings."""
    return [entry for form in forms for entry in of_form[form]]


def _alterations(
    alone: Iterable[Statement], of_form: Mapping[str, Sequence[Print]], pairs: Iterable[WordingPair]
) -> dict[int, set[int]]:
    """Return which groups alter which, by their places: those that one person can have said."""
    group_of = {entry.form: place for place, statement in enumerate(alone) for entry in statement.prints}
    altered = [pair for pair in pairs if not pair.same and _may_be_one_speaker(of_form[pair.a], of_form[pair.b])]
    return _neighbours((group_of[pair.a], group_of[pair.b]) for pair in altered)


def _rank(statement: Statement) -> tuple[int, int, str]:
    """Return the sorting key of groups: many prints, then a long text, then the alphabet."""
    return -len(statement.prints), -len(statement.text), statement.text


def _may_be_one_speaker(left: Iterable[Print], right: Iterable[Print]) -> bool:
    """Tell whether some print of each can have been said by the same person."""
    ours, theirs = {entry.speaker for entry in left}, {entry.speaker for entry in right}
    return None in ours | theirs or not ours.isdisjoint(theirs)
