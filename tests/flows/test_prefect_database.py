"""Prefect's database: made once, beside ours, under the address that its driver takes."""

from __future__ import annotations

import psycopg
import pytest

from flows import cli
from flows.prefect_database import make_prefect_database, prefect_database_url
from tasks.errors import UsageError
from tasks.store.engine import make_engine


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        (
            "postgresql+psycopg://clipdesk@/clipdesk?host=%2Frun%2Fa+b&port=5432",
            "postgresql+asyncpg://clipdesk@/prefect?host=%2Frun%2Fa+b&port=5432",
        ),
        (
            "postgresql://ida:p%40ss@db.example:5433/news?sslmode=require&connect_timeout=3",
            "postgresql+asyncpg://ida:p%40ss@db.example:5433/prefect?ssl=require",
        ),
    ],
)
def test_the_address_as_asyncpg_takes_it(url: str, expected: str) -> None:
    """Same server, other database, other driver; what asyncpg would refuse is left out, the password is not."""
    assert prefect_database_url(url) == expected


def test_a_role_that_may_make_no_database_is_told(postgres_server: str) -> None:
    """Who may not make a database reads how to get one."""
    with psycopg.connect(postgres_server.replace("+psycopg", ""), autocommit=True) as connection:
        connection.execute("create role poor login nocreatedb")
    engine = make_engine(postgres_server.replace("//clipdesk@", "//poor@"))
    with pytest.raises(UsageError, match="create database prefect owner poor"):
        make_prefect_database(engine)
    engine.dispose()


def test_migrate_can_make_it_too(
    database_url: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where Prefect's server runs elsewhere its database is made with the migrations, and again is fine."""
    monkeypatch.setenv("CLIPDESK_DATABASE_URL", database_url)
    for _ in range(2):
        assert cli.main(["migrate", "--with-prefect"]) == 0
    assert capsys.readouterr().out.count("the database prefect is there") == 2
    with psycopg.connect(database_url.replace("+psycopg", ""), autocommit=True) as connection:
        assert connection.execute("select 1 from pg_database where datname = 'prefect'").fetchone()
        connection.execute("drop database prefect")
