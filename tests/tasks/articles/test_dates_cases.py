"""Dates as pages print them: read where they are sure, else not at all."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.articles.dates import day_interval, find_date, has_impossible_year, parse_date


@pytest.mark.parametrize(
    ("raw", "moment"),
    [
        ("2025-07-06T10:00:00Z", datetime(2025, 7, 6, 10, tzinfo=UTC)),
        ("2025-07-06T10:00:00+02:00", datetime(2025, 7, 6, 8, tzinfo=UTC)),
        ("2025-07-06T10:00:00.5+0200", datetime(2025, 7, 6, 8, tzinfo=UTC)),
        ("Sun, 06 Jul 2025 10:00:00 GMT", datetime(2025, 7, 6, 10, tzinfo=UTC)),
    ],
)
def test_timestamps_with_a_zone_are_exact(raw: str, moment: datetime) -> None:
    """A zoned timestamp fixes a second, in UTC."""
    found = parse_date(raw)
    assert found is not None
    assert (found.earliest, found.precision) == (moment, "second")


@pytest.mark.parametrize(
    "raw",
    [
        "2025-07-06",
        "2025-07-06T10:00:00",
        "6 July 2025",
        "6th of July 2025",
        "July 6, 2025",
        "Jul. 6, 2025",
        "6. Juli 2025",
        "6 de julio de 2025",
        "6 июля 2025",
        "06.07.2025",
        "7/6/2025 or 2025/07/06",
        "2025年7月6日",
        "2025년 7월 6일",
    ],
)
def test_written_dates_are_whole_days(raw: str) -> None:
    """A date without a zone is its whole calendar day; first and last moment lie within it."""
    found = parse_date(raw)
    assert found is not None
    assert found.earliest == datetime(2025, 7, 6, tzinfo=UTC)
    assert found.latest is not None
    assert found.latest.date() == found.earliest.date()
    assert found.precision == "day"


@pytest.mark.parametrize(
    ("raw", "day"), [("31.12.2025", (12, 31)), ("25/12/2025", (12, 25)), ("12/25/2025", (12, 25)), ("5/5/2025", (5, 5))]
)
def test_numbers_that_can_be_one_day_only(raw: str, day: tuple[int, int]) -> None:
    """Numbers are read where only one order of day and month is possible."""
    found = find_date(raw)
    assert found is not None
    assert found.earliest == datetime(2025, *day, tzinfo=UTC)


@pytest.mark.parametrize(
    "raw",
    [
        "",
        "03/04/2025",
        "2025-02-30T25:61:61+99:99",
        "0000-00-00",
        "99999-01-01",
        "May 2025",
        "9999-12-31T23:59:59-14:00",
        "30 Nonember 2025",
    ],
)
def test_what_is_no_sure_day_is_none(raw: str) -> None:
    """Ambiguous, impossible and incomplete dates give nothing."""
    assert parse_date(raw) is None


def test_years_before_the_press_are_impossible() -> None:
    """A year outside of the press's history is a fault of the page."""
    assert has_impossible_year("9999-12-31")
    assert not has_impossible_year("2025-07-06")
    assert not has_impossible_year("July 2025")
    assert day_interval(1066, 10, 14) is None


@given(st.text(max_size=100))
def test_any_text_can_be_asked(raw: str) -> None:
    """No text raises, and what is found is one ordered interval of aware times."""
    found = parse_date(raw)
    if found is not None:
        assert found.earliest is not None
        assert found.latest is not None
        assert found.earliest < found.latest


@pytest.mark.parametrize(
    ("raw", "day"),
    [
        ("31.12.25", datetime(2025, 12, 31, tzinfo=UTC)),
        ("Ada Vell | 03.05.25", datetime(2025, 5, 3, tzinfo=UTC)),
        ("03/05/98, 15:00", datetime(1998, 5, 3, tzinfo=UTC)),
        ("32.12.25", None),
        ("3.5.25", None),
        ("10.20.30.40", None),
        ("12:03.05.25", None),
    ],
)
def test_years_of_two_digits_follow_the_day(raw: str, day: datetime | None) -> None:
    """Where the day comes first a short year is read; where that is not known it is not."""
    found = find_date(raw, "day")
    assert (found.earliest if found else None) == day
    assert find_date(raw) is find_date(raw, "month") is None
