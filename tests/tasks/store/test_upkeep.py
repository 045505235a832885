"""Which tables want a vacuum, as Postgres's statistics tell."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine

from tasks.store.upkeep import Table, database_bytes, tables


@pytest.mark.parametrize(
    ("rows", "dead", "changed", "advice"),
    [
        (100_000, 0, 0, None),
        (100_000, 30_000, 30_000, None),  # autovacuum will see to it
        (100_000, 50_000, 0, "vacuum (analyze) news.quotes;"),
        (100_000, 0, 50_000, "analyze news.quotes;"),
        (0, 20_000, 20_000, "vacuum (analyze) news.quotes;"),
        (100, 9_000, 9_000, None),  # too small to matter
    ],
)
def test_advice(rows: int, dead: int, changed: int, advice: str | None) -> None:
    """A table that autovacuum should have seen to and has not gets the statement that helps."""
    assert Table("news.quotes", rows, dead, changed, 1).advice == advice


def test_every_table_of_ours_is_listed(engine: Engine) -> None:
    """The largest comes first; views and other schemas are not among them."""
    with engine.connect() as connection:
        found = tables(connection)
        assert database_bytes(connection) > sum(table.bytes for table in found)
    names = [table.name for table in found]
    assert {"news.articles", "news.quotes", "ops.files", "ops.runs"} <= set(names)
    assert "news.article_list" not in names
    assert [table.bytes for table in found] == sorted((table.bytes for table in found), reverse=True)
