"""Rows of two whole numbers to and from Postgres by binary COPY and numpy: what an index of hashes is made of."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    import psycopg
    from sqlalchemy import Connection

# The file format of PostgreSQL's COPY BINARY: signature, flags, length of the header extension; a trailer of -1.
_HEADER = b"PGCOPY\n\xff\r\n\x00" + bytes(8)
_TRAILER = b"\xff\xff"


def copy_pairs(
    connection: Connection, table: str, names: tuple[str, str], pairs: npt.NDArray[np.int64], width: int
) -> None:
    """Append pairs, an array of shape (rows, 2), to a table whose two columns take `width` bytes: 4 or 8.

    `table` and `names` are our own words, never input. Rows go in by the first column, which spares the index.
    """
    ordered = pairs[np.argsort(pairs[:, 0], kind="stable")]
    packed = np.empty(len(pairs), _row(width))
    packed["fields"] = 2
    packed["size_a"] = packed["size_b"] = width
    packed["a"], packed["b"] = ordered[:, 0], ordered[:, 1]
    statement = f"copy {table} ({names[0]}, {names[1]}) from stdin (format binary)"
    with _driver(connection).cursor() as cursor, cursor.copy(statement.encode()) as copy:
        copy.write(_HEADER + packed.tobytes() + _TRAILER)


def read_pairs(connection: Connection, query: str, numbers: npt.NDArray[np.int64], width: int) -> npt.NDArray[np.int64]:
    """Return what a query of our own gives for `%s`, an array of numbers: two columns of `width` bytes, never null.

    Shape (rows, 2). Rows that come as objects would cost more time than finding them.
    """
    statement = f"copy ({query}) to stdout (format binary)".encode()
    with _driver(connection).cursor() as cursor, cursor.copy(statement, [array_literal(numbers)]) as copy:
        content = b"".join(copy)
    rows = np.frombuffer(content[len(_HEADER) : -len(_TRAILER)], _row(width))
    return np.column_stack((rows["a"], rows["b"])).astype(np.int64)


def array_literal(numbers: npt.NDArray[np.int64]) -> str:
    """Write numbers as a Postgres array."""
    return f"{{{','.join(map(str, numbers.tolist()))}}}"


def _row(width: int) -> np.dtype[np.void]:
    """Return the layout of a row: the number of fields, then length and value of each."""
    value = f">i{width}"
    return np.dtype([("fields", ">i2"), ("size_a", ">i4"), ("a", value), ("size_b", ">i4"), ("b", value)])


def _driver(connection: Connection) -> psycopg.Connection:
    """Return psycopg's own connection: SQLAlchemy has no COPY."""
    return cast("psycopg.Connection", connection.connection.driver_connection)
