"""Rows to columns."""

from __future__ import annotations

import pytest

from tasks.store.columns import columns


@pytest.mark.parametrize(
    ("names", "rows", "expected"),
    [
        ("a b", [(1, "x"), (2, "y")], {"a": [1, 2], "b": ["x", "y"]}),
        ("a", [(1,)], {"a": [1]}),
        ("a b", [], {"a": [], "b": []}),
    ],
)
def test_columns(names: str, rows: list[tuple[object, ...]], expected: dict[str, list[object]]) -> None:
    """Each name gets the values of its place; no rows give empty columns."""
    assert columns(names, rows) == expected


def test_a_row_of_another_length_is_an_error() -> None:
    """A row that lacks a field is a mistake of ours."""
    with pytest.raises(ValueError, match="zip"):
        columns("a b", [(1, 2), (3,)])
