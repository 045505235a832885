"""Postgres goes away in the middle of a transaction: the batch is tried again, and the end is that of a quiet run."""

from __future__ import annotations

import hashlib
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import psycopg
import pytest
from made_pages import write_pages
from mid_load import mid_load
from snapshot import news_snapshot

from tasks.store.account import run_as
from tasks.store.binaries import find_binaries, known_folders
from tasks.store.cluster import made_by
from tasks.store.embedded import create_database, embedded_postgres
from tasks.store.engine import make_engine
from tasks.store.migrate import migrate
from tasks.store.place import find_place

_PAGES = 300
_NUMBERS = count(1)
_WAITING_BACKEND = "select pid from pg_locks where not granted and relation = 'news.quotes'::regclass limit 1"


@pytest.fixture(scope="module")
def home(open_folder: Path, postgres_server: str) -> Iterator[Path]:
    """Give the home of a Postgres that these tests may kill."""
    assert postgres_server
    home = open_folder / "shaken"
    with embedded_postgres(home):
        yield home


@pytest.fixture
def url(home: Path) -> str:
    """Give a migrated database on it."""
    with embedded_postgres(home) as server:
        url = create_database(server, f"shaken_{next(_NUMBERS)}")
    engine = make_engine(url)
    migrate(engine)
    engine.dispose()
    return url


def _restart(home: Path, mode: str) -> None:
    """Stop the server by its own means and start it again."""
    place = find_place(home)
    pg_ctl = find_binaries(place, known_folders(), made_by(place)).program("pg_ctl")
    done = run_as(place.account, [pg_ctl, "stop", "-D", str(place.data), "--mode", mode])
    assert done.returncode == 0, done.stderr
    with embedded_postgres(home):
        pass


def _kill_backend(_home: Path, ours: psycopg.Connection) -> None:
    row = ours.execute(_WAITING_BACKEND).fetchone()
    assert row
    os.kill(row[0], signal.SIGKILL)


@pytest.mark.parametrize(
    "shake",
    [
        lambda home, _: _restart(home, "fast"),
        lambda home, _: _restart(home, "immediate"),
        _kill_backend,
    ],
    ids=["fast restart", "immediate restart", "kill -9 of a backend"],
)
@pytest.mark.usefixtures("prefect_api")
def test_a_batch_in_work_is_tried_again(
    shake: Callable[[Path, psycopg.Connection], None],
    home: Path,
    url: str,
    quiet_news: Callable[[int], dict[str, list[str]]],
    tmp_path: Path,
) -> None:
    """The transaction that was cut off is made again: same rows, every original archived once, whole, by its hash."""
    inbox = tmp_path / "inbox"
    write_pages(inbox, _PAGES)
    contents = {hashlib.sha256(path.read_bytes()).hexdigest() for path in inbox.iterdir() if path.stat().st_size}
    with (tmp_path / "said").open("wb") as said:
        run = subprocess.Popen(
            [sys.executable, "-m", "flows.cli", "ingest", os.fspath(inbox)],
            env=os.environ
            | {
                "CLIPDESK_DATABASE_URL": url,
                "CLIPDESK_HOME": os.fspath(tmp_path / "home"),
                "CLIPDESK_SETTLE_SECONDS": "0",
                "PYTHONPATH": os.getcwd(),
            },
            stdout=said,
            stderr=said,
        )
    with mid_load(url, articles=50) as ours:
        shake(home, ours)
    assert run.wait(180) == 0, (tmp_path / "said").read_text()
    assert os.listdir(inbox) == []
    archived = [path for path in (tmp_path / "home" / "archive").rglob("*") if path.is_file()]
    assert {hashlib.sha256(path.read_bytes()).hexdigest() for path in archived} == contents
    assert len(archived) == len(contents)
    engine = make_engine(url)
    try:
        assert news_snapshot(engine) == quiet_news(_PAGES)
    finally:
        engine.dispose()
