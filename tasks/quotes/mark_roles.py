"""Judge every mark of a paragraph by its neighbours: it can open, close, do either, or is an apostrophe.

One before a year that a mark follows opens a passage or is an apostrophe: '74' by itself, 'since the hail of '74'.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from tasks.quotes.mark_families import APOSTROPHES, CLOSES, OPENERS, STRAIGHT

Role = Literal["open", "close", "either", "doubtful", "year"]

_ANGLES = frozenset("»›")
_LIKE_ON_BOTH_SIDES = frozenset((*STRAIGHT, "’"))
# Attribute values of markup that stayed in the text are no quotes; the bound keeps the scan linear.
_MARKS_OR_TAG = re.compile(r"<[A-Za-z/][^<>\n]{0,400}>|[\"'“”„«»‘’‚‹›「」『』《》〝〞〟]+")
_DECADE_OR_CLIPPED = re.compile(r"\d0s\b|\d\d\b(?!['’])|(?:em|til|tis|twas|cause|bout|round|n)\b", re.IGNORECASE)
_YEAR_AND_MARK = re.compile(r"\d\d['’]")
_LONGEST_RUN = 6  # marks that touch; more of them are no quotation marks
_CROWD = 20  # runs of marks in a paragraph that may stand as close as they like: a list of words in marks
_LEAST_APART = 6  # characters a run of marks in a paragraph with more than those; below it is junk and quotes nobody
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
_NAMED_SIDES = dict.fromkeys("([{", "bracket") | dict.fromkeys("—–-/:…", "joint")


class Mark(NamedTuple):
    """A quotation mark at an offset (code points), with what it can do there."""

    at: int
    char: str
    role: Role


def judge_marks(text: str, start: int, end: int) -> list[Mark]:
    """Say of every mark between `start` and `end` what it can do, leaving apostrophes and marks in tags out.

    In a paragraph that is hardly more than marks none is one.
    """
    runs = list(filter(_is_run_of_marks, _MARKS_OR_TAG.finditer(text, start, end)))
    if len(runs) > _CROWD and end - start < _LEAST_APART * len(runs):
        return []
    return [mark for run in runs for mark in _judge_run(text, run, start, end)]


def _is_run_of_marks(match: re.Match[str]) -> bool:
    """Tell marks from a tag, and from so many marks that they part what is above from what is below."""
    first, last = match.span()
    return match.group()[0] != "<" and last - first <= _LONGEST_RUN


def _judge_run(text: str, run: re.Match[str], start: int, end: int) -> Iterator[Mark]:
    """Judge marks that touch by the characters round all of them."""
    first, last = run.span()
    before = text[first - 1] if first > start else " "
    after = text[last] if last < end else " "
    for at in range(first, last):
        role = _role(text, at, before, after)
        if role:
            yield Mark(at, text[at], role)


def _role(text: str, at: int, before: str, after: str) -> Role | None:
    """Say what the mark at `at` can do by the characters round its run of marks; None for an apostrophe."""
    char = text[at]
    if char in APOSTROPHES and _is_apostrophe(text, at, before, after):
        return None
    if char in APOSTROPHES and not before.isalnum() and _YEAR_AND_MARK.match(text, at + 1):
        return "year"
    if char in OPENERS:
        return _role_of_opener(char, before, after)
    return _role_of_straight(char, before, after) if char in _LIKE_ON_BOTH_SIDES else "close"


def _is_apostrophe(text: str, at: int, before: str, after: str) -> bool:
    """Tell a contraction ("don't"), a decade ('90s) or a clipped word ('em) from a mark."""
    if not before.isalnum():
        return bool(_DECADE_OR_CLIPPED.match(text, at + 1))
    return after.isalnum() and text[at - 1].isalnum() and text[at + 1].isalnum()


def _role_of_opener(char: str, before: str, after: str) -> Role:
    """Say what an opening mark can do: close, where it is another family's closing mark and stands like one."""
    return "close" if char in CLOSES and _ROLES[_side(before), _side(after)] == "close" else "open"


def _role_of_straight(char: str, before: str, after: str) -> Role | None:
    """Say what a mark that looks the same on both sides can do; doubtful where a possessive or an inch looks so too."""
    if char in _ANGLES:
        return _role_of_angle(before, after)
    if after.isspace() and (_is_inch(char, before) or _is_possessive(char, before)):
        return "doubtful"
    role = _ROLES[_side(before), _side(after)]
    return "close" if char == "’" and role == "open" else role


def _role_of_angle(before: str, after: str) -> Role:
    """Let angles open a word, as in German and Danish; elsewhere they close, blanks before them or not."""
    return "either" if after.isalnum() and not before.isalnum() else "close"


def _is_inch(char: str, before: str) -> bool:
    return char == '"' and before.isdigit()


def _is_possessive(char: str, before: str) -> bool:
    return char in APOSTROPHES and before in "sSnz"


def _side(char: str) -> str:
    """Sort the character beside a mark into the kinds that decide what the mark can do."""
    if char.isspace():
        return "blank"
    if char.isalnum():
        return "word"
    return _NAMED_SIDES.get(char, "other")
