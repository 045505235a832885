"""Rows of whole numbers into a table by binary COPY, packed with numpy: what an index of hashes is made of."""

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


def stage_pairs(connection: Connection, table: str, names: tuple[str, str], pairs: npt.NDArray[np.int64]) -> None:
    """Put pairs, an array of shape (rows, 2), into an empty temporary table that lives as long as the transaction.

    `table` and `names` are our own words, never input. Statistics are taken: without them the planner expects a
    thousand rows and reads the whole index instead of probing it.
    """
    columns = f"{names[0]} bigint not null, {names[1]} bigint not null"
    connection.exec_driver_sql(f"create temporary table if not exists {table} ({columns}) on commit drop")
    connection.exec_driver_sql(f"truncate {table}")
    driver = cast("psycopg.Connection", connection.connection.driver_connection)
    with driver.cursor().copy(f"copy {table} from stdin (format binary)") as copy:
        copy.write(_pack(pairs))
    connection.exec_driver_sql(f"analyze {table}")


def _pack(pairs: npt.NDArray[np.int64]) -> bytes:
    """Write pairs in the format of COPY BINARY: for each row the number of fields, then length and value of each."""
    row = np.dtype([("fields", ">i2"), ("size_a", ">i4"), ("a", ">i8"), ("size_b", ">i4"), ("b", ">i8")])
    packed = np.empty(len(pairs), row)
    packed["fields"] = 2
    packed["size_a"] = packed["size_b"] = 8
    packed["a"], packed["b"] = pairs[:, 0], pairs[:, 1]
    return _HEADER + packed.tobytes() + _TRAILER
