"""Sums over ranges of blocks."""

from __future__ import annotations

from tasks.articles.records import Block, Container, Hint
from tasks.articles.sums import TextSums

PROSE = "The old ferry will sail for another year, said the harbour office of Brackhaven."
BLOCKS = [
    Block(PROSE, "p", 0, 0),
    Block(PROSE, "p", 9, 0),
    Block(PROSE, "p", 0, 0, Hint.CHROME),
    Block("Ferry", "p", 5, 0),
]


def test_prose_and_what_is_strange_to_it() -> None:
    """Prose is counted whole; strange are the characters of links, and all of what stands in chrome."""
    sums = TextSums(BLOCKS)
    assert (sums.prose(0, 4), sums.prose(1, 2), sums.prose(2, 4)) == (2 * len(PROSE), len(PROSE), 0)
    assert (sums.strange(0, 4), sums.strange(0, 1), sums.strange(2, 3)) == (14 + len(PROSE), 0, len(PROSE))


def test_prose_of_a_box_from_the_start_on() -> None:
    """A box that ends above the start has none."""
    sums = TextSums(BLOCKS)
    box = Container("div", "", Hint.NONE, -1, 0, 2, 0)
    assert [sums.prose_from(start, box) for start in (0, 1, 2, 3)] == [2 * len(PROSE), len(PROSE), 0, 0]
