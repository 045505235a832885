"""Further articles on a page: cards that print an outlet, a relative time, a title and a whole text.

Aggregator pages carry them below the main article, as elements or, in a text dump, as bare lines. What marks a card in
any markup and any language is a line that is a time and nothing else, short lines round it, and then running text. A
teaser has no such text; a reader's comment has no title.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import repeat, takewhile
from typing import TYPE_CHECKING

from tasks.articles.dates import parse_date
from tasks.articles.folding import folded
from tasks.articles.labels import is_label
from tasks.articles.people import is_byline
from tasks.articles.prose import HEADINGS
from tasks.articles.records import Hint
from tasks.articles.relative import is_relative, names_time, part_relative

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tasks.articles.records import Block

MIN_CARD_TEXT = 300
"""Characters of running text that make a card an article; less is a teaser."""

_MAX_NAME = 60  # characters of an outlet's name
_MAX_TIME_LINE = 120  # characters: an outlet's name and a time
_MAX_DATE_LINE = 60
_PAIR = 2  # a name and a date
_MAX_TITLE = 250
_HEADER_LINES = 4  # from the time to the title, at most
_BROKEN_OFF = ("…", "...", "…]", "...]", "…)")
_MIN_TITLE = 8
_TITLE_WORDS = 3  # where words are parted by spaces
_MIN_TEXT = 60
_LONG_TEXT = 200  # characters that no title has
_SENTENCE_END = tuple(".!?…。！？।؟۔\"”»’'")
_PARTS = re.compile(r"\s*[·•|]\s*|\s+[-–—]\s+")
DASHED = re.compile(r"^[-–—•·|]\s*(?=\S)")
"""A dash before the name of an outlet: "- The Gazette"."""


@dataclass(frozen=True, slots=True)
class Card:
    """A card in a row of blocks: header from `start`, text from `text_start` to `end`, end exclusive.

    `raw_time` is the relative time as printed, or what else a box says of its time; None where it says nothing.
    """

    start: int
    text_start: int
    end: int
    title: str
    outlet: str | None
    raw_time: str | None


@dataclass(frozen=True, slots=True)
class _Header:
    """The short lines of a card: where they begin, where the text after them begins, and what they say."""

    start: int
    text_start: int
    title: str
    outlet: str | None
    raw_time: str


def reads_as_text(text: str) -> bool:
    """Whether a block is running text by its length and its last character; a title is shorter or ends otherwise."""
    return len(text) >= _LONG_TEXT or (len(text) >= _MIN_TEXT and text.endswith(_SENTENCE_END))


def find_cards(blocks: Sequence[Block]) -> list[Card]:
    """Return the cards of a row of blocks in reading order."""
    label = next((number for number, block in enumerate(blocks) if is_label(block.text)), len(blocks))
    timed = ((number, _time_of(blocks[number], dated=number > label)) for number in _above_text(blocks))
    found = (header for number, time in timed if time and (header := _header_at(blocks, number, time)))
    title = page_title(blocks)
    headers = [header for header in found if not header.start - 1 <= title < header.text_start]
    stops = [*(header.start for header in headers[1:]), len(blocks)]
    cards = map(_card_under, repeat(blocks), headers, stops)
    return _without_doubtful(blocks, [card for card in cards if text_length(blocks, card) >= MIN_CARD_TEXT])


def _above_text(blocks: Sequence[Block]) -> Iterator[int]:
    """Yield the numbers of the blocks that stand close above a text: a card's time is nowhere else."""
    reached = 0
    for number in (number for number, block in enumerate(blocks) if reads_as_text(block.text)):
        yield from range(max(reached, number - _HEADER_LINES - 1), number)
        reached = number


def _without_doubtful(blocks: Sequence[Block], cards: list[Card]) -> list[Card]:
    """Leave out cards with a date, unless there are several cards, and those with a date are whole."""
    if len(cards) > 1 and all(_is_whole(blocks, card) for card in cards if _is_dated(card)):
        return cards
    return [card for card in cards if not _is_dated(card)]


def _is_dated(card: Card) -> bool:
    """Whether a date tells a card, and no relative time."""
    return card.raw_time is not None and time_in(card.raw_time) is None


def _is_whole(blocks: Sequence[Block], card: Card) -> bool:
    """Whether a card names an outlet, links its title nowhere and does not break off: else it is a teaser."""
    if card.outlet is None or is_byline(card.outlet) or any(map(is_linked, blocks[card.start : card.text_start])):
        return False
    return not breaks_off(blocks[card.end - 1].text)


def breaks_off(text: str) -> bool:
    """Whether a text ends with dots: what a teaser prints of it."""
    return text.endswith(_BROKEN_OFF)


def page_title(blocks: Sequence[Block]) -> int:
    """Return the number of the first h1 that reads as a title, or -2: it heads the page's own article, no card."""
    return next((number for number, block in enumerate(blocks) if block.tag == "h1" and is_title(block.text)), -2)


def _card_under(blocks: Sequence[Block], header: _Header, stop: int) -> Card:
    """Return a header with the running text under it, which ends before `stop`."""
    end = end_of_text(blocks, header.text_start, stop)
    return Card(header.start, header.text_start, end, header.title, header.outlet, header.raw_time)


def text_length(blocks: Sequence[Block], card: Card) -> int:
    """Return the characters of a card's text before the first line that is little but link: a teaser has few."""
    text = takewhile(lambda block: not is_linked(block), blocks[card.text_start : card.end])
    return sum(len(block.text) for block in text)


def is_linked(block: Block) -> bool:
    """Whether most of a block is link text."""
    return 2 * block.link_chars > len(block.text)


