"""Pairs of whole numbers to Postgres and back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from tasks.store.number_copy import array_literal, copy_pairs, read_pairs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection, Engine

TYPES = {4: "integer", 8: "bigint"}
READ = "select number, owner from pairs_{width} where number = any(cast(%s as bigint[])) order by 1, 2"


@pytest.fixture
def connection(engine: Engine) -> Iterator[Connection]:
    """Give a connection with an empty table for each width; its work is taken back."""
    with engine.connect() as connection:
        for width, name in TYPES.items():
            connection.execute(text(f"create temporary table pairs_{width} (number {name}, owner {name})"))
        yield connection


def there_and_back(connection: Connection, pairs: list[tuple[int, int]], width: int) -> list[tuple[int, int]]:
    """Copy pairs into the table of a width and read all of them."""
    connection.execute(text(f"truncate pairs_{width}"))
    given_pairs = np.array(pairs, np.int64).reshape(-1, 2)
    copy_pairs(connection, f"pairs_{width}", ("number", "owner"), given_pairs, width)
    found = read_pairs(connection, READ.format(width=width), given_pairs[:, 0], width)
    assert found.shape == (len(pairs), 2)
    return [(number, owner) for number, owner in found.tolist()]


@pytest.mark.parametrize("width", TYPES)
def test_the_ends_of_each_width(connection: Connection, width: int) -> None:
    """The least and the greatest number, nought and minus one come back as they were; order is ascending."""
    least, greatest = -(1 << (8 * width - 1)), (1 << (8 * width - 1)) - 1
    pairs = [(greatest, 1), (0, least), (-1, greatest), (least, 0)]
    assert there_and_back(connection, pairs, width) == sorted(pairs)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.tuples(st.integers(-(1 << 31), (1 << 31) - 1), st.integers(0, 99)), max_size=30, unique=True),
    st.sampled_from(sorted(TYPES)),
)
def test_any_pairs(connection: Connection, pairs: list[tuple[int, int]], width: int) -> None:
    """What goes in comes out, none and many alike."""
    assert there_and_back(connection, pairs, width) == sorted(pairs)


def test_only_what_is_asked_for_is_read(connection: Connection) -> None:
    """The query takes the given numbers; no numbers give no rows."""
    there_and_back(connection, [(1, 10), (2, 20), (2, 21)], 8)
    assert read_pairs(connection, READ.format(width=8), np.array([2, 3]), 8).tolist() == [[2, 20], [2, 21]]
    assert read_pairs(connection, READ.format(width=8), np.array([], np.int64), 8).tolist() == []


@pytest.mark.parametrize(("numbers", "literal"), [([], "{}"), ([7], "{7}"), ([-1, 0, 1 << 62], f"{{-1,0,{1 << 62}}}")])
def test_arrays_as_postgres_writes_them(numbers: list[int], literal: str) -> None:
    """Numbers in braces, parted by commas."""
    assert array_literal(np.array(numbers, np.int64)) == literal
