"""Prefect's own database, beside ours on the same server: what Prefect keeps is no news, and can be dropped."""

from __future__ import annotations

import psycopg
from sqlalchemy import URL, Engine, make_url

from tasks.errors import UsageError
from tasks.store.embedded import create_database

DATABASE = "prefect"
URL_NAME = "PREFECT_SERVER_DATABASE_CONNECTION_URL"

# What asyncpg understands of a libpq URL, by the name that it has there.
_ASYNCPG_NAMES = {"host": "host", "port": "port", "sslmode": "ssl"}


def make_prefect_database(engine: Engine) -> str:
    """Make the database unless it is there and give its URL, password and all.

    Raises UsageError where the role may not make one, with what to do.
    """
    url = engine.url.render_as_string(hide_password=False)
    try:
        create_database(url, DATABASE)
    except psycopg.Error as error:
        raise UsageError(
            f"Postgres does not let {engine.url.username} make Prefect's database: let its owner say 'create database"
            f" {DATABASE} owner {engine.url.username}', or set {URL_NAME} to a postgresql+asyncpg:// URL"
        ) from error
    return prefect_database_url(url)


def prefect_database_url(url: str) -> str:
    """Give the URL of Prefect's database on the server of `url`, as Prefect's driver asyncpg takes it."""
    parsed = make_url(url)
    query = {_ASYNCPG_NAMES[name]: value for name, value in parsed.query.items() if name in _ASYNCPG_NAMES}
    return URL.create(
        "postgresql+asyncpg",
        username=parsed.username,
        password=parsed.password,
        host=parsed.host,
        port=parsed.port,
        database=DATABASE,
        query=query,
    ).render_as_string(hide_password=False)
