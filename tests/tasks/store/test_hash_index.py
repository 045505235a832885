"""The index of hashes against its definition: whatever comes and goes, in whatever order."""

from __future__ import annotations

from collections import defaultdict
from hashlib import sha256
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from tasks.store.hash_index import add_carriers, remove_carriers
from tasks.store.standings import Change, HashIndex, Standing, Standings, load_standings

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from random import Random

    import numpy.typing as npt
    from sqlalchemy import Connection, Engine

    Pair = tuple[int, int]
    Carried = dict[int, frozenset[int]]

RULES = {"cap": 3, "shared": 2, "representatives": 4}
PRINTS = HashIndex("ops.fingerprints", "article_id", "ops.frequent_fingerprints", width=4, **RULES)
GRAMS = HashIndex("ops.wording_grams", "wording_id", "ops.frequent_grams", width=8, **RULES)


def place(article: int) -> bytes:
    """Give an article's place in the order of content."""
    return sha256(b"%d" % article).digest()


def are_alike(first: Collection[int], second: Collection[int]) -> bool:
    """Tell whether two made-up texts have most of their fingerprints in common."""
    return 2 * len(set(first) & set(second)) > max(len(first), len(second))


class Room:
    """An index with the candidates that it makes, kept up to date as relating does."""

    def __init__(self, connection: Connection, index: HashIndex) -> None:
        """Begin with nothing."""
        self.connection = connection
        self.index = index
        self.carried: Carried = {}
        self.pairs: set[Pair] = set()
        connection.execute(text(f"truncate {index.rows}, {index.frequent}"))

    def order(self, articles: Collection[int]) -> dict[int, bytes]:
        """Give the places of articles."""
        return {article: place(article) for article in articles}

    def alike(self, pairs: Collection[Pair]) -> set[Pair]:
        """Give the pairs that are alike."""
        return {pair for pair in pairs if are_alike(self.carried[pair[0]], self.carried[pair[1]])}

    def add(self, new: Carried) -> None:
        """Add articles and see to all pairs that are in doubt."""
        self.carried |= new
        added = add_carriers(self.connection, self.index, self, arrays(new))
        self._settle(added.changes, added.candidates)

    def remove(self, articles: Iterable[int]) -> None:
        """Remove articles and see to all pairs that are in doubt."""
        gone = {article: self.carried[article] for article in articles}
        self.pairs = {pair for pair in self.pairs if gone.keys().isdisjoint(pair)}
        changes = remove_carriers(self.connection, self.index, self, arrays(gone))
        self.carried = {article: values for article, values in self.carried.items() if article not in gone}
        self._settle(changes, ())

    def _settle(self, changes: Iterable[Change], candidates: Iterable[Pair]) -> None:
        """Count the meetings of those pairs that the index names, and of no others."""
        doubts = set(candidates)
        for change in changes:
            parted = set(change.parted)
            doubts.update(change.met, (pair for pair in self.pairs if parted.intersection(pair)))
        every = np.array(sorted(frozenset().union(*self.carried.values())), np.int64)
        standings = Standings(load_standings(self.connection, self.index, every))
        for pair in doubts:
            shared = np.array(sorted(self.carried[pair[0]] & self.carried[pair[1]]), np.int64)
            (self.pairs.add if standings.meetings(pair, shared) >= self.index.shared else self.pairs.discard)(pair)

    def stored(self) -> tuple[set[tuple[int, int]], dict[int, Standing]]:
        """Return what the tables hold."""
        query = f"select hash, {self.index.owner} as owner from {self.index.rows}"  # noqa: S608 - our own words
        rows = self.connection.execute(text(query)).all()
        every = np.array(sorted({row.hash for row in rows}), np.int64)
        return {(row.hash, row.owner) for row in rows}, load_standings(self.connection, self.index, every)


def arrays(carried: Carried) -> dict[int, npt.NDArray[np.int64]]:
    """Lay fingerprints out as the index takes them."""
    return {article: np.array(sorted(values), np.int64) for article, values in carried.items()}


