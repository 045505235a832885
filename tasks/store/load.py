"""Load a batch of readings in one transaction; the same batch again writes nothing in news.

Keys are inserted in their order, table after table, in every process alike: two loads at once wait for each other
and never deadlock. Who inserted a page loads its sightings, who inserted an article loads its quotes.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from tasks.errors import RejectedInputError
from tasks.store import rows
from tasks.store.copy import copy_into, stage
from tasks.store.ledger import lock_files, settle
from tasks.store.outcomes import News, judge, unloadable
from tasks.store.retry import is_bad_data, with_retry
from tasks.store.version import code_version

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from sqlalchemy import Connection, Engine

    from tasks.model import Article, FileReading, PageReading
    from tasks.store.ledger import Settled
    from tasks.store.outcomes import Read

DETAIL_MAX = 300

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

# A page that was rejected once and can be read now counts as new.
MEND_PAGES = text(
    """
    update ops.pages p set
        format = s.format, kind = s.kind, url = s.url, saved_at = s.saved_at, saved_at_source = s.saved_at_source,
        warnings = s.warnings, reason = null, detail = null, code_version = :code_version, read_at = now()
    from staged_pages s
    where p.sha256 = s.sha256 and p.reason is not null and s.reason is null
    returning p.sha256, p.page_id
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

INSERT_ARTICLES = text(
    """
    insert into news.articles (text_sha256, text, words, code_version)
    select s.text_sha256, s.text, s.words, :code_version
    from staged_articles s
    where not exists (select from news.articles a where a.text_sha256 = s.text_sha256)
    order by s.text_sha256
    on conflict do nothing
    returning text_sha256
    """
)


def load_batch(
    engine: Engine, run_id: int, readings: Sequence[Read], sleep: Callable[[float], object] = time.sleep
) -> None:
    """Load the readings of files of the ledger, and settle those files in this run.

    Transient errors are retried. Where the data is at fault the batch is halved until one file is left, which is
    rejected as `unloadable`; all others are loaded. Raises StoreUnavailableError where Postgres stays away, and
    sqlalchemy.exc.DBAPIError for what is a fault of ours or of the server's.
    """
    try:
        with_retry(lambda: _load_at_once(engine, run_id, readings), sleep)
    except (DBAPIError, RejectedInputError) as error:
        if not isinstance(error, RejectedInputError) and not is_bad_data(error):
            raise
        if len(readings) == 1:
            outcome = unloadable(*readings[0], _reason(error))
            with_retry(lambda: _settle_at_once(engine, run_id, outcome), sleep)
            return
        half = len(readings) // 2
        load_batch(engine, run_id, readings[:half], sleep)
        load_batch(engine, run_id, readings[half:], sleep)


def _load_at_once(engine: Engine, run_id: int, readings: Sequence[Read]) -> None:
    with engine.begin() as connection:
        lock_files(connection, [file.file_id for file, _ in readings])
        page_ids, new_files = _insert_pages(connection, [reading for _, reading in readings])
        new_pages = _by_hash(page for _, reading in readings for page in reading.pages if page.sha256 in page_ids)
        new_articles = _insert_articles(connection, new_pages, page_ids)
        settle(connection, run_id, judge(readings, News(new_files, set(page_ids), new_articles)))


def _settle_at_once(engine: Engine, run_id: int, outcome: Settled) -> None:
    with engine.begin() as connection:
        settle(connection, run_id, [outcome])


def _by_hash(pages: Iterable[PageReading]) -> list[PageReading]:
    """Give the pages in the order of their hashes, each content once, a readable one before a rejected one."""
    ordered = sorted(pages, key=lambda page: (page.sha256, page.rejected is not None))
    return list({page.sha256: page for page in reversed(ordered)}.values())[::-1]


def _insert_pages(connection: Connection, readings: Sequence[FileReading]) -> tuple[dict[str, int], set[str]]:
    """Insert the pages that are new, and which files hold which.

    Gives the ids of the new pages by their hash, and the hashes of the files that are new; all in hex.
    """
    pages = _by_hash(page for reading in readings for page in reading.pages)
    stage(connection, rows.PAGES, map(rows.page_row, pages))
    values = {"code_version": code_version()}
    mended = connection.execute(MEND_PAGES, values).all()
    inserted = connection.execute(INSERT_PAGES, values).all()
    stage(connection, rows.FILE_PAGES, rows.file_page_rows(readings))
    new_files = {bytes(sha256).hex() for sha256 in connection.execute(INSERT_FILE_PAGES).scalars()}
    return {bytes(sha256).hex(): page_id for sha256, page_id in (*mended, *inserted)}, new_files


def _insert_articles(connection: Connection, pages: Sequence[PageReading], page_ids: dict[str, int]) -> set[bytes]:
    """Insert what the new pages hold: outlets, articles, sightings, quotes; give the keys of the new articles."""
    sighted = [
        (page_ids[page.sha256], rows.text_sha256(a), a) for page in pages if not page.rejected for a in page.articles
    ]
    articles = {key: article for _, key, article in reversed(sighted)}
    outlets = _insert_outlets(connection, articles_of=[article for _, _, article in sighted])
    stage(connection, rows.ARTICLES, rows.article_rows(articles))
    new = {bytes(key) for key in connection.execute(INSERT_ARTICLES, {"code_version": code_version()}).scalars()}
    ids = _article_ids(connection, list(articles))
    sightings = (rows.sighting_row(article, ids[key], page_id, outlets) for page_id, key, article in sighted)
    copy_into(connection, rows.SIGHTINGS, sightings)
    copy_into(connection, rows.QUOTES, (row for key in sorted(new) for row in rows.quote_rows(articles[key], ids[key])))
    _queue(connection, ids.values())
    return new


def _insert_outlets(connection: Connection, articles_of: Sequence[Article]) -> dict[str, int]:
    """Insert the outlets that are new and give the ids of all by name."""
    names = sorted({outlet for article in articles_of if (outlet := rows.name(article.outlet))})
    connection.execute(INSERT_OUTLETS, {"names": names})
    found = connection.execute(
        text("select name, outlet_id from news.outlets where name = any(:names)"), {"names": names}
    )
    return {name: outlet_id for name, outlet_id in found}  # noqa: C416 - rows are no pairs to mypy


def _article_ids(connection: Connection, keys: Sequence[bytes]) -> dict[bytes, int]:
    """Give the ids of articles by their keys, whoever inserted them."""
    query = text("select text_sha256, article_id from news.articles where text_sha256 = any(:keys)")
    return {bytes(key): article_id for key, article_id in connection.execute(query, {"keys": list(keys)})}


def _queue(connection: Connection, article_ids: Iterable[int]) -> None:
    """Leave word to relate that these articles are new or newly sighted."""
    connection.execute(
        text("insert into ops.to_relate (article_id) select unnest(cast(:ids as bigint[]))"),
        {"ids": sorted(article_ids)},
    )


def _reason(error: Exception) -> str:
    cause = error.orig if isinstance(error, DBAPIError) else error
    return str(cause).strip().split("\n", maxsplit=1)[0][:DETAIL_MAX]
