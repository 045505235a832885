"""The short lines that stand below a page's title in the whole page, where its header calls itself chrome."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING, cast

from tasks.articles.folding import folded
from tasks.articles.stated_fields import text_of

if TYPE_CHECKING:
    from lxml.etree import _Element

_BELOW = "following::text()[normalize-space() and not(parent::script or parent::style)][position() <= 40]"
_MAX_LABEL = 40  # characters with a full stop that are no sentence
_MAX_LINE = 120  # characters without a full stop that are no sentence
_SENTENCE_ENDS = (".", "。", "।", "۔")


def lines_below_title(root: _Element, title: str | None) -> list[str]:
    """Return the texts between the heading that prints the title and the first prose; none where no heading does."""
    heading = next((element for element in root.iter("h1") if folded(text_of(element)) == folded(title or "")), None)
    if heading is None:
        return []
    pieces = cast("list[str]", heading.xpath(_BELOW, smart_strings=False))
    return list(takewhile(_is_header_line, (" ".join(piece.split()) for piece in pieces)))


def _is_header_line(line: str) -> bool:
    """Whether a text is no prose: short, and no sentence."""
    return len(line) <= (_MAX_LABEL if line.endswith(_SENTENCE_ENDS) else _MAX_LINE)
