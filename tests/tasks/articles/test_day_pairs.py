"""Two dates of one page: the same day, the same moment on two clocks, or days apart."""

from __future__ import annotations

import pytest

from tasks.articles.dates import parse_date
from tasks.articles.day_pairs import days_ahead, is_local_day, same_day
from tasks.model import Interval


def date(raw: str) -> Interval:
    """Read a date that is one."""
    found = parse_date(raw)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("one", "other", "days"),
    [
        ("2025-05-03", "3 May 2025", 0),
        ("2025-05-03T23:30:00-05:00", "3 May 2025", 0),
        ("2025-05-03", "2025-05-04T00:10:00+02:00", 1),
        ("2025-05-03", "2025-04-26", -7),
    ],
)
def test_days_are_those_of_the_zones_that_are_stated(one: str, other: str, days: int) -> None:
    """A moment is of the day that its own zone has; nothing is one day with no date."""
    assert days_ahead(date(one), date(other)) == days
    assert same_day(date(one), date(other)) == (days == 0)
    assert not same_day(date(one), Interval())
    assert not same_day(Interval(), Interval())


@pytest.mark.parametrize(
    ("stated", "shown", "is_local"),
    [
        ("2025-05-03T22:30:00Z", "2025-05-04", True),
        ("2025-05-03T20:30:00Z", "2025-05-04", False),
        ("2025-05-03T22:30:00+02:00", "2025-05-04", False),
        ("2025-05-03", "2025-05-04", False),
        ("2025-05-03T22:30:00Z", "2025-05-03", False),
    ],
)
def test_late_moments_in_utc_are_of_the_next_day_for_readers_ahead(stated: str, shown: str, *, is_local: bool) -> None:
    """The last three hours of a day in UTC, and no moment of another zone."""
    assert is_local_day(date(stated), date(shown)) == is_local
