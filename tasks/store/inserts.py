"""The rows that a reading adds, each inserted once whoever comes first: pages, outlets, texts.

Keys are inserted in their order, in every process alike: two that insert at once wait for each other and never
deadlock.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import text

from tasks.store import rows
from tasks.store.copy import stage
from tasks.store.version import code_version

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sqlalchemy import Connection

    from tasks.model import Article, FileReading, PageReading

INSERT_PAGES = text(
    """
    insert into ops.pages
        (sha256, format, kind, url, saved_at, saved_at_source, warnings, reason, detail, code_version)
    select
        s.sha256, s.format, s.kind, s.url, s.saved_at, s.saved_at_source, s.warnings, s.reason, s.detail, :code_version
    from staged_pages s
    where not exists (select from ops.pages p where p.sha256 = s.sha256)
    order by s.sha256
    on conflict do nothing
    returning sha256, page_id
    """
)

INSERT_FILE_PAGES = text(
    """
    insert into ops.file_pages (file_sha256, page_id, member)
    select s.file_sha256, p.page_id, s.member
    from staged_file_pages s
    join ops.pages p on p.sha256 = s.page_sha256
    where not exists (
        select from ops.file_pages f
        where f.file_sha256 = s.file_sha256 and f.page_id = p.page_id and f.member = s.member
    )
    order by s.file_sha256, p.page_id, s.member
    on conflict do nothing
    returning file_sha256
    """
)

INSERT_OUTLETS = text(
    """
    insert into news.outlets (name)
    select n.name from unnest(cast(:names as text[])) as n (name)
    where not exists (select from news.outlets o where o.name = n.name)
    order by n.name
    on conflict do nothing
    """
)

INSERT_ARTICLES = """
    insert into news.articles (text_sha256, text, words, code_version, sighting_id)
    select s.text_sha256, s.text, s.words, :code_version, {sighting}
    from staged_articles s
    where not exists (select from news.articles a where a.text_sha256 = s.text_sha256)
    order by s.text_sha256
    on conflict do nothing
    returning text_sha256, sighting_id
"""
NEXT_SIGHTING = "nextval('news.sightings_sighting_id_seq')"


def by_hash(pages: Iterable[PageReading]) -> list[PageReading]:
    """Give the pages in the order of their hashes, each content once, a readable one before a rejected one."""
    ordered = sorted(pages, key=lambda page: (page.sha256, page.rejected is not None))
    return list({page.sha256: page for page in reversed(ordered)}.values())[::-1]


def insert_staged_pages(connection: Connection) -> dict[str, int]:
    """Insert those of the pages in `staged_pages` that are new; give their ids by their hash in hex."""
    inserted = connection.execute(INSERT_PAGES, {"code_version": code_version()})
    return {bytes(row.sha256).hex(): row.page_id for row in inserted}


def insert_file_pages(connection: Connection, readings: Iterable[FileReading]) -> set[str]:
    """Insert which files hold which pages, and leave that in `staged_file_pages`; give the new files' hashes in hex."""
    stage(connection, rows.FILE_PAGES, rows.file_page_rows(readings))
    return {bytes(sha256).hex() for sha256 in connection.execute(INSERT_FILE_PAGES).scalars()}


def insert_texts(connection: Connection, articles: Mapping[bytes, Article]) -> set[bytes]:
    """Insert the texts of articles by their key; give the keys of the new ones."""
    return set(_insert_texts(connection, articles, "null"))


def insert_sighted_texts(connection: Connection, articles: Mapping[bytes, Article]) -> dict[bytes, int]:
    """Insert the texts of articles by their key; give for each new one the id that a sighting of it must be given.

    Relate chooses which sighting speaks for an article. It mostly has one, and need not be written again for it.
    """
    return _insert_texts(connection, articles, NEXT_SIGHTING)


def _insert_texts(connection: Connection, articles: Mapping[bytes, Article], sighting: str) -> dict[bytes, int]:
    """Insert texts with the sighting that an expression gives; give it for each new one by its key."""
    stage(connection, rows.ARTICLES, rows.article_rows(articles))
    query = text(INSERT_ARTICLES.format(sighting=sighting))
    inserted = connection.execute(query, {"code_version": code_version()})
    return {bytes(row.text_sha256): row.sighting_id for row in inserted}


def insert_outlets(connection: Connection, articles: Iterable[Article]) -> dict[str, int]:
    """Insert the outlets that are new and give the ids of all by name."""
    names = sorted({outlet for article in articles if (outlet := rows.name(article.outlet))})
    connection.execute(INSERT_OUTLETS, {"names": names})
    found = connection.execute(
        text("select name, outlet_id from news.outlets where name = any(:names)"), {"names": names}
    )
    return {name: outlet_id for name, outlet_id in found}  # noqa: C416 - rows are no pairs to mypy


def article_ids(connection: Connection, keys: Iterable[bytes]) -> dict[bytes, int]:
    """Give the ids of articles by their keys, whoever inserted them."""
    query = text("select text_sha256, article_id from news.articles where text_sha256 = any(:keys)")
    return {bytes(key): article_id for key, article_id in connection.execute(query, {"keys": list(keys)})}
