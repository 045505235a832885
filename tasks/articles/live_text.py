"""The text of a live blog, and where each of its entries stands in it."""

from __future__ import annotations

from dataclasses import replace
from itertools import accumulate
from typing import TYPE_CHECKING

from tasks.articles.body import text_blocks
from tasks.articles.live import is_time_line
from tasks.articles.prose import NO_TEXT, is_prose
from tasks.articles.published import first_plausible
from tasks.articles.tidy import printable
from tasks.model import Entry, Interval

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from tasks.articles.records import Block, LiveEntry, Outline


def live_blocks(outline: Outline, entries: Sequence[LiveEntry], title: str | None, start: int) -> list[list[Block]]:
    """Return the blocks of the text above the first entry, from block `start` on, then those of each entry.

    An entry keeps its printed time, which a text that is no live blog would not.
    """
    above = text_blocks(outline.blocks[start : entries[0].first], title)
    return [list(filter(is_prose, above)), *(_entry_blocks(outline, entry, title) for entry in entries)]


def _entry_blocks(outline: Outline, entry: LiveEntry, title: str | None) -> list[Block]:
    inside = outline.blocks[entry.first : entry.last]
    texts = {id(block) for block in text_blocks(inside, title)}
    return [block for block in inside if id(block) in texts or _is_time_of_entry(block)]


def _is_time_of_entry(block: Block) -> bool:
    return is_time_line(block) and not block.hints & NO_TEXT


def live_text(parts: Sequence[Sequence[Block]]) -> tuple[str, list[tuple[int, int]]]:
    """Return the text of the parts of a live blog, the first of which is no entry, and the offsets of each entry."""
    texts = [printable("\n\n".join(block.text for block in part)) for part in parts]
    ends = list(accumulate(len(text) + 2 * bool(text) for text in texts))
    return "\n\n".join(filter(None, texts)), [
        (end - len(text) - 2 * bool(text), end - 2 * bool(text)) for text, end in zip(texts[1:], ends[1:], strict=True)
    ]


def timed_entries(
    entries: Sequence[LiveEntry], offsets: Sequence[tuple[int, int]], saved_at: datetime | None
) -> tuple[Entry, ...]:
    """Return the entries that have text, each with its time; a bare clock time names no day and stays as printed."""
    pairs = zip(entries, offsets, strict=True)
    return tuple(Entry(first, last, _published(entry, saved_at)) for entry, (first, last) in pairs if last > first)


def _published(entry: LiveEntry, saved_at: datetime | None) -> Interval:
    if entry.claim is None:
        return Interval()
    found = first_plausible([entry.claim], saved_at)[0]
    return found if found.raw else replace(found, raw=entry.claim.raw, source=entry.claim.source)
