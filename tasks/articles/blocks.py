"""The soup as an outline: a row of blocks with their features, from one iterative walk."""

from __future__ import annotations

from dataclasses import replace
from itertools import accumulate
from typing import TYPE_CHECKING

from bs4 import Tag

from tasks.articles.hints import hints_of
from tasks.articles.prune import LINE, MAJORITY, MOST
from tasks.articles.records import Block, Container, Hint, Outline
from tasks.articles.rivals import rivalled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bs4 import BeautifulSoup
    from bs4.element import PageElement

_WITHIN = frozenset({"a", "time"})  # tags that end no block
_JOINED = frozenset({"pre", "h1", "h2", "h3", "h4", "h5", "h6"})
_ANY_HINT = Hint.CHROME | Hint.FURNITURE | Hint.CAPTION | Hint.BODY | Hint.COMMENTS | Hint.PICTURE
_MAX_CAPTION = 250  # characters of text in a picture's box: with more it holds a picture and a text
_TAG_HINTS = {"figcaption": Hint.CAPTION} | dict.fromkeys(
    ("aside", "button", "dialog", "footer", "menu", "nav"), Hint.CHROME
)

_Piece = tuple[str, bool]
"""A text, "\\n" for a line break, and whether it is link text."""


def outline_of(soup: BeautifulSoup) -> Outline:
    """Walk the soup once and return its blocks and containers."""
    walk = _Walk()
    walk.enter(soup)
    stack: list[tuple[Tag, Iterator[PageElement]]] = [(soup, iter(soup.contents))]
    while stack:
        node = next(stack[-1][1], None)
        if node is None:
            walk.leave(stack.pop()[0])
        elif isinstance(node, Tag):
            walk.enter(node)
            stack.append((node, iter(node.contents)))
        else:
            walk.add_text(str(node))
    return _with_hints(walk.blocks, walk.containers)


def _with_hints(blocks: list[Block], containers: list[Container]) -> Outline:
    """Hand hints down from containers to blocks, once those that can't be true are gone."""
    _drop_false_hints(blocks, containers)
    inherited = _inherited_hints(containers)
    return Outline(tuple(replace(block, hints=inherited[block.home]) for block in blocks), tuple(containers))


def _drop_false_hints(blocks: list[Block], containers: list[Container]) -> None:
    """Take back what the names of containers say that hold much of the page's text."""
    texts = [0, *accumulate(len(block.text) - block.link_chars for block in blocks)]
    most = dict.fromkeys(rivalled(containers, texts), MOST)
    for number, container in enumerate(containers):
        share = (texts[container.last] - texts[container.first]) / (texts[-1] or 1)
        container.hints &= _believed(share, most.get(number, MAJORITY))
        if texts[container.last] - texts[container.first] > _MAX_CAPTION:
            container.hints &= ~Hint.PICTURE


def _believed(share: float, most: float) -> int:
    """Return the hints that a container's name can give: what holds more of the text than `most` is no chrome."""
    if share <= most:
        return _ANY_HINT
    return Hint.BODY | Hint.COMMENTS if share <= MOST else Hint.BODY


def _inherited_hints(containers: list[Container]) -> list[int]:
    """Return the hints of each container with those of all containers round it."""
    inherited: list[int] = []
    for container in containers:
        above = inherited[container.parent] if container.parent >= 0 else Hint.NONE
        inherited.append(above | container.hints)
    return inherited


class _Walk:
    """What a walk has gathered so far: the open elements, and the text of the block under way."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.containers: list[Container] = []
        self._open = [-1]  # indices of the open containers, below them -1; a link repeats its parent
        self._pieces: list[_Piece] = []
        self._links = 0
        self._times: list[str] = []

    def enter(self, tag: Tag) -> None:
        """Open an element: a link marks its text, a time is noted, any other element starts a block and a container."""
        if tag.name in _WITHIN:
            self._links += tag.name == "a"
            self._times += filter(None, [str(tag.get("datetime", ""))])
            self._open.append(self._open[-1])
            return
        self._flush()
        label = str(tag.get("label", ""))
        own = hints_of(label) | _TAG_HINTS.get(tag.name, Hint.NONE)
        origin = int(str(tag.get("origin", -1)))
        self.containers.append(Container(tag.name, label, own, self._open[-1], len(self.blocks), 0, origin))
        self._open.append(len(self.containers) - 1)

    def leave(self, tag: Tag) -> None:
        """Close the innermost open element, which is `tag`."""
        if tag.name in _WITHIN:
            self._links -= tag.name == "a"
        else:
            self._flush()
            self.containers[self._open[-1]].last = len(self.blocks)
        self._open.pop()

    def add_text(self, text: str) -> None:
        """Add a string of the page to the block under way."""
        linked = self._links > 0
        for number, line in enumerate(text.split(LINE)):
            if number:
                self._pieces.append(("\n", False))
            self._pieces.append((line.replace("\n", " "), linked))

    def _flush(self) -> None:
        """End the block under way: outside of headings and `pre`, a line break ends a paragraph."""
        pieces, self._pieces = self._pieces, []
        if not pieces:
            return
        joined = self.containers[self._open[-1]].tag in _JOINED
        for paragraph in [pieces] if joined else _paragraphs(pieces):
            self._add_block(paragraph)

    def _add_block(self, pieces: list[_Piece]) -> None:
        home = self._open[-1]
        tag = self.containers[home].tag
        text = _text_of(pieces, "\n" if tag == "pre" else " ")
        if not text:
            return
        link_chars = min(len(text), _link_length(pieces))
        self.blocks.append(Block(text, tag, link_chars, home, times=tuple(self._times)))
        self._times = []


def _paragraphs(pieces: list[_Piece]) -> Iterator[list[_Piece]]:
    """Part pieces at line breaks."""
    paragraph: list[_Piece] = []
    for piece in pieces:
        if piece[0] == "\n":
            yield paragraph
            paragraph = []
        else:
            paragraph.append(piece)
    yield paragraph


def _text_of(pieces: list[_Piece], between: str) -> str:
    """Join pieces to lines with single spaces, and the lines that are not blank to a text."""
    lines = "".join(text for text, _ in pieces).split("\n")
    return between.join(filter(None, (" ".join(line.split()) for line in lines)))


def _link_length(pieces: list[_Piece]) -> int:
    return sum(len(words.strip()) for words, linked in pieces if linked)
