"""Authors in the rest of a page, for one whose usual places name none: boxes, links and classes that say "author"."""

from __future__ import annotations

import re
from itertools import chain, islice
from typing import TYPE_CHECKING

from tasks.articles.header import lines_below_title
from tasks.articles.people import byline_in, is_full_name, people_in
from tasks.articles.stated_dates import is_comment
from tasks.articles.stated_fields import attribute, short_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

_SIGNING_CLASS = re.compile(r"[Aa]uthor|[Bb]yline|autor|writer|submitted")
_AUTHORS = re.compile(r"/auth?or")
_ACCOUNT = re.compile(r"/(?:authors?|autor(?:es|en)?)/[^/?#]")
"""The address of one author's page, whose link gives the name of an account as it is."""
_MAX_MARKED = 60  # elements that are looked at


def named_elsewhere(root: _Element, title: str | None) -> tuple[str, ...]:
    """Return the people of a worded line below the title, else of the first marked element that names some in full.

    Those of readers' comments are nobody.
    """
    marked = islice(_marked_elements(root), _MAX_MARKED)
    return next(chain(_worded(lines_below_title(root, title)), chain.from_iterable(map(_people_of, marked))), ())


def _marked_elements(root: _Element) -> Iterator[_Element]:
    """Yield the elements whose class speaks of authors, and the links to the pages of some."""
    for each in root.iter():
        names = each.get("class")
        if (names and _SIGNING_CLASS.search(names)) or (each.tag == "a" and _AUTHORS.search(each.get("href", ""))):
            yield each


def _worded(lines: list[str]) -> Iterator[tuple[str, ...]]:
    """Yield the people of each line that says in words that it is a byline."""
    for people in map(byline_in, lines, [*lines[1:], ""]):
        if people and all(map(is_full_name, people)):
            yield people


def _people_of(element: _Element) -> Iterator[tuple[str, ...]]:
    """Yield the people that a marked element names, if it does."""
    text = short_text(element, " ")
    is_account = _ACCOUNT.search(attribute(element, "href")) is not None
    people = byline_in(text, "") or people_in(text, strict=not is_account)
    if people and (is_account or all(map(is_full_name, people))) and not is_comment(element):
        yield people
