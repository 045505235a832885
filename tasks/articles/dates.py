"""Absolute dates as pages print them, to intervals in UTC: ISO 8601, RFC 2822 and written dates, or nothing.

A date without a time is its whole calendar day; a time without a zone is read as the day alone, because the zone could
move it by half a day. The last moment of an interval is one microsecond before the next unit begins, so that a day's
interval lies within that day.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from functools import lru_cache
from operator import itemgetter

from tasks.model import Interval

FIRST_YEAR = 1600
"""News began in print; an earlier year is a fault."""

LAST_YEAR = 2100
"""The latest year believed where the moment of saving is not known."""

_MAX_LENGTH = 80  # characters of a timestamp
_MAX_LINE = 200  # characters of a line that may hold a date
_DECEMBER = 12
_TICK = timedelta(microseconds=1)
_MONTHS = (
    "january jan januar janvier janv enero ene janeiro gennaio gen января янв januari styczeń stycznia ocak",
    "february feb februar février févr fév febrero fevereiro fev febbraio февраля фев februari lutego şubat",
    "march mar märz maerz mrz mär mars marzo março марта мар maart marca mart",
    "april apr avril avr abril abr aprile апреля апр kwietnia nisan",
    "may mai mayo maio maggio mag мая mei maja mayıs",
    "june jun juni juin junio junho giugno giu июня июн czerwca haziran",
    "july jul juli juillet juil julio julho luglio lug июля июл lipca temmuz",
    "august aug août agosto ago авг августа augustus sierpnia ağustos",
    "september sep sept septembre septiembre setembro set settembre сентября сен września eylül",
    "october oct oktober okt octobre octubre outubro out ottobre ott октября окт października ekim",
    "november nov novembre noviembre novembro ноября ноя listopada kasım",
    "december dec dezember dez décembre déc diciembre dic dezembro dicembre декабря дек grudnia aralık",
)
_MONTH_NUMBER = {name: number for number, names in enumerate(_MONTHS, start=1) for name in names.split()}
MONTHS = "|".join(sorted(_MONTH_NUMBER, key=len, reverse=True))
"""The names of months as one alternative of a regular expression."""

_ISO = re.compile(r"(?<!\d)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:\b|T)")
_DAY_FIRST = re.compile(
    r"(?<!\d)(\d{1,2})(?:st|nd|rd|th)?[.\s-]{0,3}(?:de |of )?([^\W\d_]{3,12})[.,]?(?: de)?[\s,-]{1,3}(\d{4})(?!\d)"
)
_MONTH_FIRST = re.compile(r"\b([^\W\d_]{3,12})\.?\s{1,2}(\d{1,2})(?:st|nd|rd|th)?,?\s{1,2}(\d{4})(?!\d)")
_NUMERIC = re.compile(r"(?<!\d)(?<!\d[./-])(\d{1,2})([./-])(\d{1,2})\2(\d{4})(?!\d)")
_EAST_ASIAN = re.compile(r"(?<!\d)(\d{4})\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일]")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_FRACTION = re.compile(r"\.(\d{1,9})")
_ZONE = re.compile(r"(?<=:\d\d)\s?([+-]\d{2}):?(\d{2})?$")


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
def parse_date(raw: str) -> Interval | None:
    """Read a machine-readable or written date; None for anything that names no single day of the calendar."""
    text = " ".join(_cut(raw, _MAX_LENGTH).split())
    moment = _moment(text)
    if moment is not None:
        return _exact(moment)
    compact = _COMPACT.fullmatch(text)
    return _year_first(compact) if compact else find_date(text)


def find_date(text: str) -> Interval | None:
    """Return the first whole date written in a short text, as a day; ambiguous all-number dates give None."""
    line = _cut(text, _MAX_LINE)
    found = (
        (match.start(), day)
        for pattern, reader in _WRITTEN
        for match in pattern.finditer(line)
        if (day := reader(match)) is not None
    )
    return min(found, key=itemgetter(0), default=(0, None))[1]


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
    text = _FRACTION.sub(lambda match: "." + match[1][:6].ljust(6, "0"), text)
    return datetime.fromisoformat(_ZONE.sub(lambda match: f"{match[1]}:{match[2] or '00'}", text))


def _mail_moment(text: str) -> datetime:
    """Read RFC 2822, whose zones are four digits: Python takes a colon for none, and two digits for minutes."""
    return parsedate_to_datetime(_ZONE.sub(lambda match: f" {match[1]}{match[2] or '00'}", text))


def _exact(moment: datetime) -> Interval | None:
    try:
        start = moment.astimezone(UTC)
        if not FIRST_YEAR <= start.year <= LAST_YEAR:
            return None
    except OverflowError:
        return None
    start = start.replace(microsecond=0)
    return Interval(start, start + timedelta(seconds=1) - _TICK, "second")


def _year_first(match: re.Match[str]) -> Interval | None:
    return day_interval(int(match[1]), int(match[2]), int(match[3]))


def _day_first(match: re.Match[str]) -> Interval | None:
    return _named(match[1], match[2], match[3])


def _month_first(match: re.Match[str]) -> Interval | None:
    return _named(match[2], match[1], match[3])


def _named(day: str, month: str, year: str) -> Interval | None:
    number = _MONTH_NUMBER.get(month.lower())
    return day_interval(int(year), number, int(day)) if number else None


def _numeric(match: re.Match[str]) -> Interval | None:
    """Read 31.12.2025 and 25/12/2025; with slashes, 03/04/2025 could be two days, and is none."""
    first, second, year = int(match[1]), int(match[3]), int(match[4])
    if second > _DECEMBER:
        return day_interval(year, first, second)
    if match[2] == "." or first > _DECEMBER:
        return day_interval(year, second, first)
    return day_interval(year, first, second) if first == second else None


_WRITTEN = (
    (_ISO, _year_first),
    (_EAST_ASIAN, _year_first),
    (_DAY_FIRST, _day_first),
    (_MONTH_FIRST, _month_first),
    (_NUMERIC, _numeric),
)
