"""The migration runner against a real server: forwards, back, at once, killed, and refusing what does not fit."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import psycopg
import pytest
from sqlalchemy import text

from tasks.errors import MigrationError
from tasks.store import migrate as module
from tasks.store.engine import make_engine
from tasks.store.migrate import migrate, migrate_down, pending_migrations

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Engine

ROOT = Path(__file__).parents[3]

CATALOGUE = """
select 'column', table_schema || '.' || table_name || '.' || column_name,
    concat_ws(' ', data_type, is_nullable, column_default, is_identity, generation_expression)
from information_schema.columns where table_schema in ('news', 'ops')
union all
select 'constraint', conrelid::regclass || '.' || conname, pg_get_constraintdef(oid)
from pg_constraint where connamespace in (select oid from pg_namespace where nspname in ('news', 'ops'))
union all
select 'index', indexname, indexdef from pg_indexes where schemaname in ('news', 'ops')
union all
select 'view', viewname, definition from pg_views where schemaname in ('news', 'ops')
union all
select 'comment', objoid::regclass || '.' || objsubid, description
from pg_description where classoid = 'pg_class'::regclass and objoid::regclass::text ~ '^(news|ops)'
union all
select 'right', oid::regclass::text, relacl::text
from pg_class where relnamespace in (select oid from pg_namespace where nspname in ('news', 'ops'))
order by 1, 2, 3
"""


@pytest.fixture
def empty(empty_database_url: str) -> Iterator[Engine]:
    """Give an engine of a new database without any schema."""
    engine = make_engine(empty_database_url)
    yield engine
    engine.dispose()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a small sql folder of our own: one migration, one view, no rights."""
    (tmp_path / "views").mkdir()
    (tmp_path / "migrations").mkdir()
    (tmp_path / "roles.sql").write_text("")
    add(tmp_path, "migrations/0001_start", "create table ops.a (n int)")
    add(tmp_path, "migrations/0001_start.down", "drop table ops.a")
    add(tmp_path, "views/10_a_list", "create view ops.a_list as select n from ops.a")
    return tmp_path


def add(folder: Path, name: str, statements: str) -> None:
    """Write one SQL file."""
    (folder / f"{name}.sql").write_text(statements)


def rows(engine: Engine, query: str) -> list[tuple[object, ...]]:
    """Run a query and give its rows."""
    with engine.begin() as connection:
        return [tuple(row) for row in connection.execute(text(query))]


def do(engine: Engine, statement: str) -> None:
    """Run a statement."""
    with engine.begin() as connection:
        connection.execute(text(statement))


def test_the_second_time_there_is_nothing_to_do(empty: Engine) -> None:
    """The first run names what it applied."""
    first = migrate(empty)
    assert first[0] == "0001_schema"
    assert first[-1] == "views"
    assert migrate(empty) == []


def test_up_down_up_is_the_same_schema(empty: Engine) -> None:
    """The way back takes everything, and the way there brings it all again."""
    migrate(empty)
    before = rows(empty, CATALOGUE)
    assert migrate_down(empty, 0)[-1] == "0001_schema"
    assert rows(empty, "select 1 from pg_namespace where nspname = 'news'") == []
    left = "select relname from pg_class where relnamespace = 'ops'::regnamespace and relkind = 'r'"
    assert rows(empty, left) == [("schema_migrations",)]
    migrate(empty)
    assert rows(empty, CATALOGUE) == before


def test_down_keeps_what_it_is_told_to_keep(empty: Engine, folder: Path) -> None:
    """Only later migrations are undone; the views come back with the next run."""
    add(folder, "migrations/0002_more", "create table ops.b (n int)")
    add(folder, "migrations/0002_more.down", "drop table ops.b")
    migrate(empty, folder)
    assert migrate_down(empty, 1, folder) == ["0002_more"]
    assert migrate_down(empty, 1, folder) == []
    assert migrate(empty, folder) == ["0002_more", "views"]


def test_a_migration_without_a_way_back_stops_the_way_back(empty: Engine, folder: Path) -> None:
    """Nothing is guessed."""
    add(folder, "migrations/0002_more", "create table ops.b (n int)")
    migrate(empty, folder)
    with pytest.raises(MigrationError, match="no way back"):
        migrate_down(empty, 0, folder)


def test_percent_and_semicolons_and_colons_mean_nothing(empty: Engine, folder: Path) -> None:
    """A file is sent as it is."""
    body = "do $$ begin perform '%s; :name %(x)s'; raise notice '100 %% %', 1; end $$; create table ops.c (n int);"
    add(folder, "migrations/0002_odd", body)
    assert "0002_odd" in migrate(empty, folder)
    assert rows(empty, "select * from ops.c") == []


