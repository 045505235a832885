"""Which blocks of an outline are an article's text: find its container, then drop what only stands between.

The rules look at structure (share of the page's prose, link density, hints of class names), never at a language.
Captions, bylines, dates, related links, share and newsletter boxes are no text; subheads, lists and quotes are.
"""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

from tasks.articles.labels import is_label
from tasks.articles.records import Block, Hint

if TYPE_CHECKING:
    from tasks.articles.records import Container, Outline

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_TEXT_TAGS = frozenset({"p", "div", "blockquote", "li", "pre", "td", "section", "article", "body", "dd"})
_SENTENCE_END = tuple(".!?…。！？।؟۔:;\"”»’'")
_MIN_PROSE = 60  # characters
_MAX_LINK_SHARE = 0.5
_DOMINANT = 0.65  # a child with this share of its parent's prose is where the article is
_BODY_SHARE = 0.5  # the same for a child that its publisher calls the body


def is_prose(block: Block) -> bool:
    """Whether a block reads like running text: long enough, not in a heading, mostly outside of links."""
    if block.tag in HEADINGS or block.hints & (Hint.CHROME | Hint.CAPTION):
        return False
    return len(block.text) >= _MIN_PROSE and block.link_chars <= _MAX_LINK_SHARE * len(block.text)


class ProseSums:
    """How many characters of prose stand in any range of blocks, in constant time."""

    def __init__(self, blocks: tuple[Block, ...]) -> None:
        """Sum up once."""
        self._sums = [0, *accumulate(len(block.text) if is_prose(block) else 0 for block in blocks)]

    def within(self, first: int, last: int) -> int:
        """Return the characters of prose in blocks `first` to `last`, end exclusive."""
        return self._sums[last] - self._sums[first]


def find_container(outline: Outline) -> int:
    """Return the index of the container that holds the article: down from the root while one child dominates."""
    sums = ProseSums(outline.blocks)
    children: dict[int, list[int]] = {}
    for index, container in enumerate(outline.containers):
        children.setdefault(container.parent, []).append(index)
    chosen = 0
    while True:
        total = sums.within(outline.containers[chosen].first, outline.containers[chosen].last)
        best = max(children.get(chosen, ()), key=lambda index: _prose_of(outline.containers[index], sums), default=None)
        if best is None or not _dominates(outline.containers[best], sums, total):
            return chosen
        chosen = best


def _prose_of(container: Container, sums: ProseSums) -> int:
    return sums.within(container.first, container.last)


def _dominates(container: Container, sums: ProseSums, total: int) -> bool:
    share = _BODY_SHARE if Hint.BODY in container.hints else _DOMINANT
    return total > 0 and _prose_of(container, sums) >= share * total


def body_blocks(outline: Outline, chosen: int, title: str | None) -> list[Block]:
    """Return the blocks of the article's text in reading order."""
    container = outline.containers[chosen]
    blocks = [block for block in outline.blocks[container.first : container.last] if _may_be_text(block, title)]
    return _trimmed(blocks)


def _may_be_text(block: Block, title: str | None) -> bool:
    if block.hints & (Hint.CHROME | Hint.CAPTION):
        return False
    if Hint.FURNITURE in block.hints and len(block.text) < 200:
        return False
    if block.text == title:
        return False
    return block.link_chars <= 0.7 * len(block.text)


def _trimmed(blocks: list[Block]) -> list[Block]:
    """Cut what stands before the first and after the last prose; a heading that nothing follows goes too."""
    first = next((n for n, block in enumerate(blocks) if is_prose(block) or block.tag == "p"), len(blocks))
    last = max((n + 1 for n, block in enumerate(blocks) if is_prose(block)), default=first)
    while last < len(blocks) and blocks[last].tag in {"p", "li"} and not is_label(blocks[last].text):
        last += 1
    return [block for block in blocks[first:last] if not is_label(block.text)]
