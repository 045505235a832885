"""One decoded document to its articles: the entry point of this package."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tasks.articles.htmlpage import read_html
from tasks.articles.plaintext import read_text
from tasks.articles.published import first_plausible
from tasks.articles.records import PageArticles
from tasks.articles.tidy import tidy
from tasks.errors import RejectedInputError
from tasks.model import Article

if TYPE_CHECKING:
    from tasks.model import Document


def read_articles(document: Document) -> PageArticles:
    """Return the articles of a decoded document in reading order, each with empty `quotes`, and what the page is.

    Raises `RejectedInputError` where there is nothing to give: `empty`, `no_article_text` (a shell, a consent wall),
    `error_page`, `index_page` (teasers only).
    """
    if not document.text.strip():
        raise RejectedInputError("empty", "the document holds no text")
    page = read_html(document) if document.markup == "html" else _read_plain(document)
    tidied = [tidy(article) for article in page.articles]
    warnings = dict.fromkeys((*page.warnings, *(code for _, codes in tidied for code in codes)))
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
        articles.append(
            Article(
                role="related" if position else "main",
                position=position,
                title=piece.title,
                text=piece.text,
                locator=f"chars:{piece.start}-{piece.end}",
                byline=piece.byline,
                outlet=piece.outlet,
                url=None if position else document.url,
                published=published,
            )
        )
    return PageArticles("multi" if len(articles) > 1 else "article", tuple(articles), tuple(warnings), document.url)
