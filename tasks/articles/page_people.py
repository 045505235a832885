"""Authors in the rest of a page, for one whose usual places name none: boxes, links and classes that say "author"."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from tasks.articles.people import byline_in, is_full_name, people_in
from tasks.articles.stated_dates import is_comment
from tasks.articles.stated_fields import short_text
from tasks.articles.tree import elements_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

_MARKED = (
    "//a[contains(@href, '/author') or contains(@href, '/autor')] | //*[@class and (contains(@class, 'author')"
    " or contains(@class, 'Author') or contains(@class, 'byline') or contains(@class, 'Byline')"
    " or contains(@class, 'autor') or contains(@class, 'writer') or contains(@class, 'submitted'))]"
)
_MAX_MARKED = 60  # elements that are looked at


def named_elsewhere(root: _Element) -> tuple[str, ...]:
    """Return the people of the first marked element that names some in full, but for those of readers' comments."""
    named = (people for element in islice(elements_at(root, _MARKED), _MAX_MARKED) for people in _people_of(element))
    return next(named, ())


def _people_of(element: _Element) -> Iterator[tuple[str, ...]]:
    """Yield the people that a marked element names, if it does."""
    text = short_text(element, " ")
    people = byline_in(text, "") or people_in(text, strict=True)
    if people and all(map(is_full_name, people)) and not is_comment(element):
        yield people
