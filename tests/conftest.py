"""A real Postgres for the tests: one embedded server a session, one migrated template, one copied database a test."""

from __future__ import annotations

import os
import shutil
import tempfile
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

import psycopg
import pytest
from hypothesis import HealthCheck, settings

from tasks.errors import StoreUnavailableError
from tasks.store.embedded import create_database, embedded_postgres
from tasks.store.engine import make_engine
from tasks.store.migrate import migrate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Engine

# No timed tests: a machine with other things to do must not fail one.
settings.register_profile("clipdesk", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("clipdesk")

TEMPLATE = "template_of_tests"
NUMBERS = count(1)


def plain(url: str) -> str:
    """Give a SQLAlchemy URL as psycopg takes it."""
    return url.replace("postgresql+psycopg://", "postgresql://")


@pytest.fixture(scope="session")
def open_folder() -> Iterator[Path]:
    """Give a temp folder that other users may enter, as root's server needs it; pytest's own are closed."""
    folder = Path(tempfile.mkdtemp(prefix="clipdesk-tests-"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def postgres_server(open_folder: Path) -> Iterator[str]:
    """Give the URL of a server of this session, with a migrated template; skip the test where there is no Postgres."""
    try:
        with embedded_postgres(open_folder / "session", watched=True) as url:
            with psycopg.connect(plain(url), autocommit=True) as connection:
                connection.execute("alter system set fsync = off")
                connection.execute("select pg_reload_conf()")
            engine = make_engine(create_database(url, TEMPLATE))
            migrate(engine)
            engine.dispose()
            yield url
    except StoreUnavailableError as error:
        if os.environ.get("CLIPDESK_REQUIRE_POSTGRES"):
            raise
        pytest.skip(f"no Postgres: {error}")


@pytest.fixture
def empty_database_url(postgres_server: str) -> Iterator[str]:
    """Give a new database without any schema."""
    yield from _database(postgres_server, "template0")


@pytest.fixture
def database_url(postgres_server: str) -> Iterator[str]:
    """Give a new migrated database."""
    yield from _database(postgres_server, TEMPLATE)


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    """Give an engine of a new migrated database."""
    engine = make_engine(database_url)
    yield engine
    engine.dispose()


def _database(server: str, template: str) -> Iterator[str]:
    name = f"test_{next(NUMBERS)}"
    with psycopg.connect(plain(server), autocommit=True) as connection:
        connection.execute(f"create database {name} template {template} strategy file_copy".encode())
        yield server.replace("/clipdesk?", f"/{name}?")
        connection.execute(f"drop database {name} with (force)".encode())


@pytest.fixture
def another_database_url(postgres_server: str) -> Iterator[str]:
    """Give a second new migrated database, to hold one run against another."""
    yield from _database(postgres_server, TEMPLATE)
