"""What pages show, before and after they were read again: their articles and quotes, and how these differ."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sqlalchemy import text

if TYPE_CHECKING:
    from collections.abc import Collection

    from sqlalchemy import Connection

# Columns that relate sets, and keys: they say nothing of what was read.
DERIVED = "array['quote_id', 'sighting_id', 'speaker_id', 'statement_id', 'variant', 'edit']"


# A digest of the value in each column, by the column's name.
Digests = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Difference:
    """How many there are now that were not, that are not the same, and that are not any more."""

    added: int = 0
    changed: int = 0
    gone: int = 0

    def __add__(self, other: Difference) -> Difference:
        """Sum two of them."""
        return Difference(self.added + other.added, self.changed + other.changed, self.gone + other.gone)


@dataclass(frozen=True, slots=True)
class PageChange:
    """How a page (its hash in hex, the first file that holds it) differs from what was stored of it.

    `columns` are those of its sightings and quotes that have changed, such as `title` or `quote.cue`; `indirect` stands
    for its indirect speech, which is not counted among the quotes.
    """

    page_sha256: str
    file_name: str
    articles: Difference
    quotes: Difference
    columns: tuple[str, ...] = ()


@dataclass(slots=True)
class PageView:
    """What a page shows: of each article's sightings and of each quote a digest a column, by what tells them apart."""

    articles: dict[object, Digests] = field(default_factory=dict)
    quotes: dict[object, Digests] = field(default_factory=dict)
    indirect: dict[object, Digests] = field(default_factory=dict)


def look_at(connection: Connection, sha256s: Collection[str]) -> dict[str, PageView]:
    """Look at pages by their hashes in hex; a page that is not stored shows nothing."""
    views: dict[str, PageView] = defaultdict(PageView)
    keys = {"keys": [bytes.fromhex(sha256) for sha256 in sha256s]}
    for row in connection.execute(text(_ARTICLES), keys):
        views[row.sha256].articles[row.article_id] = row.digests
    for row in connection.execute(text(_QUOTES), keys):
        view = views[row.sha256]
        spoken = view.indirect if row.kind == "indirect" else view.quotes
        spoken[row.article_id, row.start_char, row.end_char] = row.digests
    return views


def differences(
    before: Mapping[str, PageView], after: Mapping[str, PageView], names: Mapping[str, str]
) -> list[PageChange]:
    """Compare two looks at some pages; give those that differ, by their file names in `names`."""
    nothing, same = PageView(), Difference()
    found = []
    for sha256 in {**before, **after}:
        was, now = before.get(sha256, nothing), after.get(sha256, nothing)
        articles, quotes = _difference(was.articles, now.articles), _difference(was.quotes, now.quotes)
        columns = _changed(was, now)
        if columns or (articles, quotes) != (same, same):
            found.append(PageChange(sha256, names.get(sha256, ""), articles, quotes, columns))
    return sorted(found, key=lambda change: (change.file_name, change.page_sha256))


def _changed(was: PageView, now: PageView) -> tuple[str, ...]:
    """Name the columns that differ in what stands on both sides, and the indirect speech where any of it differs."""
    of_articles = _columns(was.articles, now.articles)
    of_quotes = (f"quote.{name}" for name in sorted(_columns(was.quotes, now.quotes)))
    return (*sorted(of_articles), *of_quotes, *(("indirect",) if was.indirect != now.indirect else ()))


def _columns(was: Mapping[object, Digests], now: Mapping[object, Digests]) -> set[str]:
    return {
        name.removesuffix("_id")
        for key in was.keys() & now.keys()
        for name, digest in now[key].items()
        if was[key].get(name) != digest
    }


def _difference(was: Mapping[object, Digests], now: Mapping[object, Digests]) -> Difference:
    changed = sum(now[key] != digests for key, digests in was.items() if key in now)
    return Difference(len(now.keys() - was.keys()), changed, len(was.keys() - now.keys()))


def file_names(connection: Connection, sha256s: Collection[str]) -> dict[str, str]:
    """Give for pages, by their hashes in hex, the first name of a file that holds them."""
    keys = {"keys": [bytes.fromhex(sha256) for sha256 in sha256s]}
    return {row.sha256: row.file_name for row in connection.execute(text(_NAMES), keys)}


_ARTICLES = f"""
    select sha256, article_id, jsonb_object_agg(name, digest order by name) as digests
    from (
        select encode(page.sha256, 'hex') as sha256, sighting.article_id, told.key as name,
            md5(string_agg(cast(told.value as text), ' ' order by sighting.position)) as digest
        from ops.pages page join news.sightings sighting using (page_id)
        cross join lateral jsonb_each(to_jsonb(sighting) - {DERIVED}) told
        where page.sha256 = any(:keys)
        group by page.sha256, sighting.article_id, told.key
    ) by_column
    group by sha256, article_id
"""  # noqa: S608 - our own words
_QUOTES = f"""
    select distinct encode(page.sha256, 'hex') as sha256, quote.article_id, quote.start_char, quote.end_char,
        quote.kind, told.digests
    from ops.pages page join news.sightings sighting using (page_id)
    join news.quotes quote on quote.article_id = sighting.article_id
    cross join lateral (
        select jsonb_object_agg(key, md5(cast(value as text)) order by key) as digests
        from jsonb_each(to_jsonb(quote) - {DERIVED})
    ) told
    where page.sha256 = any(:keys)
"""  # noqa: S608 - our own words
_NAMES = """
    select encode(page.sha256, 'hex') as sha256, min(file.file_name) as file_name
    from ops.pages page join ops.file_pages held using (page_id) join ops.files file on file.sha256 = held.file_sha256
    where page.sha256 = any(:keys)
    group by page.sha256
"""
