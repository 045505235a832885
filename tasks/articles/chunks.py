"""Bodies that a template has cut into chunks: the boxes of one kind that each hold a part of the text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tasks.articles.records import Container, Outline
    from tasks.articles.sums import TextSums

_MIN_CHUNK = 60  # characters of prose that make a box of the same kind a chunk
_MIN_ADDED = 0.25  # of the prose in the first chunk that all others add: a note or a teaser adds less
_MAX_OTHERS = 0.2  # characters of other prose for each of the chunks' that the box round them may hold
_NUMBER = re.compile(r"\d+")

_Kind = tuple[str, str, str, str]


def with_chunks(outline: Outline, sums: TextSums, chosen: int, start: int) -> int:
    """Return the smallest box that holds `chosen` and the boxes of its kind with prose, or `chosen` where it has none.

    Boxes are of one kind by their tags and labels, without numbers; one without a label by its parent's, too.
    """
    inside = sums.prose_from(start, outline.containers[chosen])
    chunks = _chunks(outline, sums, chosen, start)
    added = sum(sums.prose_from(start, chunk) for chunk in chunks)
    if added <= _MIN_ADDED * inside:
        chunks = [chunk for chunk in chunks if chunk.last <= outline.containers[chosen].first]
        added = sum(sums.prose_from(start, chunk) for chunk in chunks)
    outer = _box_round(outline, chosen, chunks)
    others = sums.prose_from(start, outline.containers[outer]) - inside - added
    return outer if others <= _MAX_OTHERS * (inside + added) else chosen


def _chunks(outline: Outline, sums: TextSums, chosen: int, start: int) -> list[Container]:
    """Return the boxes of the kind of `chosen` that hold prose and stand neither in it nor round it."""
    own = outline.containers[chosen]
    kind = _kind(outline, own)
    return [
        box
        for box in outline.containers
        if box.tag == own.tag
        and (box.first >= own.last or box.last <= own.first)
        and sums.prose_from(start, box) >= _MIN_CHUNK
        and _kind(outline, box) == kind
    ]


def _kind(outline: Outline, box: Container) -> _Kind:
    label = _stem(box.label)
    above = outline.containers[box.parent]
    return (box.tag, label, "", "") if label else (box.tag, label, above.tag, _stem(above.label))


def _stem(label: str) -> str:
    return _NUMBER.sub("", label)


def _box_round(outline: Outline, chosen: int, chunks: list[Container]) -> int:
    """Return the smallest container that holds `chosen` and all chunks."""
    own = outline.containers[chosen]
    first = min((chunk.first for chunk in chunks), default=own.first)
    last = max((chunk.last for chunk in chunks), default=own.last)
    index = chosen
    while not _holds(outline.containers[index], first, last):
        index = outline.containers[index].parent
    return index


def _holds(box: Container, first: int, last: int) -> bool:
    return box.first <= first and box.last >= last
