"""Links that are text all the same: subheads and cells that head some, and items of a list that the text has."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from tasks.articles.prose import HEADINGS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tasks.articles.records import Block

_SENDS_ON = re.compile(r"[^\W\d_]{3,14}(?: [^\W\d_]{3,14})?:\s")  # "Read:", "Lee también:"


def admit_links(blocks: Sequence[Block], rules: list[str | None]) -> None:
    """Lift the rule "links" where such a block is text; `rules` has the rule that refuses each block, or None."""
    _admit_heads(blocks, rules)
    _admit_items(blocks, rules)


def _admit_heads(blocks: Sequence[Block], rules: list[str | None]) -> None:
    """Lift the rule of each link that heads the text behind it, be a caption between them."""
    following: Block | None = None
    for number in reversed(range(len(blocks))):
        if rules[number] == "links" and following is not None and _heads(blocks[number], following):
            rules[number] = None
        if rules[number] != "caption":
            following = blocks[number] if rules[number] is None else None


def _heads(block: Block, following: Block) -> bool:
    """Whether a link heads what follows it: a subhead that sends nowhere else any text, a cell the next of its row."""
    if block.tag == "td":
        return following.tag == "td"
    return block.tag in HEADINGS and not _SENDS_ON.match(block.text)


def _admit_items(blocks: Sequence[Block], rules: list[str | None]) -> None:
    """Lift the rule of list items that are links: below text that announces them, or beside items that are text."""
    for is_list, numbers in groupby(range(len(blocks)), key=lambda number: blocks[number].tag == "li"):
        items = list(numbers) if is_list else []
        if items and _is_of_text(blocks, rules, items):
            for number in filter(lambda number: rules[number] == "links", items):
                rules[number] = None


def _is_of_text(blocks: Sequence[Block], rules: Sequence[str | None], items: Sequence[int]) -> bool:
    """Whether a list stands right below text, and is announced by it or has an item that is text."""
    before = items[0] - 1
    if before < 0 or rules[before]:
        return False
    return blocks[before].text.endswith(":") or any(rules[number] is None for number in items)
