"""The runs of words that two texts share, word by word and in full: where each starts and how long it is."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tasks.reuse.prepared import TRIGRAM, Prepared, free_runs
from tasks.reuse.shingles import are_among

if TYPE_CHECKING:
    from collections.abc import Sequence

# A run of three words that stands more often in a text is looked at in its first places only: time stays linear.
_PLACES = 8


@dataclass(frozen=True, slots=True)
class Run:
    """Words [a, a + words) of one text are words [b, b + words) of the other."""

    a: int
    b: int
    words: int

    @property
    def in_a(self) -> tuple[int, int]:
        """First word and number of words in the one text."""
        return self.a, self.words

    @property
    def in_b(self) -> tuple[int, int]:
        """First word and number of words in the other."""
        return self.b, self.words


def shared_runs(first: Prepared, second: Prepared) -> list[Run]:
    """Return the runs of three words and more that both texts have, in the first text's order; boilerplate apart.

    Greedy: at each word of the first text the longest run in the second is taken, the earliest of equals.
    """
    left, right = _common_trigrams(first, second), _common_trigrams(second, first)
    places = _places(right)
    runs: list[Run] = []
    end = 0
    for place, value in enumerate(left):
        if value is not None and place >= end:
            count, start = _longest(left, right, place, places[value])
            runs.append(Run(place, start, count + TRIGRAM - 1))
            end = place + count
    return runs


def _places(values: list[int | None]) -> dict[int, list[int]]:
    """Return where each three-word run stands, its first places only."""
    places: dict[int, list[int]] = defaultdict(list)
    for place, value in enumerate(values):
        if value is not None and len(places[value]) < _PLACES:
            places[value].append(place)
    return places


def _longest(left: list[int | None], right: list[int | None], place: int, starts: Sequence[int]) -> tuple[int, int]:
    """Return the length in three-word runs, and the start in the other text, of the longest run from a place on."""
    length, start = max((_length(left, right, place, start), -start) for start in starts)
    return length, -start


def _common_trigrams(text: Prepared, other: Prepared) -> list[int | None]:
    """Return a text's three-word runs in order, None where one touches boilerplate or is not in the other text."""
    common = free_runs(text.boilerplate) & are_among(text.trigrams, other.own)
    return [value if flag else None for value, flag in zip(text.trigrams.tolist(), common.tolist(), strict=True)]


def _length(left: list[int | None], right: list[int | None], a: int, b: int) -> int:
    """Count how many three-word runs in a row are the same from places `a` and `b` on."""
    limit = min(len(left) - a, len(right) - b)
    count = 0
    while count < limit and left[a + count] == right[b + count] is not None:
        count += 1
    return count
