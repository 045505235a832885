"""What running text looks like in any language: length, link share, and what its element is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tasks.articles.records import Hint

if TYPE_CHECKING:
    from tasks.articles.records import Block

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
NO_TEXT = Hint.CHROME | Hint.CAPTION | Hint.COMMENTS
"""What no block of an article's text stands in."""

_MIN_PROSE = 60  # characters
_MAX_LINK_SHARE = 0.5


def is_prose(block: Block) -> bool:
    """Whether a block reads like running text: long enough, not in a heading, mostly outside of links."""
    if block.tag in HEADINGS or block.hints & NO_TEXT:
        return False
    return len(block.text) >= _MIN_PROSE and block.link_chars <= _MAX_LINK_SHARE * len(block.text)


def prose_length(block: Block) -> int:
    """Return the characters of a block of prose, 0 for any other."""
    return len(block.text) if is_prose(block) else 0
