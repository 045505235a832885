"""The short lines that stand below a page's title in the whole page, where its header calls itself chrome."""

from __future__ import annotations

from itertools import islice, takewhile
from typing import TYPE_CHECKING

from lxml import etree

from tasks.articles.folding import folded
from tasks.articles.stated_fields import text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

_MAX_TEXTS = 40  # below a title that are looked at
_UNREAD = frozenset({"script", "style"})
_SPACE = " \t\r\n"  # of markup: a no-break space is a text
_MAX_LABEL = 40  # characters with a full stop that are no sentence
_MAX_LINE = 120  # characters without a full stop that are no sentence
_SENTENCE_ENDS = (".", "。", "।", "۔")


def lines_below_title(root: _Element, title: str | None) -> list[str]:
    """Return the texts between the heading that prints the title and the first prose; none where no heading does."""
    heading = next((element for element in root.iter("h1") if folded(text_of(element)) == folded(title or "")), None)
    if heading is None:
        return []
    pieces = islice((text for text in _texts_below(heading) if text.strip(_SPACE)), _MAX_TEXTS)
    return list(takewhile(_is_header_line, (" ".join(piece.split()) for piece in pieces)))


def _texts_below(heading: _Element) -> Iterator[str]:
    """Yield what stands behind a heading, string by string: it is read no further than somebody asks."""
    for element in (heading, *heading.iterancestors()):
        yield element.tail or ""
        for sibling in element.itersiblings():
            yield from _texts_in(sibling)


def _texts_in(element: _Element) -> Iterator[str]:
    """Yield the text of an element and what stands behind it; scripts and styles say nothing."""
    for event, inner in etree.iterwalk(element, events=("start", "end")):
        if event == "end":
            yield inner.tail or ""
        elif inner.tag not in _UNREAD:
            yield inner.text or ""


def _is_header_line(line: str) -> bool:
    """Whether a text is no prose: short, and no sentence."""
    return len(line) <= (_MAX_LABEL if line.endswith(_SENTENCE_ENDS) else _MAX_LINE)