def defined(carried: Carried) -> tuple[set[tuple[int, int]], dict[int, Standing], set[Pair]]:
    """Give what the tables and the candidates must be, by the definition alone."""
    carriers = defaultdict(set)
    for article, values in carried.items():
        for value in values:
            carriers[value].add(article)
    standings = {value: standing(carried, found) for value, found in carriers.items() if len(found) > PRINTS.cap}
    met: dict[Pair, int] = defaultdict(int)
    for value, found in carriers.items():
        for pair in combinations(sorted(found), 2):
            met[pair] += value not in standings or not standings[value].leaders.isdisjoint(pair)
    rows = {(value, article) for value, found in carriers.items() for article in found}
    return rows, standings, {pair for pair, count in met.items() if count >= PRINTS.shared}


def standing(carried: Carried, carriers: Iterable[int]) -> Standing:
    """Give the standing that carriers make."""
    first = tuple(sorted(carriers, key=place)[: PRINTS.representatives])
    pairs = list(combinations(first, 2))
    return Standing(first, 2 * sum(are_alike(carried[a], carried[b]) for a, b in pairs) >= len(pairs))


@pytest.fixture(params=[PRINTS, GRAMS], ids=["fingerprints", "runs of quotes"])
def room(engine: Engine, request: pytest.FixtureRequest) -> Iterator[Room]:
    """Give an empty room whose work is taken back."""
    with engine.connect() as connection:
        yield Room(connection, request.param)


FAMILIES = st.lists(st.frozensets(st.integers(-8, 8), min_size=3, max_size=8), min_size=1, max_size=3)
CHOICES = st.lists(st.tuples(st.integers(0, 2), st.frozensets(st.integers(-8, 30), max_size=3)), max_size=24)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(FAMILIES, CHOICES, st.randoms(use_true_random=False))
def test_all_is_a_function_of_what_is_stored(
    room: Room, families: list[frozenset[int]], choices: list[tuple[int, frozenset[int]]], rng: Random
) -> None:
    """Copies of a few originals come in any order and batching, some leave: tables and candidates are as defined."""
    room = Room(room.connection, room.index)
    articles = {
        number: families[family % len(families)] ^ edit for number, (family, edit) in enumerate(choices, start=1)
    }
    rest = rng.sample(sorted(articles), len(articles))
    while rest:
        size = rng.randint(1, 6)
        room.add({article: articles[article] for article in rest[:size]})
        rest = rest[size:]
        if rng.random() < 0.4:
            room.remove(rng.sample(sorted(room.carried), rng.randint(1, len(room.carried))))
        assert (*room.stored(), room.pairs) == defined(room.carried)


def test_boilerplate_and_story(room: Room) -> None:
    """What the copies of a story have in common is the story's; what pieces of all kinds have in common is nobody's."""
    story = frozenset(range(10))
    copies = {number: story - {number} | {99} for number in range(1, 8)}
    pieces = {number: frozenset(range(number * 100, number * 100 + 9)) | {99} for number in range(11, 60)}
    room.add({**copies, **pieces})
    _, standings = room.stored()
    assert [value for value, found in standings.items() if not found.of_story] == [99]
    leaders = {leader for found in standings.values() for leader in found.leaders}
    assert all(leaders.intersection(pair) for pair in room.pairs)
    assert {article for pair in room.pairs for article in pair} == set(copies)


def test_nothing_to_add_or_remove(room: Room) -> None:
    """No articles, and articles without fingerprints, are no error."""
    room.add({})
    room.add({1: frozenset()})
    room.remove([1])
    room.remove([])
    assert room.stored() == (set(), {})


def test_the_ends_of_the_range(room: Room) -> None:
    """Negative fingerprints and the largest ones come back as they went in, frequent or not."""
    beyond = 1 << (8 * room.index.width - 1)
    ends = frozenset({-beyond, -1, 0, beyond - 1})
    for article in range(1, 7):
        room.add({article: ends})
        assert (*room.stored(), room.pairs) == defined(room.carried)
