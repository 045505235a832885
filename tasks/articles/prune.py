"""One BeautifulSoup tree of what may be article: scripts and chrome left out, inline tags unwrapped, depth folded.

A BeautifulSoup node costs ten times an lxml node, so the choice is made while the lxml tree is read: this module is a
tree builder for BeautifulSoup (its documented extension point) that is fed from the parsed page instead of from
markup. Each tag of the soup carries `label` (class, id, role, itemprop) and `origin`, the number of its lxml element.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, cast

from bs4 import BeautifulSoup
from bs4.builder import HTMLTreeBuilder
from lxml import etree

from tasks.articles.hints import hints_of
from tasks.articles.prose import HEADINGS
from tasks.articles.records import Hint
from tasks.articles.tree import MAX_DEPTH, text_within

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

LINE = "\u2028"
"""How a line break inside a block (`br`, a newline in `pre`) stands in the soup's text."""

_DROPPED = frozenset(
    """
    script style template svg math canvas iframe object embed applet audio video map
    input select option textarea title
    """.split()
)
_DOUBTFUL = frozenset("aside button dialog footer form menu nav".split())
_INLINE = frozenset(
    """
    abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark nobr picture q rp rt ruby s
    samp small source span strike strong sub sup tt u var wbr meta link param area
    """.split()
)
_NEVER_CHROME = frozenset("html head body main".split())
_MAX_LABEL = 300  # characters; what comes later names nothing
_LABELS = ("class", "id", "role", "itemprop")
_HEADING_LABELS = ("class", "role", "itemprop")  # a heading's id is an anchor, made of its own words
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_LONG_TEXT = 250  # characters: a paragraph of this length in a "related" box is a text, no teaser
MAJORITY = 0.4  # of the page's prose: what holds more is not chrome, whatever it is called

_LOOKS = 1_000_000  # paragraphs looked at to judge boxes within boxes; after that every box is kept
MOST = 0.9  # what holds more than this is no comment section, but a page that is said to have one


class PrunedPage:
    """The soup of a page, the lxml elements that its `origin` numbers name, and whether deep tags were folded."""

    def __init__(self, root: _Element) -> None:
        """Build the soup; `root` is read, never changed."""
        builder = _PrunedTreeBuilder(root)
        self.soup = BeautifulSoup("", builder=builder)
        self.elements = builder.elements
        self.folded = builder.folded


class _PrunedTreeBuilder(HTMLTreeBuilder):
    """Feeds BeautifulSoup from an lxml tree."""

    def __init__(self, root: _Element) -> None:
        super().__init__(multi_valued_attributes=None, string_containers={})
        self.elements: list[_Element] = []
        self.folded = False
        self._root = root
        self._prose = _prose_length(root)
        self._budget = _LOOKS

    def prepare_markup(self, *_args: object, **_named: object) -> Iterator[tuple[str, None, None, bool]]:  # type: ignore[override] # the stub says None
        """Pass on empty markup: the page is parsed already."""
        yield "", None, None, False

    def feed(self, _markup: object) -> None:
        """Read the lxml tree once, in document order, iteratively."""
        walk = etree.iterwalk(self._root, events=("start", "end"))
        opened: list[str | None] = []
        for event, element in walk:
            if event == "end":
                self._close(element, opened.pop())
                continue
            opened.append(self._open(element, len(opened)))
            if opened[-1] == "":
                walk.skip_subtree()

    def _open(self, element: _Element, depth: int) -> str | None:
        """Enter an element: its name if the soup has it, None if only its text is kept, "" if nothing is."""
        if element.tag == "br":
            self.soup.handle_data(LINE)
            return None
        label = _label_of(element)
        if self._is_left_out(element, element.tag, label):
            return ""
        opened = self._open_tag(element, label, depth)
        self.folded |= depth >= MAX_DEPTH
        if element.text:
            self._text(element.text, element)
        return opened

    def _open_tag(self, element: _Element, label: str, depth: int) -> str | None:
        """Start a tag of the soup for an element and return its name; None where only its text is kept."""
        name = element.tag
        if name == "time":
            self.soup.handle_starttag(name, None, None, {"datetime": element.get("datetime", "")})
            return name
        if name in _INLINE or depth >= MAX_DEPTH:
            return None
        self.soup.handle_starttag(name, None, None, {"label": label, "origin": str(len(self.elements))})
        self.elements.append(element)
        return name

    def _close(self, element: _Element, name: str | None) -> None:
        """Leave an element that `_open` gave this name, and read the text behind it."""
        if name:
            self.soup.handle_endtag(name)
        if element.tail:
            self._text(element.tail, cast("_Element", element.getparent()))  # only the root has none, and no tail

    def _text(self, text: str, parent: _Element) -> None:
        if parent.tag == "pre":
            text = text.replace("\n", LINE)
        self.soup.handle_data(text)

    def _is_left_out(self, element: _Element, name: str, label: str) -> bool:
        if name in _DROPPED:
            return True
        if name == "noscript":
            return self._prose_within(element) <= MAJORITY * self._prose
        if name in _NEVER_CHROME:
            return False
        hints = hints_of(label)
        if hints & Hint.COMMENTS:
            return self._is_comment_section(element)
        return _looks_like_chrome(element, name, hints) and not self._is_substantial(element)

    def _is_comment_section(self, element: _Element) -> bool:
        return self._budget > 0 and self._prose_within(element) <= MOST * self._prose

    def _is_substantial(self, element: _Element) -> bool:
        """Whether a box that calls itself chrome holds whole texts: then the splitter or the body rules decide."""
        length = 0
        for paragraph in element.iter("p", "div", "pre"):
            self._budget -= 1
            own = _direct_length(paragraph)
            if own >= _LONG_TEXT or self._budget < 0:
                return True
            length += own
        return length > MAJORITY * self._prose > 0

    def _prose_within(self, element: _Element) -> int:
        lengths = [_direct_length(paragraph) for paragraph in element.iter("p")]
        self._budget -= len(lengths)
        return sum(lengths)


def _is_hidden(element: _Element) -> bool:
    if not element.attrib:
        return False
    return "hidden" in element.attrib or bool(_HIDDEN.search(element.get("style", "")))


def _looks_like_chrome(element: _Element, name: str, hints: int) -> bool:
    return name in _DOUBTFUL or bool(hints & Hint.CHROME) or _is_hidden(element)


def _label_of(element: _Element) -> str:
    """Return the class, id, role and itemprop of an element in one string, and its name where that is of its own."""
    own = element.tag if "-" in element.tag else None
    if not element.attrib:
        return own or ""
    names = _HEADING_LABELS if element.tag in HEADINGS else _LABELS
    return " ".join(filter(None, [own, *map(element.get, names)]))[:_MAX_LABEL]


def _prose_length(root: _Element) -> int:
    return sum(map(_direct_length, root.iter("p")))


def _direct_length(element: _Element) -> int:
    """Return the characters of an element's own text: of a paragraph all, of a box what stands between its children."""
    if element.tag == "p":
        return len(text_within(element).strip())
    return _stripped_length(element.text) + sum(_stripped_length(child.tail) for child in element)


def _stripped_length(text: str | None) -> int:
    return len(text.strip()) if text else 0
