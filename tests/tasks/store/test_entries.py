"""Hashes and who carries them."""

from __future__ import annotations

from itertools import combinations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tasks.store.entries import Entries, candidates

CARRIED = st.dictionaries(st.integers(1, 20), st.sets(st.integers(-5, 5)), max_size=10)


def entries(carried: dict[int, set[int]]) -> Entries:
    """Lay owners and their hashes out."""
    return Entries.of({owner: np.array(sorted(hashes), np.int64) for owner, hashes in carried.items()})


def test_candidates_share_enough() -> None:
    """Pairs within a batch and with what was stored, each once, lower key first."""
    known, new = {7: {1, 2, 3}}, {8: {2, 3, 4}, 5: {3, 4, 9}, 9: {1}}
    assert candidates(entries(new), entries({**known, **new}), 2) == [(5, 8), (7, 8)]


@given(CARRIED, CARRIED, st.integers(1, 3))
def test_a_pair_with_a_newcomer_that_shares_enough_is_named(
    known: dict[int, set[int]], new: dict[int, set[int]], shared: int
) -> None:
    """Exactly the pairs of which one is new and that have so many hashes in common."""
    together = {**known, **new}
    expected = [
        (low, high)
        for low, high in combinations(sorted(together), 2)
        if not new.keys().isdisjoint((low, high)) and len(together[low] & together[high]) >= shared
    ]
    assert candidates(entries(new), entries(together), shared) == expected


def test_a_newcomer_need_not_be_among_those_that_it_meets() -> None:
    """Of a frequent hash only the leaders are: they meet all others, whose keys may be lower or higher."""
    leaders, new = {7: {1, 2}}, {3: {1, 2}, 9: {1, 2, 3}, 5: {1}}
    assert candidates(entries(new), entries(leaders), 2) == [(3, 7), (7, 9)]


@given(CARRIED, st.sets(st.integers(-5, 5)))
def test_entries_part_by_their_hashes(carried: dict[int, set[int]], some: set[int]) -> None:
    """Every entry is on one side, those with one of the hashes on the second."""
    others, these = entries(carried).parted(np.array(sorted(some), np.int64))
    assert not some.intersection(others.hashes.tolist())
    assert some.issuperset(these.hashes.tolist())
    assert len(others.hashes) + len(these.hashes) == sum(map(len, carried.values()))
