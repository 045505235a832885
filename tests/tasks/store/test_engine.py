"""The engine: which URLs it takes, what its sessions are like, and how it says that nobody answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from pydantic import SecretStr
from sqlalchemy import text

from tasks.errors import StoreUnavailableError, UsageError
from tasks.settings import Settings
from tasks.store.engine import make_engine, open_engine, ping

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Engine


@pytest.mark.parametrize("scheme", ["postgresql", "postgres", "postgresql+psycopg"])
def test_every_spelling_of_postgres_is_psycopg(scheme: str) -> None:
    """The plain URL that all tools print is as good as SQLAlchemy's own."""
    assert make_engine(f"{scheme}://a@b/c").url.drivername == "postgresql+psycopg"


@pytest.mark.parametrize("url", ["sqlite:///x.db", "postgresql+asyncpg://a@b/c", "not a url"])
def test_other_urls_are_refused(url: str) -> None:
    """The sentence says how to write it."""
    with pytest.raises(UsageError, match="postgresql://"):
        make_engine(url)


def test_sessions_are_in_utc_and_have_a_name(engine: Engine) -> None:
    """Whatever the server's zone is, and an administrator sees who is connected."""
    with engine.connect() as connection:
        shown = connection.execute(
            text("select current_setting('timezone'), current_setting('application_name')")
        ).one()
    assert tuple(shown) == ("UTC", "clipdesk")


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://someone:hush@127.0.0.1:1/clips",
        "postgresql://someone@/clips?host=/nowhere/at/all&password=hush",
    ],
)
def test_an_unreachable_server_is_one_sentence_without_a_password(url: str) -> None:
    """The reason and the place are told, the password is not, wherever it was."""
    with (
        pytest.raises(StoreUnavailableError, match="database clips cannot be used") as caught,
        open_engine(Settings(database_url=SecretStr(url))),
    ):
        pass
    assert "hush" not in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_missing_database_is_told(database_url: str) -> None:
    """The server's own words come through."""
    with pytest.raises(StoreUnavailableError, match='database "absent" does not exist'):
        ping(
            make_engine(database_url.replace("/test_", "/absent?x=").split("?x=")[0] + "?" + database_url.split("?")[1])
        )


def test_the_settings_choose_the_server(database_url: str) -> None:
    """A URL in the settings is used as it is."""
    with open_engine(Settings(database_url=SecretStr(database_url))) as engine, engine.connect() as connection:
        assert connection.execute(text("select current_database()")).scalar_one() in database_url


@pytest.mark.usefixtures("postgres_server")
def test_without_a_url_the_embedded_server_serves(open_folder: Path) -> None:
    """Nothing needs to be set up."""
    with (
        open_engine(Settings(database_url=None, home=open_folder / "engine")) as engine,
        engine.connect() as connection,
    ):
        assert connection.execute(text("select current_database()")).scalar_one() == "clipdesk"


def test_a_pooled_connection_that_died_is_replaced(engine: Engine) -> None:
    """An administrator's terminate, or a restart, between two uses is not noticed."""
    with engine.connect() as victim, engine.connect() as other:
        pid = victim.execute(text("select pg_backend_pid()")).scalar_one()
        victim.rollback()
        victim.close()
        other.execute(text("select pg_terminate_backend(:pid, 5000)"), {"pid": pid})
    for _ in range(2):
        ping(engine)
