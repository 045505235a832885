"""Absolute dates as pages print them, to intervals: ISO 8601, RFC 2822 and written dates, or nothing.

A date without a time is its whole calendar day; a time without a zone is read as the day alone, because the zone could
move it by half a day. The last moment of an interval is one microsecond before the next unit begins, so that a day's
interval lies within that day.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from functools import lru_cache, partial
from operator import itemgetter
from typing import Literal

from tasks.articles.month_names import MONTH_NUMBER
from tasks.model import Interval

FIRST_YEAR = 1600
"""News began in print; an earlier year is a fault."""

LAST_YEAR = 2100
"""The latest year believed where the moment of saving is not known."""

_MAX_LENGTH = 80  # characters of a timestamp
_MAX_LINE = 200  # characters of a line that may hold a date
_DECEMBER = 12
_LAST_CENTURY = 70  # years of two digits from here on are of the twentieth

_TICK = timedelta(microseconds=1)
MONTH_WORD = r"[^\W\d_][^\s\d.,;:/()|_-]{1,13}"
"""A word that may be the name of a month, to be looked up: a pattern of all their names takes long to make."""

_MONTH = rf"({MONTH_WORD})"
_ISO = re.compile(r"(?<!\d)(\d{4})([-/.])\s?(\d{1,2})\2\s?(\d{1,2})(?:\b|T)")
_DAY_FIRST = re.compile(
    r"(?<!\d)(\d{1,2})(?:st|nd|rd|th|er)?[.\s-]{0,3}(?:de |of |d['’])?"
    rf"{_MONTH}[.,]?(?: del?)?[\s,-]{{1,3}}(\d{{4}})(?!\d)"
)
_MONTH_FIRST = re.compile(rf"(?<!\w){_MONTH}\.?\s{{1,2}}(\d{{1,2}})(?:st|nd|rd|th)?,?\s{{1,2}}(\d{{4}})(?!\d)")
_YEAR_FIRST = re.compile(rf"(?<!\d)(\d{{4}})\.?\s(?:m\.\s)?{_MONTH}\s(\d{{1,2}})(?!\d)")
_NUMERIC = re.compile(r"(?<!\d)(?<!\d[./-])(\d{1,2})([./-])(\d{1,2})\2(\d{4})(?!\d)")
_SHORT_YEAR = re.compile(r"(?<![\d.:/-])(\d\d)([./])(\d\d)\2(\d\d)(?![\d.:/-])")
_EAST_ASIAN = re.compile(r"(?<!\d)(\d{4})\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일]")
_VIETNAMESE = re.compile(r"(?<!\d)(\d{1,2}) tháng (\d{1,2}),? (?:năm )?(\d{4})(?!\d)", re.IGNORECASE)
_YEAR = re.compile(r"\d{4}|\d\d[./]\d\d[./]\d\d")
"""What every pattern of a date has: a quick look spares most lines the patterns."""

_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_FRACTION = re.compile(r"\.(\d{1,9})")
_ZONE = re.compile(r"(?<=:\d\d)\s?([+-]\d{2}):?(\d{2})?$")
_UTC = re.compile(r"(?<=:\d\d)\s?(?:UTC|GMT)$")

Order = Literal["day", "month"]
"""What comes first in a date of numbers alone, 03/04/2025."""

_DAY_FIRST_ENGLISH = frozenset("GB UK AU NZ IE IN ZA SG HK KE NG GH MT PK LK".split())


def day_interval(year: int, month: int, day: int) -> Interval | None:
    """Return a whole UTC calendar day, or None where the calendar has no such day."""
    try:
        start = datetime(year, month, day, tzinfo=UTC)
    except ValueError:
        return None
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    return Interval(start, start + timedelta(days=1) - _TICK, "day")


def has_impossible_year(raw: str) -> bool:
    """Whether a machine-readable date names a year in which no news was published."""
    year = _ISO.match(raw)
    return year is not None and not FIRST_YEAR <= int(year[1]) <= LAST_YEAR


@lru_cache(maxsize=1024)
def parse_date(raw: str, first: Order | None = None) -> Interval | None:
    """Read a machine-readable or written date; None for anything that names no single day of the calendar.

    A moment keeps the zone that it states. `first` is as `find_date` takes it.
    """
    text = " ".join(_cut(raw, _MAX_LENGTH).split())
    moment = _moment(text)
    if moment is not None:
        return _exact(moment)
    compact = _COMPACT.fullmatch(text)
    return _year_month_day(*compact.groups()) if compact else find_date(text, first)


def find_date(text: str, first: Order | None = None) -> Interval | None:
    """Return the first whole date written in a short text, as a day.

    `first` is what the text's language puts first in 03/04/2025; unknown, such a date is None. 03.04.25 is read where
    that is the day.
    """
    line = _cut(text, _MAX_LINE)
    if _YEAR.search(line) is None:
        return None
    numeric = (_NUMERIC, partial(_numeric, first=first))
    short = ((_SHORT_YEAR, _short_year),) if first == "day" else ()
    found = (
        (match.start(), day)
        for pattern, reader in (*_WRITTEN, numeric, *short)
        for match in pattern.finditer(line)
        if (day := reader(match)) is not None
    )
    return min(found, key=itemgetter(0), default=(0, None))[1]


def numbers_first(language: str | None) -> Order | None:
    """Return what comes first in a date of numbers in a language (BCP 47): in English it depends on the region."""
    if not language:
        return None
    tongue, *regions = language.split("-")
    if tongue.lower() != "en":
        return "day"
    region = regions[-1].upper() if regions else ""
    if region == "US":
        return "month"
    return "day" if region in _DAY_FIRST_ENGLISH else None


def _cut(text: str, length: int) -> str:
    """Return the beginning of a text; a number that the cut would halve is left out."""
    return text if len(text) <= length else text[:length].rstrip("0123456789")


def _moment(text: str) -> datetime | None:
    """Read a timestamp that carries its zone."""
    for reader in (_iso_moment, _mail_moment):
        try:
            moment = reader(text)
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
        if moment.tzinfo is not None:
            return moment
    return None


def _iso_moment(text: str) -> datetime:
    """Read ISO 8601 in the shape that Python reads: six digits of a second, no space before the zone."""
    text = _UTC.sub("+00:00", text)
    text = _FRACTION.sub(lambda match: "." + match[1][:6].ljust(6, "0"), text)
    return datetime.fromisoformat(_ZONE.sub(lambda match: f"{match[1]}:{match[2] or '00'}", text))


def _mail_moment(text: str) -> datetime:
    """Read RFC 2822, whose zones are four digits: Python takes a colon for none, and two digits for minutes."""
    return parsedate_to_datetime(_ZONE.sub(lambda match: f" {match[1]}{match[2] or '00'}", text))


def _exact(moment: datetime) -> Interval | None:
    try:
        year = moment.astimezone(UTC).year
    except OverflowError:
        return None
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    start = moment.replace(microsecond=0)
    return Interval(start, start + timedelta(seconds=1) - _TICK, "second")


def _year_month_day(year: str, month: str, day: str) -> Interval | None:
    return day_interval(int(year), int(month), int(day))


def _iso_day(match: re.Match[str]) -> Interval | None:
    return _year_month_day(match[1], match[3], match[4])


def _east_asian(match: re.Match[str]) -> Interval | None:
    return _year_month_day(match[1], match[2], match[3])


def _vietnamese(match: re.Match[str]) -> Interval | None:
    return _year_month_day(match[3], match[2], match[1])


def _day_first(match: re.Match[str]) -> Interval | None:
    return _named(match[1], match[2], match[3])


def _month_first(match: re.Match[str]) -> Interval | None:
    return _named(match[2], match[1], match[3])


def _year_first(match: re.Match[str]) -> Interval | None:
    return _named(match[3], match[2], match[1])


def _named(day: str, month: str, year: str) -> Interval | None:
    number = MONTH_NUMBER.get(month.lower())
    return day_interval(int(year), number, int(day)) if number else None


def _numeric(match: re.Match[str], first: Order | None) -> Interval | None:
    """Read 31.12.2025 and 25/12/2025; with slashes, 03/04/2025 is two days, or the one that `first` makes it."""
    one, other, year = int(match[1]), int(match[3]), int(match[4])
    if other > _DECEMBER:
        return day_interval(year, one, other)
    if match[2] == "." or one > _DECEMBER or first == "day":
        return day_interval(year, other, one)
    return day_interval(year, one, other) if one == other or first == "month" else None


def _short_year(match: re.Match[str]) -> Interval | None:
    """Read 31.12.25 and 31/12/25, the day first; the last thirty years of a century are those of the one before."""
    year = int(match[4])
    return day_interval(year + (2000 if year < _LAST_CENTURY else 1900), int(match[3]), int(match[1]))


_WRITTEN = (
    (_ISO, _iso_day),
    (_EAST_ASIAN, _east_asian),
    (_DAY_FIRST, _day_first),
    (_MONTH_FIRST, _month_first),
    (_YEAR_FIRST, _year_first),
    (_VIETNAMESE, _vietnamese),
)
