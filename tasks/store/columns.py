"""Rows to columns: a statement takes many rows as one array a column."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def columns(names: str, rows: Iterable[Sequence[object]]) -> dict[str, list[object]]:
    """Lay rows out as named columns; `names` are parted by spaces, one a field. No rows give empty columns.

    >>> columns("a b", [(1, "x"), (2, "y")])
    {'a': [1, 2], 'b': ['x', 'y']}
    """
    listed = names.split()
    fields = list(zip(*rows, strict=True)) or [()] * len(listed)
    return dict(zip(listed, map(list, fields), strict=True))
