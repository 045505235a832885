"""An HTML document to articles: tree, outline, metadata, cards, body, in this order."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tasks.articles.agencies import agencies_in
from tasks.articles.blocks import outline_of
from tasks.articles.body import find_body
from tasks.articles.boxes import with_boxes
from tasks.articles.cards import MIN_CARD_TEXT, find_cards
from tasks.articles.container import title_position
from tasks.articles.kinds import refuse_teasers, refuse_unless_article
from tasks.articles.live import find_entries, may_be_live
from tasks.articles.live_text import live_blocks, live_text, timed_entries
from tasks.articles.metadata import read_metadata
from tasks.articles.plaintext import read_text
from tasks.articles.prune import PrunedPage
from tasks.articles.published import first_plausible
from tasks.articles.records import Block, Claim, FoundBody, Hint, Outline, PageArticles
from tasks.articles.second import second_body
from tasks.articles.tree import parse_page, text_within
from tasks.model import Article, Interval

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.etree import _Element

    from tasks.articles.cards import Card
    from tasks.articles.plaintext import TextArticle
    from tasks.articles.records import Metadata
    from tasks.model import Document, PageKind

MAX_ARTICLES = 500
"""A page with more articles gives the first ones, with the warning `too_many_articles`."""

_NOT_OF_MAIN = Hint.CHROME | Hint.COMMENTS  # neither its text nor the lines round its title
_FOR_MACHINES = frozenset({"json_ld", "meta"})
_DUMP_SHARE = 0.8  # of a page's text in one `pre`: then the page is a text dump


@dataclass(frozen=True, slots=True)
class _Page:
    """A parsed page on its way to articles."""

    document: Document
    pruned: PrunedPage
    outline: Outline
    metadata: Metadata
    warnings: tuple[str, ...]


def read_html(document: Document) -> PageArticles:
    """Return the articles of an HTML document; raises `RejectedInputError` as `read_articles` states."""
    parsed = parse_page(document.text)
    pruned = PrunedPage(parsed.root)
    outline = outline_of(pruned)
    cards = with_boxes(outline, find_cards(outline.blocks))[: MAX_ARTICLES + 1]
    rest = _without(outline, cards)
    metadata = read_metadata(parsed.root, rest, document.saved_at, document.original_url or document.url)
    folded = ("too_deep",) if pruned.folded else ()
    page = _Page(document, pruned, outline, metadata, (*parsed.warnings, *folded, *metadata.warnings))
    articles = _from_dump(page) or _from_live(page) or _from_outline(page, parsed.root, rest, cards)
    if max(len(articles), _article_elements(outline)) > MAX_ARTICLES:
        page = replace(page, warnings=(*page.warnings, "too_many_articles"))
        articles = articles[:MAX_ARTICLES]
    kind: PageKind = "multi" if len(articles) > 1 else "article"
    return PageArticles(kind, tuple(articles), tuple(dict.fromkeys(page.warnings)), metadata.url)


def _article_elements(outline: Outline) -> int:
    return sum(container.tag == "article" for container in outline.containers)


def _from_outline(page: _Page, root: _Element, rest: Outline, cards: Sequence[Card]) -> list[Article]:
    body = second_body(rest, page.metadata, find_body(rest, page.metadata.title))
    if not cards:
        dated = page.metadata.published.source in _FOR_MACHINES
        refuse_unless_article(page.metadata.title, body.blocks, root, dated=dated)
        refuse_teasers(rest.blocks, body.blocks)
    articles = [_main(page, body)] if _is_article(body, rest, page.metadata.title, cards) else []
    for card in cards:
        articles.append(_card(page, card, len(articles)))
    return articles


def _is_article(body: FoundBody, rest: Outline, title: str | None, cards: Sequence[Card]) -> bool:
    """Whether a body is an article: beside cards, a few lines that no title heads are what a page says of itself."""
    if not cards or body.length >= MIN_CARD_TEXT:
        return bool(body.blocks)
    return bool(body.blocks) and title_position(rest, title) >= 0


def _from_live(page: _Page) -> list[Article]:
    """Return the one article of a page that is a live blog, if it is."""
    if not may_be_live(page.document.text, page.outline):
        return []
    start = max(0, title_position(page.outline, page.metadata.title))
    entries = find_entries(page.document.text, page.outline, start)
    if not entries:
        return []
    parts = live_blocks(page.outline, entries, page.metadata.title, start)
    text, offsets = live_text(parts)
    home = page.outline.blocks[entries[0].first].home
    body = FoundBody([], _box_of(page.outline, home, entries[0].first, entries[-1].last), start)
    article = _main(page, body)
    return [replace(article, text=text, entries=timed_entries(entries, offsets, page.document.saved_at))]


def _without(outline: Outline, cards: Sequence[Card]) -> Outline:
    """Mark the blocks of cards as no part of the main article."""
    if not cards:
        return outline
    blocks = list(outline.blocks)
    for card in cards:
        for number in range(card.start, card.end):
            blocks[number] = replace(blocks[number], hints=blocks[number].hints | _NOT_OF_MAIN)
    return Outline(tuple(blocks), outline.containers)


def _main(page: _Page, body: FoundBody) -> Article:
    metadata = page.metadata
    return Article(
        role="main",
        position=0,
        title=metadata.title,
        text=_joined(body.blocks),
        locator=_path(page, body.container),
        byline=metadata.byline,
        outlet=metadata.outlet,
        url=metadata.url,
        language=metadata.language,
        published=metadata.published,
        modified=metadata.modified,
        section=metadata.section,
        tags=metadata.tags,
        image=metadata.image,
        agencies=agencies_in(metadata.byline),
        origins=metadata.origins,
    )


def _card(page: _Page, card: Card, position: int) -> Article:
    body = page.outline.blocks[card.text_start : card.end]
    return Article(
        role="related" if position else "main",
        position=position,
        title=card.title,
        text=_joined(body),
        locator=_path(page, _home_of(page.outline, card)),
        outlet=card.outlet,
        language=page.metadata.language,
        published=_published(page, Claim(card.raw_time, "line") if card.raw_time else None),
    )


def _joined(blocks: Sequence[Block]) -> str:
    return "\n\n".join(block.text for block in blocks)


def _home_of(outline: Outline, card: Card) -> int:
    """Return the smallest container of a card; where it also holds others, that of the card's first block."""
    first = outline.blocks[card.start].home
    index = _box_of(outline, first, card.start, card.end)
    return index if outline.containers[index].first >= card.start else first


