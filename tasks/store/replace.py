"""Pages read again: their sightings made those of the new reading, and what nothing shows any more removed.

All runs in the caller's transaction, with loads and relating locked out. A sighting keeps its key where page, position
and text are the same, an article where its text is. What this touches is left to relate.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import text

from tasks.store import rows
from tasks.store.copy import Columns, stage
from tasks.store.inserts import (
    article_ids,
    by_hash,
    insert_file_pages,
    insert_outlets,
    insert_staged_pages,
    insert_texts,
)
from tasks.store.page_views import DERIVED
from tasks.store.relations import forget_articles
from tasks.store.replace_quotes import remove_quotes_of, replace_quotes
from tasks.store.version import code_version
from tasks.store.waiting import lock_relating, queue_to_relate

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from sqlalchemy import Connection

    from tasks.model import FileReading, PageReading

STAGED = Columns("staged_sightings", rows.SIGHTINGS.types)
NAMES = ", ".join(name for name, _ in STAGED.types)


def lock_out(connection: Connection) -> None:
    """Keep loads and relating out until the transaction ends; those that have begun are waited for.

    In the order in which they take these locks themselves.
    """
    lock_relating(connection)
    connection.execute(text("lock table ops.pages, news.articles in share row exclusive mode"))


def replace_pages(connection: Connection, readings: Sequence[FileReading]) -> set[bytes]:
    """Make what is stored of the pages of some files equal to new readings of them; give the keys of new texts.

    A page that several files hold is the first file's to tell of.
    """
    pages = _own_pages(connection, readings)
    page_ids = _replace_page_rows(connection, readings, pages)
    sighted = [
        (page_ids[page.sha256], rows.text_sha256(a), a) for page in pages if not page.rejected for a in page.articles
    ]
    articles = {key: (page_id, article) for page_id, key, article in reversed(sighted)}
    outlets = insert_outlets(connection, [article for _, _, article in sighted])
    new = insert_texts(connection, {key: article for key, (_, article) in articles.items()})
    ids = article_ids(connection, articles)
    stage(connection, STAGED, (rows.sighting_row(a, ids[key], page_id, outlets) for page_id, key, a in sighted))
    touched = _replace_sightings(connection, list(page_ids.values()))
    told = {ids[key]: told for key, told in articles.items()}
    touched |= replace_quotes(connection, told)
    _tidy(connection, touched, list(page_ids.values()))
    return new


def _own_pages(connection: Connection, readings: Sequence[FileReading]) -> list[PageReading]:
    """Give the pages that these files tell of, in the order of their hashes."""
    held = [(reading.sha256, page) for reading in readings for page in reading.pages]
    keys = {"keys": [bytes.fromhex(page.sha256) for _, page in held]}
    first = {row.page: row.file for row in connection.execute(text(_FIRST_FILES), keys)}
    return by_hash(page for file, page in held if first.get(page.sha256, file) == file)


def _replace_page_rows(
    connection: Connection, readings: Sequence[FileReading], pages: Sequence[PageReading]
) -> dict[str, int]:
    """Write the rows of pages, and which files hold which; give the ids of all pages concerned by their hash in hex."""
    stage(connection, rows.PAGES, map(rows.page_row, pages))
    known = connection.execute(text(_UPDATE_PAGES), {"code_version": code_version()}).all()
    page_ids = {row.sha256: row.page_id for row in known} | insert_staged_pages(connection)
    insert_file_pages(connection, readings)
    files = {"files": [bytes.fromhex(reading.sha256) for reading in readings if reading.sha256]}
    left = connection.execute(text(_FORGET_FILE_PAGES), files).scalars().all()
    unheld = connection.execute(text(_UNHELD), {"ids": left})
    return page_ids | {row.sha256: row.page_id for row in unheld}


def _replace_sightings(connection: Connection, page_ids: list[int]) -> set[int]:
    """Make the sightings of pages those that are staged; give the articles that gained, changed or lost one."""
    gone = connection.execute(text(_GONE_SIGHTINGS), {"pages": page_ids}).all()
    ids = {"ids": [row.sighting_id for row in gone]}
    connection.execute(text(_UNCHOOSE), ids)
    connection.execute(text(_FORGET_SIGHTINGS), ids)
    changed = connection.execute(text(_CHANGE_SIGHTINGS)).scalars().all()
    added = connection.execute(text(_ADD_SIGHTINGS)).scalars().all()
    return {row.article_id for row in gone}.union(changed, added)


def _tidy(connection: Connection, touched: set[int], page_ids: list[int]) -> None:
    """Remove what nothing shows any more: articles with all that hangs on them, pages, outlets. Queue the rest."""
    lone = set(connection.execute(text(_LONE_ARTICLES), {"ids": sorted(touched)}).scalars())
    neighbours = remove_quotes_of(connection, lone)
    forget_articles(connection, lone)
    _remove_articles(connection, lone)
    connection.execute(text(_FORGET_PAGES), {"ids": page_ids})
    if touched:
        connection.execute(text(_FORGET_OUTLETS))
    queue_to_relate(connection, (touched | neighbours) - lone)


def _remove_articles(connection: Connection, article_ids: Collection[int]) -> None:
    for statement in (_FORGET_TICKETS, _FORGET_ARTICLES):
        connection.execute(text(statement), {"ids": sorted(article_ids)})


_FIRST_FILES = """
    select encode(page.sha256, 'hex') as page, encode(first.file_sha256, 'hex') as file
    from ops.pages page
    cross join lateral (
        select held.file_sha256
        from ops.file_pages held join ops.files file on file.sha256 = held.file_sha256
        where held.page_id = page.page_id
        order by file.file_id limit 1
    ) first
    where page.sha256 = any(:keys)
