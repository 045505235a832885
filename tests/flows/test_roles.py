"""Three roles on one's own Postgres: one owns, one writes, one reads. The rights are those of docs/operating.md."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from made_pages import write_pages

pytestmark = pytest.mark.usefixtures("prefect_api")

_GUIDE = Path(__file__).parents[2] / "docs" / "operating.md"


def _plain(url: str) -> str:
    return url.replace("+psycopg", "")


def _statements() -> str:
    """Give the SQL of the guide that gives a writer and a reader their rights."""
    (found,) = re.findall(r"```sql roles\n(.*?)```", _GUIDE.read_text(), re.DOTALL)
    return str(found)


@pytest.fixture
def with_roles(database_url: str) -> Iterator[str]:
    """Give a migrated database on which the guide's statements have been run."""
    with psycopg.connect(_plain(database_url), autocommit=True) as connection:
        connection.execute(_statements().encode())
        yield database_url
        connection.execute("drop owned by clipdesk_writer, desk_analyst; drop role clipdesk_writer, desk_analyst")


def test_a_writer_takes_in_pages_and_owns_nothing(with_roles: str, tmp_path: Path) -> None:
    """A run with the rights of a writer completes; the schema is not the writer's to change."""
    write_pages(tmp_path / "inbox", 7)
    url = with_roles.replace("//clipdesk@", "//clipdesk_writer@")
    environment = os.environ | {
        "CLIPDESK_DATABASE_URL": url,
        "CLIPDESK_HOME": os.fspath(tmp_path / "home"),
        "CLIPDESK_SETTLE_SECONDS": "0",
        "PYTHONPATH": os.getcwd(),
    }
    command = [sys.executable, "-m", "flows.cli", "ingest", os.fspath(tmp_path / "inbox")]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "7 files = 7 ingested" in done.stdout
    with psycopg.connect(_plain(url), autocommit=True) as writer:
        for statement in ("drop table news.quotes", "create table news.mine ()", "drop view news.who_said_what"):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                writer.execute(statement.encode())


def test_a_reader_reads_and_nothing_else(with_roles: str) -> None:
    """An analyst sees every view of news, and can write nowhere."""
    with psycopg.connect(_plain(with_roles).replace("//clipdesk@", "//desk_analyst@"), autocommit=True) as reader:
        assert reader.execute("select count(*) from news.who_said_what").fetchone() == (0,)
        assert reader.execute("select count(*) from ops.run_balance").fetchone() == (0,)
        for statement in ("delete from news.articles", "select * from ops.files", "create table mine ()"):
            with pytest.raises((psycopg.errors.InsufficientPrivilege, psycopg.errors.ReadOnlySqlTransaction)):
                reader.execute(statement.encode())
