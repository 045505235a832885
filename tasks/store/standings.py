"""What frequent fingerprints are, boilerplate or of a story, and what follows for pairs of articles that carry them.

Rare fingerprints have no standing. The rules, and why they hold in any order, are told in fingerprint_index.py.
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

    from tasks.store.rare_hashes import Numbers

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Standing:
    """What a frequent fingerprint is: its representatives in order of content, and whether it is of a story."""

    representatives: tuple[int, ...]
    of_story: bool

    @property
    def leaders(self) -> frozenset[int]:
        """The articles that its carriers meet: none in boilerplate."""
        return frozenset(self.representatives[: SCHEME.leaders] if self.of_story else ())


@dataclass(frozen=True, slots=True)
class Change:
    """A fingerprint that is something else than before, and its carriers now; None where it is rare."""

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
        """The articles of which pairs may meet in it no more."""
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
    """Whether a fingerprint shows that its words are a notice's or a template's."""
    return standing is not None and not standing.of_story


class Standings:
    """The standings of the frequent ones among some fingerprints."""

    def __init__(self, known: Mapping[int, Standing]) -> None:
        """Keep what is known, by fingerprint."""
        self._frequent = np.array(sorted(known), np.int64)
        self._leaders = {value: found.leaders for value, found in known.items()}
        self.boilerplate = np.array(sorted(value for value, found in known.items() if not found.of_story), np.int64)

    def meetings(self, pair: Pair, shared: Numbers) -> int:
        """Count in how many of the distinct fingerprints that they share two articles meet."""
        frequent = shared[np.isin(shared, self._frequent)]
        led = sum(not self._leaders[value].isdisjoint(pair) for value in frequent.tolist())
        return len(shared) - len(frequent) + led


def load_standings(connection: Connection, hashes: Numbers) -> dict[int, Standing]:
    """Load the standings of the frequent ones among distinct fingerprints."""
    found = connection.execute(text(_STANDINGS), {"asked": array_literal(hashes)})
    return {row.hash: Standing(tuple(row.representatives), row.of_story) for row in found}


_STANDINGS = """
    select hash, representatives, of_story from ops.frequent_fingerprints
    where hash = any(cast(:asked as integer[]))
"""
