"""Rows of news.relations: only what differs is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text

from tasks.reuse.compare import Relation
from tasks.reuse.scheme import SCHEME
from tasks.store.relation_rows import RelationRow, replace_relations, row_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

    from tests.tasks.store.conftest import Newsroom

COPY = Relation(
    "near_copy", swapped=False, coverage_a=0.9, coverage_b=0.7, score=0.85, runs=((0, 60, 4, 64), (70, 130, 90, 150))
)
ROWS = "select article_a, article_b, kind, xmin from news.relations order by 1, 2"


@pytest.fixture
def connection(newsroom: Newsroom) -> Iterator[Connection]:
    """Give a connection to a database with five articles."""
    newsroom.take([(f"article {number}",) for number in range(5)])
    with newsroom.engine.connect() as connection:
        yield connection


def kinds(connection: Connection) -> list[tuple[int, int, str]]:
    """Return what is stored."""
    return [(row.article_a, row.article_b, row.kind) for row in connection.execute(text(ROWS))]


def replace(connection: Connection, *rows: RelationRow, pairs: set[tuple[int, int]] | None = None) -> set[int]:
    """Make the relations of some pairs, or those of the rows, equal to the rows."""
    return replace_relations(connection, pairs or {(min(row[:2]), max(row[:2])) for row in rows}, rows)


@pytest.mark.parametrize(("swapped", "ends"), [(False, (8, 3)), (True, (3, 8))])
def test_the_copy_is_article_a(*, swapped: bool, ends: tuple[int, int]) -> None:
    """The given order is that of the comparison; which of the two is the copy decides the order of the row."""
    relation = Relation("truncated_copy", swapped, 1.0, 0.6, 1.0, ((0, 9, 0, 9),))
    row = row_of(8, 3, relation)
    assert row[:2] == ends
    assert (row.coverage_a, row.runs, row.scheme) == (1.0, "[[0, 9, 0, 9]]", SCHEME.version)


@given(st.floats(0, 1), st.floats(0, 1), st.floats(0, 1))
def test_numbers_are_as_four_bytes_hold_them(coverage_a: float, coverage_b: float, score: float) -> None:
    """A number is rounded before it is compared with what is stored, or each run would write it anew."""
    row = row_of(
        1, 2, Relation("exact", swapped=False, coverage_a=coverage_a, coverage_b=coverage_b, score=score, runs=())
    )
    assert all(float(np.float32(number)) == number for number in row[3:6])


def test_what_is_stored_comes_back_as_it_went_in(connection: Connection) -> None:
    """A row that is given again is not written again."""
    row = row_of(2, 1, COPY)
    assert replace(connection, row) == {1, 2}
    before = connection.execute(text(ROWS)).all()
    assert replace(connection, row) == set()
    assert connection.execute(text(ROWS)).all() == before


@pytest.mark.parametrize(
    ("then", "kept", "touched"),
    [
        pytest.param([], [], {1, 2}, id="taken back"),
        pytest.param([(2, 1, "exact")], [(2, 1, "exact")], {1, 2}, id="another kind"),
        pytest.param([(1, 2, "near_copy")], [(1, 2, "near_copy")], {1, 2}, id="the other one is the copy"),
        pytest.param([(2, 1, "near_copy")], [(2, 1, "near_copy")], set(), id="as before"),
    ],
)
def test_a_pair_compared_again(
    connection: Connection, then: list[tuple[int, int, str]], kept: list[tuple[int, int, str]], touched: set[int]
) -> None:
    """A pair has one relation at most, and those whose relations changed are named."""
    replace(connection, row_of(2, 1, COPY))
    rows = [row_of(a, b, COPY)._replace(kind=kind) for a, b, kind in then]
    assert replace(connection, *rows, pairs={(1, 2)}) == touched
    assert kinds(connection) == kept


def test_other_pairs_of_the_same_articles_stay(connection: Connection) -> None:
    """Only the given pairs are compared with what is stored, though their articles have other relations too."""
    replace(connection, row_of(1, 2, COPY), row_of(2, 3, COPY), row_of(1, 3, COPY), row_of(4, 5, COPY))
    assert replace(connection, pairs={(1, 2), (2, 3), (3, 4)}) == {1, 2, 3}
    assert kinds(connection) == [(1, 3, "near_copy"), (4, 5, "near_copy")]


def test_nothing_to_compare(connection: Connection) -> None:
    """No pairs are no error."""
    assert replace_relations(connection, [], []) == set()
