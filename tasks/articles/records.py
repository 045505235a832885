"""The records that travel inside `tasks.articles`: the page's answer, its metadata, its outline of blocks."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tasks.model import Interval

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tasks.model import Article, Origin, PageKind


@dataclass(frozen=True, slots=True)
class PageArticles:
    """What one page holds: its kind, its articles in reading order (without quotes), warning codes, its own address."""

    kind: PageKind
    articles: tuple[Article, ...]
    warnings: tuple[str, ...] = ()
    url: str | None = None


class Hint:
    """Bits: what the tag, class, id or role of an element says that it holds.

    Plain numbers: a page asks for them a thousand times, and an enum's take ten times as long.
    """

    NONE = 0
    CHROME = 1  # share bars, related links, newsletters, comments: not the article
    FURNITURE = 2  # byline, date, outlet: about the article, never in its text
    CAPTION = 4  # words under a picture
    BODY = 8  # the article's text, by the publisher's own word
    COMMENTS = 16  # what readers wrote: never an article
    PICTURE = 32  # a picture's box: what little text it holds is a caption


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph of a page: `text` with single spaces, how much of it is link text, and where it stands.

    `tag` is the nearest block element's, `home` the index of its container in the outline, `hints` those of all
    elements round it. `times` are the `datetime` values of time elements that begin in it.
    """

    text: str
    tag: str
    link_chars: int
    home: int
    hints: int = Hint.NONE
    times: tuple[str, ...] = ()


@dataclass(slots=True)
class Container:
    """An element that holds blocks `first` to `last` (end exclusive) of the outline; `parent` is -1 for the root.

    `label` is its class, id, role and itemprop, `origin` numbers its element in the parsed page, for the locator.
    """

    tag: str
    label: str
    hints: int
    parent: int
    first: int
    last: int
    origin: int


@dataclass(frozen=True, slots=True)
class Outline:
    """A page as a row of blocks, and the elements that hold them; a container comes before those inside it."""

    blocks: tuple[Block, ...]
    containers: tuple[Container, ...]


@dataclass(frozen=True, slots=True)
class FoundBody:
    """The blocks of an article's text, the container that they were found in, and the block that prints the title or 0.

    They are blocks of the outline, or stand in for such.
    """

    blocks: Sequence[Block]
    container: int
    start: int

    @property
    def length(self) -> int:
        """Return the characters of the text."""
        return sum(len(block.text) for block in self.blocks)


@dataclass(frozen=True, slots=True)
class LiveEntry:
    """An entry of a live blog: blocks `first` to `last` of the outline, end exclusive, and its time as stated."""

    first: int
    last: int
    claim: Claim | None


@dataclass(frozen=True, slots=True)
class Claim:
    """A date that a page states about itself: the value as printed and where it stood (json_ld, meta, ...)."""

    raw: str
    source: str


@dataclass(frozen=True, slots=True)
class LinkedArticle:
    """What one article node of the page's JSON-LD says, as strings of the page; absent fields are None or empty.

    A node `of_page` is no piece of writing by its type (WebPage, Recipe): its date need not be an article's.
    """

    headline: str | None = None
    body: str | None = None
    authors: tuple[str, ...] = ()
    outlet: str | None = None
    published: str | None = None
    modified: str | None = None
    url: str | None = None
    section: str | None = None
    tags: tuple[str, ...] = ()
    image: str | None = None
    language: str | None = None
    of_page: bool = False


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a page says about its main article outside the text; `origins` has each field that has a value."""

    title: str | None = None
    byline: tuple[str, ...] = ()
    outlet: str | None = None
    url: str | None = None
    language: str | None = None
    published: Interval = field(default_factory=Interval)
    modified: Interval = field(default_factory=Interval)
    section: str | None = None
    tags: tuple[str, ...] = ()
    image: str | None = None
    origins: tuple[tuple[str, Origin], ...] = ()
    linked_body: str | None = None
    warnings: tuple[str, ...] = ()
