"""Extract: files to readings, in child processes. A part of the load task: pages never travel through Prefect."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from datetime import datetime

from tasks.desk import Desk
from tasks.model import FileReading, LedgerFile, Rejection
from tasks.store.ledger import is_known_content


def extract(desk: Desk, files: Sequence[LedgerFile], saved_at: datetime | None) -> Iterator[FileReading]:
    """Give the readings of `files`, in their order, reading the unknown ones side by side.

    A file that the ledger knows by path, size and time is not opened; bytes that the store has are not parsed.
    """
    inbox = os.fsencode(desk.inbox)
    unread = (os.path.join(inbox, file.path) for file in files if file.sha256 is None)

    def is_known(sha256: str) -> bool:
        with desk.engine.connect() as connection:
            return is_known_content(connection, sha256)

    readings = desk.readers.read_many(unread, saved_at, is_known)
    for file in files:
        yield next(readings) if file.sha256 is None else _as_before(file)


def _as_before(file: LedgerFile) -> FileReading:
    """Give a file that was read before the outcome it had."""
    if file.outcome == "rejected":
        return FileReading(file.sha256, rejected=Rejection(file.reason or "", file.detail or ""))
    return FileReading(file.sha256, known=True)
