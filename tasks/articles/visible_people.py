"""Who the lines round the title, or any short line of a page, name to a reader as its authors."""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING

from tasks.articles.dates import find_date
from tasks.articles.folding import folded
from tasks.articles.people import byline_in, is_full_name, name_before_date, name_beside_date, people_in
from tasks.articles.records import Hint
from tasks.articles.visible import is_short_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tasks.articles.records import Block

_TIME_OF_DAY = re.compile(r"(?<!\d)\d{1,2}[:.]\d\d(?!\d)")


def worded_byline(zone: Sequence[Block], title: str | None = None) -> tuple[str, ...]:
    """Return the names of the first line that says in words that it is a byline: "By Ada Vell"."""
    lines = [block.text for block in zone]
    return _first_named(map(byline_in, lines, [*lines[1:], ""]), title)


def signature(blocks: Sequence[Block]) -> tuple[str, ...]:
    """Return the names of the first short line, wherever it stands, that says in words that it is a byline.

    They are full names, or beside a time of day accounts, as platforms print them: "Posted by avell at 10:30".
    """
    lines = [block.text for block in blocks if is_short_line(block)]
    signed = map(byline_in, lines, [*lines[1:], ""])
    return next((people for line, people in zip(lines, signed, strict=True) if _is_signed(line, people)), ())


def _is_signed(line: str, people: tuple[str, ...]) -> bool:
    if not people or all(map(is_full_name, people)):
        return bool(people)
    behind = line.partition(people[-1])[2]
    return _TIME_OF_DAY.search(behind) is not None and not behind[:1].isalnum()


def marked_byline(zone: Sequence[Block], title: str | None = None) -> tuple[str, ...]:
    """Return the names of the first line that a date behind it makes a byline, else of one that its class calls so."""
    lines = [block.text for block in zone]
    return _first_named(chain(map(_dated_name, lines, [*lines[1:], ""]), _marked_bylines(zone)), title)


def _first_named(bylines: Iterable[tuple[str, ...]], title: str | None) -> tuple[str, ...]:
    """Return the first names that are no words of the title."""
    heading = folded(title or "")
    return next((people for people in bylines if people and folded(people[0]) not in heading), ())


def _marked_bylines(zone: Sequence[Block]) -> Iterator[tuple[str, ...]]:
    """Yield the names in each line that stands where the page keeps its furniture."""
    for block in zone:
        if block.hints & Hint.FURNITURE:
            yield people_in(block.text, strict=True)


def _dated_name(line: str, following: str) -> tuple[str, ...]:
    """Return the name that a line opens with where it, or the line below it, goes on to a date."""
    if find_date(line) or find_date(following):
        return name_before_date(line) or (name_beside_date(line) if find_date(line) else ())
    return ()
