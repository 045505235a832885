"""Find the passages in quotation marks: every pair of marks in use, nested or re-opened, contained to its paragraph.

A mark is first judged by its neighbours (it can open, close, do either, or be an apostrophe), then the marks of a
paragraph are paired with a stack. Only the outermost passages are given: a quote in a quote is part of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

# Opening mark -> family; a family is closed only by its own marks, but a double mark may close over an open single one.
_OPENERS = {"“": "curly", "„": "low", "«": "angle", "‘": "single", "‚": "low single", "‹": "angle single"}
_OPENERS |= {"「": "corner", "『": "white corner", "《": "title", "〝": "prime"}
_CLOSERS = {
    "”": ("curly", "low", "straight"),
    "“": ("low",),
    "»": ("angle",),
    "«": ("reversed angle",),
    "’": ("single", "low single", "straight single"),
    "‘": ("low single",),
    "›": ("angle single",),
    "‹": ("reversed angle single",),
    "」": ("corner",),
    "』": ("white corner",),
    "》": ("title",),
    "〞": ("prime",),
    "〟": ("prime",),
    '"': ("straight", "curly", "low"),
    "'": ("straight single", "single"),
}
_EITHER = {'"': "straight", "'": "straight single", "»": "reversed angle", "›": "reversed angle single"}
_SINGLES = {"single", "low single", "straight single", "angle single", "reversed angle single"}
_MARK = re.compile(r"[\"'“”„«»‘’‚‹›「」『』《》〝〞〟]")
_MARKS = frozenset("\"'“”„«»‘’‚‹›「」『』《》〝〞〟")
# Attribute values of markup that stayed in the text are no quotes; the bound keeps the scan linear.
_TAG = re.compile(r"<[A-Za-z/][^<>\n]{0,400}>")
_DECADE_OR_CLIPPED = re.compile(
    r"['’‘](?:\d0s\b|\d\d\b(?!['’])|(?:em|til|tis|twas|cause|bout|round|n)\b)", re.IGNORECASE
)
_OPEN, _CLOSE, _EITHER_WAY, _DOUBTFUL = "open", "close", "either", "doubtful"
_LOOK_AHEAD = 40  # marks; enough for real nesting, and it bounds the work on a run of stray marks


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
    role: str


class _Open(NamedTuple):
    at: int
    family: str


def find_passages(text: str) -> list[Passage]:
    """Give the outermost quoted passages of `text` in order, none overlapping another. Linear in `text`."""
    found: list[Passage] = []
    paragraphs = list(_paragraphs_with_marks(text))
    for number, (end, marks) in enumerate(paragraphs):
        following = paragraphs[number + 1] if number + 1 < len(paragraphs) else None
        pairs, unclosed = _pair(marks)
        if unclosed and following and _reopens(text, unclosed[0], end, following[1]):
            pairs.append(Passage(unclosed[0].at + 1, end, unclosed[0].at, end, runs_on=True))
        found.extend(_outermost(pairs))
    return found


def _paragraphs_with_marks(text: str) -> Iterator[tuple[int, list[_Mark]]]:
    """Give the end of each paragraph (a line) that has marks, and its marks; stray ends of lines carry no blanks."""
    start, tags = 0, [match.span() for match in _TAG.finditer(text)] if "<" in text else []
    for line in text.split("\n"):
        marks = _judge(text, start, start + len(line), tags)
        if marks:
            yield start + len(line.rstrip()), marks
        start += len(line) + 1


def _judge(text: str, start: int, end: int, tags: list[tuple[int, int]]) -> list[_Mark]:
    """Say of every mark between `start` and `end` what it can do, leaving apostrophes and marks in tags out."""
    marks = []
    for match in _MARK.finditer(text, start, end):
        at = match.start()
        while tags and tags[0][1] <= at:
            tags.pop(0)
        if tags and tags[0][0] <= at:
            continue
        role = _role(text, at, start, end)
        if role:
            marks.append(_Mark(at, text[at], role))
    return marks


def _role(text: str, at: int, start: int, end: int) -> str | None:
    """Say what the mark at `at` can do by the nearest characters that are no marks; None for an apostrophe."""
    char = text[at]
    before, after = _neighbours(text, at, start, end)
    if char in "'’‘" and _is_apostrophe(text, at, before, after):
        return None
    if char in "“«‹" and not (before.isspace() or before in "([{—–-/") and (after.isspace() or after in ".,;:!?)"):
        return _CLOSE
    if char in _OPENERS:
        return _OPEN
    if char not in _EITHER and char != "’":
        return _CLOSE
    return _role_of_straight(char, before, after)


def _role_of_straight(char: str, before: str, after: str) -> str:
    """Say what a mark that looks the same on both sides can do."""
    opens = (before.isspace() or before in "([{—–-/:…") and not after.isspace()
    closes = not before.isspace() and before not in "([{" and not after.isalnum()
    if opens and not closes:
        return _CLOSE if char == "’" else _OPEN
    if char in "'’" and before in "sSnz" and after.isspace():
        return _DOUBTFUL
    if char == '"' and before.isdigit() and after.isspace():
        return _DOUBTFUL
    return _CLOSE if closes and not opens else _EITHER_WAY


def _neighbours(text: str, at: int, start: int, end: int) -> tuple[str, str]:
    """Give the nearest characters before and after that are no marks, a space at the paragraph's ends."""
    left, right = at - 1, at + 1
    while left >= start and at - left < _LOOK_AHEAD and text[left] in _MARKS:
        left -= 1
    while right < end and right - at < _LOOK_AHEAD and text[right] in _MARKS:
        right += 1
    return (text[left] if left >= start else " "), (text[right] if right < end else " ")


