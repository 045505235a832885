"""`clipdesk sql`: one query in a read-only transaction, printed as a table, CSV or JSON lines."""

from __future__ import annotations

import argparse
import csv
import json
import sys
from collections.abc import Sequence

import psycopg

from flows.console import console, table
from tasks.errors import UsageError
from tasks.settings import Settings
from tasks.store.engine import open_engine

_HINT = (
    "The views are news.article_list, news.who_said_what, news.statement_list, news.relation_list, ops.file_outcomes."
)

_NOT_THERE = f"Has anything been taken in yet? Start with: clipdesk ingest INBOX. {_HINT}"


def run(options: argparse.Namespace) -> int:
    """Run the query and print what it gives; an empty answer says so on standard error."""
    names, rows = ask(Settings(), options.query)
    _PRINTERS[options.format](names, rows, options.width)
    if not rows:
        print("no rows. " + (_HINT if names else "The query gives no table."), file=sys.stderr)
    return 0


def ask(settings: Settings, query: str) -> tuple[list[str], list[tuple[object, ...]]]:
    """Run a query that may not write. Raises UsageError with what Postgres says of a query that it refuses."""
    with open_engine(settings) as engine, engine.connect() as connection:
        raw = connection.connection.driver_connection
        assert isinstance(raw, psycopg.Connection)
        with raw.cursor() as cursor:
            # For the session: a "commit;" within the query must not open a transaction that can write.
            cursor.execute("set session characteristics as transaction read only")
            raw.commit()
            try:
                cursor.execute(query.encode())
            except psycopg.Error as error:
                hint = _NOT_THERE if isinstance(error, psycopg.errors.UndefinedTable) else _HINT
                raise UsageError(f"Postgres says: {str(error).strip()}\n{hint}") from error
            if cursor.description is None:
                return [], []
            return [column.name for column in cursor.description], cursor.fetchall()


def _print_table(names: Sequence[str], rows: Sequence[Sequence[object]], width: int) -> None:
    if names:
        console(width).print(table(names, rows))


def _print_csv(names: Sequence[str], rows: Sequence[Sequence[object]], _: int) -> None:
    writer = csv.writer(sys.stdout)
    writer.writerow(names)
    writer.writerows(rows)


def _print_json(names: Sequence[str], rows: Sequence[Sequence[object]], _: int) -> None:
    for row in rows:
        print(json.dumps(dict(zip(names, row, strict=True)), ensure_ascii=False, default=str))


_PRINTERS = {"table": _print_table, "csv": _print_csv, "json": _print_json}
