"""The JSON-LD of a page: its article nodes, read strictly enough to trust and loosely enough not to lose a page.

Publishers print broken JSON, wrong types and deep nesting; a bad block costs itself only. The tree is walked with a
stack of our own and a budget of nodes.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tasks.articles.records import LinkedArticle
from tasks.articles.tree import elements_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element


_ARTICLE_TYPES = ("article", "posting", "report", "review", "recipe", "howto")
_PAGE_TYPES = ("webpage",)
_MAX_NODES = 20_000
_MAX_BLOCK = 2_000_000  # characters of one block


def linked_articles(root: _Element) -> list[LinkedArticle]:
    """Return the article nodes of all JSON-LD blocks in page order, best typed first."""
    articles, pages = [], []
    for block in elements_at(root, "//script[contains(@type, 'ld+json')]"):
        for node in _nodes(_parsed(block.text or "")):
            kind = _kind(node)
            if any(word in kind for word in _ARTICLE_TYPES):
                articles.append(_article(node))
            elif any(word in kind for word in _PAGE_TYPES):
                pages.append(_article(node))
    return articles + pages


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
    queue: list[object] = [tree]
    for position in range(_MAX_NODES):
        if position >= len(queue):
            return
        node = queue[position]
        if isinstance(node, dict):
            yield node
            queue.extend(node.values())
        elif isinstance(node, list):
            queue.extend(node)


def _kind(node: dict[str, object]) -> str:
    """Return the types of a node in one lower-case string; whatever is no string names no type."""
    kinds = node.get("@type")
    named = kinds if isinstance(kinds, list) else [kinds]
    return " ".join(kind for kind in named if isinstance(kind, str)).lower()


def _article(node: dict[str, object]) -> LinkedArticle:
    return LinkedArticle(
        headline=_string(node.get("headline")) or _string(node.get("name")),
        body=_string(node.get("articleBody")),
        authors=tuple(_names(node.get("author"))) or tuple(_names(node.get("creator"))),
        outlet=next(_names(node.get("publisher")), None),
        published=_string(node.get("datePublished")),
        url=_string(node.get("url")) or _string(node.get("mainEntityOfPage")),
    )


def _string(value: object) -> str | None:
    """Return a string, or the first one of a list; nothing of any other shape."""
    if isinstance(value, list) and value:
        value = value[0]
    if isinstance(value, dict):
        value = value.get("@id")
    return value.strip() or None if isinstance(value, str) else None


def _names(value: object) -> Iterator[str]:
    """Yield the names of people or organisations, however deep they are wrapped in lists and objects."""
    queue = [value]
    for position in range(100):
        if position >= len(queue):
            return
        item = queue[position]
        if isinstance(item, str) and item.strip():
            yield item.strip()
        elif isinstance(item, dict):
            queue.append(item.get("name"))
        elif isinstance(item, list):
            queue.extend(item)
