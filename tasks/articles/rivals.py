"""Boxes that are called chrome and hold much of a page's text, although a body by its name stands beside them.

A name alone is not believed of a box with much text: themes call a page's frame `has-sidebar`. It is believed where the
page has a box which it calls its article or its body, and that stands elsewhere: then the long box is a sidebar.
"""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

from tasks.articles.prune import MOST
from tasks.articles.records import Hint

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tasks.articles.records import Container

_MIN_BODY = 400  # characters of text that make a box which is called a body one


def rivalled(containers: Sequence[Container], texts: Sequence[int]) -> set[int]:
    """Return the numbers of the boxes of chrome that hold no body by its name, but have one beside them.

    `texts` are the characters of text before each block, and after the last; hints are those of the names alone.
    """
    bodies = _bodies(containers, texts)
    holding = _holding(containers, bodies)
    before, behind = _longest(containers, texts, bodies - _within_chrome(containers, texts))
    return {
        number
        for number, box in enumerate(containers)
        if box.hints & Hint.CHROME and number not in holding and max(before[box.first], behind[box.last])
    }


def _bodies(containers: Sequence[Container], texts: Sequence[int]) -> set[int]:
    return {
        number
        for number, box in enumerate(containers)
        if (box.tag == "article" or box.hints & Hint.BODY) and texts[box.last] - texts[box.first] >= _MIN_BODY
    }


def _holding(containers: Sequence[Container], bodies: set[int]) -> set[int]:
    """Return the bodies and the boxes round them."""
    holding = set(bodies)
    for number in range(len(containers) - 1, -1, -1):
        if number in holding:
            holding.add(containers[number].parent)
    return holding


def _within_chrome(containers: Sequence[Container], texts: Sequence[int]) -> set[int]:
    """Return the boxes that stand in chrome by its name, other than what holds nearly the whole page."""
    within: set[int] = set()
    for number, box in enumerate(containers):
        is_chrome = box.hints & Hint.CHROME and texts[box.last] - texts[box.first] <= MOST * texts[-1]
        if is_chrome or box.parent in within:
            within.add(number)
    return within


def _longest(containers: Sequence[Container], texts: Sequence[int], bodies: set[int]) -> tuple[list[int], list[int]]:
    """Return for each place between blocks the length of the longest body before it, and of the longest behind it."""
    before, behind = [0] * len(texts), [0] * len(texts)
    for number in bodies:
        box = containers[number]
        length = texts[box.last] - texts[box.first]
        before[box.last] = max(before[box.last], length)
        behind[box.first] = max(behind[box.first], length)
    return list(accumulate(before, max)), list(accumulate(reversed(behind), max))[::-1]
