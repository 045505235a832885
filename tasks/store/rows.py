"""Readings as rows: pure functions from the records of tasks.model to the values that are copied into tables."""

from __future__ import annotations

import hashlib
from dataclasses import asdict
from datetime import UTC, datetime
from itertools import chain
from typing import TYPE_CHECKING

from tasks.errors import RejectedInputError
from tasks.model import Interval
from tasks.store.copy import Columns, clean, columns

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from tasks.model import Article, FileReading, PageReading, Quote

NAME_MAX = 500  # a longer name is none, and would not fit into an index
FIRST_DATE = datetime(1800, 1, 1, tzinfo=UTC)  # the bounds that the schema checks
LAST_DATE = datetime(2200, 1, 1, tzinfo=UTC)

Row = tuple[object, ...]

PAGES = columns(
    "staged_pages",
    sha256="bytea",
    format="text",
    kind="text",
    url="text",
    saved_at="timestamptz",
    saved_at_source="text",
    warnings="text[]",
    reason="text",
    detail="text",
)
FILE_PAGES = columns("staged_file_pages", file_sha256="bytea", page_sha256="bytea", member="text")
ARTICLES = columns("staged_articles", text_sha256="bytea", text="text", words="int4")
SIGHTINGS = columns(
    "news.sightings",
    article_id="int8",
    page_id="int8",
    role="text",
    position="int4",
    locator="text",
    title="text",
    outlet_id="int8",
    byline="text[]",
    url="text",
    language="text",
    published_earliest="timestamptz",
    published_latest="timestamptz",
    published_precision="text",
    published_raw="text",
    published_source="text",
    full_names="jsonb",
    modified_earliest="timestamptz",
    modified_latest="timestamptz",
    modified_precision="text",
    modified_raw="text",
    modified_source="text",
    section="text",
    tags="text[]",
    image="text",
    agencies="text[]",
    fields="jsonb",
)
KNOWN_SIGHTINGS = Columns(SIGHTINGS.table, (("sighting_id", "int8"), *SIGHTINGS.types))
QUOTES = columns(
    "news.quotes",
    article_id="int8",
    seq="int4",
    start_char="int4",
    end_char="int4",
    text="text",
    kind="text",
    name_in_article="text",
    speaker_kind="text",
    mention="text",
    mention_start="int4",
    mention_end="int4",
    cue="text",
    cue_start="int4",
    cue_end="int4",
    position="text",
    confidence="float4",
    rule="text",
    utterance="int4",
)


def text_sha256(article: Article) -> bytes:
    """Give the key of an article: the hash of its text as it is stored."""
    return hashlib.sha256(clean(article.text).encode()).digest()


def page_row(page: PageReading) -> Row:
    """Give the row of a page."""
    reason, detail = (page.rejected.reason, page.rejected.detail) if page.rejected else (None, None)
    saved_at = page.saved_at if page.saved_at and _storable(page.saved_at) else None
    source = page.saved_at_source if saved_at else None
    sha256 = bytes.fromhex(page.sha256)
    return (sha256, page.format, page.kind, page.url, saved_at, source, page.warnings, reason, detail)


def file_page_rows(readings: Iterable[FileReading]) -> set[Row]:
    """Give which file content holds which page, under which name, each once."""
    return {
        (bytes.fromhex(reading.sha256), bytes.fromhex(page.sha256), page.member or "")
        for reading in readings
        if reading.sha256
        for page in reading.pages
    }


def article_rows(articles: Mapping[bytes, Article]) -> Iterator[Row]:
    """Give the rows of articles by their key, in its order."""
    for key in sorted(articles):
        article = articles[key]
        yield (key, article.text, len(article.text.split()))


def sighting_row(article: Article, article_id: int, page_id: int, outlets: Mapping[str, int]) -> Row:
    """Give the row of an article's place on a page; `outlets` are the ids by name.

    Raises RejectedInputError for a date without a zone.
    """
    outlet = name(article.outlet)
    return (
        article_id,
        page_id,
        article.role,
        article.position,
        article.locator,
        article.title,
        outlets[outlet] if outlet else None,
        article.byline,
        article.url,
        article.language,
        *_interval_values(article.published),
        dict(article.full_names),
        *_interval_values(article.modified),
        article.section,
        article.tags,
        article.image,
        article.agencies,
        {field: asdict(origin) for field, origin in article.origins},
    )


def _interval_values(interval: Interval) -> tuple[object, ...]:
    """Give an interval as its columns."""
    stored = bounded(interval)
    return (stored.earliest, stored.latest, stored.precision, stored.raw, stored.source)


def name(printed: str | None) -> str | None:
    """Give a name as it is stored; None for what is too long to be one."""
    return clean(printed) if printed and len(printed) <= NAME_MAX else None


def distinct_quotes(article: Article) -> list[Quote]:
    """Give the quotes of an article in their order, the first of each place."""
    places: dict[tuple[int, int], Quote] = {}
    for quote in article.quotes:
        places.setdefault((quote.start, quote.end), quote)
    return list(places.values())


def quote_rows(article: Article, article_id: int) -> Iterator[Row]:
    """Give the rows of an article's quotes, and of its indirect speech, which is numbered by itself."""
    for seq, q in chain(enumerate(distinct_quotes(article)), enumerate(article.indirect)):
        named = (name(q.speaker), q.speaker_kind, q.mention, q.mention_start, q.mention_end)
        cued = (q.cue, q.cue_start, q.cue_end)
        yield (
            article_id,
            seq,
            q.start,
            q.end,
            q.text,
            q.kind,
            *named,
            *cued,
            q.position,
            q.confidence,
            q.rule,
            q.statement,
        )


def bounded(published: Interval) -> Interval:
    """Give the interval without its bounds where they cannot be right: half open, backwards, or centuries off."""
    earliest, latest = published.earliest, published.latest
    if earliest and latest and _storable(earliest) and _storable(latest) and earliest <= latest:
        return published
    return Interval(raw=published.raw, source=published.source)


def _storable(moment: datetime) -> bool:
    """Whether a moment is within the schema's bounds. Raises RejectedInputError for one without a zone."""
    if moment.tzinfo is None:
        raise RejectedInputError("unloadable", f"the date {moment.isoformat()} has no zone")
    return FIRST_DATE <= moment < LAST_DATE
