"""The index that forgets what is everybody's."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from tasks.store.rare_hashes import Addition, HashIndex, add_owners, frequent_among

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection, Engine

INDEX = HashIndex("ops.wording_grams", "wording_id", "ops.frequent_grams", "ops.doubtful_grams", cap=3, shared=2)


@pytest.fixture
def connection(engine: Engine) -> Iterator[Connection]:
    """Give a connection whose work is taken back."""
    with engine.connect() as connection:
        yield connection


def add(connection: Connection, owners: dict[int, set[int]]) -> Addition:
    """Add owners and their hashes."""
    return add_owners(
        connection, INDEX, {owner: np.array(sorted(hashes), np.int64) for owner, hashes in owners.items()}
    )


def rare(connection: Connection) -> set[tuple[int, int]]:
    """Return what is in the table of rare hashes."""
    return {tuple(row) for row in connection.execute(text("select hash, wording_id from ops.wording_grams"))}


def test_candidates_share_enough(connection: Connection) -> None:
    """Pairs within a batch and with what was stored, each once, lower key first."""
    assert add(connection, {7: {1, 2, 3}}).candidates == []
    added = add(connection, {8: {2, 3, 4}, 5: {3, 4, 9}, 9: {1}})
    assert added.candidates == [(5, 8), (7, 8)]
    assert added.doubtful == []


def test_a_hash_beyond_the_cap_is_forgotten(connection: Connection) -> None:
    """It leaves the index with everybody who carried it, and later owners do not bring it back."""
    add(connection, {1: {10, 20, 30}, 2: {10, 20, 30}})
    added = add(connection, {3: {10, 20}, 4: {10, 40}})
    assert added.doubtful == [1, 2, 3, 4]
    assert added.candidates == []
    assert rare(connection) == {(20, 1), (20, 2), (20, 3), (30, 1), (30, 2), (40, 4)}
    assert frequent_among(connection, INDEX, np.array([10, 20, 99])).tolist() == [10]
    assert add(connection, {5: {10, 30}}).doubtful == []
    assert (10, 5) not in rare(connection)


def test_nothing_to_add(connection: Connection) -> None:
    """No owners, and owners without hashes, are no error."""
    assert add(connection, {}) == Addition([], [])
    assert add(connection, {1: set()}) == Addition([], [])


def test_the_ends_of_the_range(connection: Connection) -> None:
    """Negative hashes and the largest ones come back as they went in."""
    ends = {-(1 << 63), -1, 0, (1 << 63) - 1}
    add(connection, {1: ends})
    assert rare(connection) == {(value, 1) for value in ends}
    assert add(connection, {2: ends}).candidates == [(1, 2)]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.dictionaries(st.integers(1, 40), st.sets(st.integers(-6, 6), max_size=6), max_size=12),
    st.randoms(use_true_random=False),
)
def test_what_is_rare_does_not_depend_on_the_order(
    connection: Connection, owners: dict[int, set[int]], rng: object
) -> None:
    """Any order and batching ends in the same tables; every pair that is a candidate at the end was named."""
    connection.execute(text("truncate ops.wording_grams, ops.frequent_grams"))
    rest = list(owners)
    rng.shuffle(rest)  # type: ignore[attr-defined]
    named: set[tuple[int, int]] = set()
    while rest:
        size = rng.randint(1, 4)  # type: ignore[attr-defined]
        named.update(add(connection, {owner: owners[owner] for owner in rest[:size]}).candidates)
        rest = rest[size:]
    carriers = defaultdict(set)
    for owner, hashes in owners.items():
        for value in hashes:
            carriers[value].add(owner)
    kept = {value: who for value, who in carriers.items() if len(who) <= INDEX.cap}
    assert rare(connection) == {(value, owner) for value, who in kept.items() for owner in who}
    shared: dict[tuple[int, int], int] = defaultdict(int)
    for who in kept.values():
        for pair in combinations(sorted(who), 2):
            shared[pair] += 1
    assert {pair for pair, number in shared.items() if number >= INDEX.shared} <= named