def end_of_text(blocks: Sequence[Block], start: int, end: int) -> int:
    """Return where running text ends in `start` to `end`: labels and link lines behind the last text are no part."""
    texts = [number for number in range(start, end) if reads_as_text(blocks[number].text)]
    return _end_of_sentences(blocks, texts[-1] + 1, end) if texts else start


def _end_of_sentences(blocks: Sequence[Block], start: int, end: int) -> int:
    """Return where the short sentences end that follow a text from `start` on."""
    while start < end and _is_sentence(blocks[start]):
        start += 1
    return start


def _is_sentence(block: Block) -> bool:
    return block.text.endswith(_SENTENCE_END) and not block.link_chars


def _header_at(blocks: Sequence[Block], number: int, timed: tuple[str, str | None]) -> _Header | None:
    """Read the header of a card whose time stands in block `number`; `timed` is that and the outlet beside it."""
    raw_time, outlet = timed
    start = number
    if outlet is None and _has_name_above(blocks, number):
        outlet, start = blocks[number - 1].text, number - 1
    after, outlet = _below_outlet(blocks, number, outlet)
    if _heads_text(blocks, after):
        return _Header(start, after + 1, blocks[after].text, outlet, raw_time)
    return _titled_before(blocks, start, after, (outlet, raw_time))


def _time_of(block: Block, *, dated: bool) -> tuple[str, str | None] | None:
    """Return the time of a block, and its outlet; a reader's comment has none that counts.

    A date is one only where `dated`, below the label of a section: above it stands the page's own.
    """
    if block.hints & Hint.COMMENTS:
        return None
    return time_in(block.text) or (dated_line(block.text) if dated else None)


def dated_line(text: str, most: int = _PAIR) -> tuple[str, str | None] | None:
    """Return the date of a short line, and what else it names: "12 March 2026", "Tide Daily · 12 March", "12 min".

    None for a line of more than `most` parts: counters and names of authors stand there.
    """
    if len(text) > _MAX_DATE_LINE or is_byline(text):
        return None
    parts = _PARTS.split(text)
    raw = next((part for part in parts if names_time(part) or parse_date(part)), None)
    if raw is None or len(parts) > most:
        return None
    return raw, next((part for part in parts if part not in {raw, ""} and is_name(part)), None)


def _has_name_above(blocks: Sequence[Block], number: int) -> bool:
    above = blocks[number - 1] if number else None
    return above is not None and above.tag not in HEADINGS and is_name(above.text)


def _below_outlet(blocks: Sequence[Block], number: int, outlet: str | None) -> tuple[int, str | None]:
    """Pass over the lines under a time in block `number` that name the outlet; return where, and the outlet."""
    after = number + 1
    while after < min(len(blocks), number + _HEADER_LINES) and _repeats_outlet(blocks[after].text, outlet):
        outlet = outlet or DASHED.sub("", blocks[after].text)
        after += 1
    return after, outlet


def _heads_text(blocks: Sequence[Block], number: int) -> bool:
    """Whether a block can be a title and running text follows it."""
    if not _is_text_at(blocks, number + 1) or blocks[number].hints & Hint.CAPTION:
        return False
    return is_title(blocks[number].text)


def _is_text_at(blocks: Sequence[Block], number: int) -> bool:
    return number < len(blocks) and reads_as_text(blocks[number].text)


def _titled_before(blocks: Sequence[Block], start: int, after: int, known: tuple[str | None, str]) -> _Header | None:
    """Read a header whose title stands above the outlet or the time; a text that is set between is not its own."""
    if (
        not _is_text_at(blocks, after)
        or not _has_title_above(blocks, start)
        or _is_link_to_article(blocks, start, after)
    ):
        return None
    outlet, raw_time = known
    return _Header(start - 1, after, blocks[start - 1].text, outlet, raw_time)


def _is_link_to_article(blocks: Sequence[Block], start: int, after: int) -> bool:
    """Whether a header above block `after` is all link and its text is none: then the link is set into another text."""
    return all(map(is_linked, blocks[start - 1 : after])) and not is_linked(blocks[after])


def _has_title_above(blocks: Sequence[Block], number: int) -> bool:
    return number > 0 and is_title(blocks[number - 1].text) and not reads_as_text(blocks[number - 1].text)


def time_in(text: str) -> tuple[str, str | None] | None:
    """Return the relative time of a line, and the outlet where the line holds both ("The Gazette · 3 hours ago")."""
    if len(text) > _MAX_TIME_LINE or reads_as_text(text):
        return None  # to look for a time in every paragraph would cost as much as all else that is read of a page
    parts = part_relative(text)
    if parts is None or len(parts[0]) > _MAX_NAME:
        return None
    return parts[1], parts[0] or None


def is_name(text: str) -> bool:
    """Whether a short line can be the name of an outlet: no sentence, no announcement, no time."""
    return len(text) <= _MAX_NAME and not text.endswith((".", ":", "…", "?", "!")) and not is_relative(text)


def is_title(text: str) -> bool:
    """Whether a line can be a title: some words, no full stop, no label of a section, no time."""
    return _is_shaped_as_title(text) and _has_title_words(text) and not is_label(text) and time_in(text) is None


def _is_shaped_as_title(text: str) -> bool:
    """Whether a line has a title's length and edges: no full stop, no dash in front."""
    return _MIN_TITLE <= len(text) <= _MAX_TITLE and not text.endswith((".", "!!")) and not DASHED.match(text)


def _has_title_words(text: str) -> bool:
    return len(text.split()) >= _TITLE_WORDS or not text.isascii()


def _repeats_outlet(text: str, outlet: str | None) -> bool:
    """Whether a line under the time names the outlet again: "- The Gazette"."""
    return is_name(text) and (DASHED.match(text) is not None or _is_same_name(text, outlet))


def _is_same_name(text: str, name: str | None) -> bool:
    return name is not None and folded(text) == folded(name)
