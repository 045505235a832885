"""Further articles on a page that no line with a time gives away: boxes of one kind with a title and a whole text each.

A box alone proves nothing: chapters, answers and teasers stand in boxes, too. It is a card where one of three holds: it
is an `article` among others, each with a heading of its own; it is of the kind of a box that holds a card; or it and
the others of its kind each print a date, or each an outlet below the label of a section ("Related articles").
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass, replace
from itertools import accumulate, chain
from operator import attrgetter
from typing import TYPE_CHECKING

from tasks.articles.cards import (
    DASHED,
    MIN_CARD_TEXT,
    Card,
    breaks_off,
    dated_line,
    end_of_text,
    is_linked,
    is_name,
    is_title,
    page_title,
    reads_as_text,
    text_length,
    time_in,
)
from tasks.articles.chunks import stem
from tasks.articles.labels import is_label, reads_on_elsewhere
from tasks.articles.people import is_byline
from tasks.articles.prose import HEADINGS
from tasks.articles.records import Hint
from tasks.articles.relative import names_time

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from tasks.articles.records import Block, Container, Outline

_BOXES = frozenset({"div", "li", "section"})
_HEADER = 6  # blocks above a card's text, at most
_MAX_TIME_LINE = 60  # characters
_MIN_BOXES = 2
_TIME_WORDS = 3
_MAX_PARTS = 4  # of a line: an outlet, a date, how long it takes to read it, an author
_MIN_LINKED = 600  # characters of a single paragraph under a linked title
_FIRST_RANKS = frozenset({"h1", "h2"})
_ARTICLES = (-1, "article", "")

_Kind = tuple[int, str, str]


@dataclass(frozen=True, slots=True)
class _BoxCard:
    """A card that a box would be, the block of its title, and a line that may name its outlet."""

    card: Card
    title: Block
    name: str | None


def with_boxes(outline: Outline, known: Sequence[Card]) -> list[Card]:
    """Return the cards `known`, which lines with a time tell, and those that only their boxes tell, in reading order.

    A known card ends with its box where others of the kind are cards, too.
    """
    title = page_title(outline.blocks)
    kinds = {kind: boxes for kind, boxes in _kinds(outline).items() if len(boxes) >= _MIN_BOXES}
    starts = [card.start for card in known]
    known = _bounded(outline.blocks, known, _ends(starts, chain.from_iterable(kinds.values())))
    found: dict[int, Card] = {}
    for kind, boxes in kinds.items():
        found |= {card.start: card for card in _accepted(outline, kind, boxes, starts)}
    taken = {number for card in known for number in range(card.start, card.end)} | {title}
    more = (found[start] for start in sorted(found) if taken.isdisjoint(range(start, found[start].end)))
    return sorted([*known, *_apart(more)], key=attrgetter("start"))


def _apart(cards: Iterable[Card]) -> Iterator[Card]:
    """Yield the cards of a row that do not stand in one before them."""
    end = 0
    for card in cards:
        if card.start >= end:
            end = card.end
            yield card


def _ends(starts: Sequence[int], boxes: Iterable[Container]) -> dict[int, list[int]]:
    """Return where the boxes end that hold one known card alone, by the start of that card."""
    ends: dict[int, list[int]] = defaultdict(list)
    for box in boxes:
        first = bisect_left(starts, box.first)
        if bisect_left(starts, box.last) - first == 1:
            ends[starts[first]].append(box.last)
    return ends


def _bounded(blocks: Sequence[Block], known: Iterable[Card], ends: Mapping[int, Sequence[int]]) -> list[Card]:
    """Return the known cards; those that stand in a box alone end with the smallest one that holds text of theirs."""
    return [_ending(blocks, card, ends.get(card.start, ())) for card in known]


def _ending(blocks: Sequence[Block], card: Card, ends: Iterable[int]) -> Card:
    end = min((end for end in ends if card.text_start < end < card.end), default=None)
    return card if end is None else replace(card, end=end_of_text(blocks, card.text_start, end))


def _kinds(outline: Outline) -> dict[_Kind, list[Container]]:
    """Return the boxes with enough text for a card by what they stand in and by their kind.

    An `article` in another is none; what other boxes stand in it is told apart later.
    """
    lengths = [0, *accumulate(len(block.text) for block in outline.blocks)]
    kinds: dict[_Kind, list[Container]] = defaultdict(list)
    inside: set[int] = set()
    for number, box in enumerate(outline.containers):
        is_article = box.tag == "article"
        is_outermost = is_article and box.parent not in inside
        if is_article or box.parent in inside:
            inside.add(number)
        if lengths[box.last] - lengths[box.first] < MIN_CARD_TEXT:
            continue
        if is_outermost:
            kinds[_ARTICLES].append(box)
        elif box.tag in _BOXES:
            kinds[box.parent, box.tag, stem(box.label)].append(box)
    return kinds


def _accepted(outline: Outline, kind: _Kind, boxes: Sequence[Container], starts: Sequence[int]) -> list[Card]:
    """Return the cards among boxes of one kind, for the first of the reasons that holds; `starts` are those known."""
    read = [found for box in boxes if (found := _read(outline.blocks, box))]
    if _has_kin(boxes, starts):
        return [found.card for found in read]
    own = [found for found in read if not _is_linked_teaser(outline.blocks, found)]
    if len(own) < _MIN_BOXES:
        return []
    if kind == _ARTICLES:
        return [found.card for found in own] if _are_articles(outline.blocks, own) else []
    return [] if _is_in_article(outline, kind[0]) else _with_lines(outline.blocks, boxes[0], own)


def _with_lines(blocks: Sequence[Block], first: Container, own: Sequence[_BoxCard]) -> list[Card]:
    """Return the cards of boxes that each print a time, or each an outlet below a label."""
    cards = [found.card for found in own]
    return cards if all(card.raw_time for card in cards) else _named(blocks, first, own)


def _is_linked_teaser(blocks: Sequence[Block], found: _BoxCard) -> bool:
    """Whether a linked title stands above a single paragraph of no great length: the article is behind the link."""
    card = found.card
    length = text_length(blocks, card)
    return is_linked(found.title) and card.end - card.text_start == 1 and length < _MIN_LINKED


def _are_articles(blocks: Sequence[Block], own: Sequence[_BoxCard]) -> bool:
    """Whether `article` elements are articles: one holds the page's title, each a time, or a heading of the first rank.

    Those below a title that none of them holds are its chapters.
    """
    title = page_title(blocks)
    if any(found.card.start <= title < found.card.end for found in own):
        return all(found.title.tag in HEADINGS or found.card.raw_time for found in own)
    if all(found.card.raw_time for found in own):
        return True
    return title < 0 and all(found.title.tag in _FIRST_RANKS for found in own)


def _has_kin(boxes: Sequence[Container], starts: Sequence[int]) -> bool:
    """Whether one of the boxes holds a known card, and not the whole row of them; `starts` are where they begin."""
    return any(bisect_left(starts, box.last) - bisect_left(starts, box.first) == 1 for box in boxes)


def _is_in_article(outline: Outline, number: int) -> bool:
    """Whether a container is, or stands in, what the page calls an article or its text."""
    while number >= 0:
        box = outline.containers[number]
        if box.tag == "article" or box.hints & Hint.BODY:
            return True
        number = box.parent
    return False


def _named(blocks: Sequence[Block], first: Container, read: Sequence[_BoxCard]) -> list[Card]:
    """Return the cards with the outlets that each of them names, where a section's label stands above the first box."""
    if not all(found.name for found in read) or not _is_labelled(blocks, first.first):
        return []
    return [replace(found.card, outlet=found.name) for found in read]


