"""What the lines round the title show to a reader: the byline and the date, where no other field states them."""

from __future__ import annotations

import re
from itertools import accumulate, chain
from typing import TYPE_CHECKING

from tasks.articles.container import find_container, title_position
from tasks.articles.dates import find_date
from tasks.articles.people import byline_in, name_before_date, people_in
from tasks.articles.prose import is_prose
from tasks.articles.records import Block, Claim, Hint
from tasks.articles.relative import is_relative

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tasks.articles.records import Outline

_BEFORE = 8  # blocks above the title, or above the text where no line prints the title
_AFTER = 14  # blocks below
_PROSE = 2  # paragraphs that may stand among them
_MAX_LINE = 120  # characters; a date in a longer block is part of a sentence
_UPDATE = re.compile(r"update|modified|revised|aktualisiert|mis à jour|actualizado|aggiornato|обновлено", re.IGNORECASE)


def title_zone(outline: Outline, title: str | None) -> list[Block]:
    """Return the short blocks round the title, down to the third paragraph of prose."""
    start = title_position(outline, title)
    if start < 0:
        start = outline.containers[find_container(outline, 0)].first
    above = outline.blocks[max(0, start - _BEFORE) : start]
    below = _down_to_prose(outline.blocks[start : start + _AFTER])
    return [block for block in (*above, *below) if _is_short_line(block)]


def _down_to_prose(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks before the third paragraph of prose."""
    prose = accumulate(map(is_prose, blocks))
    return [block for block, count in zip(blocks, prose, strict=True) if count <= _PROSE]


def _is_short_line(block: Block) -> bool:
    """Whether a block is short enough for a line of the article's header, and not of the comments."""
    return len(block.text) <= _MAX_LINE and not block.hints & Hint.COMMENTS


def visible_date(zone: Sequence[Block]) -> list[Claim]:
    """Return the dates of the zone: time elements, then lines with a whole date or a relative time.

    The day of an update is no day of publication: a line is read up to where it speaks of one.
    """
    return [*_timed(zone), *(Claim(line, "line") for line in _header_lines(zone) if _is_dated(line))]


def _timed(zone: Sequence[Block]) -> Iterator[Claim]:
    """Yield what the time elements of the zone state, but for those beside the word of an update."""
    for block in zone:
        if not _UPDATE.search(block.text):
            yield from (Claim(value, "time_element") for value in block.times)


def _header_lines(zone: Sequence[Block]) -> list[str]:
    """Return the lines of the zone that are no sentences, each up to where it speaks of an update."""
    return [_UPDATE.split(block.text)[0] for block in zone if not _is_sentence(block)]


def _is_sentence(block: Block) -> bool:
    return is_prose(block) and block.text.endswith(".")


def _is_dated(line: str) -> bool:
    return find_date(line) is not None or is_relative(line)


def visible_byline(zone: Sequence[Block]) -> tuple[str, ...]:
    """Return the names of the first line that says that it is a byline, else of one that its class calls so."""
    lines = [block.text for block in zone]
    worded = map(_worded_byline, lines, [*lines[1:], ""])
    return next(filter(None, chain(worded, _marked_bylines(zone))), ())


def _worded_byline(line: str, following: str) -> tuple[str, ...]:
    """Return the names of a line that says by its words, or by a date behind them, that it is a byline."""
    return byline_in(line, following) or _dated_name(line, following)


def _marked_bylines(zone: Sequence[Block]) -> Iterator[tuple[str, ...]]:
    """Yield the names in each line that stands where the page keeps its furniture."""
    for block in zone:
        if Hint.FURNITURE in block.hints:
            yield people_in(block.text, strict=True)


def _dated_name(line: str, following: str) -> tuple[str, ...]:
    """Return the name that a line opens with where it, or the line below it, goes on to a date."""
    if find_date(line) or find_date(following):
        return name_before_date(line)
    return ()
