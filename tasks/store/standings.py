"""What frequent hashes are, boilerplate or of a story, and what follows for pairs of those who carry them.

Rare hashes have no standing. The rules, and why they hold in any order, are told in hash_index.py.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np
from sqlalchemy import text

from tasks.reuse.scheme import SCHEME
from tasks.store.number_copy import array_literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sqlalchemy import Connection

    from tasks.store.entries import Numbers

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class HashIndex:
    """Where the hashes of one kind live, and their rules.

    `rows` is the table of hashes and their carriers, whose keys are in the column `owner`; `frequent` that of frequent
    hashes. Hashes and keys take `width` bytes: 4 or 8. More than `cap` carriers are frequent, and so many
    `representatives` stand for them; `shared` meetings make a candidate.
    """

    rows: str
    owner: str
    frequent: str
    width: int
    cap: int
    shared: int
    representatives: int

    @property
    def type(self) -> str:
        """The type of hashes and keys in Postgres."""
        return f"int{self.width}"


@dataclass(frozen=True, slots=True)
class Standing:
    """What a frequent hash is: its representatives in order of content, and whether it is of a story."""

    representatives: tuple[int, ...]
    of_story: bool

    @property
    def leaders(self) -> frozenset[int]:
        """Those that its carriers meet: none in boilerplate."""
        return frozenset(self.representatives[: SCHEME.leaders] if self.of_story else ())


@dataclass(frozen=True, slots=True)
class Change:
    """A hash that is something else than before, and its carriers now; None where it is rare."""

    carriers: tuple[int, ...]
    before: Standing | None
    after: Standing | None

    @property
    def tells(self) -> bool:
        """Whether it can change any pair: boilerplate that stays boilerplate cannot."""
        return not (_is_boilerplate(self.before) and _is_boilerplate(self.after))

    @property
    def remarks(self) -> bool:
        """Whether its words count for its carriers no more, or again."""
        return _is_boilerplate(self.before) != _is_boilerplate(self.after)

    @property
    def parted(self) -> Iterable[int]:
        """Those of which pairs may meet in it no more."""
        if self.before and self.after and self.before.of_story and self.after.of_story:
            return self.before.leaders - self.after.leaders
        return self.carriers

    @property
    def met(self) -> Iterable[Pair]:
        """The pairs that meet in it, (lower, higher): some of them for the first time."""
        if self.after is None:
            return combinations(sorted(self.carriers), 2)
        pairs = {(one, other) for one in self.after.leaders for other in self.carriers if one != other}
        return {(min(pair), max(pair)) for pair in pairs}


def _is_boilerplate(standing: Standing | None) -> bool:
    """Whether a hash shows that its words are a notice's or a template's."""
    return standing is not None and not standing.of_story


class Standings:
    """The standings of the frequent ones among some hashes."""

    def __init__(self, known: Mapping[int, Standing]) -> None:
        """Keep what is known, by hash."""
        self._frequent = np.array(sorted(known), np.int64)
        self._leaders = {value: found.leaders for value, found in known.items()}
        self.boilerplate = np.array(sorted(value for value, found in known.items() if not found.of_story), np.int64)

    def meetings(self, pair: Pair, shared: Numbers) -> int:
        """Count in how many of the distinct hashes that they share two carriers meet."""
        frequent = shared[np.isin(shared, self._frequent)]
        led = sum(not self._leaders[value].isdisjoint(pair) for value in frequent.tolist())
        return len(shared) - len(frequent) + led


def load_standings(connection: Connection, index: HashIndex, hashes: Numbers) -> dict[int, Standing]:
    """Load the standings of the frequent ones among distinct hashes."""
    if not len(hashes):
        return {}
    found = connection.execute(text(_STANDINGS.format(index=index)), {"asked": array_literal(hashes)})
    return {row.hash: Standing(tuple(row.representatives), row.of_story) for row in found}


_STANDINGS = """
    select known.hash, known.representatives, known.of_story
    from unnest(cast(:asked as {index.type}[])) asked (hash)
    join {index.frequent} known on known.hash = asked.hash
"""
