"""What the lines round the title show to a reader: the byline and the date, where no other field states them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tasks.articles.container import find_container, title_position
from tasks.articles.dates import find_date
from tasks.articles.people import byline_in, name_before_date, people_in
from tasks.articles.prose import is_prose
from tasks.articles.records import Block, Claim, Hint
from tasks.articles.relative import is_relative

if TYPE_CHECKING:
    from collections.abc import Sequence

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
    zone = list(outline.blocks[max(0, start - _BEFORE) : start])
    prose = 0
    for block in outline.blocks[start : start + _AFTER]:
        prose += is_prose(block)
        if prose > _PROSE:
            break
        zone.append(block)
    return [block for block in zone if len(block.text) <= _MAX_LINE and not block.hints & Hint.COMMENTS]


def visible_date(zone: Sequence[Block]) -> list[Claim]:
    """Return the dates of the zone: time elements, then lines with a whole date or a relative time.

    The day of an update is no day of publication: a line is read up to where it speaks of one.
    """
    timed = [Claim(value, "time_element") for block in zone for value in block.times if not _UPDATE.search(block.text)]
    lines = [_UPDATE.split(block.text)[0] for block in zone if not (is_prose(block) and block.text.endswith("."))]
    return [*timed, *(Claim(line, "line") for line in lines if find_date(line) or is_relative(line))]


def visible_byline(zone: Sequence[Block]) -> tuple[str, ...]:
    """Return the names of the first line that says that it is a byline, else of one that its class calls so."""
    for number, block in enumerate(zone):
        following = zone[number + 1].text if number + 1 < len(zone) else ""
        if names := byline_in(block.text, following) or _dated_name(block.text, following):
            return names
    marked = [block for block in zone if Hint.FURNITURE in block.hints]
    return next((names for block in marked if (names := people_in(block.text, strict=True))), ())


def _dated_name(line: str, following: str) -> tuple[str, ...]:
    """Return the name that a line opens with where it, or the line below it, goes on to a date."""
    if find_date(line) or find_date(following):
        return name_before_date(line)
    return ()
