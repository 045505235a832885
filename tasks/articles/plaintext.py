"""Plain text to articles: a saved article, or the dump of an aggregator page with its cards.

Lines are blocks; nothing but their length, their ends and the times between them is known. A single article keeps all
of its text: only labels at its end, with nothing but short lines behind them, are cut.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING

from tasks.articles.cards import end_of_text, find_cards, reads_as_text
from tasks.articles.dates import find_date, parse_date
from tasks.articles.labels import is_label
from tasks.articles.people import is_byline, people_in
from tasks.articles.records import Block, Claim

if TYPE_CHECKING:
    from tasks.articles.cards import Card

_MAX_TITLE = 250
_MAX_DATE_LINE = 60
_MAX_WRAPPED = 120
_HEADER_LINES = 4


@dataclass(frozen=True, slots=True)
class TextArticle:
    """An article in plain text: characters `start` to `end` of the document hold it, title and all."""

    title: str | None
    text: str
    start: int
    end: int
    byline: tuple[str, ...] = ()
    outlet: str | None = None
    claim: Claim | None = None


@dataclass(frozen=True, slots=True)
class _Line:
    """A line that is not blank, with its place in the document and whether a blank line stands before it."""

    text: str
    start: int
    after_blank: bool


def read_text(text: str) -> list[TextArticle]:
    """Return the articles of a plain text in order, the main one first; none when it holds no running text."""
    lines = _lines(text)
    blocks = [Block(line.text, "line", 0, 0) for line in lines]
    cards = find_cards(blocks)
    main = _main(lines, blocks, cards[0].start if cards else len(lines))
    return [*main, *(_card(lines, card) for card in cards)]


def _lines(text: str) -> list[_Line]:
    found: list[_Line] = []
    position, blank = 0, False
    for line in text.splitlines(keepends=True):
        words = line.strip()
        if words:
            found.append(_Line(words, position + line.index(words), blank))
        blank = not words
        position += len(line)
    return found


def _card(lines: list[_Line], card: Card) -> TextArticle:
    body = lines[card.text_start : card.end]
    return TextArticle(
        card.title,
        _joined(body),
        lines[card.start].start,
        _end(body[-1]),
        outlet=card.outlet,
        claim=Claim(card.raw_time, "line") if card.raw_time else None,
    )


def _main(lines: list[_Line], blocks: list[Block], stop: int) -> list[TextArticle]:
    """Return the article above the cards, as a list of one or none."""
    titled = stop > 1 and _is_title(lines)
    header = titled + _header_length(lines[titled:stop])
    body = lines[header : _end_of_main(blocks, header, stop)]
    if not body:
        return []
    title = lines[0].text if titled else None
    byline, claim = _facts([line.text for line in lines[titled:header]])
    return [TextArticle(title, _joined(body), lines[0].start, _end(body[-1]), byline, None, claim)]


def _facts(facts: list[str]) -> tuple[tuple[str, ...], Claim | None]:
    """Return the names and the date of the lines under a title."""
    byline = next((people_in(fact) for fact in facts if is_byline(fact)), ())
    claim = next((Claim(fact, "line") for fact in facts if find_date(fact)), None)
    return byline, claim


def _is_title(lines: list[_Line]) -> bool:
    """Whether the first line is a title: short, and set off by a blank line or by not ending as a sentence does."""
    title = lines[0].text
    return len(title) <= _MAX_TITLE and (lines[1].after_blank or not title.endswith((".", "。")))


def _header_length(lines: list[_Line]) -> int:
    """Return how many lines under the title are a byline or a date and nothing else."""
    return len(list(takewhile(_is_fact, lines[:_HEADER_LINES])))


def _is_fact(line: _Line) -> bool:
    return is_byline(line.text) or (len(line.text) <= _MAX_DATE_LINE and parse_date(line.text) is not None)


def _end_of_main(blocks: list[Block], start: int, stop: int) -> int:
    """Return where the main article ends: with its text where cards follow, else before a labelled tail."""
    return end_of_text(blocks, start, stop) if stop < len(blocks) else _without_tail(blocks, start, stop)


def _without_tail(blocks: list[Block], start: int, stop: int) -> int:
    """Return where a lone article ends: before an end of short lines that opens with a known label."""
    last = _end_of_long_lines(blocks, start, stop)
    if last == start:
        return stop
    return next((number for number in range(last, stop) if is_label(blocks[number].text)), stop)


def _end_of_long_lines(blocks: list[Block], start: int, stop: int) -> int:
    while stop > start and not reads_as_text(blocks[stop - 1].text):
        stop -= 1
    return stop


def _end(line: _Line) -> int:
    return line.start + len(line.text)


def _joined(lines: list[_Line]) -> str:
    """Join lines to paragraphs: each line is one, unless the text is wrapped at a fixed width."""
    return "\n\n".join(_unwrapped(lines) if _is_wrapped(lines) else [line.text for line in lines])


def _unwrapped(lines: list[_Line]) -> list[str]:
    """Return the paragraphs that blank lines part."""
    paragraphs: list[list[str]] = []
    for line in lines:
        if line.after_blank or not paragraphs:
            paragraphs.append([])
        paragraphs[-1].append(line.text)
    return [" ".join(paragraph) for paragraph in paragraphs]


def _is_wrapped(lines: list[_Line]) -> bool:
    """Whether most lines run on into the next: then only a blank line ends a paragraph."""
    if max(len(line.text) for line in lines) > _MAX_WRAPPED:
        return False
    inner = [line.text for line, following in pairwise(lines) if not following.after_blank]
    return 2 * sum(map(reads_as_text, inner)) < len(inner)
