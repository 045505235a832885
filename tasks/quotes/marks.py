"""Find the passages in quotation marks: every pair of marks in use, nested or re-opened, contained to its paragraph.

The marks of a paragraph, each judged by its neighbours, are paired with a stack. Only the outermost passages are given:
a quote in a quote is part of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from tasks.quotes.mark_families import CLOSES, SINGLE_FAMILIES, family_of, is_single
from tasks.quotes.mark_roles import Mark, judge_marks

_LOOK_AHEAD = 16  # marks; enough for real nesting, and it bounds the work on stray marks
_SHORTEST = 3  # characters of a paragraph that has room for a letter between two marks
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


class _Open(NamedTuple):
    at: int
    family: str


def find_passages(text: str) -> list[Passage]:
    """Give the outermost quoted passages of `text` in order, none overlapping another. Linear in `text`."""
    found: list[Passage] = []
    left_open: list[_Open] = []
    end_before = 0
    for start, end in lines_of(text):
        marks = judge_marks(text, start, end) if end - start >= _SHORTEST else []
        if not marks:
            left_open = []
            continue
        if _is_reopened(text, end_before, left_open, marks):
            _run_on(text, found, left_open[0], end_before)
        pairs, left_open = _pair(marks)
        found += [_without_blanks(text, pair) for pair in _outermost(pairs)]
        end_before = end
    return found


def _is_reopened(text: str, end_before: int, left_open: list[_Open], marks: list[Mark]) -> bool:
    """Tell whether a paragraph begins with the mark that the one before left open."""
    if not left_open or not marks:
        return False
    first = marks[0]
    begins = first.role == "open" and text[end_before : first.at].isspace()
    return begins and family_of(first.char) == left_open[0].family


def _run_on(text: str, found: list[Passage], opener: _Open, end: int) -> None:
    """Let the passage left open run to the end of its paragraph, in place of those found within it."""
    while found and found[-1].outer_start > opener.at:
        found.pop()
    if end > opener.at + 1:
        found.append(_without_blanks(text, Passage(opener.at + 1, end, opener.at, end, runs_on=True)))


def lines_of(text: str) -> Iterator[tuple[int, int]]:
    """Give start and end of every line that has more than blanks, blanks at its end left out."""
    start = 0
    for line in text.split("\n"):
        content = line.rstrip()
        if content:
            yield start, start + len(content)
        start += len(line) + 1


def _pair(marks: list[Mark]) -> tuple[list[Passage], list[_Open]]:
    """Pair the marks of one paragraph with a stack; give the pairs and the openers left without a closer."""
    pairs: list[Passage] = []
    stack: list[_Open] = []
    for number, mark in enumerate(marks):
        partner = _partner(stack, mark)
        if partner is not None and not _is_no_closer(marks, number):
            pairs.append(Passage(stack[partner].at + 1, mark.at, stack[partner].at, mark.at + 1))
            del stack[partner:]
        elif _opens(stack, mark, partner):
            _push(stack, marks, number)
    return pairs, stack


def _opens(stack: list[_Open], mark: Mark, partner: int | None) -> bool:
    """Tell whether a mark opens a passage: it can do no other, or there is none for it to close."""
    if mark.role == "year":
        return all(opener.family not in SINGLE_FAMILIES for opener in stack)
    return mark.role == "open" or (mark.role == "either" and partner is None)


def _partner(stack: list[_Open], mark: Mark) -> int | None:
    """Give the place in the stack of the opener that `mark` closes. Single marks never close over open double ones."""
    if mark.role in ("open", "year"):
        return None
    families = CLOSES[mark.char]
    for place in range(len(stack) - 1, -1, -1):
        if stack[place].family in families:
            return place
        if is_single(mark.char) and stack[place].family not in SINGLE_FAMILIES:
            return None
    return None


def _push(stack: list[_Open], marks: list[Mark], number: int) -> None:
    """Open a passage; an open one of the same family was never closed unless the marks ahead close both."""
    mark = marks[number]
    family = family_of(mark.char)
    if family is None:
        return
    rival = next((place for place, opener in enumerate(stack) if opener.family == family), None)
    if rival is not None and not _nests(marks, number):
        del stack[rival:]
    stack.append(_Open(mark.at, family))
    del stack[:-_DEEPEST]


def _nests(marks: list[Mark], number: int) -> bool:
    """Tell whether the marks ahead close both the passage opened here and the one it would stand in."""
    depth = 1
    for seen, mark in enumerate(_alike_from(marks, number), 1):
        depth += _DEPTHS.get(mark.role, 0)
        if depth == 0:
            return True
        if depth > _LOOK_AHEAD - seen:  # more are open than can be closed
            return False
    return False


_DEPTHS = {"open": 1, "close": -1}


def _is_no_closer(marks: list[Mark], number: int) -> bool:
    """Tell whether a doubtful mark is a possessive or an inch: a sure closer follows before the next opener."""
    if marks[number].role != "doubtful":
        return False
    sure = (mark for mark in _alike_from(marks, number) if mark.role != "doubtful")
    return next((mark.role == "close" for mark in sure), False)


def _alike_from(marks: list[Mark], number: int) -> Iterator[Mark]:
    """Give the marks from `number` on, as far as one looks ahead, that are single or double as that one is."""
    single = is_single(marks[number].char)
    return (mark for mark in marks[number : number + _LOOK_AHEAD] if is_single(mark.char) is single)


def _outermost(pairs: list[Passage]) -> list[Passage]:
    """Keep the passages that stand in no other, in order; a pair round nothing is no passage."""
    kept: list[Passage] = []
    end = 0
    for pair in sorted(pairs):
        if pair.end > pair.start and pair.outer_start >= end:
            kept.append(pair)
            end = pair.outer_end
    return kept


def _without_blanks(text: str, passage: Passage) -> Passage:
    """Leave out the blanks that some languages set within the marks."""
    words = text[passage.start : passage.end]
    start = passage.start + len(words) - len(words.lstrip())
    return passage._replace(start=start, end=start + len(words.strip()))
