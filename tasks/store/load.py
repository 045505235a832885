"""Load a batch of readings in one transaction; the same batch again writes nothing in news.

Keys are inserted in their order, table after table, in every process alike: two loads at once wait for each other
and never deadlock. Who inserted a page loads its sightings, who inserted an article loads its quotes.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from sqlalchemy import text

from tasks.store import rows
from tasks.store.copy import copy_into, stage
from tasks.store.halves import in_halves
from tasks.store.inserts import (
    article_ids,
    by_hash,
    insert_file_pages,
    insert_outlets,
    insert_sighted_texts,
    insert_staged_pages,
)
from tasks.store.ledger import lock_files, settle
from tasks.store.outcomes import News, judge
from tasks.store.version import code_version
from tasks.store.waiting import queue_to_relate

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from sqlalchemy import Connection, Engine

    from tasks.model import FileReading, PageReading
    from tasks.store.ledger import Settled
    from tasks.store.outcomes import Read

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


def load_batch(
    engine: Engine, run_id: int, readings: Sequence[Read], sleep: Callable[[float], object] = time.sleep
) -> None:
    """Load the readings of files of the ledger, and settle those files in this run.

    Transient errors are retried. Where the data is at fault the batch is halved until one file is left, which is
    rejected as `unloadable`; all others are loaded. Raises StoreUnavailableError where Postgres stays away, and
    sqlalchemy.exc.DBAPIError for what is a fault of ours or of the server's.
    """
    in_halves(
        readings,
        lambda some: _load_at_once(engine, run_id, some),
        lambda outcome: _settle_at_once(engine, run_id, outcome),
        sleep,
    )


def _load_at_once(engine: Engine, run_id: int, readings: Sequence[Read]) -> None:
    with engine.begin() as connection:
        lock_files(connection, [file.file_id for file, _ in readings])
        page_ids, new_files = _insert_pages(connection, [reading for _, reading in readings])
        new_pages = by_hash(page for _, reading in readings for page in reading.pages if page.sha256 in page_ids)
        new_articles = _insert_articles(connection, new_pages, page_ids)
        settle(connection, run_id, judge(readings, News(new_files, set(page_ids), new_articles)))


def _settle_at_once(engine: Engine, run_id: int, outcome: Settled) -> None:
    with engine.begin() as connection:
        settle(connection, run_id, [outcome])


def _insert_pages(connection: Connection, readings: Sequence[FileReading]) -> tuple[dict[str, int], set[str]]:
    """Insert the pages that are new, and which files hold which.

    Gives the ids of the new pages by their hash, and the hashes of the files that are new; all in hex.
    """
    pages = by_hash(page for reading in readings for page in reading.pages)
    stage(connection, rows.PAGES, map(rows.page_row, pages))
    mended = connection.execute(MEND_PAGES, {"code_version": code_version()}).all()
    inserted = insert_staged_pages(connection)
    new_files = insert_file_pages(connection, readings)
    return {bytes(sha256).hex(): page_id for sha256, page_id in mended} | inserted, new_files


def _insert_articles(connection: Connection, pages: Sequence[PageReading], page_ids: dict[str, int]) -> set[bytes]:
    """Insert what the new pages hold: outlets, articles, sightings, quotes; give the keys of the new articles."""
    sighted = [
        (page_ids[page.sha256], rows.text_sha256(a), a) for page in pages if not page.rejected for a in page.articles
    ]
    articles = {key: article for _, key, article in reversed(sighted)}
    outlets = insert_outlets(connection, [article for _, _, article in sighted])
    new = insert_sighted_texts(connection, articles)
    ids = article_ids(connection, articles)
    sightings = [(key, rows.sighting_row(article, ids[key], page_id, outlets)) for page_id, key, article in sighted]
    _insert_sightings(connection, sightings, new)
    copy_into(connection, rows.QUOTES, (row for key in sorted(new) for row in rows.quote_rows(articles[key], ids[key])))
    queue_to_relate(connection, ids.values())
    return set(new)


def _insert_sightings(
    connection: Connection, sightings: Iterable[tuple[bytes, rows.Row]], ids: Mapping[bytes, int]
) -> None:
    """Insert sightings, each with its article's key; the first of an article with the id that it has been given."""
    waiting = dict(ids)
    known, others = list[rows.Row](), list[rows.Row]()
    for key, row in sightings:
        if key in waiting:
            known.append((waiting.pop(key), *row))
        else:
            others.append(row)
    copy_into(connection, rows.KNOWN_SIGHTINGS, known)
    copy_into(connection, rows.SIGHTINGS, others)