def _box_of(outline: Outline, index: int, first: int, last: int) -> int:
    """Return the smallest container round a container that holds blocks `first` to `last`, end exclusive."""
    while not (outline.containers[index].first <= first and outline.containers[index].last >= last):
        index = outline.containers[index].parent
    return index


def _path(page: _Page, index: int) -> str:
    """Return the element path of a container in the parsed page."""
    origin = page.outline.containers[index].origin
    root = page.pruned.elements[0].getroottree()
    return root.getpath(page.pruned.elements[origin]) if origin >= 0 else "/html"


def _from_dump(page: _Page) -> list[Article]:
    """Return the articles of a page that is one `pre` with a text dump in it, if it is."""
    home = _dump_home(page.outline.blocks)
    if home is None:
        return []
    element = page.pruned.elements[page.outline.containers[home].origin]
    pieces = read_text(text_within(element))
    return [_from_text(page, piece, number, _path(page, home)) for number, piece in enumerate(pieces)]


def _dump_home(blocks: Sequence[Block]) -> int | None:
    """Return the container of the `pre` that holds nearly all of a page's text."""
    sizes = _pre_sizes(blocks)
    home = max(sizes, key=sizes.__getitem__, default=None)
    if home is None or sizes[home] < _DUMP_SHARE * sum(len(block.text) for block in blocks):
        return None
    return home


def _pre_sizes(blocks: Sequence[Block]) -> Counter[int]:
    """Return the characters of text in each `pre`, by its container."""
    sizes: Counter[int] = Counter()
    for block in blocks:
        if block.tag == "pre":
            sizes[block.home] += len(block.text)
    return sizes


def _from_text(page: _Page, piece: TextArticle, position: int, locator: str) -> Article:
    return Article(
        role="related" if position else "main",
        position=position,
        title=piece.title,
        text=piece.text,
        locator=locator,
        byline=piece.byline,
        outlet=piece.outlet,
        url=None if position else page.metadata.url,
        language=page.metadata.language,
        published=_published(page, piece.claim),
    )


def _published(page: _Page, claim: Claim | None) -> Interval:
    return first_plausible([claim] if claim else [], page.document.saved_at)[0]
