"""Find the passages in quotation marks: every pair of marks in use, nested or re-opened, contained to its paragraph.

A mark is first judged by its neighbours (it can open, close, do either, or be an apostrophe), then the marks of a
paragraph are paired with a stack. Only the outermost passages are given: a quote in a quote is part of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

Role = Literal["open", "close", "either", "doubtful"]

# Opening mark -> family. A family is closed by its own marks only; writers mix curly and straight ones.
_OPENERS = {
    "“": "curly",
    "„": "low",
    "«": "angle",
    "‘": "single",
    "‚": "low single",
    "‹": "angle single",
    "「": "corner",
    "『": "white corner",
    "《": "title",
    "〝": "prime",
}
_STRAIGHT = {'"': "straight", "'": "straight single", "»": "reversed angle", "›": "reversed angle single"}
_CLOSES: dict[str, tuple[str, ...]] = {
    "”": ("curly", "low", "straight"),
    "“": ("low",),
    '"': ("straight", "curly", "low", "angle"),
    "»": ("angle",),
    "«": ("reversed angle",),
    "’": ("single", "low single", "straight single"),
    "‘": ("low single",),
    "'": ("straight single", "single"),
    "›": ("angle single",),
    "‹": ("reversed angle single",),
    "」": ("corner",),
    "』": ("white corner",),
    "》": ("title",),
    "〞": ("prime",),
    "〟": ("prime",),
}
_SINGLE_FAMILIES = frozenset(("single", "low single", "straight single", "angle single", "reversed angle single"))
_SINGLE_MARKS = frozenset("'’‘‚‹›")
_APOSTROPHES = frozenset("'’‘")
_ANGLES = frozenset("»›")
# Attribute values of markup that stayed in the text are no quotes; the bound keeps the scan linear.
_MARKS_OR_TAG = re.compile(r"<[A-Za-z/][^<>\n]{0,400}>|[\"'“”„«»‘’‚‹›「」『』《》〝〞〟]+")
_DECADE_OR_CLIPPED = re.compile(r"\d0s\b|\d\d\b(?!['’])|(?:em|til|tis|twas|cause|bout|round|n)\b", re.IGNORECASE)
_LONGEST_RUN = 6  # marks that touch; more of them are no quotation marks
_LOOK_AHEAD = 16  # marks; enough for real nesting, and it bounds the work on stray marks
_DEEPEST = 12  # open passages; the same


class Passage(NamedTuple):
    """Text between marks: `start` and `end` without them, `outer_start` and `outer_end` with them (code points).

    `runs_on` holds for the end of a paragraph whose quote the next paragraph re-opens.
    """

    start: int
    end: int
    outer_start: int
    outer_end: int
    runs_on: bool = False


class _Mark(NamedTuple):
    at: int
    char: str
    role: Role


class _Open(NamedTuple):
    at: int
    family: str


def find_passages(text: str) -> list[Passage]:
    """Give the outermost quoted passages of `text` in order, none overlapping another. Linear in `text`."""
    found: list[Passage] = []
    left_open: _Open | None = None
    end_before = 0
    for start, end in _paragraphs(text):
        marks = _judge(text, start, end)
        if left_open and marks and _reopens(text[end_before : marks[0].at], left_open, marks[0]):
            while found and found[-1].outer_start > left_open.at:
                found.pop()
            if end_before > left_open.at + 1:
                found.append(Passage(left_open.at + 1, end_before, left_open.at, end_before, runs_on=True))
        pairs, unclosed = _pair(marks)
        found += [_without_blanks(text, pair) for pair in _outermost(pairs)]
        left_open = unclosed[0] if unclosed else None
        end_before = end
    return found


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Give start and end of every line that has more than blanks, blanks at its end left out."""
    start = 0
    for line in text.split("\n"):
        content = line.rstrip()
        if content:
            yield start, start + len(content)
        start += len(line) + 1


def _judge(text: str, start: int, end: int) -> list[_Mark]:
    """Say of every mark between `start` and `end` what it can do, leaving apostrophes and marks in tags out."""
    marks: list[_Mark] = []
    for match in _MARKS_OR_TAG.finditer(text, start, end):
        first, last = match.span()
        if text[first] == "<" or last - first > _LONGEST_RUN:
            continue
        before = text[first - 1] if first > start else " "
        after = text[last] if last < end else " "
        for at in range(first, last):
            role = _role(text, at, before, after)
            if role:
                marks.append(_Mark(at, text[at], role))
    return marks


def _role(text: str, at: int, before: str, after: str) -> Role | None:
    """Say what the mark at `at` can do by the characters round its run of marks; None for an apostrophe."""
    char = text[at]
    if char in _APOSTROPHES and _is_apostrophe(text, at, before, after):
        return None
    if char in _OPENERS:
        return "close" if char in _CLOSES and _ROLES[_side(before), _side(after)] == "close" else "open"
    if char == "’" or char in _STRAIGHT:
        return _role_of_straight(char, before, after)
    return "close"


