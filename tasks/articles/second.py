"""A second opinion on a body that may be too short: what the page's JSON-LD prints as the article's.

The two are compared, never merged. Where the JSON-LD's text is far longer, its words find the container; they stand in
for the text only where the page shows no more than its start. Asked first it would be wrong too often: publishers print
teasers and cut bodies there.
"""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from itertools import accumulate
from typing import TYPE_CHECKING

from tasks.articles.body import body_blocks
from tasks.articles.folding import folded
from tasks.articles.prose import is_prose, prose_length
from tasks.articles.records import Block, FoundBody

if TYPE_CHECKING:
    from tasks.articles.records import Metadata, Outline

_MUCH_SHORTER = 0.5  # a body of less than this share of the JSON-LD's is in doubt
_MIN_LINKED = 300  # characters; a shorter `articleBody` is a summary
_MOST = 0.8  # of the matching text that the container must hold
_SAME_START = 40  # folded characters
_MAX_FOLDED = 1_000  # characters of a block that are looked for
_MAX_BLOCKS = 2_000  # that are looked for
_MAX_LINKED = 200_000  # characters of the JSON-LD's text that are read
_TAG = re.compile(r"<[^<>]*>")


def second_body(outline: Outline, page: Metadata, first: FoundBody) -> FoundBody:
    """Return the body by what the page's JSON-LD prints, where that is far longer than the first one found."""
    linked = _plain(page.linked_body)
    if not _is_doubtful(first, linked):
        return first
    index = _holding(outline, linked)
    second = replace(first, container=index, blocks=body_blocks(outline, index, page.title, first.start))
    longer = max(first, second, key=lambda body: body.length)
    if not _is_doubtful(longer, linked) or not _stands_in(longer, linked):
        return longer
    paragraphs = filter(None, (" ".join(line.split()) for line in linked.splitlines()))
    return replace(longer, blocks=[Block(text, "p", 0, longer.container) for text in paragraphs])


def _plain(linked: str | None) -> str:
    """Return the text of an `articleBody`, which some pages print with its markup."""
    return unescape(_TAG.sub("\n", (linked or "")[:_MAX_LINKED]))


def _is_doubtful(body: FoundBody, linked: str) -> bool:
    return len(linked) >= _MIN_LINKED and body.length < _MUCH_SHORTER * len(linked)


def _holding(outline: Outline, linked: str) -> int:
    """Return the smallest container that holds most of the prose that the JSON-LD's text repeats."""
    words = folded(linked)
    found = [prose_length(block) if _is_repeated(block, words) else 0 for block in outline.blocks[:_MAX_BLOCKS]]
    sums = [0, *accumulate(found)]
    sums += [sums[-1]] * (len(outline.blocks) + 1 - len(sums))
    holders = (n for n, box in enumerate(outline.containers) if sums[box.last] - sums[box.first] >= _MOST * sums[-1])
    return max(holders)


def _is_repeated(block: Block, words: str) -> bool:
    return is_prose(block) and folded(block.text[:_MAX_FOLDED]) in words


def _stands_in(body: FoundBody, linked: str) -> bool:
    """Whether the JSON-LD's text can stand in for a body: there is none, or it begins with the same words."""
    return not body.blocks or folded(linked).startswith(folded(body.blocks[0].text)[:_SAME_START])