def test_a_failing_file_leaves_nothing(empty: Engine, folder: Path) -> None:
    """It is one transaction, those before it stay, and once mended it goes on."""
    add(folder, "migrations/0002_bad", "create table ops.c (n int); select no_such_function()")
    with pytest.raises(MigrationError, match=r"0002_bad\.sql failed.*no_such_function"):
        migrate(empty, folder)
    assert rows(empty, "select to_regclass('ops.c'), to_regclass('ops.a')::text") == [(None, "ops.a")]
    add(folder, "migrations/0002_bad", "create table ops.c (n int)")
    assert migrate(empty, folder) == ["0002_bad", "views"]


def test_an_index_can_be_made_concurrently(empty: Engine, folder: Path) -> None:
    """A file may ask for no transaction, and two such runs at once do not wait for each other's snapshot."""
    add(
        folder,
        "migrations/0002_index",
        "-- migrate:no-transaction\ncreate index concurrently if not exists a_n on ops.a (n)",
    )
    assert "0002_index" in migrate(empty, folder)
    assert rows(empty, "select indisvalid from pg_index where indexrelid = 'ops.a_n'::regclass") == [(True,)]


def test_an_edited_file_is_refused(empty: Engine, folder: Path) -> None:
    """What was applied is not what the file says any more."""
    migrate(empty, folder)
    add(folder, "migrations/0001_start", "create table ops.a (n bigint)")
    with pytest.raises(MigrationError, match="edited after it was applied: restore it"):
        migrate(empty, folder)


def test_a_missing_file_is_refused(empty: Engine, folder: Path) -> None:
    """The database comes from a newer version."""
    add(folder, "migrations/0002_more", "select 1")
    migrate(empty, folder)
    (folder / "migrations" / "0002_more.sql").unlink()
    with pytest.raises(MigrationError, match="install the newer version"):
        migrate(empty, folder)


def test_a_file_that_comes_too_late_is_refused(empty: Engine, folder: Path) -> None:
    """Two branches with numbers of their own are put in order by a person."""
    add(folder, "migrations/0003_late", "select 1")
    migrate(empty, folder)
    add(folder, "migrations/0002_later", "select 1")
    with pytest.raises(MigrationError, match="give it a later number"):
        migrate(empty, folder)


def test_views_are_made_anew_when_they_change(empty: Engine, folder: Path) -> None:
    """Changed, added and removed views alike; unchanged ones are left alone."""
    migrate(empty, folder)
    add(folder, "views/10_a_list", "create view ops.a_list as select n, n as m from ops.a")
    add(folder, "views/20_b_list", "create view ops.b_list as select m from ops.a_list")
    assert migrate(empty, folder) == ["views"]
    (folder / "views" / "20_b_list.sql").unlink()
    assert migrate(empty, folder) == ["views"]
    assert rows(empty, "select viewname from pg_views where schemaname = 'ops'") == [("a_list",)]
    assert migrate(empty, folder) == []


def test_a_broken_view_leaves_the_old_ones(empty: Engine, folder: Path) -> None:
    """Dropping and making is one transaction."""
    migrate(empty, folder)
    add(folder, "views/10_a_list", "create view ops.a_list as select nothing from ops.a")
    with pytest.raises(MigrationError, match="10_a_list"):
        migrate(empty, folder)
    assert rows(empty, "select * from ops.a_list") == []


def test_what_others_built_on_our_views_is_not_dropped(empty: Engine, folder: Path) -> None:
    """It is named, and left."""
    migrate(empty, folder)
    do(empty, "create view public.mine as select n from ops.a_list")
    add(folder, "views/10_a_list", "create view ops.a_list as select n + 1 as n from ops.a")
    with pytest.raises(MigrationError, match="view mine"):
        migrate(empty, folder)
    assert rows(empty, "select * from public.mine") == []


def test_four_at_once_on_a_new_database_all_succeed(empty: Engine, empty_database_url: str) -> None:
    """One applies, the others find it done."""
    script = "import sys; from tasks.store.engine import make_engine; from tasks.store.migrate import migrate; "
    script += "print(len(migrate(make_engine(sys.argv[1]))))"
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-W", "ignore", "-c", script, empty_database_url]
    runs = [subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) for _ in range(4)]
    answers = sorted(int(run.communicate(timeout=120)[0]) for run in runs)
    assert answers[:3] == [0, 0, 0]
    assert answers[3] >= 2
    assert migrate(empty) == []


