"""The last touch on an article: nothing in it that a database or a terminal refuses, and no endless title."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from tasks.articles.titles import MAX_TITLE

if TYPE_CHECKING:
    from tasks.model import Article

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_SURROGATE = re.compile(r"[\ud800-\udfff]")


def tidy(article: Article) -> tuple[Article, tuple[str, ...]]:
    """Return the article with clean strings, and warning codes for what had to be changed.

    Codes: `control_removed`, `surrogate_replaced`, `title_truncated`.
    """
    everything = "".join(filter(None, (article.title, article.text, article.outlet, article.url, *article.byline)))
    warnings = []
    if _CONTROL.search(everything):
        warnings.append("control_removed")
    if _SURROGATE.search(everything):
        warnings.append("surrogate_replaced")
    if warnings:
        article = _cleaned(article)
    if article.title and len(article.title) > MAX_TITLE:
        warnings.append("title_truncated")
        article = replace(article, title=article.title[:MAX_TITLE].rstrip())
    return article, tuple(warnings)


def _cleaned(article: Article) -> Article:
    return replace(
        article,
        title=article.title and printable(article.title),
        text=printable(article.text),
        outlet=article.outlet and printable(article.outlet),
        url=article.url and printable(article.url),
        byline=tuple(map(printable, article.byline)),
    )


def printable(text: str) -> str:
    """Return a text without control characters, a lone surrogate replaced by U+FFFD."""
    return _SURROGATE.sub("\N{REPLACEMENT CHARACTER}", _CONTROL.sub("", text))
