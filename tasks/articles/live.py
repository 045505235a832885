"""Live blogs: one article whose entries stand under each other, each with a time of its own.

A page is one where it says so (JSON-LD, microdata, the names of boxes) and at least three boxes of one kind side by
side each begin with a time. A list of articles with times is none: it does not call itself live.
"""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import chain
from typing import TYPE_CHECKING

from tasks.articles.chunks import stem
from tasks.articles.records import Claim, LiveEntry
from tasks.articles.relative import is_relative

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tasks.articles.records import Block, Container, Outline

_LIVE = re.compile(r"live[-_ ]?(?:blog|ticker|update|entr|post|feed|cent|report)", re.IGNORECASE)
_LIVE_TYPE = "LiveBlogPosting"  # of schema.org
_BOXES = frozenset({"article", "div", "li", "section"})
_MIN_ENTRIES = 3
_HEADER = 4  # first blocks of an entry, among which its time stands
_MAX_TIME = 40  # characters of a line that is a time
_CLOCK = re.compile(r"\b\d{1,2}\s?[:.h时時시]\s?\d{2}\b|\b\d{1,2}\s?(?:[ap]\.?m\b|Uhr\b|时|時|시)", re.IGNORECASE)


def may_be_live(source: str, outline: Outline) -> bool:
    """Whether a page, given decoded as `source`, calls itself live anywhere: a quick look that spares most the rest."""
    return _LIVE_TYPE in source or _LIVE.search("\n".join(_live_labels(outline))) is not None


def _live_labels(outline: Outline) -> Iterable[str]:
    return (box.label for box in outline.containers if "live" in box.label.lower())


def find_entries(source: str, outline: Outline, start: int) -> list[LiveEntry]:
    """Return the entries of a live blog in reading order, from block `start` on; none where the page is no live blog.

    `source` is the decoded page, which may call itself live where the outline does not reach.
    """
    if not may_be_live(source, outline):
        return []
    posting = _LIVE_TYPE in source
    groups = [group for group in _timed_boxes(outline, start) if len(group) >= _MIN_ENTRIES]
    largest = max(groups, key=lambda group: sum(_length(outline.blocks, box) for box in group), default=[])
    if not largest or not (posting or _is_called_live(outline, largest[0])):
        return []
    return [LiveEntry(box.first, box.last, _time_of(outline.blocks, box)) for box in largest]


def _timed_boxes(outline: Outline, start: int) -> Iterable[list[Container]]:
    """Return the boxes that begin with a time, gathered by what they stand in and by their kind."""
    groups: dict[tuple[int, str, str], list[Container]] = defaultdict(list)
    for box in outline.containers:
        if box.tag in _BOXES and box.first >= start and _time_of(outline.blocks, box):
            groups[box.parent, box.tag, stem(box.label)].append(box)
    return groups.values()


def _time_of(blocks: Sequence[Block], box: Container) -> Claim | None:
    """Return the time among the first blocks of a box: as it is put for machines, else the line as printed."""
    header = blocks[box.first : min(box.last, box.first + _HEADER)]
    stated = (Claim(block.times[0], "time_element") for block in header if block.times)
    printed = (Claim(block.text, "line") for block in header if is_time_line(block))
    return next(chain(stated, printed), None)


def is_time_line(block: Block) -> bool:
    """Whether a block is a time and little else: "14:32", "2.05 pm", "3 hours ago"."""
    if len(block.text) > _MAX_TIME:
        return False
    return bool(block.times) or _CLOCK.search(block.text) is not None or is_relative(block.text)


def _length(blocks: Sequence[Block], box: Container) -> int:
    return sum(len(block.text) - block.link_chars for block in blocks[box.first : box.last])


def _is_called_live(outline: Outline, entry: Container) -> bool:
    """Whether an entry or a box round it has the name of a live blog; the page's own name is not asked."""
    box = entry
    while box.tag not in {"body", "html", "[document]"}:
        if _LIVE.search(box.label):
            return True
        box = outline.containers[box.parent]
    return False
