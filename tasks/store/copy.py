"""Binary COPY into tables, the fast way in; and the one door at which text is made fit for Postgres."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

import psycopg
from psycopg import sql
from psycopg.types.json import Jsonb
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import Connection

# Postgres stores neither: it ends strings at NUL, and lone surrogates are no UTF-8.
UNSTORABLE = re.compile("[\0\ud800-\udfff]")
REPLACEMENT = "\ufffd"


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a table that rows are copied into, as `name type` pairs in the order of the rows' values."""

    table: str
    types: tuple[tuple[str, str], ...]


def columns(table: str, /, **types: str) -> Columns:
    """Name a table and its columns: `columns("seen", path="bytea", size="int8")`."""
    return Columns(table, tuple(types.items()))


def clean(value: str) -> str:
    """Replace, one for one, what Postgres cannot store, so that offsets stay right."""
    return UNSTORABLE.sub(REPLACEMENT, value)


def stage(connection: Connection, staging: Columns, rows: Iterable[Sequence[object]]) -> None:
    """Copy rows into a new temporary table of that name, which goes with the transaction."""
    connection.execute(text(f"drop table if exists pg_temp.{staging.table}"))
    described = ", ".join(f"{name} {type_}" for name, type_ in staging.types)
    connection.execute(text(f"create temporary table {staging.table} ({described}) on commit drop"))
    copy_into(connection, staging, rows)


def copy_into(connection: Connection, target: Columns, rows: Iterable[Sequence[object]]) -> None:
    """Copy rows into a table, cleaning every text on its way.

    Raises sqlalchemy.exc.DBAPIError, as any statement does, with `connection_invalidated` where the server went away.
    """
    driver = cast("psycopg.Connection", connection.connection.driver_connection)
    names = sql.SQL(", ").join(sql.Identifier(name) for name, _ in target.types)
    table = sql.Identifier(*target.table.split("."))
    statement = sql.SQL("copy {} ({}) from stdin (format binary)").format(table, names)
    types = [type_ for _, type_ in target.types]
    try:
        with driver.cursor() as cursor, cursor.copy(statement) as copy:
            copy.set_types(types)
            for row in rows:
                copy.write_row([_storable(value) for value in row])
    except psycopg.Error as error:
        raise DBAPIError("copy", None, error, connection_invalidated=driver.broken) from error


def _storable(value: object) -> object:
    return Jsonb(_cleaned(value)) if isinstance(value, dict) else _cleaned(value)


def _cleaned(value: object) -> object:
    """Clean every text of a value, however deep in tuples and dicts."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, tuple):
        return [_cleaned(item) for item in value]
    if isinstance(value, dict):
        return {clean(key): _cleaned(item) for key, item in value.items()}
    return value
