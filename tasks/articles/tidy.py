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
_REFUSED = (("control_removed", _CONTROL), ("surrogate_replaced", _SURROGATE))


def tidy(article: Article) -> tuple[Article, tuple[str, ...]]:
    """Return the article with clean strings, and warning codes for what had to be changed.

    Codes: `control_removed`, `surrogate_replaced`, `title_truncated`. What is empty then is absent.
    """
    faults = _faults(article)
    if faults:
        article = _cleaned(article)
    title = article.title or ""
    if len(title) <= MAX_TITLE:
        return article, faults
    return replace(article, title=title[:MAX_TITLE].rstrip()), (*faults, "title_truncated")


def _faults(article: Article) -> tuple[str, ...]:
    """Return the codes of what stands in an article's strings and is refused."""
    stated = (article.title, article.outlet, article.url, article.published.raw, *article.byline)
    everything = article.text + "".join(filter(None, stated))
    if everything.replace("\n", " ").isprintable():
        return ()  # as nearly always, and many times faster than the patterns
    return tuple(code for code, refused in _REFUSED if refused.search(everything))


def _cleaned(article: Article) -> Article:
    return replace(
        article,
        title=_kept(article.title),
        text=printable(article.text),
        outlet=_kept(article.outlet),
        url=_kept(article.url),
        byline=tuple(filter(None, map(printable, article.byline))),
        published=replace(article.published, raw=_kept(article.published.raw)),
    )


def _kept(stated: str | None) -> str | None:
    """Return what is printable of a stated value, None where nothing is."""
    return (printable(stated) or None) if stated else stated


def printable(text: str) -> str:
    """Return a text without control characters, a lone surrogate replaced by U+FFFD."""
    return _SURROGATE.sub("\N{REPLACEMENT CHARACTER}", _CONTROL.sub("", text))
