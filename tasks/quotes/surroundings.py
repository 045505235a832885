"""The lines round the passages of a text: all that the rules look at to tell who is said to speak.

Of a long article with two quotes they are a small part, and most of what attribution costs is the reading of words.
Only what "she" or "the mayor" stands for is told by more of the text.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from tasks.quotes.marks import Passage, lines_of
from tasks.quotes.sentences import Stretch

_BESIDE = 2  # lines with words on either side of a passage's own; no rule looks beyond the next one
_WORTHWHILE = 0.5  # of the text; where more of it is round passages, all of it may as well be read


def lines_round(text: str, passages: Sequence[Passage]) -> list[Stretch] | None:
    """Give the stretches of lines that hold all `passages` and those beside them, in order; None where they are many.

    Each ends where the next line with words begins. `passages` are in order.
    """
    starts = [start for start, _ in lines_of(text)]
    bounds = [0, *starts[1:], len(text)]
    stretches = [(bounds[first], bounds[end]) for first, end in _joined(_line_ranges(starts, passages))]
    return stretches if sum(end - start for start, end in stretches) <= _WORTHWHILE * len(text) else None


def _line_ranges(starts: list[int], passages: Sequence[Passage]) -> Iterator[tuple[int, int]]:
    """Give, for each passage, the range of the numbers of the lines that it and its neighbours stand in."""
    for passage in passages:
        first, last = bisect_right(starts, passage.outer_start) - 1, bisect_right(starts, passage.outer_end - 1) - 1
        yield max(0, first - _BESIDE), min(len(starts), last + 1 + _BESIDE)


def _joined(ranges: Iterator[tuple[int, int]]) -> list[tuple[int, int]]:
    """Join ranges in order that touch or overlap."""
    joined: list[tuple[int, int]] = []
    for first, end in ranges:
        if joined and first <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((first, end))
    return joined
