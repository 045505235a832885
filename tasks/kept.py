"""Where originals are kept once their files are settled: by hash in the archive, or among the rejected."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from sqlalchemy import Connection

from tasks.desk import Desk
from tasks.inbox.originals import place_of
from tasks.model import LedgerFile
from tasks.settings import Settings
from tasks.store import ledger
from tasks.store.retry import in_transaction

Place = Literal["archive", "rejected"]
_PLACES: tuple[Place, ...] = ("archive", "rejected")


def place_for(file: LedgerFile) -> Place | None:
    """Say where the original of a file belongs; nowhere while it is pending or was never read."""
    if file.outcome in ("ingested", "duplicate"):
        return "archive"
    return "rejected" if file.outcome == "rejected" else None


def folder_of(settings: Settings, place: Place) -> Path:
    """Give the folder of a place."""
    return settings.archive_path if place == "archive" else settings.rejected_path


def note_moved(desk: Desk) -> None:
    """Note where the originals are that a run has moved without living to note it.

    Call it once this run has listed the inbox: what lies there still has not been moved.
    """
    in_transaction(desk.engine, lambda connection: _note_moved(connection, desk))


def _note_moved(connection: Connection, desk: Desk) -> None:
    unnoted = ledger.unnoted_files(connection, desk.run_id, desk.inbox)
    for place in _PLACES:
        folder = folder_of(desk.settings, place)
        there = [
            file.file_id
            for file in unnoted
            if place_for(file) == place and place_of(folder, file.sha256 or "").exists()
        ]
        ledger.mark_stored(connection, there, place)
