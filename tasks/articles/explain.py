"""What became of each part of a page: which article has it, or which rule has cut it.

A second reading, made only where somebody asks: it goes the way of the first, by the same functions, and takes notes.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from tasks.articles.body import refusal
from tasks.articles.folding import folded
from tasks.articles.htmlpage import dump_of, live_entries, main_body, open_page
from tasks.articles.labels import is_label
from tasks.articles.live_text import live_blocks
from tasks.articles.plaintext import read_text
from tasks.articles.prune import PrunedPage
from tasks.articles.records import Hint
from tasks.articles.teasers import teaser_blocks
from tasks.errors import RejectedInputError
from tasks.model import Part

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from lxml.etree import _Element

    from tasks.articles.htmlpage import OpenPage
    from tasks.articles.plaintext import TextArticle
    from tasks.articles.records import Block, FoundBody
    from tasks.model import Document

_SILENT = frozenset("head title script style template svg math canvas iframe object embed noscript".split())
_BY_TAG = frozenset("aside button dialog footer form menu nav".split())


def explain_document(document: Document) -> tuple[Part, ...]:
    """Return the parts of a document in reading order, each with its article or with the rule that has cut it.

    A document that holds nothing to read has none. What scripts and styles hold is no part of a page.
    """
    if document.markup != "html":
        return tuple(_of_lines(document.text))
    try:
        page = open_page(document, _NotingPage)
    except RejectedInputError:
        return ()
    dump = dump_of(page)
    if dump is not None:
        return tuple(_of_lines(dump))
    return tuple(_merged(page, _of_live(page) or _of_outline(page)))


class _NotingPage(PrunedPage):
    """Notes what is left out before a page has an outline, and behind how many elements it stands."""

    def __init__(self, root: _Element) -> None:
        super().__init__(root)
        self.left_out: list[tuple[int, Part]] = []

    def _is_left_out(self, element: _Element, hints: int) -> bool:
        left_out = super()._is_left_out(element, hints)
        text = _visible_text(element) if left_out and element.tag not in _SILENT else ""
        if text:
            self.left_out.append((len(self.elements), Part(text, None, _rule_of_element(element.tag, hints))))
        return left_out


def _visible_text(element: _Element) -> str:
    pieces = (node for node in element.iter() if node.tag not in _SILENT)
    return " ".join(" ".join(map(_own_text, pieces)).split())


def _own_text(element: _Element) -> str:
    """Return the text before the first child of an element, and behind each."""
    return " ".join(filter(None, [element.text, *(child.tail for child in element)]))


def _rule_of_element(tag: str, hints: int) -> str:
    if hints & Hint.COMMENTS:
        return "comments"
    if hints & Hint.CHROME:
        return "chrome_name"
    return "chrome_element" if tag in _BY_TAG else "hidden"


def _merged(page: OpenPage, parts: Sequence[Part]) -> Iterable[Part]:
    """Yield the parts of an outline, a part for each block, and what was left out before between them."""
    assert isinstance(page.pruned, _NotingPage)
    noted = iter(page.pruned.left_out)
    following = next(noted, None)
    behind = 0
    for block, part in zip(page.outline.blocks, parts, strict=True):
        behind = max(behind, page.outline.containers[block.home].origin)
        while following and following[0] <= behind:
            yield following[1]
            following = next(noted, None)
        yield part
    if following:
        yield following[1]
    yield from (part for _, part in noted)


def _of_live(page: OpenPage) -> list[Part]:
    """Return the parts of a live blog: its entries are all of one article."""
    entries, start = live_entries(page)
    if not entries:
        return []
    title = folded(page.metadata.title or "")
    kept = {id(block) for part in live_blocks(page.outline, entries, page.metadata.title, start) for block in part}
    return [
        Part(block.text, 0, "live_entry")
        if id(block) in kept
        else Part(block.text, None, _cut(block, title, "outside"))
        for block in page.outline.blocks
    ]


def _of_outline(page: OpenPage) -> list[Part]:
    body = main_body(page)
    parts = _of_main(page, body)
    for position, card in enumerate(page.cards, start=bool(body.blocks)):
        for number in range(card.start, card.end):
            rule = "card_header" if number < card.text_start else "text"
            article = position if rule == "text" else None
            parts[number] = Part(page.outline.blocks[number].text, article, rule)
    return parts


def _of_main(page: OpenPage, body: FoundBody) -> list[Part]:
    """Return a part for each block of a page, as if it had no cards."""
    title = folded(page.metadata.title or "")
    kept = {id(block) for block in body.blocks}
    box = page.rest.containers[body.container]
    texts = [number for number in range(box.first, box.last) if id(page.rest.blocks[number]) in kept]
    teasers = set(chain.from_iterable(teaser_blocks(page.outline)))
    found: list[Part] = []
    for number, block in enumerate(page.rest.blocks):
        if id(block) in kept:
            found.append(Part(block.text, 0, "text" if number >= box.first else "lead"))
            continue
        place = _place(number, body, range(box.first, box.last), texts)
        found.append(Part(block.text, None, "teaser" if number in teasers else _cut(block, title, place)))
    return found


def _place(number: int, body: FoundBody, box: range, texts: Sequence[int]) -> str:
    """Return the rule that cuts a block which could be text for where it stands."""
    if number < body.start:
        return "above_title"
    if number not in box:
        return "summary" if number < box.start else "outside"
    if not texts or number < texts[0]:
        return "before_first_text"
    return "behind_last_text" if number > texts[-1] else "off_spine"


def _cut(block: Block, title: str, place: str) -> str:
    """Return the rule that cuts a block: what it is, else where it stands."""
    return refusal(block, title) or place


def _of_lines(text: str) -> Iterable[Part]:
    """Yield the lines of a plain text."""
    pieces = read_text(text)
    words = [" ".join(piece.text.split()) for piece in pieces]
    offset = 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            yield _of_line(" ".join(line.split()), offset + len(line) - len(line.lstrip()), pieces, words)
        offset += len(line)


def _of_line(line: str, offset: int, pieces: Sequence[TextArticle], words: Sequence[str]) -> Part:
    for position, piece in enumerate(pieces):
        if piece.start <= offset < piece.end:
            is_text = line in words[position]
            return Part(line, position if is_text else None, "text" if is_text else "card_header")
    return Part(line, None, "label" if is_label(line) else "outside")
