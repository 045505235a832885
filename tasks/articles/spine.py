"""The spine of a text: the kind of box that its paragraphs stand in, against boxes that are set into it or follow it.

An article's paragraphs share one box, or boxes of one class. What stands in other boxes between them is kept when it
reads like text; what follows the last of them (teasers, notes on the author, appeals) is not the article.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tasks.articles.prose import HEADINGS, is_prose, prose_length

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tasks.articles.records import Block, Outline

_QUESTIONS = re.compile(
    r"\bFAQs?\b|frequently asked|common questions|häufige? fragen|häufig gestellte|questions fréquentes"
    r"|preguntas frecuentes|perguntas frequentes|domande frequenti|veelgestelde vragen"
    r"|часто задаваемые|najczęściej zadawane",
    re.IGNORECASE,
)
"""The heading of the questions that many a guide answers below its text."""

_BOXES = frozenset("[document] html body main article section div center form header".split())
_SPINE_SHARE = 0.15  # of the text's prose that the boxes of one kind hold, at least
_MAX_TAIL = 0.1  # of the text's prose behind its spine: more is a part of it
_LOOSE = frozenset({"div", "section", "center", "span"})  # a short text there, off the spine, is a caption or a label
_MAX_LINK_SHARE = 0.3  # in a block that is set into the text


def on_spine(outline: Outline, blocks: Sequence[Block], refused: Sequence[Block]) -> list[Block]:
    """Return the blocks of a text that stand on its spine, or between such blocks and read like text.

    `refused` are the blocks between them that are known to be no text; a heading beside one heads no text either.
    """
    kinds = [_kind(outline, block.home) for block in blocks]
    main = _main_kinds(blocks, kinds)
    on = {number for number, kind in enumerate(kinds) if kind in main}
    if not on:
        return list(blocks)
    spoilt = _boxes_beside(outline, refused, main)
    within = enumerate(blocks[: _end(blocks, max(on) + 1)])
    return [block for n, block in within if n in on or _reads_on(block, spoilt=_box(outline, block.home) in spoilt)]


def _boxes_beside(outline: Outline, refused: Sequence[Block], main: set[tuple[str, str]]) -> set[int]:
    """Return the boxes off the spine that hold a block which is no text."""
    return {box for block in refused for box in _boxes_off(outline, block.home, main)}


def _main_kinds(blocks: Sequence[Block], kinds: Sequence[tuple[str, str]]) -> set[tuple[str, str]]:
    """Return the kinds of boxes that each hold a good share of the prose."""
    shares: dict[tuple[str, str], int] = {}
    for block, kind in zip(blocks, kinds, strict=True):
        shares[kind] = shares.get(kind, 0) + prose_length(block)
    total = sum(shares.values())
    return {kind for kind, share in shares.items() if share >= _SPINE_SHARE * total > 0}


def _end(blocks: Sequence[Block], end: int) -> int:
    """Return `end`, or the end of all blocks where too much prose, or questions and answers, stand behind it."""
    if any(block.tag in HEADINGS and _QUESTIONS.search(block.text) for block in blocks[end - 1 :]):
        return len(blocks)
    tail = sum(map(prose_length, blocks[end:]))
    return len(blocks) if tail > _MAX_TAIL * sum(map(prose_length, blocks)) else end


def _reads_on(block: Block, *, spoilt: bool) -> bool:
    if block.link_chars > _MAX_LINK_SHARE * len(block.text):
        return False
    if block.tag in HEADINGS:
        return not spoilt
    return block.tag not in _LOOSE or is_prose(block)


def _kind(outline: Outline, index: int) -> tuple[str, str]:
    """Return the tag and the label of the nearest box round a container, itself included."""
    box = outline.containers[_box(outline, index)]
    return box.tag, box.label


def _boxes_off(outline: Outline, index: int, main: set[tuple[str, str]]) -> Iterator[int]:
    """Yield the boxes round a container up to the spine."""
    while index > 0 and _kind(outline, index) not in main:
        yield _box(outline, index)
        index = outline.containers[_box(outline, index)].parent


def _box(outline: Outline, index: int) -> int:
    while index > 0 and outline.containers[index].tag not in _BOXES:
        index = outline.containers[index].parent
    return index
