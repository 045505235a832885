"""The meta elements of a page by name, and how attributes and texts of its elements are read."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING

from tasks.articles.tree import text_within

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml.etree import _Element

_NO_LETTER = re.compile(r"[^a-z]")


class StatedFields:
    """The meta elements of a page by lower-case name, read once."""

    def __init__(self, root: _Element) -> None:
        """Read `root`; later values of one name come after earlier ones."""
        self._values: dict[str, list[str]] = defaultdict(list)
        for meta in root.iter("meta"):
            name = attribute(meta, "property", "name", "itemprop", "http-equiv")
            content = " ".join(attribute(meta, "content").split())
            if name and content:
                self._values[name.lower()].append(content)

    def of(self, names: Iterable[str]) -> Iterator[str]:
        """Yield the values of some names, name by name."""
        for name in names:
            yield from self._values.get(name, ())

    def spelled(self, names: Iterable[str]) -> Iterator[str]:
        """Yield the values of some names, each given by its letters alone: "pubdate" is also "pub-date"."""
        by_letters: dict[str, list[str]] = defaultdict(list)
        for name, values in self._values.items():
            by_letters[_letters(name)] += values
        for name in names:
            yield from by_letters.get(name, ())


@lru_cache(maxsize=4096)
def _letters(name: str) -> str:
    return _NO_LETTER.sub("", name)


def attribute(element: _Element, *names: str) -> str:
    """Return the first of some attributes that is not empty, or an empty string."""
    return next(filter(None, map(element.get, names)), "")


def text_of(element: _Element) -> str:
    """Return the text of an element with single spaces."""
    return " ".join(text_within(element).split())
