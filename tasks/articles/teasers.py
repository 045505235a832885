"""Teasers below an article that stand in `article` elements of their own: their text is none of its."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tasks.articles.cards import is_linked, page_title
from tasks.articles.prose import HEADINGS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tasks.articles.records import Container, Outline


def teaser_blocks(outline: Outline) -> Iterator[range]:
    """Yield the blocks of each `article` that opens with a linked heading, where another one holds the page's title."""
    title = page_title(outline.blocks)
    articles = [box for box in outline.containers if box.tag == "article"]
    own = [box for box in articles if box.first <= title < box.last]
    if not own:
        return
    for box in articles:
        if box.first >= own[0].last and _is_linked_first(outline, box):
            yield range(box.first, box.last)


def _is_linked_first(outline: Outline, box: Container) -> bool:
    """Whether the first heading of a box is a link to the text that the box sums up."""
    headings = (block for block in outline.blocks[box.first : box.last] if block.tag in HEADINGS)
    first = next(headings, None)
    return first is not None and is_linked(first)
