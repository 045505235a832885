"""Lists as Postgres arrays: statements take thousands of rows as an array a column; psycopg writes item by item."""

from __future__ import annotations

from types import NoneType
from typing import TYPE_CHECKING, Any

from psycopg.types.array import ListDumper

if TYPE_CHECKING:
    from collections.abc import Callable

    import psycopg
    from psycopg.abc import Buffer


def _quoted(item: str) -> str:
    escaped = item.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _in_hex(item: bytes) -> str:
    return f'"\\\\x{item.hex()}"'


_WRITTEN: dict[type, Callable[[Any], str]] = {int: str, str: _quoted, bytes: _in_hex}


class PlainListDumper(ListDumper):
    """Writes lists of numbers, of texts or of bytes, nulls among them, at once; any other as psycopg does."""

    def dump(self, obj: list[Any]) -> Buffer | None:
        """Write a list in the text format of arrays; what psycopg refuses, such as NUL in a text, it refuses still."""
        types = set(map(type, obj)) - {NoneType}
        write = _WRITTEN.get(types.pop()) if len(types) == 1 else None
        array = ",".join(["NULL" if item is None else write(item) for item in obj]) if write else "\0"
        return super().dump(obj) if "\0" in array else f"{{{array}}}".encode(self._tx.encoding)


def write_lists_at_once(connection: psycopg.Connection) -> None:
    """Let a connection write its lists so."""
    connection.adapters.register_dumper(list, PlainListDumper)
