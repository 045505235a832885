"""Bring the schema of a database to that of the files in sql/, and back.

Each file is one transaction, recorded with its hash in ops.schema_migrations. Only one process migrates at a time: the
lock is an advisory one, which dies with its session, and it is polled: a session that waits inside
pg_advisory_lock holds a snapshot, and CREATE INDEX CONCURRENTLY would wait for that snapshot in turn.
"""

from __future__ import annotations

import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, cast

import psycopg
from psycopg import sql

from tasks.errors import MigrationError
from tasks.store.migration_files import joint_sha256, read_migrations, read_repeatable, sql_folder

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from importlib.resources.abc import Traversable

    from sqlalchemy import Engine

    from tasks.store.migration_files import Migration, SqlFile

LOCK_KEY = 7_216_402_113  # any number that no other program uses
LOCK_SECONDS = 300
POLL_SECONDS = 0.1
OLDEST_SERVER = 150_000
REPEATABLE = "views"  # the name under which the repeatable part is recorded

RECORDS = """
create schema if not exists ops;
create table if not exists ops.schema_migrations (
    name text primary key,
    sha256 text not null,
    applied_at timestamptz not null default now()
);
comment on table ops.schema_migrations is 'The files of sql/ that made this schema.';
comment on column ops.schema_migrations.name is 'File name without .sql; views stands for views and rights together.';
comment on column ops.schema_migrations.sha256 is 'SHA-256 of the file when it was applied, in hex.';
comment on column ops.schema_migrations.applied_at is 'When it was applied.';
"""


def migrate(engine: Engine, folder: Traversable | None = None) -> list[str]:
    """Apply what is missing and give the names of what was applied; several at once are fine.

    Needs a direct connection, not a PgBouncer in transaction mode. Raises MigrationError, which says what to do,
    where files and database do not fit together, a file fails, or another migration takes longer than five minutes.
    """
    folder = folder or sql_folder()
    migrations = read_migrations(folder)
    repeatable = read_repeatable(folder)
    with _session(engine) as connection:
        _check_server(connection)
        with _lock(connection):
            connection.execute(RECORDS)
            pending = _pending(migrations, _applied(connection))
            if pending:
                _drop_views(connection)
            for migration in pending:
                _apply(connection, migration.up)
            renewed = _renew(connection, repeatable)
            return [migration.name for migration in pending] + renewed


def pending_migrations(engine: Engine) -> list[str]:
    """Give the names of the migrations that a database lacks, changing nothing."""
    migrations = read_migrations(sql_folder())
    with _session(engine) as connection:
        has_records = _one(connection, "select to_regclass(%s)", "ops.schema_migrations")
        applied = _applied(connection) if has_records else {}
    return [migration.name for migration in _pending(migrations, applied)]


def ensure_migrated(engine: Engine) -> None:
    """Migrate where a migration is missing; where none is, this needs no more rights than to read the records."""
    if pending_migrations(engine):
        migrate(engine)


def migrate_down(engine: Engine, keep: int, folder: Traversable | None = None) -> list[str]:
    """Take back every migration numbered above `keep`, last first, and give their names; the views go first.

    Raises MigrationError where a file has no way back or fails.
    """
    migrations = {migration.name: migration for migration in read_migrations(folder or sql_folder())}
    with _session(engine) as connection, _lock(connection):
        connection.execute(RECORDS)
        applied = _applied(connection)
        _pending(list(migrations.values()), applied)
        undone = [name for name in sorted(applied, reverse=True) if int(name[:4]) > keep]
        if undone:
            _drop_views(connection)
        for name in undone:
            _undo(connection, migrations[name])
    return undone


@contextmanager
def _session(engine: Engine) -> Iterator[psycopg.Connection]:
    """Give a connection of our own, outside the pool, which commits each statement unless a transaction is open."""
    pooled = engine.connect()
    try:
        connection = cast("psycopg.Connection", pooled.connection.driver_connection)
        pooled.detach()
        connection.autocommit = True
        connection.execute("set lock_timeout = '30s'")
        connection.execute("set client_min_messages = warning")
        yield connection
    finally:
        pooled.close()


def _check_server(connection: psycopg.Connection) -> None:
    if connection.info.server_version < OLDEST_SERVER:
        raise MigrationError(f"Postgres {connection.info.server_version // 10000} is too old: use 15 or later")
    if connection.info.parameter_status("server_encoding") != "UTF8":
        raise MigrationError("the database is not in UTF8: create it with encoding 'UTF8' template template0")


