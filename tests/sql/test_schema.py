"""What holds for the whole schema: everything is explained, and analysts can read but not write."""

from __future__ import annotations

from typing import TYPE_CHECKING

import psycopg
import pytest
from made_readings import rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Engine

OURS = "(select oid from pg_namespace where nspname in ('news', 'ops'))"
UNEXPLAINED = f"""
select c.oid::regclass::text
from pg_class c
where c.relnamespace in {OURS} and c.relkind in ('r', 'v', 'm', 'p') and obj_description(c.oid, 'pg_class') is null
union all
select c.oid::regclass || '.' || a.attname
from pg_class c
join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
where c.relnamespace in {OURS} and c.relkind in ('r', 'v', 'm', 'p') and col_description(c.oid, a.attnum) is null
union all
select nspname from pg_namespace n where n.oid in {OURS} and nspname = 'news' and obj_description(n.oid) is null
"""  # noqa: S608 - our own words

PROMISED = {
    "news.article_list": "article_id story_id title outlet byline url language published_earliest published_latest"
    " published_precision published_raw published_source role position file_name page_sha256 text",
    "news.who_said_what": "quote_id statement_id speaker speaker_kind mention cue kind quote variant confidence"
    " start_char end_char article_id title outlet published_earliest published_latest",
    "news.indirect_speech": "quote_id speaker speaker_kind mention cue kind content confidence start_char end_char"
    " article_id title outlet published_earliest published_latest",
    "news.statement_list": "statement_id speaker text quotes articles outlets altered first_at last_at",
    "news.relation_list": "article_a article_b kind coverage_a coverage_b score",
    "ops.file_outcomes": "file_name outcome reason detail page_sha256 run_id seen_at settled_at",
    "ops.run_balance": "run_id kind state seen ingested duplicate rejected skipped pending articles quotes started_at"
    " finished_at code_version",
}


def test_everything_is_explained(engine: Engine) -> None:
    """Every table, view and column of news and ops has a comment."""
    assert rows(engine, UNEXPLAINED) == []


@pytest.mark.parametrize("view", PROMISED)
def test_the_views_have_the_columns_that_others_build_on(engine: Engine, view: str) -> None:
    """In their order, more may follow."""
    found = rows(
        engine,
        "select column_name from information_schema.columns where table_schema || '.' || table_name = :view"
        " order by ordinal_position",
        view=view,
    )
    promised = PROMISED[view].split()
    assert [name for (name,) in found][: len(promised)] == promised


def test_no_view_has_a_window(engine: Engine) -> None:
    """A condition would not get into it, and a join would read everything."""
    assert rows(engine, "select viewname from pg_views where schemaname = 'news' and definition ~* 'over \\('") == []


@pytest.fixture
def analyst(engine: Engine, database_url: str) -> Iterator[psycopg.Connection]:
    """Give a connection of somebody who was granted the read-only role."""
    name = f"analyst_of_{engine.url.database}"
    rows(engine, "select 1")
    with psycopg.connect(database_url.replace("+psycopg", ""), autocommit=True) as owner:
        owner.execute(f"create role {name} login in role news_reader".encode())
        url = database_url.replace("+psycopg", "").replace("clipdesk@", f"{name}@")
        with psycopg.connect(url, autocommit=True) as connection:
            yield connection
        owner.execute(f"drop role {name}".encode())


@pytest.mark.parametrize(
    "readable",
    [
        *("news.articles", "news.quotes", "news.statements", "news.relations", "news.article_list"),
        *(
            "news.who_said_what",
            "news.indirect_speech",
            "news.statement_list",
            "news.relation_list",
            "ops.file_outcomes",
            "ops.run_balance",
        ),
    ],
)
def test_analysts_can_read(analyst: psycopg.Connection, readable: str) -> None:
    """All of news, and of ops what became of files and runs."""
    assert analyst.execute(f"table {readable}".encode()).fetchall() == []


@pytest.mark.parametrize(
    "statement",
    [
        "insert into news.outlets (name) values ('x')",
        "update news.articles set text = ''",
        "delete from news.quotes",
        "truncate news.quotes",
        "create table news.mine (n int)",
        "create table ops.mine (n int)",
        "drop view news.article_list",
        "select * from ops.files",
        "select * from ops.schema_migrations",
    ],
)
def test_analysts_can_do_nothing_else(analyst: psycopg.Connection, statement: str) -> None:
    """No writing anywhere, and the ledger's tables stay closed."""
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        analyst.execute(statement.encode())


def test_later_tables_of_news_are_readable_too(engine: Engine, analyst: psycopg.Connection) -> None:
    """By default privileges, so that a new table needs no second thought."""
    rows(engine, "select 1")
    with engine.begin() as connection:
        connection.exec_driver_sql("create table news.later (n int)")
    assert analyst.execute("select * from news.later").fetchall() == []
