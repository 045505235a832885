"""How much of what stands in any range of blocks, in constant time."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

from tasks.articles.prose import NO_TEXT, prose_length

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tasks.articles.records import Block, Container


class TextSums:
    """How many characters of prose, and of links and chrome, stand in any range of blocks."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        """Sum up once."""
        self._strange = [0, *accumulate(map(_strange, blocks))]
        self._prose = [0, *accumulate(map(prose_length, blocks))]

    def strange(self, first: int, last: int) -> int:
        """Return the characters in links and boxes of chrome in blocks `first` to `last`, end exclusive."""
        return self._strange[last] - self._strange[first]

    def prose(self, first: int, last: int) -> int:
        """Return the characters of prose in blocks `first` to `last`, end exclusive."""
        return self._prose[last] - self._prose[first]

    def prose_from(self, start: int, box: Container) -> int:
        """Return the characters of prose in a container, from block `start` on."""
        return self.prose(max(box.first, start), box.last) if box.last > start else 0


def _strange(block: Block) -> int:
    return len(block.text) if block.hints & NO_TEXT else block.link_chars
