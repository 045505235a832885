"""A page as an outline: a row of blocks with their features, from one walk."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

from tasks.articles.prune import LINE, MAJORITY, MOST
from tasks.articles.records import Block, Container, Hint, Outline
from tasks.articles.rivals import rivalled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tasks.articles.prune import PrunedPage

_WITHIN = frozenset({"a", "time"})  # tags that end no block
_JOINED = frozenset({"pre", "h1", "h2", "h3", "h4", "h5", "h6"})
_ANY_HINT = Hint.CHROME | Hint.FURNITURE | Hint.CAPTION | Hint.BODY | Hint.COMMENTS | Hint.PICTURE
_MAX_CAPTION = 250  # characters of text in a picture's box: with more it holds a picture and a text
_TAG_HINTS = {"figcaption": Hint.CAPTION} | dict.fromkeys(
    ("aside", "button", "dialog", "footer", "menu", "nav"), Hint.CHROME
)

_Piece = tuple[str, bool]
"""A text, "\\n" for a line break, and whether it is link text."""

_Row = tuple[str, str, int, int, tuple[str, ...]]
"""What a block is made of but for its hints, which are known at the end of the page."""


def outline_of(page: PrunedPage) -> Outline:
    """Read the page once and return its blocks and containers."""
    walk = _Walk()
    page.feed(walk)
    return walk.outline()


def _with_hints(rows: list[_Row], containers: list[Container]) -> Outline:
    """Make blocks, and hand hints down to them from containers, once those that can't be true are gone."""
    _drop_false_hints(rows, containers)
    inherited = _inherited_hints(containers)
    blocks = (Block(text, tag, links, home, inherited[home], times) for text, tag, links, home, times in rows)
    return Outline(tuple(blocks), tuple(containers))


def _drop_false_hints(rows: list[_Row], containers: list[Container]) -> None:
    """Take back what the names of containers say that hold much of the page's text."""
    texts = [0, *accumulate(len(text) - links for text, _, links, _, _ in rows)]
    most = dict.fromkeys(rivalled(containers, texts), MOST)
    for number, container in enumerate(containers):
        if container.hints:
            length = texts[container.last] - texts[container.first]
            container.hints &= _believed(length / (texts[-1] or 1), most.get(number, MAJORITY))
            if length > _MAX_CAPTION:
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
    """What a walk has gathered so far: the open elements, and the text of the block under way.

    A page calls it some thousand times: the common block, without a line break, is joined and split once.
    """

    def __init__(self) -> None:
        self._rows: list[_Row] = []
        self._containers = [Container("[document]", "", Hint.NONE, -1, 0, 0, -1)]
        self._open = [0]  # indices of the open containers; a link repeats its parent
        self._strings: list[str] = []  # since the last tag
        self._pieces: list[_Piece] = []  # before it, in the block under way
        self._links = 0
        self._times: list[str] = []

    def open(self, tag: str, label: str, hints: int, origin: int) -> None:
        """Open an element: a link marks its text, any other element starts a block and a container."""
        if tag == "a":
            self._end_string()
            self._links += 1
            self._open.append(self._open[-1])
            return
        self._end_block()
        own = hints | _TAG_HINTS.get(tag, Hint.NONE)
        self._containers.append(Container(tag, label, own, self._open[-1], len(self._rows), 0, origin))
        self._open.append(len(self._containers) - 1)

    def open_time(self, moment: str) -> None:
        """Note a time; its words belong to the block under way."""
        self._end_string()
        if moment:
            self._times.append(moment)
        self._open.append(self._open[-1])

    def close(self, tag: str) -> None:
        """Close the innermost open element."""
        if tag in _WITHIN:
            self._end_string()
            self._links -= tag == "a"
        else:
            self._end_block()
            self._containers[self._open[-1]].last = len(self._rows)
        self._open.pop()

    def add_text(self, text: str) -> None:
        """Add a string of the page to the block under way; white space begins none."""
        if self._strings or self._pieces or not text.isspace():
            self._strings.append(text)

    def outline(self) -> Outline:
        """Return what was walked."""
        self._end_block()
        self._containers[0].last = len(self._rows)
        return _with_hints(self._rows, self._containers)

    def _end_string(self) -> None:
        """End the string under way: a tag is where link text begins and ends."""
        if self._strings:
            strings = self._strings
            self._pieces.append((strings[0] if len(strings) == 1 else "".join(strings), self._links > 0))
            strings.clear()

    def _end_block(self) -> None:
        """End the block under way: outside of headings and `pre`, a line break ends a paragraph."""
        if not (self._strings or self._pieces):
            return  # as between most tags
        self._end_string()
        pieces, self._pieces = self._pieces, []
        text = pieces[0][0] if len(pieces) == 1 else "".join([text for text, _ in pieces])
        if LINE not in text:
            self._add_block(" ".join(text.split()), pieces)
            return
        tag = self._containers[self._open[-1]].tag
        lined = list(_lines(pieces))
        for paragraph in [lined] if tag in _JOINED else _paragraphs(lined):
            self._add_block(_text_of(paragraph, "\n" if tag == "pre" else " "), paragraph)

    def _add_block(self, text: str, pieces: list[_Piece]) -> None:
        if not text:
            return
        home = self._open[-1]
        link_chars = min(len(text), sum([len(words.strip()) for words, linked in pieces if linked]))
        self._rows.append((text, self._containers[home].tag, link_chars, home, tuple(self._times)))
        self._times.clear()


def _lines(pieces: list[_Piece]) -> Iterator[_Piece]:
    """Part pieces at the signs of a line break; a newline stands between, and for nothing else."""
    for text, linked in pieces:
        for number, line in enumerate(text.split(LINE)):
            if number:
                yield "\n", False
            yield line.replace("\n", " "), linked


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
