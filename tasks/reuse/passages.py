"""The runs of words that two texts share, word by word and in full: where each starts and how long it is."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from tasks.reuse.prepared import TRIGRAM, Prepared, free_runs

# A run of three words that stands more often in a text is looked at in its first places only: time stays linear.
_PLACES = 8


@dataclass(frozen=True, slots=True)
class Run:
    """Words [a, a + words) of one text are words [b, b + words) of the other."""

    a: int
    b: int
    words: int


def shared_runs(first: Prepared, second: Prepared) -> list[Run]:
    """Return the runs of three words and more that both texts have, in the first text's order; boilerplate apart.

    Greedy: at each word of the first text the longest run in the second is taken, the earliest of equals.
    """
    left, right = _free_trigrams(first), _free_trigrams(second)
    places: dict[int, list[int]] = defaultdict(list)
    for place, value in enumerate(right):
        if value is not None and len(places[value]) < _PLACES:
            places[value].append(place)
    runs: list[Run] = []
    place = 0
    while place < len(left):
        value = left[place]
        starts = places.get(value, ()) if value is not None else ()
        best = max(((_length(left, right, place, start), -start) for start in starts), default=(0, 0))
        if best[0]:
            runs.append(Run(place, -best[1], best[0] + TRIGRAM - 1))
        place += max(best[0], 1)
    return runs


def _free_trigrams(text: Prepared) -> list[int | None]:
    """Return a text's three-word runs in order, None where one touches boilerplate."""
    values = zip(text.trigrams.tolist(), free_runs(text.boilerplate).tolist(), strict=True)
    return [value if free else None for value, free in values]


def _length(left: list[int | None], right: list[int | None], a: int, b: int) -> int:
    """Count how many three-word runs in a row are the same from places `a` and `b` on."""
    count = 0
    limit = min(len(left) - a, len(right) - b)
    while count < limit and left[a + count] is not None and left[a + count] == right[b + count]:
        count += 1
    return count
