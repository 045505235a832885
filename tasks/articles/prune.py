"""What of a page may be article: scripts and chrome left out, inline tags unwrapped, depth folded.

The lxml tree is read once and what stays of it is told to a sink, which makes the outline of it. There was a
BeautifulSoup tree between the two: building and walking it was two fifths of what a page cost, and none of its answers
were needed twice.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Protocol, cast

from lxml import etree

from tasks.articles.hints import hints_of
from tasks.articles.prose import HEADINGS
from tasks.articles.records import Hint
from tasks.articles.tree import MAX_DEPTH, text_within

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml.etree import _Element

LINE = "\u2028"
"""How a line break inside a block (`br`, a newline in `pre`) stands in the text."""

_DROPPED = frozenset(
    """
    script style template svg math canvas iframe object embed applet audio video map
    input select option textarea title
    """.split()
)
_DOUBTFUL = frozenset("aside button dialog footer form menu nav noscript".split())
_INLINE = frozenset(
    """
    abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark nobr picture q rp rt ruby s
    samp small source span strike strong sub sup tt u var wbr meta link param area
    """.split()
)
_WITHOUT_TEXT = frozenset("br img link meta param area".split())  # libxml2 puts nothing into them
_NEVER_CHROME = frozenset("html head body main".split())
_DOUBTED = Hint.CHROME | Hint.COMMENTS
_MAX_LABEL = 300  # characters; what comes later names nothing
_LABELS = ("class", "id", "role", "itemprop")
_HEADING_LABELS = ("class", "role", "itemprop")  # a heading's id is an anchor, made of its own words
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_LONG_TEXT = 250  # characters: a paragraph of this length in a "related" box is a text, no teaser
MAJORITY = 0.4  # of the page's prose: what holds more is not chrome, whatever it is called

_LOOKS = 1_000_000  # paragraphs looked at to judge boxes within boxes; after that every box is kept
MOST = 0.9  # what holds more than this is no comment section, but a page that is said to have one


class Sink(Protocol):
    """Who is told what a pruned page holds, in document order."""

    def open(self, tag: str, label: str, hints: int, origin: int) -> None:
        """Enter an element; `origin` numbers it in `PrunedPage.elements`."""

    def open_time(self, moment: str) -> None:
        """Enter a `time` element with this `datetime`, which may be empty."""

    def close(self, tag: str) -> None:
        """Leave the innermost open element, which is a `tag`."""

    def add_text(self, text: str) -> None:
        """Take the next string of the page; strings may be parted anywhere."""


class PrunedPage:
    """What of a page may be article. `elements` and `folded` are known once it has been fed to a sink.

    `elements` are those that an `origin` numbers; `folded` says that tags too deep were passed over.
    """

    def __init__(self, root: _Element) -> None:
        """Take the root of a parsed page, which is read, never changed."""
        self.elements: list[_Element] = []
        self.folded = False
        self._root = root
        self._prose = _prose_length(root)
        self._budget = _LOOKS

    def feed(self, sink: Sink) -> None:
        """Read the page once, iteratively, and tell the sink. What this costs an element decides what a page costs."""
        walk = etree.iterwalk(self._root, events=("start", "end"))
        tags: list[str] = []  # of the open elements
        opened: list[str | None] = []  # the same, where the sink has them
        for event, element in walk:
            if event == "start":
                name = self._open(element, len(opened), sink)
                tags.append(element.tag)
                opened.append(name)
                if name == "":
                    walk.skip_subtree()
                    continue
                text = element.text
            else:
                tags.pop()
                name = opened.pop()
                if name:
                    sink.close(name)
                text = element.tail
            if text:  # only the root has no parent, and no tail
                sink.add_text(_lined(text) if tags[-1] == "pre" else text)

    def _open(self, element: _Element, depth: int, sink: Sink) -> str | None:
        """Enter an element: its name if the sink has it, None if only its text is kept, "" if nothing is."""
        name = element.tag
        if name in _DROPPED:
            return ""
        if name in _WITHOUT_TEXT:
            if name == "br":
                sink.add_text(LINE)
            return None
        attributes = cast("dict[str, str]", dict(element.items()))
        label = _label_of(name, attributes)
        hints = hints_of(label) if label else Hint.NONE
        if _may_be_chrome(name, attributes, hints) and self._is_left_out(element, hints):
            return ""
        self.folded |= depth >= MAX_DEPTH
        if name == "time":
            sink.open_time(attributes.get("datetime", ""))
            return "time"
        if name in _INLINE or depth >= MAX_DEPTH:
            return None
        sink.open(name, label, hints, len(self.elements))
        self.elements.append(element)
        return name

    def _is_left_out(self, element: _Element, hints: int) -> bool:
        """Judge an element that is or says that it is no text of the article."""
        if element.tag == "noscript":
            return self._prose_within(element) <= MAJORITY * self._prose
        if element.tag in _NEVER_CHROME:
            return False
        return self._is_comment_section(element) if hints & Hint.COMMENTS else not self._is_substantial(element)

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
        lengths = [_text_length(paragraph) for paragraph in element.iter("p")]
        self._budget -= len(lengths)
        return sum(lengths)


def _lined(text: str) -> str:
    """Return a string that stands right in a `pre`, its newlines told as line breaks."""
    return text.replace("\n", LINE)


def _may_be_chrome(name: str, attributes: Mapping[str, str], hints: int) -> bool:
    return bool(hints & _DOUBTED) or name in _DOUBTFUL or _is_hidden(attributes)


def _is_hidden(attributes: Mapping[str, str]) -> bool:
    return "hidden" in attributes or ("style" in attributes and bool(_HIDDEN.search(attributes["style"])))


def _label_of(name: str, attributes: Mapping[str, str]) -> str:
    """Return the class, id, role and itemprop of an element in one string, and its name where that is of its own."""
    said = [name] if "-" in name else []
    for key in (_HEADING_LABELS if name in HEADINGS else _LABELS) if attributes else ():
        value = attributes.get(key)
        if value:
            said.append(value)
    return " ".join(said)[:_MAX_LABEL]


def _prose_length(root: _Element) -> int:
    return sum(map(_text_length, root.iter("p")))


def _direct_length(element: _Element) -> int:
    """Return the characters of an element's own text: of a paragraph all, of a box what stands between its children."""
    if element.tag == "p":
        return _text_length(element)
    return _stripped_length(element.text) + sum(_stripped_length(child.tail) for child in element)


def _text_length(element: _Element) -> int:
    return len(text_within(element).strip())


def _stripped_length(text: str | None) -> int:
    return len(text.strip()) if text else 0
