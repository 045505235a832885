"""Look after what has gathered: what is kept, what lies about, what is past its time; and remove the latter when told.

Nothing of the user's is removed unless a setting gives it a time and the caller says so. Files that nobody knows are
only named: after a restored backup they may be all that is left of a page.
"""

from __future__ import annotations

import shutil
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

from sqlalchemy import Engine

from tasks.inbox import storeroom
from tasks.inbox.listing import Entry, list_inbox
from tasks.inbox.names import display
from tasks.inbox.originals import place_of
from tasks.settings import Settings
from tasks.store import upkeep
from tasks.store.retry import in_transaction, with_retry
from tasks.store.upkeep import Original, Refused, Store, Table

# Originals a transaction: their files are locked for as long as it takes to delete them.
_AT_A_TIME = 200
_NANOSECONDS = 1_000_000_000
WAITING = "waiting"


@dataclass(frozen=True, slots=True)
class Stale:
    """Files that have lain in the inbox for long, by reason: how many, their bytes, the oldest, the name of one."""

    reason: str
    files: int
    bytes: int
    oldest: datetime
    example: str


@dataclass(frozen=True, slots=True)
class Stock:
    """A folder of originals: what lies there, what nobody knows of it, and what should lie there and does not."""

    store: Store
    folder: Path
    files: int
    bytes: int
    strays: tuple[Path, ...]
    stray_bytes: int
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Due:
    """What is past its time: the setting that says so and its days, how many, and their bytes where that is known."""

    what: str
    setting: str
    days: int | None
    count: int
    bytes: int | None = None


@dataclass(frozen=True, slots=True)
class Findings:
    """All that a look finds. `removed` says whether what is due is gone by now."""

    at: datetime
    stale_days: int
    database_bytes: int
    free_bytes: int
    tables: tuple[Table, ...]
    stale: tuple[Stale, ...]
    refused: tuple[Refused, ...]
    stocks: tuple[Stock, ...]
    due: tuple[Due, ...]
    removed: bool = False


def look(settings: Settings, engine: Engine, stale_days: int, now: datetime | None = None) -> Findings:
    """Look at inbox, folders and database; change nothing. `stale_days` is what counts as long."""
    now = now or datetime.now(UTC)
    before = now - timedelta(days=stale_days)
    with engine.connect() as connection:
        size, tables = upkeep.database_bytes(connection), upkeep.tables(connection)
        refused = upkeep.refused_before(connection, before)
    return Findings(
        now,
        stale_days,
        size,
        shutil.disk_usage(_existing(settings.archive_path)).free,
        tables,
        stale_files(settings.inbox_path, before),
        refused,
        tuple(stock(engine, store, folder) for store, folder in _stores(settings)),
        tuple(_due(settings, engine, now)),
    )


def stale_files(inbox: Path, before: datetime) -> tuple[Stale, ...]:
    """List what has lain still in the inbox since a time, by reason, the most first."""
    limit = int(before.timestamp() * _NANOSECONDS)
    groups: dict[str, list[Entry]] = defaultdict(list)
    for entry in list_inbox(inbox):
        if entry.changed_ns < limit:
            groups[_reason(entry)].append(entry)
    return tuple(sorted((_stale(*group) for group in groups.items()), key=lambda one: (-one.files, one.reason)))


def _reason(entry: Entry) -> str:
    """Give the reason code without what it names; a file that nothing speaks against is waiting."""
    why = entry.refused or entry.skipped
    return why.reason.partition(":")[0] if why else WAITING


def _stale(reason: str, entries: Sequence[Entry]) -> Stale:
    oldest = min(entry.changed_ns for entry in entries)
    return Stale(
        reason,
        len(entries),
        sum(entry.size for entry in entries),
        datetime.fromtimestamp(oldest / _NANOSECONDS, UTC),
        display(entries[0].path),
    )


def stock(engine: Engine, store: Store, folder: Path) -> Stock:
    """Compare a folder of originals with the ledger, a part at a time."""
    files = total = 0
    strays, missing = storeroom.beside(folder), list[str]()
    for prefix in storeroom.PREFIXES:
        with engine.connect() as connection:
            recorded = upkeep.stored_hashes(connection, store, prefix)
        found = storeroom.shelf(folder, prefix)
        files += len(found.originals)
        total += sum(found.originals.values())
        strays |= found.strays | _unknown(folder, found.originals, recorded)
        missing += [sha256 for sha256, lies_there in recorded.items() if lies_there and sha256 not in found.originals]
    return Stock(store, folder, files, total, tuple(sorted(strays)), sum(strays.values()), tuple(sorted(missing)))


def _unknown(folder: Path, originals: dict[str, int], recorded: dict[str, bool]) -> dict[Path, int]:
    """Give those originals of which the ledger knows nothing that would put them here."""
    return {place_of(folder, sha256): size for sha256, size in originals.items() if sha256 not in recorded}


def tidy(settings: Settings, engine: Engine, now: datetime) -> None:
    """Remove what is past its time by the settings. It can be killed at any moment and run again."""
    for store, folder in _stores(settings):
        if before := _before(now, _days(settings, store)):
            _remove_originals(engine, store, folder, before)
    if before := _before(now, settings.keep_runs_days):
        in_transaction(engine, partial(upkeep.remove_runs, before=before))


def _remove_originals(engine: Engine, store: Store, folder: Path, before: datetime) -> None:
    with engine.connect() as connection:
        past = [original.sha256 for original in upkeep.originals_past(connection, store, before)]
    for start in range(0, len(past), _AT_A_TIME):
        with_retry(partial(_remove_some, engine, store, folder, before, past[start : start + _AT_A_TIME]))


def _remove_some(engine: Engine, store: Store, folder: Path, before: datetime, some: Sequence[str]) -> None:
    """Set originals aside, ask the ledger whether they are still past their time, and delete those that are.

    The ledger is asked after they were set aside: whoever brings the same bytes later finds their place empty and
    fills it, and whoever has brought them before is heard.
    """
    for sha256 in some:
        storeroom.set_aside(folder, sha256)
    with engine.begin() as connection:
        gone = upkeep.forget_originals(connection, store, before, some)
        for sha256 in some:
            (storeroom.remove_aside if sha256 in gone else storeroom.put_back)(folder, sha256)


def _due(settings: Settings, engine: Engine, now: datetime) -> Iterator[Due]:
    with engine.connect() as connection:
        for store, _ in _stores(settings):
            before = _before(now, _days(settings, store))
            past = upkeep.originals_past(connection, store, before) if before else list[Original]()
            setting = f"CLIPDESK_KEEP_{store.upper()}_DAYS"
            yield Due(_WHAT[store], setting, _days(settings, store), len(past), sum(one.bytes for one in past))
        before = _before(now, settings.keep_runs_days)
        runs = upkeep.old_runs(connection, before) if before else 0
        yield Due("records of runs that took nothing in", "CLIPDESK_KEEP_RUNS_DAYS", settings.keep_runs_days, runs)


_WHAT: dict[Store, str] = {"archive": "originals in the archive", "rejected": "refused originals"}


def _stores(settings: Settings) -> tuple[tuple[Store, Path], tuple[Store, Path]]:
    return ("archive", settings.archive_path), ("rejected", settings.rejected_path)


def _days(settings: Settings, store: Store) -> int | None:
    return settings.keep_archive_days if store == "archive" else settings.keep_rejected_days


def _before(now: datetime, days: int | None) -> datetime | None:
    return now - timedelta(days=days) if days else None


def _existing(folder: Path) -> Path:
    return next(path for path in (folder, *folder.absolute().parents) if path.exists())
