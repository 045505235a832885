"""Load: a batch of files read, written to Postgres in transactions that can be repeated, and only then archived."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from prefect import task
from prefect.cache_policies import NO_CACHE

from tasks.desk import Desk, Run, join_desk
from tasks.errors import UsageError
from tasks.extract import extract, extract_rejected
from tasks.inbox.originals import move_original, place_of
from tasks.kept import Place, folder_of, place_for
from tasks.model import FileReading, LedgerFile
from tasks.settings import Settings
from tasks.store import ledger
from tasks.store.load import load_batch
from tasks.store.outcomes import Read
from tasks.store.retry import in_transaction

# Files a transaction: enough to make its cost small, few enough to hold their readings in memory.
_AT_A_TIME = 100
_MOST_CHARACTERS = 32_000_000


class _Source(NamedTuple):
    """How the files of a run are read, and where the original of one lies."""

    read: Callable[[Sequence[LedgerFile]], Iterator[FileReading]]
    original: Callable[[LedgerFile], bytes]


@task(name="extract and load", cache_policy=NO_CACHE, persist_result=False)
def load(desk: Desk, file_ids: Sequence[int], saved_at: datetime | None) -> list[str]:
    """Read and load the files of a batch, and move their originals out of the inbox.

    Extract and load are one task run: the pages would otherwise pass through Prefect. Gives a sentence for every
    original that could not be moved: it is loaded, still lies in the inbox, and the next run moves it.
    """
    inbox = os.fsencode(desk.inbox)
    source = _Source(
        read=lambda files: extract(desk, files, saved_at),
        original=lambda file: os.path.join(inbox, file.path),
    )
    return _load(desk, file_ids, source)


@task(name="extract and load", cache_policy=NO_CACHE, persist_result=False)
def load_elsewhere(inbox: Path, run: Run, file_ids: Sequence[int], saved_at: datetime | None) -> list[str]:
    """Do what `load` does in a process that may be on another machine, by the settings of that process."""
    with join_desk(Settings(), inbox, run) as desk:
        return load.fn(desk, file_ids, saved_at)


@task(name="extract and load again", cache_policy=NO_CACHE, persist_result=False)
def load_rejected(desk: Desk, file_ids: Sequence[int], saved_at: datetime | None) -> list[str]:
    """Read and load refused files of a batch again, and move the originals of those that load to the archive.

    `desk.inbox` is the folder of refused originals. Gives a sentence for every original that could not be moved.
    """
    source = _Source(
        read=lambda files: extract_rejected(desk, files, saved_at),
        original=lambda file: os.fsencode(place_of(desk.inbox, file.sha256 or "")),
    )
    return _load(desk, file_ids, source)


def check_moved(desk: Desk, unmoved: Sequence[str]) -> None:
    """Fail the run where originals could not be moved: nothing is lost, but somebody has to look."""
    if unmoved:
        raise UsageError(
            f"{len(unmoved)} originals could not be moved to {desk.settings.archive_path}; they are loaded and still in"
            f" {desk.inbox}. Make the folder writable and run this again. The first: {unmoved[0]}"
        )


def _load(desk: Desk, file_ids: Sequence[int], source: _Source) -> list[str]:
    """Read, load and archive files, some at a time."""
    unmoved: list[str] = []
    for start in range(0, len(file_ids), _AT_A_TIME):
        unmoved += _take_in(desk, file_ids[start : start + _AT_A_TIME], source)
    return unmoved


def _take_in(desk: Desk, file_ids: Sequence[int], source: _Source) -> Iterator[str]:
    """Read, load and archive some files, as many at once as may be held in memory; yield what could not be moved."""
    files = _files(desk, file_ids)
    for readings in in_memory(zip(files, source.read(files), strict=True)):
        load_batch(desk.engine, desk.run_id, readings)
        settled = _files(desk, [file.file_id for file, _ in readings])
        yield from _archive(desk, settled, source)


def _files(desk: Desk, file_ids: Sequence[int]) -> list[LedgerFile]:
    """Give files as the ledger has them now; a database that restarts is waited for."""
    return in_transaction(desk.engine, lambda connection: ledger.files_of(connection, file_ids))


def in_memory(readings: Iterable[Read]) -> Iterator[list[Read]]:
    """Cut readings into lists whose articles have no more than 32 million characters, but for a single larger one."""
    held: list[Read] = []
    characters = 0
    for file, reading in readings:
        more = sum(len(article.text) for page in reading.pages for article in page.articles)
        if held and characters + more > _MOST_CHARACTERS:
            yield held
            held, characters = [], 0
        held.append((file, reading))
        characters += more
    if held:
        yield held


def _archive(desk: Desk, files: Sequence[LedgerFile], source: _Source) -> Iterator[str]:
    """Move the originals of settled files to where they belong, and note it; yield what could not be moved."""
    moved: dict[Place, list[int]] = defaultdict(list)
    for file in files:
        place = place_for(file)
        if place is None or file.sha256 is None:
            continue
        try:
            if _move(desk, source.original(file), file.sha256, place):
                moved[place].append(file.file_id)
        except OSError as error:
            yield f"{os.fsdecode(file.path)}: {error.strerror or error}"
    for place, file_ids in moved.items():
        _note(desk, file_ids, place)


def _note(desk: Desk, file_ids: Sequence[int], place: Place) -> None:
    in_transaction(desk.engine, lambda connection: ledger.mark_stored(connection, file_ids, place))


def _move(desk: Desk, original: bytes, sha256: str, place: Place) -> bool:
    """Move an original, unless a twin of it or a run that died has; say whether it lies where it belongs."""
    folder = folder_of(desk.settings, place)
    return move_original(original, folder, sha256) == "moved" or place_of(folder, sha256).exists()
