"""Quotes to statements: what was said once, from the wordings that print it. A function of the set, not of its order.

Wordings that say the same are joined, the closest first, but never so that two that alter each other end up in one
statement. What alters a statement hangs on it: shown, counted, not merged.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from tasks.reuse.components import Groups
from tasks.reuse.phrases import tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

# Shorter wordings are said by everybody: they are joined only within one speaker, word for word or, from four words on,
# to the one statement that has all of them.
MIN_WORDS = 6
MIN_PART = 4

Node = TypeVar("Node", int, str)


class Print(NamedTuple):
    """A quote as printed in an article. `form` is its wording, `words` that wording's length."""

    quote: int
    article: int
    text: str
    form: str
    words: int
    speaker: str | None


class WordingPair(NamedTuple):
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
    of_form = _by_form(entry for entry in prints if entry.words >= MIN_WORDS)
    short = _by_form_and_speaker(entry for entry in prints if entry.words < MIN_WORDS)
    listed = list(pairs)
    known = [pair for pair in listed if of_form.keys() >= {pair.a, pair.b}]
    statements = _hang(_join(of_form, known), of_form, known)
    return _put_in(statements, short, _neighbours((pair.a, pair.b) for pair in listed if pair.same and pair.repeats))


def _put_in(
    statements: Sequence[Statement],
    short: Mapping[tuple[str, str | int], Sequence[Print]],
    containing: Mapping[str, set[str]],
) -> list[Statement]:
    """Put each short wording into the one statement of its speaker that has all its words; alone where none or several.

    `containing` names the wordings that have all words of another.
    """
    place_of: dict[tuple[str, str | int | None], int] = {
        (entry.form, entry.speaker): place for place, one in enumerate(statements) for entry in one.prints
    }
    guests: dict[int, list[Print]] = defaultdict(list)
    for (form, speaker), prints in short.items():
        homes = {place_of[other, speaker] for other in containing.get(form, ()) if (other, speaker) in place_of}
        guests[homes.pop() if len(homes) == 1 else -prints[0].quote - 1] += prints
    whole = [_with(one, guests.pop(place, ())) for place, one in enumerate(statements)]
    return whole + [_statement(prints) for prints in guests.values()]


def _with(statement: Statement, guests: Sequence[Print]) -> Statement:
    """Give a statement with some prints more."""
    return _statement((*statement.prints, *guests), statement.altered) if guests else statement


def _by_form(prints: Iterable[Print]) -> dict[str, list[Print]]:
    """Group prints of one wording."""
    of_form: dict[str, list[Print]] = defaultdict(list)
    for entry in prints:
        of_form[entry.form].append(entry)
    return of_form


def _by_form_and_speaker(prints: Iterable[Print]) -> dict[tuple[str, str | int], list[Print]]:
    """Group prints of one wording by one speaker; where nobody is named, each is alone."""
    grouped: dict[tuple[str, str | int], list[Print]] = defaultdict(list)
    for entry in prints:
        grouped[entry.form, entry.quote if entry.speaker is None else entry.speaker].append(entry)
    return grouped


def _statement(prints: Sequence[Print], altered: Sequence[Print] = ()) -> Statement:
    """Make a statement of prints: the longest text without brackets stands for it, the most named speaker said it."""
    text = min((entry.text for entry in prints), key=_plain_and_long_first)
    return Statement(text, _most_named(prints), tuple(prints), tuple(altered))


def _plain_and_long_first(text: str) -> tuple[bool, int, str]:
    """Return the sorting key of texts of a statement: without brackets, then long, then by the alphabet."""
    return _has_bracket(text), -len(text), text


def _most_named(prints: Sequence[Print]) -> str | None:
    """Return the speaker that most prints name, the first by the alphabet of several."""
    if len(prints) == 1:
        return prints[0].speaker
    named = Counter(entry.speaker for entry in prints if entry.speaker is not None)
    return min(named, key=lambda name: (-named[name], name), default=None)


def _has_bracket(text: str) -> bool:
    """Tell whether an editor put something in."""
    return "[" in text and any(token.kind == "bracket" for token in tokens(text))