@contextmanager
def _lock(connection: psycopg.Connection) -> Iterator[None]:
    deadline = time.monotonic() + LOCK_SECONDS
    while not _one(connection, "select pg_try_advisory_lock(%s)", LOCK_KEY):
        if time.monotonic() > deadline:
            raise MigrationError("another migration has been running for five minutes; wait for it and try again")
        time.sleep(POLL_SECONDS)
    yield  # no release: it goes with the session, which is ours alone


def _one(connection: psycopg.Connection, query: str, *values: object) -> object:
    row = connection.execute(query.encode(), values).fetchone()
    return row[0] if row else None


def _applied(connection: psycopg.Connection) -> dict[str, str]:
    rows = connection.execute("select name, sha256 from ops.schema_migrations where name <> %s", [REPEATABLE])
    return dict(rows.fetchall())


def _pending(migrations: Sequence[Migration], applied: dict[str, str]) -> list[Migration]:
    """Give the migrations to apply, having made sure that those applied are the files that we have."""
    known = {migration.name: migration for migration in migrations}
    for name, sha256 in applied.items():
        if name not in known:
            raise MigrationError(f"the database has {name}, which this clipdesk lacks: install the newer version")
        if known[name].up.sha256 != sha256:
            raise MigrationError(
                f"sql/migrations/{name}.sql was edited after it was applied: restore it, add a new file"
            )
    pending = [migration for migration in migrations if migration.name not in applied]
    if pending and applied and pending[0].name < max(applied):
        raise MigrationError(
            f"{pending[0].name}.sql comes before {max(applied)}, which is applied: give it a later number"
        )
    return pending


def _apply(connection: psycopg.Connection, file: SqlFile) -> None:
    """Run a file and record it: in one transaction, or one after the other where it cannot run in any."""
    with _explained(file):
        if file.in_transaction:
            with connection.transaction():
                _run(connection, file)
                _record(connection, file.name, file.sha256)
        else:
            _run(connection, file)
            _record(connection, file.name, file.sha256)


def _run(connection: psycopg.Connection, file: SqlFile) -> None:
    connection.execute(file.text.encode())  # without parameters `%` and `;` mean nothing to the driver


def _record(connection: psycopg.Connection, name: str, sha256: str) -> None:
    connection.execute(
        "insert into ops.schema_migrations (name, sha256) values (%s, %s)"
        " on conflict (name) do update set sha256 = excluded.sha256, applied_at = now()",
        [name, sha256],
    )


def _undo(connection: psycopg.Connection, migration: Migration) -> None:
    if migration.down is None:
        raise MigrationError(f"{migration.name} has no way back: restore a backup instead")
    with _explained(migration.down), connection.transaction():
        _run(connection, migration.down)
        connection.execute("delete from ops.schema_migrations where name = %s", [migration.name])


def _drop_views(connection: psycopg.Connection) -> None:
    """Drop all views of our schemas, so that migrations may change what they show; never what others built on them."""
    views = connection.execute(
        "select schemaname, viewname from pg_views where schemaname in ('news', 'ops') order by 1, 2"
    ).fetchall()
    with connection.transaction():
        connection.execute("delete from ops.schema_migrations where name = %s", [REPEATABLE])
        if views:
            names = sql.SQL(", ").join(sql.Identifier(*view) for view in views)
            try:
                connection.execute(sql.SQL("drop view {}").format(names))
            except psycopg.errors.DependentObjectsStillExist as error:
                raise MigrationError(
                    f"a view of yours is built on one of clipdesk's: drop it first ({error.diag.message_detail})"
                ) from error


def _renew(connection: psycopg.Connection, repeatable: Sequence[SqlFile]) -> list[str]:
    """Make the views and rights anew, in one transaction, where the files or the rights' role are not as recorded."""
    recorded = _one(connection, "select sha256 from ops.schema_migrations where name = %s", REPEATABLE)
    if recorded == _repeatable_sha256(connection, repeatable):
        return []
    with connection.transaction():
        _drop_views(connection)
        for file in repeatable:
            with _explained(file):
                _run(connection, file)
        _record(connection, REPEATABLE, _repeatable_sha256(connection, repeatable))
    return [REPEATABLE]


def _repeatable_sha256(connection: psycopg.Connection, repeatable: Sequence[SqlFile]) -> str:
    """Hash the files, and whether the read-only role exists: one that is made later still gets its rights."""
    role = _one(connection, "select count(*) from pg_roles where rolname = 'news_reader'")
    return f"{joint_sha256(repeatable)} {role}"


@contextmanager
def _explained(file: SqlFile) -> Iterator[None]:
    try:
        yield
    except psycopg.Error as error:
        reason = str(error).strip().splitlines() or [type(error).__name__]
        raise MigrationError(f"{file.name}.sql failed and was taken back: {reason[0]}") from error
