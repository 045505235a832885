"""Decoded HTML to one lxml tree, in linear time whatever the page holds.

libxml2 needs help with two kinds of page. It stops reading, with no more than a line in its log, below a nesting of
2,048 (with `huge_tree`; 256 without), and its time grows with the square of the attributes of one tag. Both are rare,
so the source is rewritten only where they show.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, cast

from lxml import etree

from tasks.errors import RejectedInputError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

MAX_DEPTH = 256
"""Deeper elements are folded: their text is kept, their tags are not."""

MAX_ATTRIBUTES = 1_000
"""A tag with more attributes than this loses all of them."""

_LONG_TAG = 8_192  # characters; a shorter tag is harmless
_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
# Each alternative may end with the page: one that could fail there would make the scan quadratic.
_SKIPPED = r"<(?:script|style)\b.*?(?:</(?:script|style)\s*>|\Z)|<!--.*?(?:-->|\Z)"
_TAG = re.compile(rf"{_SKIPPED}|<(?P<end>/?)(?P<name>[a-z][a-z0-9:-]*)[^>]*(?:>|\Z)", re.DOTALL | re.IGNORECASE)
_TAG_START = re.compile(r"<[a-zA-Z][a-zA-Z0-9:-]*")


@dataclass(frozen=True, slots=True)
class ParsedPage:
    """The root element of a page, and warning codes (`too_deep`) of its parse."""

    root: _Element
    warnings: tuple[str, ...] = ()


def parse_page(text: str) -> ParsedPage:
    """Parse a decoded page; its own charset declarations are ignored.

    Raises `RejectedInputError` with `empty` when it holds neither an element nor text.
    """
    text = _without_attribute_floods(text)
    root, cut_off = _parse(text)
    if not cut_off:
        return ParsedPage(root)
    return ParsedPage(_parse(_folded(text))[0], ("too_deep",))


def elements_at(root: _Element, path: str) -> list[_Element]:
    """Return the elements that an XPath names, in document order."""
    return cast("list[_Element]", _compiled(path)(root))


@lru_cache(maxsize=16)
def _compiled(path: str) -> etree.XPath:
    return etree.XPath(path)


def text_within(element: _Element) -> str:
    """Return all text within an element as it stands, white space included: three times as fast as `itertext`."""
    return etree.tostring(element, method="text", encoding="unicode", with_tail=False)


def _parse(text: str) -> tuple[_Element, bool]:
    """Return the root, and whether libxml2 gave up on the page's nesting before its end.

    Plain elements, not those of `lxml.html`: their lookup in Python would double the cost of reading a page. Nobody
    asks for an element by its id.
    """
    parser = etree.HTMLParser(
        encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True, collect_ids=False
    )
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser=parser)
    except etree.XMLSyntaxError as error:
        raise RejectedInputError("empty", "the page holds neither an element nor text") from error
    if root is None:
        raise RejectedInputError("empty", "the page holds neither an element nor text")
    last = parser.error_log.last_error
    return root, last is not None and last.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT


def _folded(text: str) -> str:
    """Drop the tags that stand deeper than `MAX_DEPTH`, in one pass over the source."""
    return _TAG.sub(_Folding().kept, text)


class _Folding:
    """How deep a scan over a page's tags stands, and how many open tags it has dropped there."""

    def __init__(self) -> None:
        self._depth = self._dropped = 0

    def kept(self, tag: re.Match[str]) -> str:
        """Return what stays of the next tag: itself, or nothing."""
        if _is_no_nesting(tag):
            return tag[0]
        stays = self._leave() if tag["end"] else self._enter()
        return tag[0] if stays else ""

    def _enter(self) -> bool:
        self._depth = min(self._depth + 1, MAX_DEPTH)
        too_deep = self._depth == MAX_DEPTH
        self._dropped += too_deep
        return not too_deep

    def _leave(self) -> bool:
        if self._dropped:
            self._dropped -= 1
            return False
        self._depth = max(self._depth - 1, 0)
        return True


def _is_no_nesting(tag: re.Match[str]) -> bool:
    """Whether a match is a comment, a script or an element without an end tag."""
    return tag["name"] is None or tag["name"].lower() in _VOID


def _without_attribute_floods(text: str) -> str:
    """Strip the attributes off any tag that carries more than `MAX_ATTRIBUTES`."""
    kept: list[str] = []
    copied = 0
    for start, end in _long_chunks(text):
        chunk = text[start:end]
        mended = _unflooded(chunk)
        if mended is not chunk:
            kept += (text[copied:start], mended)
            copied = end
    return "".join((*kept, text[copied:])) if kept else text


def _long_chunks(text: str) -> Iterator[tuple[int, int]]:
    """Yield the stretches of at least `_LONG_TAG` between the ends of two tags; they are looked for in leaps."""
    at = 0
    while len(text) - at >= _LONG_TAG:
        end = text.rfind(">", at, at + _LONG_TAG)
        if end < 0:
            end = text.find(">", at + _LONG_TAG)
            end = len(text) if end < 0 else end
            yield at, end
        at = end + 1


def _unflooded(chunk: str) -> str:
    """Return the text before a tag and the tag, without its attributes where they are too many."""
    start = _TAG_START.search(chunk)
    if start is None or not _is_flood(chunk[start.end() :]):
        return chunk
    return chunk[: start.end()]


def _is_flood(attributes: str) -> bool:
    many = attributes.count(" ") + attributes.count("\n") + attributes.count('"') // 2 > MAX_ATTRIBUTES
    return many and "=" in attributes
