"""The embedded Postgres: started by the first process that needs it, stopped by the last, found sound after a kill -9.

Every user holds a shared lock on `use.lock`; whoever leaves and can take it alone stops the server. The kernel frees
the lock of a killed user, so the next one to come and go puts things right.
"""

from __future__ import annotations

from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

import psycopg
from psycopg import sql
from sqlalchemy import URL, make_url

from tasks.store.binaries import find_binaries, known_folders
from tasks.store.cluster import OWNER, START_SECONDS, ensure_running, made_by, make_cluster, stop
from tasks.store.locks import exclusive, open_lock, release, take_shared, try_exclusive
from tasks.store.place import PORT, find_place
from tasks.store.watcher import start_watcher

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tasks.store.binaries import Binaries
    from tasks.store.place import Place

DATABASE = "clipdesk"


@contextmanager
def embedded_postgres(home: Path, *, watched: bool = False) -> Iterator[str]:
    """Run the server of this home while the block runs and give the URL of its database `clipdesk`.

    Any number of processes, and of blocks in one process, share the server. It listens on a Unix socket in a private
    folder only, and asks for no password. The server of a last user that is killed waits for the next one to come and
    go; a `watched` one is stopped within seconds. Raises StoreUnavailableError where it cannot be made or started.
    """
    place = find_place(home)
    with exclusive(place.control_lock, START_SECONDS):
        binaries = find_binaries(place, known_folders(), made_by(place))
        use = open_lock(place.use_lock)
        take_shared(use)
    try:
        with exclusive(place.control_lock, START_SECONDS):
            if not place.data.exists():
                make_cluster(place, binaries)
            ensure_running(place, binaries)
            if watched:
                start_watcher(home, binaries)
            url = create_database(server_url(place, "postgres"), DATABASE)
        yield url
    finally:
        _leave(place, binaries, use)


def _leave(place: Place, binaries: Binaries, use: int) -> None:
    with exclusive(place.control_lock, START_SECONDS):
        if try_exclusive(use):
            stop(place, binaries)
        release(use)


def stop_unused(home: Path) -> None:
    """Stop the server of this home if one runs that nobody uses: its last user was killed, and no other has come."""
    place = find_place(home)
    if place.data.exists():
        _leave(place, find_binaries(place, known_folders(), made_by(place)), open_lock(place.use_lock))


def server_url(place: Place, database: str) -> str:
    """Give the URL of a database of the server in this place, as SQLAlchemy writes it."""
    where = {"host": str(place.sockets), "port": str(PORT)}
    return URL.create("postgresql+psycopg", username=OWNER, database=database, query=where).render_as_string()


def create_database(url: str, name: str) -> str:
    """Create a database on the server that `url` leads to, unless it is there, and give its URL.

    Safe for several at once: only the existence counts, not who made it.
    """
    target = make_url(url)
    plain = target.set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(plain, autocommit=True) as connection:
        if connection.execute("select 1 from pg_database where datname = %s", [name]).fetchone() is None:
            with suppress(psycopg.errors.DuplicateDatabase, psycopg.errors.UniqueViolation):
                connection.execute(sql.SQL("create database {}").format(sql.Identifier(name)))
    return target.set(database=name).render_as_string(hide_password=False)
