"""Relative times ("3 hours ago") against the moment a page was saved: the entry points.

Which words say so is data, a table a language (`relative_western`, `relative_eastern`); which interval they mean is a
table too (`relative_spans`). Without the moment of saving a phrase keeps its words and has no bounds. The file's mtime
is never that moment.
"""

from __future__ import annotations

from datetime import UTC, datetime

from tasks.articles.relative_lines import LineTime, edge_time, line_time
from tasks.articles.relative_spans import Span, span_of
from tasks.model import Interval

_PAIR = 2  # a name and a time


def is_relative(line: str) -> bool:
    """Whether a line plainly holds a time of the past: "3 hours ago", "The Gazette · yesterday", but no sentence.

    "5 min" and "3h" are not plain: next to a title they are how long it takes to read.
    """
    found = line_time(line)
    return found is not None and found.phrase.certain == "past"


def names_time(raw: str) -> bool:
    """Whether words that are known to be a time of publication are a relative one: also "3h" and "5 min"."""
    return line_time(raw) is not None


def part_relative(line: str) -> tuple[str, str] | None:
    """Return what else a short line names, and its relative time as printed; None for a line without a clear one.

    "The Gazette 3 hours ago" gives ("The Gazette", "3 hours ago"), even where the page's markup parted them without a
    space. A line that is the time alone gives an empty rest. "3h" counts here, "5 min" does not, and no line that dates
    an update, or in several parts ("Published 2 days ago, updated 3 hours ago"): that is an article's own header.
    """
    found = line_time(line) or edge_time(line)
    if found is None or not _is_of_a_card(found):
        return None
    return found.rest, found.raw


def resolve(raw: str, saved_at: datetime | None) -> Interval:
    """Return the interval that a relative time names, `raw` kept as printed.

    `saved_at` is an aware datetime, or None: then, for words that are no relative time, and for numbers that lead out
    of the time of news, the interval has no bounds.
    """
    span = _span_before(saved_at, raw) if saved_at is not None else None
    return Interval(*span, raw=raw) if span else Interval(raw=raw)


def _span_before(saved_at: datetime, raw: str) -> Span | None:
    found = line_time(raw)
    if found is None:
        return None
    try:
        return span_of(found.phrase, saved_at.astimezone(UTC))
    except OverflowError:
        return None


def _is_of_a_card(found: LineTime) -> bool:
    """Whether a clear time stands alone and is no update's, or stands with a name and without a dating word."""
    if found.phrase.certain == "unclear":
        return False
    return _is_with_a_name(found) if found.parts > 1 else not found.updated


def _is_with_a_name(found: LineTime) -> bool:
    return found.parts == _PAIR and not found.led and bool(found.rest)
