"""One document read whole: its articles, their quotes and speakers, or the reason why it has none.

This is the one place where pages, articles and quotes meet. It knows neither Prefect nor the database.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from tasks.articles.read import read_articles
from tasks.errors import RejectedInputError
from tasks.model import Article, Document, PageKind, PageReading, Rejection
from tasks.pages.limits import Limits
from tasks.pages.read import read_documents
from tasks.quotes.find import Speech, find_quotes, find_speech
from tasks.quotes.page_names import full_names


def read_pages(
    data: bytes, limits: Limits, saved_at: datetime | None = None, *, indirect: bool = True
) -> Iterator[PageReading]:
    """Read the bytes of a file, yielding a reading a page in the file's order.

    `saved_at` is when the user says that it was saved, for a format that does not know; `indirect` whether to look for
    indirect speech, too. Raises RejectedInputError where the bytes give no page at all.
    """
    for document in read_documents(data, limits, saved_at):
        yield document if isinstance(document, PageReading) else read_document(document, indirect=indirect)


def read_document(document: Document, *, indirect: bool = True) -> PageReading:
    """Read one decoded document; a document without an article gives a reading that is rejected."""
    page = PageReading(
        sha256=document.sha256,
        format=document.format,
        member=document.member,
        url=document.url,
        saved_at=document.saved_at,
        saved_at_source=document.saved_at_source,
        warnings=document.warnings,
    )
    try:
        found = read_articles(document)
    except RejectedInputError as error:
        kind: PageKind = "index" if error.reason == "index_page" else "none"
        return replace(page, kind=kind, rejected=Rejection(error.reason, error.detail))
    return replace(
        page,
        kind=found.kind,
        url=page.url or found.url,
        warnings=tuple(dict.fromkeys(page.warnings + found.warnings)),
        articles=add_quotes(found.articles, indirect=indirect),
    )


def add_quotes(articles: tuple[Article, ...], *, indirect: bool = True) -> tuple[Article, ...]:
    """Find the quotes of each article, and the full names that the page's other articles give its speakers.

    With `indirect` what it reports without marks is found beside them, which takes longer.
    """
    told = [_speech_of(article, indirect=indirect) for article in articles]
    names = full_names(
        [(article.text, speech.quotes + speech.indirect) for article, speech in zip(articles, told, strict=True)]
    )
    return tuple(
        replace(article, quotes=speech.quotes, indirect=speech.indirect, full_names=filled)
        for article, speech, filled in zip(articles, told, names, strict=True)
    )


def _speech_of(article: Article, *, indirect: bool) -> Speech:
    """Find who said what in an article."""
    if indirect:
        return find_speech(article.text, article.language)
    return Speech(find_quotes(article.text, article.language), ())
