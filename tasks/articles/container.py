"""Where on a page the article's text stands: the container that gathers the prose below the title.

Every paragraph of prose votes for the box it stands in, less for the boxes round that one. The winner grows to a box
round it while what that adds is prose too: so are bodies joined that advertisements have cut into chunks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tasks.articles.called import called_article
from tasks.articles.chunks import with_chunks
from tasks.articles.folding import folded
from tasks.articles.prose import HEADINGS, NO_TEXT, is_prose
from tasks.articles.records import Hint
from tasks.articles.sums import TextSums

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tasks.articles.records import Block, Container, Outline

_BOXES = frozenset("[document] html body main article section div td center form li dd header".split())
_VOTE_SHARE = 0.5  # of a vote that the next box further out gets
_SHORT_VOTE = 0.5  # of a vote that a block has which is too short for prose
_VOTE_REACH = 4  # boxes
_NEAR_BONUS = 200  # characters, for the boxes of the first paragraph below the title
_BODY_BONUS = 1.5  # for a box that its publisher calls the body
_MAX_STRANGE = 0.2  # characters in links and chrome for each of prose that a larger box adds
_MAX_TITLE_SLACK = 2  # times as long as its words alone: a longer block is not worth folding
_MIN_GAIN = 0.2  # of the prose so far: a chunk of a body adds more, a note on its author less


def title_position(outline: Outline, title: str | None) -> int:
    """Return the number of the block that prints the title above most of the prose, a heading if any does, or -1."""
    wanted = folded(title or "")
    if not wanted:
        return -1
    printed = [number for number, block in enumerate(outline.blocks) if _prints(block, wanted)]
    above = _above_most_prose(outline.blocks, printed)
    headings = [number for number in above if outline.blocks[number].tag in HEADINGS]
    return next(iter([*headings, *above]), -1)


def _above_most_prose(blocks: Sequence[Block], numbers: Sequence[int]) -> list[int]:
    sums = TextSums(blocks)
    return [number for number in numbers if sums.prose(number, len(blocks)) > sums.prose(0, number)]


def _prints(block: Block, title: str) -> bool:
    length = len(block.text)
    if length > _MAX_TITLE_SLACK * len(title) or (length < len(title) and block.text.isascii()):
        return False  # folding makes no text of ASCII longer
    return folded(block.text) == title


def find_container(outline: Outline, start: int) -> int:
    """Return the index of the container that holds the article's text; only blocks from `start` on count."""
    votes = _votes(outline, start)
    if not votes:
        return 0
    best = max(votes, key=lambda index: (votes[index], -index))
    sums = TextSums(outline.blocks)
    chosen = _grown(outline, sums, with_chunks(outline, sums, best, start), start)
    return called_article(outline, sums, chosen, start)


def _votes(outline: Outline, start: int) -> dict[int, float]:
    votes: dict[int, float] = {}
    for block in outline.blocks[start:]:
        if not block.hints & NO_TEXT:
            _add_votes(votes, outline.containers, block)
    for index in _boxes_below_title(outline, start) if start else ():
        votes[index] += _NEAR_BONUS
    return votes


def _boxes_below_title(outline: Outline, start: int) -> Iterable[int]:
    """Return the boxes of the first paragraph of prose below the title in block `start`."""
    first = next(filter(is_prose, outline.blocks[start:]), None)
    return _boxes_round(outline.containers, first.home) if first else ()


def _add_votes(votes: dict[int, float], containers: Sequence[Container], block: Block) -> None:
    """Add the votes of one block for the boxes round it."""
    vote = (len(block.text) - block.link_chars) * (1.0 if is_prose(block) else _SHORT_VOTE)
    for index in _boxes_round(containers, block.home):
        bonus = _BODY_BONUS if containers[index].hints & Hint.BODY else 1.0
        votes[index] = votes.get(index, 0.0) + vote * bonus
        vote *= _VOTE_SHARE


def _boxes_round(containers: Sequence[Container], index: int) -> Iterable[int]:
    """Yield the nearest boxes round a container, from the inside out."""
    reached = 0
    while index >= 0 and reached < _VOTE_REACH:
        if containers[index].tag in _BOXES:
            reached += 1
            yield index
        index = containers[index].parent


def _grown(outline: Outline, sums: TextSums, chosen: int, start: int) -> int:
    """Return the largest box round `chosen` that adds little but prose."""
    index = outline.containers[chosen].parent
    while index >= 0:
        if _adds_prose(sums, outline.containers[chosen], outline.containers[index], start):
            chosen = index
        index = outline.containers[index].parent
    return chosen


def _adds_prose(sums: TextSums, inner: Container, outer: Container, start: int) -> bool:
    first, inside = max(outer.first, start), max(inner.first, start)
    prose = sums.prose(first, outer.last) - sums.prose(inside, inner.last)
    strange = sums.strange(first, outer.last) - sums.strange(inside, inner.last)
    return strange <= _MAX_STRANGE * prose and prose > _MIN_GAIN * sums.prose(inside, inner.last)
