"""Disjoint sets."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tasks.reuse.components import Groups

PAIRS = st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20)), max_size=30)


@given(PAIRS, st.randoms())
def test_the_order_of_pairs_does_not_matter(pairs: list[tuple[int, int]], rng: object) -> None:
    """Any order of the same pairs gives the same sets."""
    one, other = Groups(range(21)), Groups(range(21))
    for pair in pairs:
        one.join(*pair)
    rng.shuffle(pairs)  # type: ignore[attr-defined]
    for pair in pairs:
        other.join(*pair)
    assert one.sets() == other.sets()


@given(PAIRS)
def test_sets_are_a_partition(pairs: list[tuple[int, int]]) -> None:
    """Every node is in one set, and both ends of a pair are in the same."""
    groups = Groups(range(21))
    for pair in pairs:
        groups.join(*pair)
    assert sorted(node for members in groups.sets() for node in members) == list(range(21))
    assert all(groups.root(left) == groups.root(right) for left, right in pairs)
    assert all(sorted(groups.members(node)) in groups.sets() for node in range(21))
