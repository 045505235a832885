"""The SQLAlchemy engine over psycopg 3: to the Postgres of the settings, or to the embedded one."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from sqlalchemy import Engine, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError, DBAPIError

from tasks.errors import StoreUnavailableError, UsageError
from tasks.store.arrays import write_lists_at_once
from tasks.store.embedded import embedded_postgres

if TYPE_CHECKING:
    from collections.abc import Iterator

    import psycopg
    from sqlalchemy import URL

    from tasks.settings import Settings

CONNECT_SECONDS = 10
DRIVER = "postgresql+psycopg"
ACCEPTED = ("postgresql", "postgres", DRIVER)


@contextmanager
def open_engine(settings: Settings) -> Iterator[Engine]:
    """Give an engine to a Postgres that answers; the embedded server runs while the block does.

    Raises StoreUnavailableError, in one sentence without a password, where it cannot be reached or started, and
    UsageError where CLIPDESK_DATABASE_URL is no Postgres URL.
    """
    if settings.database_url is None:
        with embedded_postgres(settings.home) as url, _engine_that_answers(url) as engine:
            yield engine
    else:
        with _engine_that_answers(settings.database_url.get_secret_value()) as engine:
            yield engine


@contextmanager
def _engine_that_answers(url: str) -> Iterator[Engine]:
    engine = make_engine(url)
    try:
        ping(engine)
        yield engine
    finally:
        engine.dispose()


def make_engine(url: str) -> Engine:
    """Make an engine for a `postgresql://` or `postgresql+psycopg://` URL; connects to nothing yet.

    Sessions are in UTC, dead connections of the pool are noticed before use, and statements are not prepared on the
    server, which a PgBouncer in transaction mode would mix up. Raises UsageError for any other URL.
    """
    engine = create_engine(
        _psycopg_url(url),
        pool_pre_ping=True,
        connect_args={
            "application_name": "clipdesk",
            "connect_timeout": CONNECT_SECONDS,
            "prepare_threshold": None,
        },
    )
    event.listen(engine, "connect", _prepare)
    return engine


def _psycopg_url(url: str) -> URL:
    try:
        parsed = make_url(url)
    except ArgumentError:
        raise UsageError("CLIPDESK_DATABASE_URL is no URL: write postgresql://user:password@host/database") from None
    if parsed.drivername not in ACCEPTED:
        raise UsageError(f"CLIPDESK_DATABASE_URL begins with {parsed.drivername}: write postgresql://...")
    return parsed.set(drivername=DRIVER)


def _prepare(connection: psycopg.Connection, _record: object) -> None:
    """Set the zone by a statement, since PgBouncer refuses a connection option; and how lists are written."""
    with connection.cursor() as cursor:
        cursor.execute("set time zone 'UTC'")
    connection.commit()
    write_lists_at_once(connection)


def ping(engine: Engine) -> None:
    """Make sure that the server answers. Raises StoreUnavailableError with the reason, and never a password."""
    try:
        with engine.connect() as connection:
            connection.execute(text("select 1"))
    except DBAPIError as error:
        raise StoreUnavailableError(f"Postgres at {_where(engine.url)} cannot be used: {_reason(error)}") from error


def _where(url: URL) -> str:
    """Name the server by host, port and database alone: a password may hide in any other part of a URL."""
    host = url.host or url.query.get("host") or "the local socket"
    return f"{host}{f':{url.port}' if url.port else ''}, database {url.database or 'unnamed'}"


def _reason(error: DBAPIError) -> str:
    """Give the last line of what the driver says: the lines before repeat the address of each try."""
    lines = str(error.orig).strip().splitlines()
    return lines[-1].strip() if lines else type(error.orig).__name__
