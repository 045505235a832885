"""What the lines round the title show to a reader: the byline and the date, where no other field states them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tasks.articles.dates import find_date
from tasks.articles.folding import folded
from tasks.articles.people import LEAD_ALONE, is_byline, people_in
from tasks.articles.prose import HEADINGS, is_prose
from tasks.articles.records import Block, Claim, Hint
from tasks.articles.relative import is_relative

if TYPE_CHECKING:
    from tasks.articles.records import Outline

_BEFORE = 6  # blocks above the title that may carry its date
_AFTER = 14  # blocks below it
_MAX_LINE = 120  # characters; a date in a longer block is part of a sentence
_SECOND = re.compile(r"update|modified|revised|aktualisiert|mis à jour|actualizado|aggiornato|обновлено", re.IGNORECASE)


def title_zone(outline: Outline, title: str | None) -> list[Block]:
    """Return the short blocks round the title's heading, down to the second paragraph of prose."""
    blocks = outline.blocks
    wanted = folded(title or "")
    headings = [number for number, block in enumerate(blocks) if block.tag in HEADINGS and folded(block.text) == wanted]
    start = headings[0] if headings and wanted else -1
    zone = list(blocks[max(0, start - _BEFORE) : start]) if start > 0 else []
    prose = 0
    for block in blocks[start + 1 : start + 1 + _AFTER]:
        prose += is_prose(block)
        if prose > 1:
            break
        zone.append(block)
    return [block for block in zone if len(block.text) <= _MAX_LINE and Hint.CHROME not in block.hints]


def visible_date(zone: list[Block]) -> list[Claim]:
    """Return the dates of the zone: time elements, then lines with a whole date or a relative time.

    What speaks of an update comes last.
    """
    timed = [(block.text, Claim(value, "time_element")) for block in zone for value in block.times]
    lines = [(text, Claim(text, "line")) for text in map(_text, zone) if find_date(text) or is_relative(text)]
    return [claim for _, claim in sorted((*timed, *lines), key=lambda found: bool(_SECOND.search(found[0])))]


def _text(block: Block) -> str:
    return block.text


def visible_byline(zone: list[Block]) -> tuple[str, ...]:
    """Return the names of the first line that says that it is a byline, or that follows a lone "By"."""
    for number, block in enumerate(zone):
        if is_byline(block.text):
            return people_in(_undated(block.text))
        if LEAD_ALONE.fullmatch(block.text.strip()) and number + 1 < len(zone):
            return people_in(zone[number + 1].text)
    marked = [block for block in zone if Hint.FURNITURE in block.hints and not find_date(block.text)]
    return next((names for block in marked if (names := people_in(block.text))), ())


def _undated(line: str) -> str:
    return line
