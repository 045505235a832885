"""How two dates of one page stand to each other: one day, the same moment on two clocks, or days apart."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tasks.model import Interval

UNSET = datetime(1970, 1, 1, tzinfo=UTC)
"""What a program prints that knows no date."""

_AHEAD = timedelta(hours=3)
"""How late in a UTC day a moment may be that the outlet's readers call the next day."""


def same_day(one: Interval, other: Interval) -> bool:
    """Whether two dates are one day in the zones that they state."""
    return one.earliest is not None and other.earliest is not None and one.earliest.date() == other.earliest.date()


def days_ahead(one: Interval, other: Interval) -> int:
    """Return how many days the second date is later, each in the zone that it states."""
    return (_start(other).date() - _start(one).date()).days


def is_local_day(stated: Interval, shown: Interval) -> bool:
    """Whether a shown day is that of a moment stated in UTC, where the outlet's clocks are a few hours ahead."""
    ahead = _start(shown) - _start(stated)
    in_utc = stated.precision == "second" and _start(stated).utcoffset() == timedelta()
    return in_utc and shown.precision == "day" and timedelta() < ahead <= _AHEAD


def _start(interval: Interval) -> datetime:
    return interval.earliest or UNSET
