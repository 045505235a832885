"""`clipdesk doctor`: is everything in place? One line a check; each that fails says what to do."""

from __future__ import annotations

import argparse
import os
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from sqlalchemy import Engine, text

from flows.prefect_api import POOL, PrefectApi, Slots
from flows.running import find_running
from tasks.errors import ClipdeskError, UsageError
from tasks.inbox.listing import list_inbox
from tasks.settings import Settings
from tasks.store.engine import open_engine
from tasks.store.migrate import pending_migrations

_MIB = 1 << 20
_LEAST_FREE_MIB = 512
_MINUTE_NS = 60 * 10**9
# Three ticks of the schedule.
_PATIENCE_MINUTES = 15
# The lowest version that is tested.
_LOWEST_VERSION = 15

_START_WORKER = f"run clipdesk up, or: prefect worker start --pool {POOL} --type process"
_DEPLOY = "run clipdesk up, or clipdesk deploy"

Check = tuple[bool, str]


def run(_: argparse.Namespace) -> int:
    """Print the checks; the exit code is 1 if one of them failed."""
    failed = 0
    for good, line in checks(Settings()):
        failed += not good
        print(("ok    " if good else "FAIL  ") + line)
    return 1 if failed else 0


def checks(settings: Settings) -> Iterator[Check]:
    """Look at settings, folders, disk, database, schema, what runs have left over, and Prefect, in this order."""
    yield True, "database: " + ("CLIPDESK_DATABASE_URL" if settings.database_url else f"embedded, in {settings.home}")
    for name, folder in (("archive", settings.archive_path), ("rejected", settings.rejected_path)):
        yield _writable(name, folder)
    yield _disk(settings.home)
    running = find_running(settings.home)
    yield _inbox(Path(running.inbox) if running else settings.inbox_path)
    try:
        with open_engine(settings) as engine:
            for check in _DATABASE_CHECKS:
                yield check(engine)
    except ClipdeskError as error:
        yield False, f"database: {error}"
    yield from _prefect(_server_url(settings))


def _writable(name: str, folder: Path) -> Check:
    """Whether a folder, or the nearest above it that is there, can be written."""
    there = _existing(folder)
    if os.access(there, os.W_OK | os.X_OK):
        return True, f"{name}: {folder}"
    return (
        False,
        f"{name}: {there} cannot be written; set CLIPDESK_{name.upper()} or CLIPDESK_HOME to a folder of yours",
    )


def _disk(home: Path) -> Check:
    free = shutil.disk_usage(_existing(home)).free // _MIB
    line = f"disk: {free:,} MiB free at {home}"
    return (True, line) if free >= _LEAST_FREE_MIB else (False, f"{line}; make room or move CLIPDESK_HOME")


def _inbox(folder: Path) -> Check:
    """Whether something has lain in the inbox for longer than runs would leave it there."""
    if not folder.is_dir():
        return True, f"inbox: there is no folder {folder}; clipdesk up makes it, CLIPDESK_INBOX names another one"
    lying = [entry.changed_ns for entry in list_inbox(folder) if not (entry.refused or entry.skipped)]
    if not lying:
        return True, f"inbox: nothing waits in {folder}"
    minutes = int((time.time_ns() - min(lying)) / _MINUTE_NS)
    line = f"inbox: {len(lying)} files wait in {folder}, the oldest for {minutes} minutes"
    if minutes < _PATIENCE_MINUTES:
        return True, line
    return False, f"{line}; take them in with: clipdesk ingest {folder}, or see below why no scheduled run does"


def _existing(folder: Path) -> Path:
    return next(path for path in (folder, *folder.absolute().parents) if path.exists())


def _version(engine: Engine) -> Check:
    with engine.connect() as connection:
        number = connection.execute(text("select current_setting('server_version_num')::int / 10000")).scalar_one()
    if number >= _LOWEST_VERSION:
        return True, f"Postgres: version {number}"
    return False, f"Postgres: version {number} is too old; {_LOWEST_VERSION} or later is needed"


def _schema(engine: Engine) -> Check:
    missing = pending_migrations(engine)
    if missing:
        return False, f"schema: {', '.join(missing)} not applied; run: clipdesk migrate (ingest and up do it, too)"
    return True, "schema: up to date"


def _left_over(engine: Engine) -> Check:
    """Name what a crash has left to do: the next run does it, so this is no failure."""
    if pending_migrations(engine):
        return True, "left over: unknown until the schema is there"
    with engine.connect() as connection:
        waiting = connection.execute(text("select count(*) from ops.to_relate")).scalar_one()
        pending = connection.execute(text("select count(*) from ops.files where outcome = 'pending'")).scalar_one()
    return True, f"left over: {pending} files pending, {waiting} articles to relate; the next run takes them up"


_DATABASE_CHECKS: tuple[Callable[[Engine], Check], ...] = (_version, _schema, _left_over)


def _server_url(settings: Settings) -> str | None:
    """Give the address of the Prefect server that schedules our runs: the one named, or that of `clipdesk up`."""
    running = find_running(settings.home)
    return os.environ.get("PREFECT_API_URL") or (running.api_url if running else None)


def _prefect(url: str | None) -> Iterator[Check]:
    """Look at the server, its workers, slots, late runs and the next one."""
    if url is None:
        yield True, "Prefect: no server of yours; clipdesk up starts one, clipdesk ingest needs none"
        return
    auth = os.environ.get("PREFECT_API_AUTH_STRING") or os.environ.get("PREFECT_SERVER_API_AUTH_STRING")
    with PrefectApi(url, auth) as api:
        try:
            yield True, f"Prefect: version {api.version()} at {url}"
            for check in _PREFECT_CHECKS:
                yield check(api)
        except UsageError as error:
            yield False, f"Prefect: {error}"


def _workers(api: PrefectApi) -> Check:
    online = [worker.name for worker in api.workers() if worker.online]
    if online:
        return True, f"worker: {', '.join(online)} online"
    return False, f"worker: none is online, nothing will run; {_START_WORKER}"


def _slots(api: PrefectApi) -> Check:
    """Whether slots that are taken have a run at work: one that is lost keeps the others out."""
    taken = [slots for slots in api.slots() if slots.taken]
    lost = [slots.deployment for slots in taken if not slots.runs]
    if lost:
        line = f"slots: those of {', '.join(lost)} are held, and no run is at work"
        return False, f"{line}; wait five minutes, then reset the limit: {api.ui_url}/concurrency-limits"
    return True, f"slots: {'; '.join(map(_busy, taken)) or 'none taken'}"


def _busy(slots: Slots) -> str:
    return f"{slots.deployment} {slots.taken} of {slots.limit}, {', '.join(slots.runs)} is at work"


def _late(api: PrefectApi) -> Check:
    late = api.late_runs()
    if not late:
        return True, "late runs: none"
    return False, f"late runs: {late}; is a worker online, and does a run hold the slot? see {api.ui_url}/runs"


def _next(api: PrefectApi) -> Check:
    due = api.next_run()
    if due is None:
        return False, f"next run: none is scheduled; {_DEPLOY}, and see that the schedule is not paused"
    return True, f"next run: {due.name} at {due.due.astimezone():%Y-%m-%d %H:%M:%S %Z}"


_PREFECT_CHECKS: tuple[Callable[[PrefectApi], Check], ...] = (_workers, _slots, _late, _next)