_SIDES = ("blank", "bracket", "joint", "word", "other")
# What a mark that looks the same on both sides can do: a row for what stands before it, a column for what stands after.
_TABLE: tuple[tuple[Role | None, ...], ...] = (
    (None, "open", "open", "open", "open"),
    ("open", "open", "open", "open", "open"),
    ("close", "open", "either", "open", "either"),
    ("close", "close", "close", "either", "close"),
    ("close", "close", "close", "either", "close"),
)
_ROLES = {
    (before, after): role
    for before, row in zip(_SIDES, _TABLE, strict=True)
    for after, role in zip(_SIDES, row, strict=True)
}


def _side(char: str) -> str:
    """Sort the character beside a mark into the kinds that decide what the mark can do."""
    if char.isspace():
        return "blank"
    if char.isalnum():
        return "word"
    if char in "([{":
        return "bracket"
    return "joint" if char in "—–-/:…" else "other"


def _role_of_straight(char: str, before: str, after: str) -> Role | None:
    """Say what a mark that looks the same on both sides can do; doubtful where a possessive or an inch looks so too."""
    if char in _ANGLES:  # they open a word in German and Danish, elsewhere they close, blanks before them or not
        return "either" if after.isalnum() and not before.isalnum() else "close"
    role = _ROLES[_side(before), _side(after)]
    if after.isspace() and (before.isdigit() if char == '"' else before in "sSnz" and char in _APOSTROPHES):
        return "doubtful"
    return "close" if char == "’" and role == "open" else role


def _is_apostrophe(text: str, at: int, before: str, after: str) -> bool:
    """Tell a contraction ("don't"), a decade ('90s) or a clipped word ('em) from a mark."""
    if before.isalnum() and after.isalnum():
        return text[at - 1].isalnum() and text[at + 1].isalnum()
    return not before.isalnum() and bool(_DECADE_OR_CLIPPED.match(text, at + 1))


def _pair(marks: list[_Mark]) -> tuple[list[Passage], list[_Open]]:
    """Pair the marks of one paragraph with a stack; give the pairs and the openers left without a closer."""
    pairs: list[Passage] = []
    stack: list[_Open] = []
    for number, mark in enumerate(marks):
        partner = _partner(stack, mark)
        if partner is not None and not (mark.role == "doubtful" and _closes_later(marks, number)):
            pairs.append(Passage(stack[partner].at + 1, mark.at, stack[partner].at, mark.at + 1))
            del stack[partner:]
        elif mark.role == "open" or (mark.role == "either" and partner is None):
            _push(stack, marks, number)
    return pairs, stack


def _partner(stack: list[_Open], mark: _Mark) -> int | None:
    """Give the place in the stack of the opener that `mark` closes. Single marks never close over open double ones."""
    if mark.role == "open":
        return None
    families = _CLOSES[mark.char]
    for place in range(len(stack) - 1, -1, -1):
        if stack[place].family in families:
            return place
        if mark.char in _SINGLE_MARKS and stack[place].family not in _SINGLE_FAMILIES:
            return None
    return None


def _push(stack: list[_Open], marks: list[_Mark], number: int) -> None:
    """Open a passage; an open one of the same family was never closed unless the marks ahead close both."""
    mark = marks[number]
    family = _family(mark)
    if family is None:
        return
    partner = next((place for place, opener in enumerate(stack) if opener.family == family), None)
    if partner is not None and not _nests(marks, number):
        del stack[partner:]
    stack.append(_Open(mark.at, family))
    del stack[:-_DEEPEST]


def _nests(marks: list[_Mark], number: int) -> bool:
    """Tell whether the marks ahead close both the passage opened here and the one it would stand in."""
    single = marks[number].char in _SINGLE_MARKS
    depth = 1
    for place in range(number, min(len(marks), number + _LOOK_AHEAD)):
        mark = marks[place]
        if (mark.char in _SINGLE_MARKS) is single:
            depth += _DEPTHS.get(mark.role, 0)
            if depth == 0:
                return True
    return False


_DEPTHS = {"open": 1, "close": -1}


def _closes_later(marks: list[_Mark], number: int) -> bool:
    """Tell whether a sure closer follows before the next opener: then a doubtful one is a possessive or an inch."""
    single = marks[number].char in _SINGLE_MARKS
    for mark in marks[number + 1 : number + _LOOK_AHEAD]:
        if (mark.char in _SINGLE_MARKS) is single and mark.role != "doubtful":
            return mark.role == "close"
    return False


def _reopens(between: str, opener: _Open, mark: _Mark) -> bool:
    """Tell whether the next paragraph begins with the mark that the one before left open."""
    return mark.role == "open" and between.isspace() and _family(mark) == opener.family


def _family(mark: _Mark) -> str | None:
    return _OPENERS.get(mark.char) or _STRAIGHT.get(mark.char)


def _outermost(pairs: list[Passage]) -> list[Passage]:
    """Keep the passages that stand in no other, in order; a pair round nothing is no passage."""
    kept: list[Passage] = []
    for pair in sorted(pairs):
        if pair.end > pair.start and (not kept or pair.outer_start >= kept[-1].outer_end):
            kept.append(pair)
    return kept


def _without_blanks(text: str, passage: Passage) -> Passage:
    """Leave out the blanks that some languages set within the marks."""
    words = text[passage.start : passage.end]
    start = passage.start + len(words) - len(words.lstrip())
    return passage._replace(start=start, end=start + len(words.strip()))
