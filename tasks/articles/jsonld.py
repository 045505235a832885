"""The JSON-LD of a page: its article nodes, read strictly enough to trust and loosely enough not to lose a page.

Publishers print broken JSON, wrong types and deep nesting; a bad block costs itself only. The tree is walked with a
stack of our own and a budget of nodes.
"""

from __future__ import annotations

import json
from collections import deque
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from tasks.articles.records import LinkedArticle

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from lxml.etree import _Element

_ARTICLE_TYPES = ("article", "posting", "report", "review")
_PAGE_TYPES = ("webpage", "recipe", "howto")
_OF_READERS = frozenset({"review", "reviews", "comment", "comments"})
"""Where an object keeps what readers wrote about it."""

_MAX_NODES = 20_000
_MAX_NAMED = 100  # values that are looked at for the names of one field
_MAX_BLOCK = 2_000_000  # characters of one block


def linked_articles(root: _Element) -> list[LinkedArticle]:
    """Return the article nodes of all JSON-LD blocks in page order, best typed first."""
    articles, pages = [], []
    for node in _all_nodes(root):
        kind = _kind(node)
        if _names_any(_ARTICLE_TYPES, kind):
            articles.append(_article(node))
        elif _names_any(_PAGE_TYPES, kind):
            pages.append(replace(_article(node), of_page=True))
    return articles + pages


def _all_nodes(root: _Element) -> Iterator[dict[str, object]]:
    for block in root.iter("script"):
        if "ld+json" in block.get("type", ""):
            yield from _nodes(_parsed(block.text or ""))


def _names_any(types: tuple[str, ...], kind: str) -> bool:
    return any(word in kind for word in types)


def _parsed(text: str) -> object:
    """Parse one block; None where it is no JSON that Python can hold."""
    if len(text) > _MAX_BLOCK:
        return None
    try:
        return json.loads(text.strip().rstrip(";"), strict=False)
    except (ValueError, RecursionError):
        return None


def _nodes(tree: object) -> Iterator[dict[str, object]]:
    """Yield every object of a tree from the outside in, up to a budget."""
    for value in islice(_outside_in(tree, _values), _MAX_NODES):
        if isinstance(value, dict):
            yield value


def _outside_in(tree: object, parts: Callable[[object], Iterable[object]]) -> Iterator[object]:
    """Yield a value, then its `parts`, then theirs."""
    queue = deque([tree])
    while queue:
        value = queue.popleft()
        yield value
        queue.extend(parts(value))


def _values(value: object) -> Iterable[object]:
    """Return what an object or a list holds, but for what readers wrote; nothing else holds anything."""
    if isinstance(value, dict):
        return [part for name, part in value.items() if name not in _OF_READERS]
    return value if isinstance(value, list) else ()


def _kind(node: dict[str, object]) -> str:
    """Return the types of a node in one lower-case string; whatever is no string names no type."""
    kinds = node.get("@type")
    named = kinds if isinstance(kinds, list) else [kinds]
    return " ".join(kind for kind in named if isinstance(kind, str)).lower()


def _article(node: dict[str, object]) -> LinkedArticle:
    return LinkedArticle(
        headline=_string_at(node, "headline", "name"),
        body=_string_at(node, "articleBody"),
        authors=tuple(_names(node.get("author"))) or tuple(_names(node.get("creator"))),
        outlet=next(_names(node.get("publisher")), None),
        published=_string_at(node, "datePublished"),
        modified=_string_at(node, "dateModified"),
        url=_string_at(node, "url", "mainEntityOfPage"),
        section=_string_at(node, "articleSection"),
        tags=tuple(_names(node.get("keywords"))),
        image=_address(node.get("image")),
        language=_string_at(node, "inLanguage"),
    )


def _string_at(node: dict[str, object], *keys: str) -> str | None:
    """Return the string of the first key that has one."""
    return next(filter(None, map(_string, map(node.get, keys))), None)


def _string(value: object) -> str | None:
    """Return a string, or the first one of a list; nothing of any other shape."""
    value = _identified(_first(value))
    return value.strip() or None if isinstance(value, str) else None


def _address(value: object) -> str | None:
    """Return the address of a picture: a string, or what an object gives as its url."""
    value = _first(value)
    return _string_at(value, "url", "contentUrl", "@id") if isinstance(value, dict) else _string(value)


def _first(value: object) -> object:
    return value[0] if isinstance(value, list) and value else value


def _identified(value: object) -> object:
    """Return the identifier of an object, or whatever is no object as it is."""
    return value.get("@id") if isinstance(value, dict) else value


def _names(value: object) -> Iterator[str]:
    """Yield the names of people or organisations, however deep they are wrapped in lists and objects."""
    for item in islice(_outside_in(value, _named), _MAX_NAMED):
        if isinstance(item, str) and item.strip():
            yield item.strip()


def _named(value: object) -> Iterable[object]:
    """Return where the names within an object or a list stand."""
    if isinstance(value, dict):
        return (value.get("name"),)
    return value if isinstance(value, list) else ()
