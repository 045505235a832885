"""Extract: files to readings, in child processes with limits. Called by the load task: pages never travel in Prefect."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from datetime import datetime

from tasks.desk import Desk
from tasks.model import FileReading, LedgerFile
from tasks.store.ledger import is_known_content


def extract(desk: Desk, files: Sequence[LedgerFile], saved_at: datetime | None) -> Iterator[FileReading]:
    """Read files side by side, yielding their readings in the order of `files`.

    Bytes that the store has are hashed and not parsed.
    """
    inbox = os.fsencode(desk.inbox)
    paths = [os.path.join(inbox, file.path) for file in files]

    def is_known(sha256: str) -> bool:
        with desk.engine.connect() as connection:
            return is_known_content(connection, sha256)

    return desk.readers.read_many(paths, saved_at, is_known)
