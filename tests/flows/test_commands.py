"""The commands that ask the database: sql, migrate, doctor."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from sqlalchemy import Engine

from flows import cli
from flows.commands import doctor
from flows.progress import phase
from tasks.settings import Settings


@pytest.fixture(autouse=True)
def _settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Keep the commands away from the folders of the user who runs the tests."""
    monkeypatch.setenv("CLIPDESK_HOME", str(tmp_path / "home"))


@pytest.fixture
def _migrated(monkeypatch: pytest.MonkeyPatch, database_url: str) -> None:
    """Let the commands use a migrated, empty database."""
    monkeypatch.setenv("CLIPDESK_DATABASE_URL", database_url)


@pytest.fixture
def _empty(monkeypatch: pytest.MonkeyPatch, empty_database_url: str) -> None:
    """Let the commands use a database without any schema."""
    monkeypatch.setenv("CLIPDESK_DATABASE_URL", empty_database_url)


@pytest.mark.usefixtures("_migrated")
def test_sql_prints_a_table(capsys: pytest.CaptureFixture[str]) -> None:
    """A query's answer is a table with its columns' names."""
    assert cli.main(["sql", "select 7 as n, 'a [b] c' as words", "--width", "60"]) == 0
    shown = capsys.readouterr().out
    assert "words" in shown
    assert "a [b] c" in shown


@pytest.mark.usefixtures("_migrated")
def test_sql_prints_csv_and_json(capsys: pytest.CaptureFixture[str]) -> None:
    """The same answer for a program: CSV with a header, or a JSON object a row."""
    query = "select n, date '2026-01-02' as day from generate_series(1, 2) n order by n"
    assert cli.main(["sql", query, "--format", "csv"]) == 0
    assert capsys.readouterr().out.splitlines() == ["n,day", "1,2026-01-02", "2,2026-01-02"]
    assert cli.main(["sql", query, "--format", "json"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [json.loads(line) for line in lines] == [{"n": 1, "day": "2026-01-02"}, {"n": 2, "day": "2026-01-02"}]


@pytest.mark.usefixtures("_migrated")
def test_sql_without_rows_says_what_there_is_to_ask(capsys: pytest.CaptureFixture[str]) -> None:
    """An empty answer names the views; a statement without an answer says that."""
    assert cli.main(["sql", "select * from news.article_list"]) == 0
    assert "no rows. The views are news.article_list" in capsys.readouterr().err
    assert cli.main(["sql", "set local work_mem = '8MB'"]) == 0
    assert "The query gives no table" in capsys.readouterr().err


@pytest.mark.usefixtures("_migrated")
@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("delete from news.articles", "read-only transaction"),
        ("commit; delete from news.articles", "multiple commands|read-only|cannot"),
        ("selec", "syntax error"),
        ("select * from news.nothing", "clipdesk ingest INBOX"),
        ("select '100%' || $1", "parameter"),
    ],
)
def test_sql_that_is_refused(query: str, says: str, capsys: pytest.CaptureFixture[str]) -> None:
    """What Postgres refuses is shown with its reason, and nothing can be written."""
    assert cli.main(["sql", query]) == 1
    shown = capsys.readouterr().err
    assert any(part in shown for part in says.split("|")), shown


@pytest.mark.usefixtures("_empty")
def test_migrate_up_and_down(capsys: pytest.CaptureFixture[str]) -> None:
    """Migrations are applied once, undone on request, and each call says what it did."""
    assert cli.main(["migrate"]) == 0
    assert "applied 0001_schema" in capsys.readouterr().out
    assert cli.main(["migrate"]) == 0
    assert "nothing to do" in capsys.readouterr().out
    assert cli.main(["migrate", "--down-to", "0"]) == 0
    assert "undone 0001_schema" in capsys.readouterr().out


@pytest.mark.usefixtures("_migrated")
def test_doctor_finds_nothing_wrong(capsys: pytest.CaptureFixture[str]) -> None:
    """With all in place every line is ok, and what is left over is counted."""
    assert cli.main(["doctor"]) == 0
    shown = capsys.readouterr().out
    assert "FAIL" not in shown
    assert "schema: up to date" in shown
    assert "left over: 0 files pending, 0 articles to relate" in shown


@pytest.mark.usefixtures("_empty")
def test_doctor_names_a_missing_schema(capsys: pytest.CaptureFixture[str]) -> None:
    """Without the schema doctor fails and says which command makes it."""
    assert cli.main(["doctor"]) == 1
    assert "run: clipdesk migrate" in capsys.readouterr().out


def test_doctor_without_a_database(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """A database that does not answer is a failed check, not a crash."""
    monkeypatch.setenv("CLIPDESK_DATABASE_URL", "postgresql://nobody@127.0.0.1:9/none")
    assert cli.main(["doctor"]) == 1
    assert "FAIL  database: Postgres at 127.0.0.1:9" in capsys.readouterr().out


def test_doctor_on_a_full_disk_and_a_closed_folder(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, engine: Engine
) -> None:
    """Little room and folders that cannot be written are named, with the setting that helps."""
    monkeypatch.setattr(doctor.os, "access", lambda *_: False)
    monkeypatch.setattr(doctor, "_LEAST_FREE_MIB", 1 << 40)
    failed = [
        line for good, line in doctor.checks(Settings(home=tmp_path / "none", database_url=_url(engine))) if not good
    ]
    assert [line.split(":")[0] for line in failed] == ["archive", "rejected", "disk"]
    assert "CLIPDESK_ARCHIVE" in failed[0]


def test_doctor_names_an_old_postgres(monkeypatch: pytest.MonkeyPatch, engine: Engine) -> None:
    """A server below the lowest tested version is a failed check."""
    monkeypatch.setattr(doctor, "_LOWEST_VERSION", 99)
    good, line = doctor._version(engine)
    assert not good
    assert "99 or later is needed" in line


def _url(engine: Engine) -> str:
    return engine.url.render_as_string(hide_password=False)


@pytest.mark.parametrize(("total", "done", "name"), [(3, 1, "reading files"), (3, 3, "relating what is new")])
def test_phase(total: int, done: int, name: str) -> None:
    """The bar says what the run is at."""
    assert phase(total, done) == name