def test_several_databases_of_one_cluster_migrate_at_once(postgres_server: str) -> None:
    """The role is the cluster's, so its making must not fail where another database makes it at that moment."""
    names = [f"cluster_{n}" for n in range(3)]
    plain = postgres_server.replace("+psycopg", "")
    with psycopg.connect(plain, autocommit=True) as connection:
        for name in names:
            connection.execute(f"create database {name}".encode())
        script = "import sys; from tasks.store.engine import make_engine; from tasks.store.migrate import migrate; "
        script += "migrate(make_engine(sys.argv[1]))"
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        urls = [postgres_server.replace("/clipdesk?", f"/{name}?") for name in names]
        runs = [subprocess.Popen([sys.executable, "-W", "ignore", "-c", script, url], env=environment) for url in urls]
        assert [run.wait(timeout=120) for run in runs] == [0, 0, 0]
        for name in names:
            connection.execute(f"drop database {name} with (force)".encode())


def test_the_next_run_after_a_kill_in_the_middle_is_fine(empty: Engine, empty_database_url: str, folder: Path) -> None:
    """The lock and the half-done file die with the session."""
    add(folder, "migrations/0002_slow", "create table ops.c (n int); select pg_sleep(3)")
    script = "import sys; from pathlib import Path; from tasks.store.engine import make_engine; "
    script += "from tasks.store.migrate import migrate; migrate(make_engine(sys.argv[1]), Path(sys.argv[2]))"
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen([sys.executable, "-c", script, empty_database_url, str(folder)], env=environment) as run:
        asleep = "select 1 from pg_stat_activity where wait_event = 'PgSleep' and datname = current_database()"
        while not rows(empty, asleep):
            time.sleep(0.05)
        os.kill(run.pid, signal.SIGKILL)
    add(folder, "migrations/0002_slow", "create table ops.c (n int)")
    assert migrate(empty, folder) == ["0002_slow", "views"]


def test_a_lock_that_is_never_free_is_given_up(empty: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    """Waiting for another migration has an end."""
    monkeypatch.setattr(module, "LOCK_SECONDS", 0.2)
    with empty.connect() as other:
        other.execute(text("select pg_advisory_lock(:key)"), {"key": module.LOCK_KEY})
        with pytest.raises(MigrationError, match="another migration"):
            migrate(empty)


def test_a_wrong_encoding_is_refused(postgres_server: str) -> None:
    """Text of every language must fit."""
    with psycopg.connect(postgres_server.replace("+psycopg", ""), autocommit=True) as connection:
        connection.execute(
            b"create database latin encoding 'LATIN1' locale_provider libc locale 'C' template template0"
        )
        engine = make_engine(postgres_server.replace("/clipdesk?", "/latin?"))
        with pytest.raises(MigrationError, match="UTF8"):
            migrate(engine)
        engine.dispose()
        connection.execute(b"drop database latin with (force)")


def test_an_old_server_is_refused(empty: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    """Before the first statement that it would not know."""
    monkeypatch.setattr(module, "OLDEST_SERVER", 990_000)
    with pytest.raises(MigrationError, match="too old"):
        migrate(empty)


def test_without_createrole_the_rest_goes_on(empty: Engine, empty_database_url: str) -> None:
    """A hosted database whose owner makes no roles has all but the role."""
    do(empty, "create role owner_only login")
    do(empty, "grant all on database " + empty.url.database + " to owner_only")  # type: ignore[operator]
    do(empty, "alter role news_reader rename to news_reader_aside")
    owner = make_engine(empty_database_url.replace("clipdesk@", "owner_only@"))
    try:
        assert migrate(owner)[-1] == "views"
        assert migrate(owner) == []
        do(empty, "create role news_reader nologin")
        assert migrate(owner) == ["views"]
        readable = "select has_table_privilege('news_reader', 'news.article_list', 'select')"
        assert rows(empty, readable) == [(True,)]
        owner.dispose()
        do(empty, "drop owned by news_reader")
        do(empty, "drop role news_reader")
    finally:
        owner.dispose()
        do(empty, "alter role news_reader_aside rename to news_reader")
        do(empty, "drop owned by owner_only cascade")
        do(empty, "drop role owner_only")


def test_what_is_missing_can_be_asked_without_changing_anything(empty: Engine) -> None:
    """All on a new database, nothing on a migrated one."""
    missing = pending_migrations(empty)
    assert missing[0] == "0001_schema"
    assert rows(empty, "select count(*) from pg_namespace where nspname in ('news', 'ops')") == [(0,)]
    assert migrate(empty)[:-1] == missing
    assert pending_migrations(empty) == []
