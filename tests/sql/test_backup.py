"""The backup of docs/operating.md: what pg_dump writes is all there again after pg_restore, and can be worked on."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from desks import Office
from made_pages import write_pages
from snapshot import news_snapshot
from sqlalchemy import Engine, text

from tasks.store.binaries import known_folders
from tasks.store.engine import make_engine
from tasks.store.migrate import pending_migrations

_PAGES = 20


def _run(program: str, *arguments: str) -> None:
    folder = next(folder for folder in known_folders() if (folder / program).exists())
    done = subprocess.run([folder / program, *arguments], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def _plain(url: str) -> str:
    return url.replace("+psycopg", "")


@pytest.fixture
def office(engine: Engine, tmp_path: Path) -> Office:
    """Give an office that has taken in some pages."""
    office = Office(engine, tmp_path / "office")
    write_pages(office.inbox, _PAGES)
    office.ingest()
    return office


def test_a_restored_database_is_the_one_that_was_dumped(
    office: Office, database_url: str, empty_database_url: str, tmp_path: Path
) -> None:
    """Rows, views and schema are back; later pages come in, and those that were known change nothing."""
    dump = str(tmp_path / "clipdesk.dump")
    _run("pg_dump", "--format=custom", f"--file={dump}", _plain(database_url))
    _run("pg_restore", f"--dbname={_plain(empty_database_url)}", dump)
    restored = make_engine(empty_database_url)
    try:
        assert news_snapshot(restored) == news_snapshot(office.engine)
        assert pending_migrations(restored) == []
        elsewhere = Office(restored, tmp_path / "elsewhere")
        for engine, inbox in ((restored, elsewhere), (office.engine, office)):
            write_pages(inbox.inbox, _PAGES + 5)
            inbox.ingest()
            with engine.connect() as connection:
                rows = connection.execute(text("select ingested, duplicate from ops.run_balance order by run_id desc"))
                assert tuple(rows.first() or ()) == (5, _PAGES)
        assert news_snapshot(restored) == news_snapshot(office.engine)
    finally:
        restored.dispose()