"""
_UPDATE_PAGES = """
    update ops.pages page set
        format = s.format, kind = s.kind, url = s.url, saved_at = s.saved_at, saved_at_source = s.saved_at_source,
        warnings = s.warnings, reason = s.reason, detail = s.detail, code_version = :code_version, read_at = now()
    from staged_pages s
    where page.sha256 = s.sha256
    returning encode(page.sha256, 'hex') as sha256, page.page_id
"""
_FORGET_FILE_PAGES = """
    delete from ops.file_pages held
    where held.file_sha256 = any(:files) and not exists (
        select from staged_file_pages s join ops.pages page on page.sha256 = s.page_sha256
        where s.file_sha256 = held.file_sha256 and page.page_id = held.page_id and s.member = held.member
    )
    returning held.page_id
"""
_UNHELD = """
    select encode(sha256, 'hex') as sha256, page_id from ops.pages page
    where page_id = any(cast(:ids as bigint[]))
    and not exists (select from ops.file_pages held where held.page_id = page.page_id)
"""
_FORGET_PAGES = """
    delete from ops.pages page where page_id = any(cast(:ids as bigint[]))
    and not exists (select from ops.file_pages held where held.page_id = page.page_id)
"""
_SAME_PLACE = "s.page_id = stored.page_id and s.position = stored.position and s.article_id = stored.article_id"
_GONE_SIGHTINGS = f"""
    select stored.sighting_id, stored.article_id from news.sightings stored
    where stored.page_id = any(cast(:pages as bigint[]))
    and not exists (select from staged_sightings s where {_SAME_PLACE})
"""  # noqa: S608 - our own words
_UNCHOOSE = "update news.articles set sighting_id = null where sighting_id = any(cast(:ids as bigint[]))"
_FORGET_SIGHTINGS = "delete from news.sightings where sighting_id = any(cast(:ids as bigint[]))"
_CHANGE_SIGHTINGS = f"""
    update news.sightings stored set {", ".join(f"{name} = s.{name}" for name, _ in STAGED.types)}
    from staged_sightings s
    where {_SAME_PLACE} and to_jsonb(stored) - {DERIVED} <> to_jsonb(s)
    returning stored.article_id
"""  # noqa: S608 - our own words
_ADD_SIGHTINGS = f"""
    insert into news.sightings ({NAMES})
    select {NAMES} from staged_sightings s
    where not exists (select from news.sightings stored where {_SAME_PLACE})
    order by s.page_id, s.position
    returning article_id
"""  # noqa: S608 - our own words
_LONE_ARTICLES = """
    select article_id from news.articles article where article_id = any(cast(:ids as bigint[]))
    and not exists (select from news.sightings sighting where sighting.article_id = article.article_id)
"""
_FORGET_TICKETS = "delete from ops.to_relate where article_id = any(cast(:ids as bigint[]))"
_FORGET_ARTICLES = "delete from news.articles where article_id = any(cast(:ids as bigint[]))"
_FORGET_OUTLETS = """
    delete from news.outlets outlet
    where not exists (select from news.sightings sighting where sighting.outlet_id = outlet.outlet_id)
"""
