"""Pages that hold no article: error pages, consent walls, shells, lists of links. Each has its reason code."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from tasks.articles.labels import consent_words
from tasks.articles.prose import HEADINGS, is_prose
from tasks.articles.records import Hint
from tasks.errors import RejectedInputError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml.etree import _Element

    from tasks.articles.records import Block

_ERROR_TITLE = re.compile(r"\W*(?:error |http |fehler )?[45]\d\d\b(?!\s*\d)", re.IGNORECASE)
_SHORT_PAGE = 600  # letters of text; error pages and consent walls are shorter
_MIN_TEXT = 90
_MIN_TEASERS = 12
_INDEX_TEXT = 250  # letters of text that a list of links may hold besides
_TEASER_WORDS = 3
_MAX_TEASER = 300  # characters
_MIN_TEASER_TEXTS = 5
_TEASER_SHARE = 0.7  # of a body's characters
_LINKED = 0.8  # of a headline's characters
_MIN_HEADLINE = 25  # characters, unless it is a heading: less is a button
_LINK_PARTS = 20  # pieces of text that a link is asked for: links within links must not cost more than one look each


def refuse_unless_article(title: str | None, body: Sequence[Block], root: _Element, *, dated: bool = False) -> None:
    """Raise `RejectedInputError` where the page `root` gives no article; `body` is what the body rules kept of it.

    A page that is `dated` states for machines when it was published, as lists do not: a short note among many links.
    """
    text = "\n".join(block.text for block in body)
    length = len(text) + sum(map(_is_dense, text)) if len(text) < _SHORT_PAGE else len(text)
    if length >= _SHORT_PAGE:
        return
    _refuse_error(title or text)
    if not dated and not any(map(_is_called_text, body)):
        _refuse_index(length, root)
    _refuse_without_text(text, length)


def refuse_teasers(blocks: Sequence[Block], body: Sequence[Block]) -> None:
    """Raise `RejectedInputError` where most of a body are teasers: short paragraphs, each under a linked headline."""
    teasers = [
        block for block in _under_headlines(blocks, {id(block) for block in body}) if len(block.text) < _MAX_TEASER
    ]
    length = sum(len(block.text) for block in body)
    if len(teasers) >= _MIN_TEASER_TEXTS and sum(len(block.text) for block in teasers) >= _TEASER_SHARE * length:
        raise RejectedInputError("index_page", f"the page lists {len(teasers)} teasers and holds no article")


def _under_headlines(blocks: Sequence[Block], wanted: set[int]) -> Iterator[Block]:
    """Yield the blocks wanted that are the first text below a headline which is a link."""
    headed = False
    for block in blocks:
        if _is_linked_headline(block):
            headed = True
        elif headed and is_prose(block):
            headed = False
            if id(block) in wanted:
                yield block


def _is_linked_headline(block: Block) -> bool:
    if block.link_chars < _LINKED * len(block.text) or is_prose(block):
        return False
    return block.tag in HEADINGS or len(block.text) >= _MIN_HEADLINE


def _is_called_text(block: Block) -> bool:
    """Whether a block is prose in a box that the page calls its article's text: then the page is no list of links."""
    return bool(block.hints & Hint.BODY) and is_prose(block)


def _is_dense(sign: str) -> bool:
    """Whether a sign says what two letters say: kana, ideographs, Hangul."""
    return "\u3040" <= sign <= "\u30ff" or "\u3400" <= sign <= "\u9fff" or "\uac00" <= sign <= "\ud7af"


def _refuse_error(title: str) -> None:
    if _ERROR_TITLE.match(title):
        raise RejectedInputError("error_page", f"the page is an error message: {title[:80]}")


def _refuse_index(length: int, root: _Element) -> None:
    teasers = len(_headlines(root))
    if teasers >= _MIN_TEASERS and length < _INDEX_TEXT:
        raise RejectedInputError("index_page", f"the page lists {teasers} links and holds no article")


def _refuse_without_text(text: str, length: int) -> None:
    if consent_words(text) > 1:
        raise RejectedInputError("no_article_text", "the page is a consent wall")
    if length < _MIN_TEXT:
        raise RejectedInputError("no_article_text", f"the page holds {len(text)} characters of running text")


def _headlines(root: _Element) -> set[str]:
    """Return the different link texts of a page that have a headline's worth of words.

    The whole page is asked, not what pruning has left: lists of links are the first thing that it takes away.
    """
    words = (" ".join(map(str, islice(link.itertext(), _LINK_PARTS))).split() for link in root.iter("a"))
    return {" ".join(found) for found in words if len(found) >= _TEASER_WORDS}
