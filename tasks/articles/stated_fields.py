"""The meta elements of a page by name, and how attributes and texts of its elements are read."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING

from tasks.articles.tree import elements_at, text_within

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml.etree import _Element

# By way of the attributes: to ask every element for each of them takes twice as long.
_EACH = "descendant-or-self::*"
_MARKS = (
    f"{_EACH}/@itemprop[. = 'author' or contains(., 'date')]",
    f"{_EACH}/@property[contains(., 'date') or contains(., 'dc:')]",
    "descendant::time/@pubdate",
    "descendant::a/@rel[. = 'author']",
)
_MARKED = f"({' | '.join(_MARKS)})/.."
_OF_READERS = frozenset({"review", "reviews", "comment", "comments"})
_MAX_ABOVE = 30  # boxes round an element that are looked at
_MAX_PIECES = 12  # of text in a small element
_MAX_TEXT = 120  # characters of one
_NO_LETTER = re.compile(r"[^a-z]")


class StatedFields:
    """The meta elements of a page by lower-case name, read once, and the elements that are `marked` for machines.

    Those carry an itemprop or a property of an author or a date, rel="author" or pubdate; they stand in document order.
    They are few: each field looks through them, and not through the page.
    """

    def __init__(self, root: _Element) -> None:
        """Read `root`; later values of one name come after earlier ones."""
        self.marked = elements_at(root, _MARKED)
        self._by_letters: dict[str, list[str]] = defaultdict(list)
        self._values: dict[str, list[str]] = defaultdict(list)
        for meta in root.iter("meta"):
            name = attribute(meta, "property", "name", "itemprop", "http-equiv")
            content = " ".join(attribute(meta, "content").split())
            if name and content and not (meta.get("itemprop") and is_in_review(meta)):
                self._values[name.lower()].append(content)
        for name, values in self._values.items():
            self._by_letters[_letters(name)] += values

    def of(self, names: Iterable[str]) -> Iterator[str]:
        """Yield the values of some names, name by name."""
        for name in names:
            yield from self._values.get(name, ())

    def spelled(self, names: Iterable[str]) -> Iterator[str]:
        """Yield the values of some names, each given by its letters alone: "pubdate" is also "pub-date"."""
        for name in names:
            yield from self._by_letters.get(name, ())


def is_in_review(element: _Element) -> bool:
    """Whether an element stands in what microdata calls a review of a thing, or a comment: by a reader."""
    return any(above.get("itemprop") in _OF_READERS for above in islice(element.iterancestors(), _MAX_ABOVE))


@lru_cache(maxsize=4096)
def _letters(name: str) -> str:
    return _NO_LETTER.sub("", name)


def attribute(element: _Element, *names: str) -> str:
    """Return the first of some attributes that is not empty, or an empty string."""
    for name in names:
        value = element.get(name)
        if value:
            return value
    return ""


def text_of(element: _Element) -> str:
    """Return the text of an element with single spaces."""
    return " ".join(text_within(element).split())


def short_text(element: _Element, between: str = "") -> str:
    """Return the text of a small element, its pieces joined by `between`; that of a larger one is not asked for."""
    pieces = list(map(str, islice(element.itertext(), _MAX_PIECES + 1)))
    text = " ".join(between.join(pieces[:_MAX_PIECES]).split())
    return text if len(pieces) <= _MAX_PIECES and len(text) <= _MAX_TEXT else ""
