"""Readings as the JSON lines that `clipdesk extract` prints: one a page. The names of the fields are a contract."""

from __future__ import annotations

import json
from dataclasses import asdict, fields
from datetime import datetime
from typing import Any

from tasks.model import Article, Entry, FileReading, Interval, Origin, PageReading, Quote, Rejection

# The values of these are plain: `asdict` copies each, which takes five times as long.
_QUOTE_FIELDS = tuple(field.name for field in fields(Quote))
_INTERVAL_FIELDS = tuple(field.name for field in fields(Interval))
_ORIGIN_FIELDS = tuple(field.name for field in fields(Origin))


def json_lines(path: bytes, reading: FileReading, *, indirect: bool = False, explain: bool = False) -> list[str]:
    """Give one JSON line a page of the file at `path`, at least one a file.

    Indirect speech and what became of each part of a page stand in it where they are asked for.
    """
    shown = path.decode("utf-8", "backslashreplace")  # bytes that are no UTF-8 as escapes
    pages = reading.pages or (_no_page(reading),)
    return [_line(shown, page, indirect=indirect, explain=explain) for page in pages]


def _line(path: str, page: PageReading, *, indirect: bool, explain: bool) -> str:
    """Give a page as a line."""
    record = {"path": path} | page_record(page, indirect=indirect)
    if explain:
        record["explain"] = [asdict(part) for part in page.parts]
    return json.dumps(record, ensure_ascii=False)


def _no_page(reading: FileReading) -> PageReading:
    """Stand in for the page of a file that has none to show."""
    return PageReading(
        sha256=reading.sha256 or "", format=reading.format or "unknown", rejected=reading.rejected or reading.left
    )


def page_record(page: PageReading, *, indirect: bool = False) -> dict[str, Any]:
    """Give a page's fields in the order of the contract."""
    return {
        "member": page.member,
        "sha256": page.sha256 or None,
        "format": page.format,
        "url": page.url,
        "saved_at": _iso(page.saved_at),
        "saved_at_source": page.saved_at_source,
        "kind": page.kind,
        "warnings": list(page.warnings),
        "rejected": _rejection(page.rejected),
        "articles": [_article(article) | _indirect(article, asked=indirect) for article in page.articles],
    }


def quote_record(quote: Quote, full_names: dict[str, str] | None = None) -> dict[str, Any]:
    """Give a quote's fields; its speaker under the fullest name that the page gives."""
    record = _plain(quote, _QUOTE_FIELDS)
    if quote.speaker is not None and full_names:
        record["speaker"] = full_names.get(quote.speaker, quote.speaker)
    return record


def _article(article: Article) -> dict[str, Any]:
    names = dict(article.full_names)
    return {
        "role": article.role,
        "position": article.position,
        "title": article.title,
        "byline": list(article.byline),
        "outlet": article.outlet,
        "url": article.url,
        "language": article.language,
        "locator": article.locator,
        "text": article.text,
        "published": _interval(article.published),
        "quotes": [quote_record(quote, names) for quote in article.quotes],
        "modified": _interval(article.modified),
        "section": article.section,
        "tags": list(article.tags),
        "image": article.image,
        "agencies": list(article.agencies),
        "fields": {name: _plain(origin, _ORIGIN_FIELDS) for name, origin in article.origins},
        "entries": [_entry(entry) for entry in article.entries],
    }


def _indirect(article: Article, *, asked: bool) -> dict[str, Any]:
    """Give the indirect speech of an article under a key of its own: `quotes` are words in marks only."""
    if not asked:
        return {}
    names = dict(article.full_names)
    return {"indirect": [quote_record(quote, names) for quote in article.indirect]}


def _entry(entry: Entry) -> dict[str, Any]:
    return {"start": entry.start, "end": entry.end, "published": _interval(entry.published)}


def _interval(interval: Interval) -> dict[str, Any]:
    record = _plain(interval, _INTERVAL_FIELDS)
    return record | {"earliest": _iso(interval.earliest), "latest": _iso(interval.latest)}


def _plain(record: Quote | Interval | Origin, names: tuple[str, ...]) -> dict[str, Any]:
    """Give the named fields of a record."""
    return {name: getattr(record, name) for name in names}


def _rejection(rejection: Rejection | None) -> dict[str, str] | None:
    return None if rejection is None else {"reason": rejection.reason, "detail": rejection.detail}


def _iso(moment: datetime | None) -> str | None:
    return None if moment is None else moment.isoformat()
