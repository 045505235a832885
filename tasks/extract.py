"""Extract: files to readings, in child processes. A part of the load task: pages never travel through Prefect."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from functools import partial

from tasks.desk import Desk
from tasks.inbox.originals import place_of
from tasks.model import FileReading, LedgerFile, Rejection
from tasks.store.ledger import is_known_content
from tasks.store.retry import in_transaction


def extract(desk: Desk, files: Sequence[LedgerFile], saved_at: datetime | None) -> Iterator[FileReading]:
    """Give the readings of `files`, in their order, reading the unknown ones side by side.

    A file that the ledger knows by path, size and time is not opened; bytes that the store has are not parsed.
    """
    inbox = os.fsencode(desk.inbox)
    unread = (os.path.join(inbox, file.path) for file in files if file.sha256 is None)
    readings = desk.readers.read_many(unread, saved_at, partial(_is_known, desk))
    for file in files:
        yield next(readings) if file.sha256 is None else _as_before(file)


def extract_rejected(desk: Desk, files: Sequence[LedgerFile], saved_at: datetime | None) -> Iterator[FileReading]:
    """Give the readings of refused `files`, in their order, from their originals below `desk.inbox`.

    The original of a file whose twin was taken in lies in the archive. Where it is not what its name says, or not
    there, the file is what it was: another run may have taken it in meanwhile, and one that cannot be read now is
    refused for its old reason.
    """
    readings = desk.readers.read_many((_kept(desk, file) for file in files), saved_at, partial(_is_known, desk))
    for file, reading in zip(files, readings, strict=True):
        if reading.sha256 == file.sha256:
            yield reading
        elif _is_known(desk, file.sha256 or ""):
            yield FileReading(file.sha256, known=True)
        else:
            yield _as_before(file)


def _kept(desk: Desk, file: LedgerFile) -> bytes:
    """Give where the original of a refused file lies."""
    places = [place_of(folder, file.sha256 or "") for folder in (desk.inbox, desk.settings.archive_path)]
    return os.fsencode(next((place for place in places if place.exists()), places[0]))


def extract_archived(
    desk: Desk, files: Sequence[LedgerFile], saved_at: Mapping[int, datetime]
) -> Iterator[FileReading]:
    """Give new readings of files that were taken in, in their order, from their originals below `desk.inbox`.

    `saved_at` is what the user said of files, by their ids, when they were first read. A file whose original is not
    there, or not what its name says, is left as it is.
    """

    def read(file: LedgerFile) -> FileReading:
        """Read one original, if it still is what its name says."""
        place = os.fsencode(place_of(desk.inbox, file.sha256 or ""))
        reading = desk.readers.read(place, saved_at.get(file.file_id))
        return reading if reading.sha256 == file.sha256 else FileReading(file.sha256, left=_missing(reading))

    with ThreadPoolExecutor(desk.readers.size) as threads:
        yield from threads.map(read, files)


def _missing(reading: FileReading) -> Rejection:
    """Say what is wrong with an original in the archive."""
    if reading.left and reading.left.reason == "vanished":
        return Rejection("original_missing", "its original is not in the archive; what was read of it stays")
    if why := reading.left or reading.rejected:
        return Rejection(why.reason, why.detail)
    return Rejection("original_damaged", "its original in the archive holds other bytes; what was read of it stays")


def _is_known(desk: Desk, sha256: str) -> bool:
    """Whether bytes of this hash (hex) were taken in; a database that restarts is waited for."""
    return in_transaction(desk.engine, lambda connection: is_known_content(connection, sha256))


def _as_before(file: LedgerFile) -> FileReading:
    """Give a file that was read before the outcome it had."""
    if file.outcome == "rejected":
        return FileReading(file.sha256, rejected=Rejection(file.reason or "", file.detail or ""))
    return FileReading(file.sha256, known=True)
