"""Pages that hold no article: error pages, consent walls, shells, lists of links. Each has its reason code."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from tasks.articles.labels import consent_words
from tasks.errors import RejectedInputError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.etree import _Element

    from tasks.articles.records import Block

_ERROR_TITLE = re.compile(r"\W*(?:error |http |fehler )?[45]\d\d\b(?!\s*\d)", re.IGNORECASE)
_SHORT_PAGE = 600  # letters of text; error pages and consent walls are shorter
_MIN_TEXT = 90
_MIN_TEASERS = 12
_INDEX_TEXT = 250  # letters of text that a list of links may hold besides
_TEASER_WORDS = 3
_LINK_PARTS = 20  # pieces of text that a link is asked for: links within links must not cost more than one look each


def refuse_unless_article(title: str | None, body: Sequence[Block], root: _Element) -> None:
    """Raise `RejectedInputError` where the page `root` gives no article; `body` is what the body rules kept of it."""
    text = "\n".join(block.text for block in body)
    length = len(text) + sum(map(_is_dense, text)) if len(text) < _SHORT_PAGE else len(text)
    if length >= _SHORT_PAGE:
        return
    _refuse_error(title or text)
    _refuse_index(length, root)
    _refuse_without_text(text, length)


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
