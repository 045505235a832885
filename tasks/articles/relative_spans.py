"""A phrase and the moment of saving to the interval that the phrase names. The rules of design.md, "Time", with why.

| phrase | earliest | latest | why |
|---|---|---|---|
| n units ago | saved - (n+1) units | saved - n units | sites floor: 3 h 59 min is "3 hours ago" |
| about n | saved - (n+1) units | saved - (n-1) units | rounded, up or down |
| more than n | saved - (n+2) units | saved - n units | somewhat more than n |
| almost n | saved - n units | saved - (n-1) units | not yet n |
| a few, several | saved - 10 units | saved - 2 units | the number is not said: 2 to 9 |
| 1 h 20 min ago | saved - 1 h 21 min | saved - 1 h 20 min | the last unit floors |
| just now | saved - 5 min | saved | sites say it for up to a few minutes |
| today | saved - 24 h | saved | the zone of the day is not known |
| yesterday | saved - 48 h | saved | the same: a calendar day of an unknown zone |
| the day before | saved - 72 h | saved - 24 h | the same |
| last night | saved - 30 h | saved | from 18:00 to 06:00 of an unknown zone |
| yesterday at T | saved - 48 h + T | saved - 24 h + T | one moment of such a day |
| today at T | saved - 24 h + T | saved | the same, and not after the saving |

Months and years have no length of their own: programs count them by the calendar or as 30 and 365 days, so both bounds
are the wider of the two. No bound is later than the moment of saving.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import datetime, timedelta

from tasks.articles.dates import FIRST_YEAR
from tasks.articles.relative_phrases import Counted, DayPhrase, Lean, Phrase, Unit
from tasks.model import Precision

_DAY = timedelta(days=1)
_NOTHING = timedelta()
_LENGTH: dict[Unit, timedelta] = {
    "second": timedelta(seconds=1),
    "minute": timedelta(minutes=1),
    "half_hour": timedelta(minutes=30),
    "hour": timedelta(hours=1),
    "day": _DAY,
    "week": timedelta(days=7),
    "month": timedelta(days=30),
    "year": timedelta(days=365),
}
_PRECISION: dict[Unit, Precision] = {
    "second": "second",
    "minute": "minute",
    "half_hour": "hour",
    "hour": "hour",
    "day": "day",
    "week": "day",
    "month": "month",
    "year": "year",
}
_MONTHS: dict[Unit, int] = {"month": 1, "year": 12}
_SLACK: dict[Lean, tuple[int, int]] = {"floor": (0, 1), "about": (1, 1), "over": (0, 2), "under": (1, 0), "few": (0, 8)}
_DAY_SPANS = {
    "now": (timedelta(minutes=5), _NOTHING),
    "today": (_DAY, _NOTHING),
    "yesterday": (2 * _DAY, _NOTHING),
    "before_yesterday": (3 * _DAY, _DAY),
    "last_night": (timedelta(hours=30), _NOTHING),
}
_DAYS_BACK = {"now": 0, "today": 0, "yesterday": 1, "before_yesterday": 2, "last_night": 1}

Span = tuple[datetime, datetime, Precision]


def span_of(phrase: Phrase, saved_at: datetime) -> Span | None:
    """Return earliest, latest and precision; None where that is before the first year in which there was news.

    `saved_at` is in UTC.
    """
    try:
        earliest, latest, precision = _span(phrase, saved_at)
    except (OverflowError, ValueError):
        return None
    return (earliest, min(latest, saved_at), precision) if earliest.year >= FIRST_YEAR else None


def _span(phrase: Phrase, saved_at: datetime) -> Span:
    if isinstance(phrase, Counted):
        return _counted(phrase, saved_at)
    if phrase.clock is None:
        longest, shortest = _DAY_SPANS[phrase.kind]
        return saved_at - longest, saved_at - shortest, "minute" if phrase.kind == "now" else "day"
    return _timed(phrase, saved_at)


def _timed(phrase: DayPhrase, saved_at: datetime) -> Span:
    """Place a time of day: at saving it is any hour of the day somewhere, so that day began up to 24 h before."""
    assert phrase.clock is not None
    midnight = saved_at - _DAYS_BACK[phrase.kind] * _DAY
    return midnight - _DAY + phrase.clock.first, midnight + phrase.clock.last, "day"


def _counted(phrase: Counted, saved_at: datetime) -> Span:
    *larger, (last, unit) = phrase.counts
    later, earlier = _SLACK[phrase.lean]
    earliest = latest = saved_at
    for count, large in larger:
        earliest, latest = _earliest(earliest, count, large), _latest(latest, count, large)
    return _earliest(earliest, last + earlier, unit), _latest(latest, max(0, last - later), unit), _PRECISION[unit]


def _earliest(moment: datetime, count: int, unit: Unit) -> datetime:
    by_length = moment - count * _LENGTH[unit]
    return min(by_length, _months_before(moment, count * _MONTHS[unit])) if unit in _MONTHS else by_length


def _latest(moment: datetime, count: int, unit: Unit) -> datetime:
    by_length = moment - count * _LENGTH[unit]
    return max(by_length, _months_before(moment, count * _MONTHS[unit])) if unit in _MONTHS else by_length


def _months_before(moment: datetime, count: int) -> datetime:
    """Return the same day so many calendar months before, or the last day of a shorter month."""
    year, month = divmod(moment.year * 12 + moment.month - 1 - count, 12)
    if year < 1:
        raise OverflowError("before the calendar begins")
    return moment.replace(year=year, month=month + 1, day=min(moment.day, monthrange(year, month + 1)[1]))
