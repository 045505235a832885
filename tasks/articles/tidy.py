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
    fields = {name: getattr(article, name) for name in ("title", "text", "outlet", "url") if getattr(article, name)}
    everything = "".join((*fields.values(), *article.byline, article.published.raw or ""))
    warnings = []
    if _CONTROL.search(everything):
        warnings.append("control_removed")
    if _SURROGATE.search(everything):
        warnings.append("surrogate_replaced")
    if warnings:
        article = replace(
            article,
            **{name: printable(value) for name, value in fields.items()},
            byline=tuple(map(printable, article.byline)),
            published=replace(article.published, raw=printable(article.published.raw or "") or None),
        )
    if article.title and len(article.title) > MAX_TITLE:
        warnings.append("title_truncated")
        article = replace(article, title=article.title[:MAX_TITLE].rstrip())
    return article, tuple(warnings)


def printable(text: str) -> str:
    """Return a text without control characters, a lone surrogate replaced by U+FFFD."""
    return _SURROGATE.sub("\N{REPLACEMENT CHARACTER}", _CONTROL.sub("", text))
