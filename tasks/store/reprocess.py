"""Stored originals read again with newer code: which there are, and a batch of new readings put in for the old.

The dry run is the same transaction, rolled back: what it shows is what would be.
"""

from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING

from packaging.version import InvalidVersion, Version
from sqlalchemy import text

from tasks.model import FileReading, PageReading, Rejection
from tasks.store.again import settle_again
from tasks.store.halves import in_halves
from tasks.store.ledger import Settled
from tasks.store.outcomes import News, judge
from tasks.store.page_views import PageChange, differences, file_names, look_at
from tasks.store.replace import lock_out, replace_pages

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from sqlalchemy import Connection, Engine

    from tasks.model import LedgerFile
    from tasks.store.outcomes import Read

# Faults of the reading, not of the bytes: what was read before is kept, and the next reprocess tries again.
_FAULTS = frozenset({"time_limit", "memory_limit", "reader_crashed", "reader_failed"})


def older_versions(connection: Connection, than: str) -> list[str]:
    """Give those versions of clipdesk older than this one that read anything stored.

    A version that is no number, as that of code which is not installed, is older than any but itself.
    """
    found = connection.execute(text(_VERSIONS)).scalars()
    return [version for version in found if version != than and _is_older(version, than)]


def _is_older(version: str, than: str) -> bool:
    try:
        return Version(version) < Version(than)
    except InvalidVersion:
        return True


def archived_files(connection: Connection, versions: Sequence[str] | None) -> list[int]:
    """Give one file of each content that was taken in, the first: all, or where one of these versions read it."""
    values = {"any_version": versions is None, "versions": list(versions or ())}
    return list(connection.execute(text(_ARCHIVED), values).scalars())


def given_saved_at(connection: Connection, file_ids: Sequence[int]) -> dict[int, datetime]:
    """Give when files were saved, by their ids, where it was the user who said it."""
    return {row.file_id: row.saved_at for row in connection.execute(text(_GIVEN), {"ids": list(file_ids)})}


def reprocess_batch(
    engine: Engine,
    run_id: int,
    readings: Sequence[Read],
    *,
    dry_run: bool,
    sleep: Callable[[float], object] = time.sleep,
) -> list[PageChange]:
    """Put new readings of archived files in for the old in one transaction; give the pages that differ.

    With `dry_run` nothing is written. Otherwise the files get their outcome in this run: ingested where a page differs,
    duplicate where none does, rejected where newer code cannot take them in, skipped where the original is missing.
    Data that Postgres refuses costs its file alone, as in a load.
    """

    def transaction(some: Sequence[Read]) -> list[PageChange]:
        """Replace some readings, and take it back where nothing is to be written."""
        with engine.connect() as connection:
            changes = _replace(connection, run_id, some)
            connection.rollback() if dry_run else connection.commit()
            return changes

    def settle(outcome: Settled) -> list[PageChange]:
        """Give a file whose data is refused its outcome; it changes no page."""
        with engine.begin() as connection:
            settle_again(connection, run_id, [outcome])
        return []

    return [change for changes in in_halves(readings, transaction, settle, sleep) for change in changes]


def _replace(connection: Connection, run_id: int, readings: Sequence[Read]) -> list[PageChange]:
    lock_out(connection)
    read = [(file, reading) for file, reading in readings if _was_read(reading)]
    taken = [_with_pages(connection, reading) for _, reading in read]
    pages = {page.sha256 for reading in taken for page in reading.pages}
    pages |= _pages_of(connection, taken)
    before, names = look_at(connection, pages), file_names(connection, pages)
    new = replace_pages(connection, taken)
    after, names = look_at(connection, pages), file_names(connection, pages) | names
    changes = differences(before, after, names)
    outcomes = judge(read, News(set(), {change.page_sha256 for change in changes}, new))
    settle_again(connection, run_id, [*outcomes, *(_unread(*pair) for pair in readings if not _was_read(pair[1]))])
    return changes


def _was_read(reading: FileReading) -> bool:
    """Whether the reading says anything of the file's bytes."""
    return not reading.left and not (reading.rejected and reading.rejected.reason in _FAULTS)


def _unread(file: LedgerFile, reading: FileReading) -> Settled:
    """Give the outcome of a file that could not be read: what is stored of it stays."""
    why = reading.left or reading.rejected or Rejection("")
    return Settled(file.file_id, "skipped" if reading.left else "rejected", why.reason, why.detail)


def _with_pages(connection: Connection, reading: FileReading) -> FileReading:
    """Let a file that is refused as a whole refuse the pages that are known of it."""
    if reading.pages or not reading.rejected:
        return reading
    known = connection.execute(text(_PAGES_OF), {"files": [bytes.fromhex(reading.sha256 or "")]})
    pages = tuple(PageReading(row.sha256, row.format, member=row.member, rejected=reading.rejected) for row in known)
    return replace(reading, pages=pages)


def _pages_of(connection: Connection, readings: Sequence[FileReading]) -> set[str]:
    """Give the hashes of the pages that are stored for some files."""
    files = [bytes.fromhex(reading.sha256) for reading in readings if reading.sha256]
    return {row.sha256 for row in connection.execute(text(_PAGES_OF), {"files": files})}


_VERSIONS = """
    select code_version from ops.pages union select code_version from news.articles order by code_version
"""
_ARCHIVED = """
    select min(file.file_id) as file_id
    from ops.files file
    where file.outcome in ('ingested', 'duplicate') and file.sha256 is not null
        and file.stored_as is distinct from 'removed' and (:any_version or exists (
        select from ops.file_pages held
        join ops.pages page using (page_id)
        left join news.sightings sighting using (page_id)
        left join news.articles article using (article_id)
        where held.file_sha256 = file.sha256
        and (page.code_version = any(:versions) or article.code_version = any(:versions))
    ))
    group by file.sha256
    order by file_id
"""
_GIVEN = """
    select file.file_id, min(page.saved_at) as saved_at
    from ops.files file
    join ops.file_pages held on held.file_sha256 = file.sha256
    join ops.pages page using (page_id)
    where file.file_id = any(cast(:ids as bigint[])) and page.saved_at_source = 'user'
    group by file.file_id
"""
_PAGES_OF = """
    select encode(page.sha256, 'hex') as sha256, page.format, held.member
    from ops.file_pages held join ops.pages page using (page_id)
    where held.file_sha256 = any(:files)
"""