def _is_labelled(blocks: Sequence[Block], number: int) -> bool:
    return number > 0 and is_label(blocks[number - 1].text)


def _read(blocks: Sequence[Block], box: Container) -> _BoxCard | None:
    """Read a box as a card: a title among its first lines, then running text."""
    top = range(box.first, min(box.last, box.first + _HEADER + 1))
    start = next((number for number in top if _is_text(blocks[number])), None)
    if start is None or blocks[start].hints & Hint.COMMENTS:
        return None
    header = blocks[box.first : start]
    title = _title_of(header)
    if title is None:
        return None
    raw_time, outlet = _time_of([block for block in header if block is not title])
    card = Card(box.first, start, end_of_text(blocks, start, box.last), title.text, outlet, raw_time)
    if text_length(blocks, card) < MIN_CARD_TEXT or _is_teaser(blocks, card, box):
        return None
    return _BoxCard(card, title, outlet or _name_of(header, title))


def _is_teaser(blocks: Sequence[Block], card: Card, box: Container) -> bool:
    """Whether the text of a box breaks off, or leads to its rest elsewhere."""
    return breaks_off(blocks[card.end - 1].text) or any(map(_leads_on, blocks[card.text_start : box.last]))


def _leads_on(block: Block) -> bool:
    """Whether a block is a link to the rest of a text, or the linked title of another one."""
    if block.tag in HEADINGS:
        return is_linked(block)
    return block.link_chars > 0 and reads_on_elsewhere(block.text)


def _is_text(block: Block) -> bool:
    return block.tag not in HEADINGS and reads_as_text(block.text)


def _title_of(header: Sequence[Block]) -> Block | None:
    """Return the first heading that can be a title, else the longest such line."""
    titles = [block for block in header if is_title(block.text) and _time_in(block) is None]
    headings = (block for block in titles if block.tag in HEADINGS)
    return next(headings, max(titles, key=lambda block: len(block.text), default=None))


def _time_of(header: Sequence[Block]) -> tuple[str | None, str | None]:
    """Return the time that a header prints, and the outlet in the same line or in the one beside it."""
    for number, block in enumerate(header):
        timed = _time_in(block) or _time_behind_name(block)
        if timed:
            beside = (*header[max(0, number - 1) : number], *header[number + 1 : number + 2])
            return timed[0], timed[1] or next(filter(None, map(_outlet_in, beside)), None)
    return None, None


def _time_behind_name(block: Block) -> tuple[str, str] | None:
    """Return the time that ends a short line which is no heading, and the name before it: "Tide Daily 12 min"."""
    words = block.text.split()
    if block.tag in HEADINGS or len(block.text) > _MAX_TIME_LINE:
        return None
    for count in range(1, min(len(words), _TIME_WORDS + 1)):
        if names_time(" ".join(words[-count:])) and is_name(" ".join(words[:-count])):
            return " ".join(words[-count:]), " ".join(words[:-count])
    return None


def _time_in(block: Block) -> tuple[str, str | None] | None:
    return time_in(block.text) or dated_line(block.text, _MAX_PARTS)


def _name_of(header: Sequence[Block], title: Block) -> str | None:
    return next(filter(None, (_outlet_in(block) for block in header if block is not title)), None)


def _outlet_in(block: Block) -> str | None:
    """Return the name in a line that may be an outlet's: no heading, no time, no byline, no label."""
    name = DASHED.sub("", block.text)
    if block.tag in HEADINGS or not is_name(name) or is_byline(name) or is_label(name):
        return None
    return None if _time_in(block) or not any(map(str.isalpha, name)) else name
