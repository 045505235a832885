"""Rows of news.relations: laid out, compared with what is stored, and only the difference written."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from sqlalchemy import text

from tasks.reuse.scheme import SCHEME
from tasks.store.columns import columns

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import Connection

    from tasks.reuse.compare import Relation


class RelationRow(NamedTuple):
    """A row of news.relations, its runs as JSON text as Postgres prints it, its numbers as four bytes hold them."""

    article_a: int
    article_b: int
    kind: str
    coverage_a: float
    coverage_b: float
    score: float
    runs: str
    scheme: int


def row_of(first: int, second: int, relation: Relation) -> RelationRow:
    """Lay the relation of two articles, given in the order of their comparison, out as a row."""
    a, b = (second, first) if relation.swapped else (first, second)
    numbers = (relation.coverage_a, relation.coverage_b, relation.score)
    coverage_a, coverage_b, score = (float(np.float32(number)) for number in numbers)
    return RelationRow(a, b, relation.kind, coverage_a, coverage_b, score, json.dumps(relation.runs), SCHEME.version)


def replace_relations(
    connection: Connection, pairs: Iterable[tuple[int, int]], found: Sequence[RelationRow]
) -> set[int]:
    """Make the stored relations of some pairs (lower key, higher key) equal to those found.

    Return the articles whose relations differ from before; rows that are as they were are not touched.
    """
    stored = _stored(connection, set(pairs))
    stale, fresh = stored.difference(found), set(found).difference(stored)
    if stale:
        connection.execute(text(_FORGET), columns("a b", [row[:2] for row in sorted(stale)]))
    if fresh:
        connection.execute(text(_NOTE), columns(" ".join(RelationRow._fields), sorted(fresh)))
    return {article for row in stale | fresh for article in row[:2]}


def _stored(connection: Connection, pairs: set[tuple[int, int]]) -> set[RelationRow]:
    """Load the relations of some pairs, whichever of the two is the copy."""
    ids = sorted(set().union(*pairs))
    rows = map(RelationRow._make, connection.execute(text(_AMONG), {"ids": ids}).all())
    return {row for row in rows if tuple(sorted(row[:2])) in pairs}


# A real is read in its shortest digits, which are another number in eight bytes: the cast gives what it holds.
_AMONG = """
    select article_a, article_b, kind, cast(coverage_a as float8) as coverage_a,
        cast(coverage_b as float8) as coverage_b, cast(score as float8) as score, cast(runs as text) as runs, scheme
    from news.relations
    where article_a = any(cast(:ids as bigint[])) and article_b = any(cast(:ids as bigint[]))
"""
_FORGET = """
    delete from news.relations relation
    using unnest(cast(:a as bigint[]), cast(:b as bigint[])) gone (a, b)
    where relation.article_a = gone.a and relation.article_b = gone.b
"""
_NOTE = """
    insert into news.relations (article_a, article_b, kind, coverage_a, coverage_b, score, runs, scheme)
    select a, b, kind, coverage_a, coverage_b, score, cast(runs as jsonb), scheme
    from unnest(
        cast(:article_a as bigint[]), cast(:article_b as bigint[]), cast(:kind as text[]),
        cast(:coverage_a as real[]), cast(:coverage_b as real[]), cast(:score as real[]), cast(:runs as text[]),
        cast(:scheme as integer[])
    ) found (a, b, kind, coverage_a, coverage_b, score, runs, scheme)
"""
