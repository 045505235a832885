"""What the lines round the title show to a reader: which they are, and the dates that they give."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import accumulate, chain
from typing import TYPE_CHECKING, NamedTuple

from tasks.articles.container import find_container, title_position
from tasks.articles.date_words import dated_parts, is_dated, names_update
from tasks.articles.datelines import dating_sentence, opening_date
from tasks.articles.dates import find_date
from tasks.articles.day_pairs import days_ahead
from tasks.articles.folding import folded
from tasks.articles.month_names import MONTH_NUMBER
from tasks.articles.prose import is_prose
from tasks.articles.records import Block, Claim, Hint

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tasks.articles.date_words import Kind
    from tasks.articles.dates import Order
    from tasks.articles.records import Outline

_BEFORE = 8  # blocks above the title, or above the text where no line prints the title
_AFTER = 14  # blocks below
_SENTENCE_ENDS = (".", "!", ":", ";", ",", "…", "。")
_PROSE = 2  # paragraphs that may stand among them
_MAX_LINE = 120  # characters; a date in a longer block is part of a sentence
_READ_LATER = 7  # days from the date of a text to that of the page round it
_MAX_DAYS = 3  # above the title: the day of reading, of publication, of an update
_MAX_LABEL = 40  # characters of a line that does no more than to name the date below it
_MAX_DATING = 60  # characters of a line that dates and names, and says little else
_SPACED_DIGIT = re.compile(r" \d")
_GLUED = re.compile(r"(?<=[a-zß-ÿ])(?=([A-ZÀ-Þ][^\W\d_]{1,13})\.? \d)")
"""Where a month may stand right behind a name, as two inline elements are printed: "Ada VellMay 3"."""

_GLUED_NAME = re.compile(r"(?<=[ ./-](?:19|20)\d\d)(?=[A-ZÀ-Þ][a-zß-ÿ]{1,20} [A-ZÀ-Þ])")
"""Where a name may stand right behind a year: "3 May 2025Ada Vell"."""


def title_zone(outline: Outline, title: str | None) -> list[Block]:
    """Return the short blocks round the title, down to the third paragraph of prose."""
    start = title_position(outline, title)
    if start < 0:
        start = outline.containers[find_container(outline, 0)].first
    above = outline.blocks[max(0, start - _BEFORE) : start]
    blocks = [*above, *_down_to_prose(outline.blocks[start : start + _AFTER])]
    lines = list(map(_line_of, blocks))
    known = list(filter(None, lines))
    zone = (line or _dating_sentence(block, known) for block, line in zip(blocks, lines, strict=True))
    return [_unglued(block) for block in zone if block and not _is_quoted(outline, block)]


def _line_of(block: Block) -> Block | None:
    """Return a block that is a line of the header, or the date that a longer one opens with as one."""
    if is_short_line(block):
        return block
    date = opening_date(block.text) if is_prose(block) and not block.hints & Hint.COMMENTS else None
    return replace(block, text=date, times=()) if date else None


def _dating_sentence(block: Block, lines: Sequence[Block]) -> Block | None:
    """Return as a line the date that is the first sentence of a text, where a line dates it or the next days."""
    date = dating_sentence(block.text) if is_prose(block) else None
    day = find_date(date) if date else None
    if date is None or day is None:
        return None
    days = filter(None, (find_date(line.text) for line in lines))
    is_dated_so = any(0 <= days_ahead(day, other) <= _READ_LATER for other in days)
    return replace(block, text=date, times=()) if is_dated_so else None


def _unglued(block: Block) -> Block:
    if not _SPACED_DIGIT.search(block.text):
        return block  # most lines
    text = _GLUED.sub(lambda word: " " if word[1].lower() in MONTH_NUMBER else "", block.text)
    text = _GLUED_NAME.sub(" | ", text)
    return block if text == block.text else replace(block, text=text)


def _is_quoted(outline: Outline, block: Block) -> bool:
    """Whether a block stands in a quotation, as a post of another site does: its date is that of the post."""
    home = block.home
    while home >= 0:
        if outline.containers[home].tag == "blockquote":
            return True
        home = outline.containers[home].parent
    return False


def first_line(outline: Outline) -> str | None:
    """Return the line that a page begins with right before its first prose: the title of a page that names none."""
    first = next(iter(outline.blocks), None)
    if first is None or not is_short_line(first) or first.text.endswith(_SENTENCE_ENDS):
        return None
    return first.text if any(map(is_prose, outline.blocks[1:2])) else None


def _down_to_prose(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks before the third paragraph of prose."""
    prose = accumulate(map(is_prose, blocks))
    return [block for block, count in zip(blocks, prose, strict=True) if count <= _PROSE]


