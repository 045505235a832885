"""Part passages that the writer interrupts, as Russian prints it: «Мы ждём, — сказал Бранд, — пока есть вода»."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tasks.quotes.marks import Passage
from tasks.quotes.tables import Table
from tasks.quotes.words import SPEECH

# Between dashes after a mark, or from a dash to the passage's end; the bound keeps the search linear.
_REMARK = re.compile(r"(?<=[,.?!…]) [—–] (?P<verb>[^\W\d_]+)[^—–\n]{1,80}?(?:[,.:]? [—–] |$)")


def part_interrupted(text: str, passages: list[Passage], table: Table) -> list[Passage]:
    """Give the passages in order, those parted in which a remark begins with a verb of speech in lower case."""
    return [part for passage in passages for part in _parts(text, passage, table)]


def _parts(text: str, passage: Passage, table: Table) -> Iterator[Passage]:
    """Give a passage, or what of it is said before, between and after remarks; nothing is lost but the remarks."""
    start, outer = passage.start, passage.outer_start
    for remark in _REMARK.finditer(text[passage.start : passage.end]):
        first, end = remark.start() + passage.start, remark.end() + passage.start
        if table.kinds.get(remark["verb"], 0) & SPEECH and first > start:
            yield Passage(start, first, outer, first)
            start = outer = end
    if start < passage.end:
        yield passage._replace(start=start, outer_start=outer)
