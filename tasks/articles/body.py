"""Which blocks of an outline are an article's text: those of its container, without what only stands between.

The rules look at structure (prose, link share, hints of class names) and at labels in many languages. Captions,
bylines, dates, related links, share and newsletter boxes are no text; leads, subheads, lists and quotes are.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tasks.articles.folding import folded
from tasks.articles.labels import is_appeal, is_credit, is_label
from tasks.articles.prose import HEADINGS, NO_TEXT, is_prose
from tasks.articles.records import Block, Hint
from tasks.articles.spine import on_spine

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tasks.articles.records import Outline

_MAX_LINK_SHARE = 0.7
_PRINTED_LINK = re.compile(r":$|https?://|www\.")  # it announces what follows, or prints the address itself
_MIN_LEAD = 220  # characters; a shorter block above the text is a summary of it
_LOOSE = frozenset({"div", "li", "span"})  # a bare number there is a counter
_MAX_FURNITURE = 200  # characters; a longer block in a "meta" box is text


def body_blocks(outline: Outline, chosen: int, title: str | None, start: int) -> list[Block]:
    """Return the blocks of the article's text in reading order; `start` is the title's block or 0."""
    container = outline.containers[chosen]
    first = max(container.first, start)
    wanted = folded(title or "")
    inside = outline.blocks[first : container.last]
    kept = [block for block in inside if _may_be_text(block, wanted)]
    refused = [block for block in inside if not _may_be_text(block, wanted)]
    return [*_lead(outline.blocks[start:first], wanted), *_trimmed(on_spine(outline, kept, refused))]


def _may_be_text(block: Block, title: str) -> bool:
    """Whether a block can be text: neither marked nor worded as anything else, nor the title again."""
    if block.hints & NO_TEXT or is_label(block.text) or _is_furniture(block):
        return False
    if len(block.text) <= 2 * len(title) and folded(block.text) == title:
        return False
    return not _is_link(block)


def _is_furniture(block: Block) -> bool:
    """Whether a block is a byline or a date by its class, or a bare counter."""
    if Hint.FURNITURE in block.hints and len(block.text) < _MAX_FURNITURE:
        return True
    return block.tag in _LOOSE and block.text.isdecimal()


def _is_link(block: Block) -> bool:
    """Whether a block leads elsewhere: an appeal with a link, or little but link text that is no printed address."""
    if block.link_chars and is_appeal(block.text):
        return True
    return block.link_chars > _MAX_LINK_SHARE * len(block.text) and not _PRINTED_LINK.search(block.text)


def _lead(blocks: Sequence[Block], title: str) -> list[Block]:
    """Return the paragraphs between the title and its container: first ones set apart, but no one-line summary."""
    return [
        block for block in blocks if len(block.text) >= _MIN_LEAD and is_prose(block) and _may_be_text(block, title)
    ]


def _trimmed(blocks: list[Block]) -> list[Block]:
    """Cut what stands before the first and after the last prose; a heading that nothing follows goes too."""
    first = next((n for n, block in enumerate(blocks) if is_prose(block) or block.tag == "p"), len(blocks))
    last = max((n + 1 for n, block in enumerate(blocks) if is_prose(block)), default=first)
    while last < len(blocks) and blocks[last].tag in {"p", "li"}:
        last += 1
    while last > first and _closes(blocks[last - 1]):
        last -= 1
    return blocks[first:last]


def _closes(block: Block) -> bool:
    """Whether a last block is no text: a heading, a credit line, an appeal to subscribe or share."""
    return block.tag in HEADINGS or is_appeal(block.text) or is_credit(block.text)