def _join(of_form: Mapping[str, Sequence[Print]], pairs: Sequence[WordingPair]) -> list[list[str]]:
    """Join wordings that say the same, the pair with most common words first; altered ones stay apart."""
    groups = Groups(of_form)
    apart = _neighbours((pair.a, pair.b) for pair in pairs if not pair.same)
    alike = [pair for pair in pairs if _says_the_same(pair, of_form)]
    for pair in sorted(alike, key=_closest_first):
        if not _are_apart(groups, pair, apart):
            groups.join(pair.a, pair.b)
    return groups.sets()


def _neighbours(pairs: Iterable[tuple[Node, Node]]) -> dict[Node, set[Node]]:
    """Return everyone's neighbours."""
    near: dict[Node, set[Node]] = defaultdict(set)
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
    return pair.same and (pair.repeats or _articles(of_form[pair.a]).isdisjoint(_articles(of_form[pair.b])))


def _articles(prints: Iterable[Print]) -> set[int]:
    """Return the articles that have any of the prints."""
    return {entry.article for entry in prints}


def _are_apart(groups: Groups[str], pair: WordingPair, apart: Mapping[str, set[str]]) -> bool:
    """Tell whether any wording of one group alters any of the other: the smaller is looked through."""
    small, large = sorted((pair.a, pair.b), key=lambda form: len(groups.members(form)))
    root = groups.root(large)
    return any(groups.root(other) == root for form in groups.members(small) for other in apart.get(form, ()))


def _hang(
    groups: Iterable[Sequence[str]], of_form: Mapping[str, Sequence[Print]], pairs: Iterable[WordingPair]
) -> list[Statement]:
    """Hang groups that alter another on it: the greatest group stands, and takes what alters it directly.

    A group that hangs carries none itself: alteration is not passed on.
    """
    alone = sorted((_statement(_prints(forms, of_form)) for forms in groups), key=_rank)
    hanging = _hanging(alone, _alterations(alone, of_form, pairs))
    return [
        replace(alone[place], altered=tuple(altered)) if altered else alone[place] for place, altered in hanging.items()
    ]


def _hanging(alone: Iterable[Statement], near: Mapping[int, set[int]]) -> dict[int, list[Print]]:
    """Return the places of the groups that stand, each with the prints of those that hang on it."""
    hanging: dict[int, list[Print]] = {}
    for place, statement in enumerate(alone):
        hosts = [other for other in near.get(place, ()) if other in hanging]
        if hosts:
            hanging[min(hosts)].extend(statement.prints)
        else:
            hanging[place] = []
    return hanging


def _prints(forms: Iterable[str], of_form: Mapping[str, Sequence[Print]]) -> list[Print]:
    """Return all prints of some wordings."""
    return [entry for form in forms for entry in of_form[form]]


def _alterations(
    alone: Iterable[Statement], of_form: Mapping[str, Sequence[Print]], pairs: Iterable[WordingPair]
) -> dict[int, set[int]]:
    """Return which groups alter which, by their places: those that one person can have said."""
    group_of = {entry.form: place for place, statement in enumerate(alone) for entry in statement.prints}
    return _neighbours((group_of[pair.a], group_of[pair.b]) for pair in pairs if _may_hang(pair, of_form))


def _may_hang(pair: WordingPair, of_form: Mapping[str, Sequence[Print]]) -> bool:
    """Tell whether one wording alters the other and one person can have said both."""
    return not pair.same and _may_be_one_speaker(of_form[pair.a], of_form[pair.b])


def _rank(statement: Statement) -> tuple[int, int, str]:
    """Return the sorting key of groups: many prints, then a long text, then the alphabet."""
    return -len(statement.prints), -len(statement.text), statement.text


def _may_be_one_speaker(left: Iterable[Print], right: Iterable[Print]) -> bool:
    """Tell whether some print of each can have been said by the same person."""
    ours, theirs = _speakers(left), _speakers(right)
    return None in ours | theirs or not ours.isdisjoint(theirs)


def _speakers(prints: Iterable[Print]) -> set[str | None]:
    """Return the speakers of prints, None among them where one names nobody."""
    return {entry.speaker for entry in prints}
