"""A second opinion on the container: the element that the page itself calls its article.

The first opinion follows density, this one the publisher's markup. It counts only where it holds far more prose.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tasks.articles.records import Hint

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tasks.articles.records import Container, Outline
    from tasks.articles.sums import TextSums

_MUCH_LESS = 0.5  # of the prose in what the page calls its article: then the first opinion is wrong


def called_article(outline: Outline, sums: TextSums, chosen: int, start: int) -> int:
    """Return the nearest box round `chosen` that the page calls its article, where that holds far more prose.

    Otherwise `chosen`. Only blocks from `start` on count.
    """
    own = sums.prose_from(start, outline.containers[chosen])
    for index in _boxes_round(outline, chosen):
        box = outline.containers[index]
        if _is_called_article(box) and own < _MUCH_LESS * sums.prose_from(start, box):
            return index
    return chosen


def _boxes_round(outline: Outline, index: int) -> Iterator[int]:
    """Yield the containers round one, from the inside out."""
    index = outline.containers[index].parent
    while index >= 0:
        yield index
        index = outline.containers[index].parent


def _is_called_article(box: Container) -> bool:
    return box.tag in {"article", "main"} or (box.tag != "body" and bool(box.hints & Hint.BODY))
