"""The ways in which savers write a time, to aware datetimes in UTC. None for anything that is not wholly a time."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime

NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTHS = {name: number for number, name in enumerate(NAMES, 1)}
# JavaScript's Date.prototype.toString: "Sun Nov 22 2026 10:06:10 GMT+0000 (Coordinated Universal Time)".
SCRIPT_DATE = re.compile(r"\w{3} (\w{3}) (\d{1,2}) (\d{4}) (\d\d):(\d\d):(\d\d) GMT([+-])(\d\d):?(\d\d)")
ISO_DATE = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,]\d{1,9})?)?\s?(Z|UTC|[+-]\d\d:?\d\d)$", re.IGNORECASE
)
ARCHIVE_DATE = re.compile(r"(\d\d):(\d\d):(\d\d) (\w{3}) (\d{1,2}), (\d{4})")
DIGITS = re.compile(r"(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:\d{3})?$", re.ASCII)
LONGEST = 120


def script_date(text: str) -> datetime | None:
    """Read a date as JavaScript prints it; its offset makes it exact."""
    found = SCRIPT_DATE.match(text.strip()[:LONGEST])
    if not found:
        return None
    name, day, year, hour, minute, second, sign, hours, minutes = found.groups()
    month = MONTHS.get(name.lower())
    offset = (-1 if sign == "-" else 1) * (int(hours) * 60 + int(minutes))
    return _moment((year, month, day, hour, minute, second), offset)


def iso_date(text: str) -> datetime | None:
    """Read an ISO 8601 time that has a zone; one without is no moment."""
    found = ISO_DATE.match(text.strip()[:LONGEST])
    if not found:
        return None
    *parts, zone = found.groups()
    return _moment((*parts[:5], parts[5] or "0"), _offset_minutes(zone))


def _offset_minutes(zone: str) -> int:
    """Read "+01:00" or "+0100"; a zone in letters is UTC."""
    digits = zone.replace(":", "")
    return int(digits[:3]) * 60 + int(digits[0] + digits[3:]) if digits[0] in "+-" else 0


def mail_date(text: str) -> datetime | None:
    """Read a date of RFC 5322; "-0000" counts as UTC, as Chrome writes it into MHTML."""
    try:
        moment = parsedate_to_datetime(text[:LONGEST])
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def archive_date(text: str) -> datetime | None:
    """Read the time of "FILE ARCHIVED ON 10:06:10 Nov 22, 2026", which is UTC."""
    found = ARCHIVE_DATE.match(text)
    if not found:
        return None
    hour, minute, second, name, day, year = found.groups()
    return _moment((year, MONTHS.get(name.lower()), day, hour, minute, second), 0)


def digits_date(text: str) -> datetime | None:
    """Read yyyymmddhhmmss in UTC, with milliseconds or without: archives and ARC records write it."""
    found = DIGITS.match(text)
    return _moment(found.groups(), 0) if found else None


def epoch_date(seconds: float) -> datetime | None:
    """Read seconds since 1970; None beyond the years of the calendar."""
    try:
        return datetime.fromtimestamp(seconds, UTC)
    except (ValueError, OverflowError, OSError):
        return None


def _moment(parts: tuple[str | int | None, ...], offset_minutes: int) -> datetime | None:
    """Build the moment of year, month, day, hour, minute, second; None for a day that does not exist."""
    if None in parts:
        return None
    year, month, day, hour, minute, second = (int(part) for part in parts if part is not None)
    try:
        zone = timezone(timedelta(minutes=offset_minutes))
        # A leap second is the last one that a datetime knows.
        return datetime(year, month, day, hour, minute, min(second, 59), tzinfo=zone).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