def _is_apostrophe(text: str, at: int, before: str, after: str) -> bool:
    """Tell a contraction ("don't"), a decade ('90s) or a clipped word ('em) from a mark."""
    if before.isalnum() and after.isalnum():
        return text[at - 1].isalnum() and text[at + 1].isalnum()
    return not before.isalnum() and bool(_DECADE_OR_CLIPPED.match(text, at))


def _pair(marks: list[_Mark]) -> tuple[list[Passage], list[_Open]]:
    """Pair the marks of one paragraph with a stack; give the pairs and the openers left without a closer."""
    pairs: list[Passage] = []
    stack: list[_Open] = []
    for number, mark in enumerate(marks):
        partner = _partner(stack, mark) if mark.role != _OPEN else None
        if partner is not None and not (mark.role == _DOUBTFUL and _closes_later(marks, number)):
            opener = stack[partner]
            del stack[partner:]
            pairs.append(Passage(opener.at + 1, mark.at, opener.at, mark.at + 1))
        elif mark.role == _OPEN or (mark.role == _EITHER_WAY and partner is None):
            _push(stack, marks, number)
    return pairs, stack


def _push(stack: list[_Open], marks: list[_Mark], number: int) -> None:
    """Open a passage; an open one of the same family was never closed unless the marks ahead close both."""
    mark = marks[number]
    family = _OPENERS.get(mark.char) or _EITHER.get(mark.char)
    if family is None:
        return
    partner = next((place for place, opener in enumerate(stack) if opener.family == family), None)
    if partner is not None and not _nests(marks, number):
        del stack[partner:]
    stack.append(_Open(mark.at, family))


def _partner(stack: list[_Open], mark: _Mark) -> int | None:
    """Give the place in the stack of the opener that `mark` closes. Single marks never close over open double ones."""
    families = _CLOSERS.get(mark.char, ())
    for place in range(len(stack) - 1, max(-1, len(stack) - 1 - _LOOK_AHEAD), -1):
        if stack[place].family in families:
            return place
        if mark.char in "'’‘›‹" and stack[place].family not in _SINGLES:
            return None
    return None


def _nests(marks: list[_Mark], number: int) -> bool:
    """Tell whether the marks ahead close both the passage opened here and the one it would stand in."""
    depth = 1
    for mark in marks[number : number + _LOOK_AHEAD]:
        if not _same_kind(mark.char, marks[number].char):
            continue
        depth += 1 if mark.role == _OPEN else -1 if mark.role == _CLOSE else 0
        if depth == 0:
            return True
    return False


def _closes_later(marks: list[_Mark], number: int) -> bool:
    """Tell whether a sure closer follows before the next opener: then a doubtful one is a possessive or an inch."""
    for mark in marks[number + 1 : number + _LOOK_AHEAD]:
        if _same_kind(mark.char, marks[number].char) and mark.role != _DOUBTFUL:
            return mark.role == _CLOSE
    return False


def _same_kind(one: str, other: str) -> bool:
    """Tell whether both marks are single ones or both are not."""
    return (one in "'’‘‚") == (other in "'’‘‚")


def _reopens(text: str, opener: _Open, end: int, following: list[_Mark]) -> bool:
    """Tell whether the next paragraph with marks comes right after `end` and begins with the mark left open here."""
    first = following[0]
    return first.role == _OPEN and text[end : first.at].isspace() and _family(first) == opener.family


def _family(mark: _Mark) -> str | None:
    return _OPENERS.get(mark.char) or _EITHER.get(mark.char)


def _outermost(pairs: list[Passage]) -> list[Passage]:
    """Keep the passages that stand in no other, in order; a pair around nothing is no passage."""
    kept: list[Passage] = []
    for pair in sorted(pairs):
        if pair.end > pair.start and (not kept or pair.outer_start >= kept[-1].outer_end):
            kept.append(pair)
    return kept
