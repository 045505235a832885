"""One decoded document to its articles: the entry point of this package."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING

from tasks.articles.htmlpage import read_html
from tasks.articles.plaintext import read_text
from tasks.articles.published import first_plausible
from tasks.articles.records import PageArticles
from tasks.articles.tidy import tidy
from tasks.errors import RejectedInputError
from tasks.model import Article

if TYPE_CHECKING:
    from tasks.articles.plaintext import TextArticle
    from tasks.model import Document, Interval


def read_articles(document: Document) -> PageArticles:
    """Return the articles of a decoded document in reading order, each with empty `quotes`, and what the page is.

    Raises `RejectedInputError` where there is nothing to give: `empty`, `no_article_text` (a shell, a consent wall),
    `error_page`, `index_page` (teasers only).
    """
    if not document.text.strip():
        raise RejectedInputError("empty", "the document holds no text")
    return _tidied(read_html(document) if document.markup == "html" else _read_plain(document))


def _tidied(page: PageArticles) -> PageArticles:
    """Return the page with the last touch on each article, and the warnings of that behind its own."""
    tidied = [tidy(article) for article in page.articles]
    warnings = dict.fromkeys(chain(page.warnings, *(codes for _, codes in tidied)))
    return replace(page, articles=tuple(article for article, _ in tidied), warnings=tuple(warnings))


def _read_plain(document: Document) -> PageArticles:
    found = read_text(document.text)
    if not found:
        raise RejectedInputError("no_article_text", "the text holds no running text")
    articles: list[Article] = []
    warnings: list[str] = []
    for position, piece in enumerate(found):
        published, codes = first_plausible([piece.claim] if piece.claim else [], document.saved_at)
        warnings += codes
        articles.append(_article(piece, position, published, document.url))
    return PageArticles("multi" if len(articles) > 1 else "article", tuple(articles), tuple(warnings), document.url)


def _article(piece: TextArticle, position: int, published: Interval, url: str | None) -> Article:
    """Return a piece of the text as an article; the first is the main one, which the address of the document names."""
    return Article(
        role="related" if position else "main",
        position=position,
        title=piece.title,
        text=piece.text,
        locator=f"chars:{piece.start}-{piece.end}",
        byline=piece.byline,
        outlet=piece.outlet,
        url=None if position else url,
        published=published,
    )
