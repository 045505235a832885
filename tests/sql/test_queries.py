"""The queries for analysts run, on an empty database and on one with something to find."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from made_readings import article, ingest, page, reading, resolve
from sqlalchemy import text

from tasks.model import FileReading, Rejection
from tasks.store.sightings import choose_sightings
from tasks.store.waiting import take_waiting

if TYPE_CHECKING:
    from sqlalchemy import Engine

QUERIES = sorted((Path(__file__).parents[2] / "sql" / "queries").glob("*.sql"))


def ask(engine: Engine, query: Path) -> list[object]:
    """Run a query of the folder."""
    with engine.connect() as connection:
        return list(connection.exec_driver_sql(query.read_text()))


@pytest.fixture
def filled(engine: Engine) -> Engine:
    """Give a database with two articles that are one story and print one statement, once altered, and a rejection."""
    pages = [page("p", article(outlet="Tern")), page("q", article("The harbour again.", outlet="Gull"))]
    ingest(engine, [*map(reading, pages), FileReading(None, rejected=Rejection("unreadable", "x"))])
    with engine.begin() as connection:
        ids = take_waiting(connection, 10)
        choose_sightings(connection, ids)
        resolve(connection, ids)
        for statement in (
            "insert into news.stories select min(article_id), 2 from news.articles",
            "update news.articles set story_id = (select story_id from news.stories)",
            "update news.quotes set article_id = (select max(article_id) from news.articles) where seq = 1",
            "update news.quotes set article_id = (select min(article_id) from news.articles) where seq = 0",
            "insert into news.statements select min(quote_id), 'x', min(speaker_id) from news.quotes",
            "update news.quotes set statement_id = (select statement_id from news.statements), variant = 'altered'",
        ):
            connection.execute(text(statement))
    return engine


def test_there_are_queries() -> None:
    """The folder is found."""
    assert len(QUERIES) >= 5


@pytest.mark.parametrize("query", QUERIES, ids=lambda path: path.stem)
def test_a_query_runs_on_an_empty_database(engine: Engine, query: Path) -> None:
    """A newcomer who asks too early gets no error."""
    assert ask(engine, query) == []


@pytest.mark.parametrize("query", QUERIES, ids=lambda path: path.stem)
def test_a_query_finds_what_it_is_about(filled: Engine, query: Path) -> None:
    """Each says in its first line what it is for."""
    assert query.read_text().startswith("-- ")
    assert ask(filled, query)