def is_short_line(block: Block) -> bool:
    """Whether a block is short enough for a line of the article's header, and not of the comments."""
    return len(block.text) <= _MAX_LINE and not block.hints & Hint.COMMENTS


class ShownDates(NamedTuple):
    """The dates round a title, best first: those of publication, and those that are said to be an update's.

    `below` are the former that stand from the title on, where a line prints the title.
    """

    published: list[Claim]
    updated: list[Claim]
    below: list[Claim]


def visible_dates(zone: Sequence[Block], first: Order | None = None, title: str | None = None) -> ShownDates:
    """Return the dates of the zone, of a line its parts told apart: the day of an update is none of publication.

    What stands from the title on comes before what stands above it, where many a page prints the day of reading; there
    time elements come before lines with a whole date or a relative time, and lines that do little else than date before
    longer ones. `first` is as `find_date` takes it.
    """
    start = _start_of_title(zone, title)
    lines = list(zip(["", *(block.text for block in zone)], zone, strict=False))
    below = _dates_in(lines[start or 0 :], first)
    found = [*below, *_unlisted(_dates_in(lines[: start or 0][::-1], first), first)]
    published, updated = _of_kind(found, updated=False), _of_kind(found, updated=True)
    return ShownDates(published, updated, [] if start is None else _of_kind(below, updated=False))


def _start_of_title(zone: Sequence[Block], title: str | None) -> int | None:
    """Return the number of the block that prints the title."""
    heading = folded(title or "")
    return next((number for number, block in enumerate(zone) if folded(block.text) == heading), None)


def _dates_in(lines: Sequence[tuple[str, Block]], first: Order | None) -> list[tuple[Kind, Claim]]:
    """Return the dates of blocks, each given with the text before it, best first."""
    times = chain.from_iterable(_named_by(label, _timed(block)) for label, block in lines)
    dates = chain.from_iterable(_named_by(label, _dated(block, first)) for label, block in lines)
    return [*times, *sorted(dates, key=lambda dated: len(dated[1].raw) > _MAX_DATING)]


def _unlisted(dates: list[tuple[Kind, Claim]], first: Order | None) -> list[tuple[Kind, Claim]]:
    """Return dates, but none of a list of many days: those are of teasers or of what readers wrote."""
    days = {day.earliest for _, claim in dates if (day := find_date(claim.raw, first))}
    return dates if len(days) <= _MAX_DAYS else []


def _of_kind(dates: Iterable[tuple[Kind, Claim]], *, updated: bool) -> list[Claim]:
    return [claim for kind, claim in dates if (kind == "updated") == updated]


def _named_by(label: str, dates: Iterable[tuple[Kind, Claim]]) -> Iterator[tuple[Kind, Claim]]:
    """Yield dates with their kinds; a date that no word names has that of a bare label above it ("Last updated")."""
    for kind, claim in dates:
        is_named = kind == "none" and len(label) <= _MAX_LABEL and not is_dated(label)
        yield "updated" if is_named and names_update(label) else kind, claim


def _dated(block: Block, first: Order | None) -> Iterator[tuple[Kind, Claim]]:
    """Yield the dates that the text of a block names, unless it is a sentence."""
    if not _is_sentence(block) and is_dated(block.text, first):
        for kind, part in dated_parts(block.text, first):
            yield kind, Claim(part, "line")


def _timed(block: Block) -> Iterator[tuple[Kind, Claim]]:
    """Yield what the time elements of a block state; beside dating words, each in the order of its own."""
    if not block.times:
        return
    kinds = [kind for kind, _ in dated_parts(block.text)]
    if len(kinds) != len(block.times):
        kinds = ["updated" if names_update(block.text) else "none"] * len(block.times)
    for kind, value in zip(kinds, block.times, strict=True):
        yield kind, Claim(value, "time_element")


def _is_sentence(block: Block) -> bool:
    return is_prose(block) and block.text.endswith(".")
