"""Absolute dates: every written form gives its day or its second in UTC, and no other text gives any date."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone
from email.utils import format_datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.articles.dates import (
    FIRST_YEAR,
    LAST_YEAR,
    day_interval,
    find_date,
    has_impossible_year,
    parse_date,
)
from tasks.articles.month_names import MONTH_NUMBER
from tasks.model import Interval

TICK = timedelta(microseconds=1)
SIXTH_OF_JULY = Interval(datetime(2025, 7, 6, tzinfo=UTC), datetime(2025, 7, 6, 23, 59, 59, 999_999, tzinfo=UTC), "day")
TEN_PAST_EIGHT = Interval(
    datetime(2025, 7, 6, 8, 10, 0, tzinfo=UTC), datetime(2025, 7, 6, 8, 10, 0, 999_999, tzinfo=UTC), "second"
)
WRITTEN_DAYS = (
    "2025-07-06",
    "2025/07/06",
    "2025.07.06",
    "2025/7/6",
    "2025-07-06 10:10",
    "6 July 2025",
    "6 JULY 2025",
    "06 Jul. 2025",
    "6th of July, 2025",
    "6th July 2025",
    "Sunday, 6 July 2025",
    "July 6, 2025",
    "July 6th, 2025",
    "Jul 6 2025",
    "Published on July 6, 2025 at 10:10 am",
    "6-Jul-2025",
    "6. Juli 2025",
    "Sonntag, 6. Juli 2025, 10:10 Uhr",
    "6 juillet 2025",
    "le 6 juil. 2025 à 10h10",
    "6 de julio de 2025",
    "6 de julho de 2025",
    "6 luglio 2025",
    "6 июля 2025",
    "6 juli 2025",
    "6 lipca 2025",
    "6 Temmuz 2025",
    "6.7.2025",
    "06.07.2025",
    "2025年7月6日",
    "2025 年 7 月 6 日",
    "2025년 7월 6일",
)
NO_DAYS = (
    "",
    "July 2025",
    "2025",
    "2025-07",
    "6 July",
    "July 6",
    "06/07/2025",
    "06-07-2025",
    "6/7/25",
    "31 June 2025",
    "2025-02-29",
    "2025-13-01",
    "00.00.2025",
    "6 Flour 2025",
    "Flour 6, 2025",
    "6 July 20255",
    "12025-07-06",
    "12025年7月6日",
    "1.2.3.2025.4",
    "room 2025-07-067",
    "3 hours ago",
    "yesterday",
)
MOMENTS = (
    "2025-07-06T08:10:00Z",
    "2025-07-06T08:10:00+00:00",
    "2025-07-06T08:10Z",
    "2025-07-06T10:10:00+02:00",
    "2025-07-06T10:10:00+0200",
    "2025-07-06T10:10:00+02",
    "2025-07-06T10:10:00 +02:00",
    "2025-07-06 10:10:00 +0200",
    "2025-07-06T08:10:00.5Z",
    "2025-07-06T08:10:00.123456789Z",
    "2025-07-06T04:10:00-0400",
    "20250706T081000Z",
    "  2025-07-06T08:10:00Z\n",
    "Sun, 06 Jul 2025 08:10:00 GMT",
    "Sun, 06 Jul 2025 10:10:00 +0200",
    "Sun, 06 Jul 2025 10:10:00 +02:00",
    "6 Jul 2025 10:10 +02",
    "6 Jul 2025 04:10 EDT",
    "Sun Jul 06 08:10:00 +0000 2025",
)
WITHOUT_ZONE = (
    "2025-07-06T23:10:00",
    "2025-07-06 23:10",
    "2025-07-06T24:00:00Z",
    "2025-07-06 10:10 CET",
    "Sun, 06 Jul 2025 23:10:00",
    "July 6, 2025 3:10 PM EST",
    "20250706",
)
days = st.dates(date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31))
zones = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))


@pytest.mark.parametrize("text", WRITTEN_DAYS)
def test_a_written_date_is_its_whole_day(text: str) -> None:
    """Every way of writing a date in every language gives the same UTC day, its last microsecond included."""
    assert parse_date(text) == SIXTH_OF_JULY
    assert find_date(text) == SIXTH_OF_JULY


@pytest.mark.parametrize("text", NO_DAYS)
def test_what_names_no_single_day_is_none(text: str) -> None:
    """Part of a date, a day that could be two, a day that no calendar has: nothing is guessed."""
    assert parse_date(text) is None
    assert find_date(text) is None


@pytest.mark.parametrize("text", MOMENTS)
def test_a_timestamp_with_its_zone_is_its_second(text: str) -> None:
    """ISO 8601 and RFC 2822 with any spelling of the zone give one second in UTC, fractions dropped."""
    assert parse_date(text) == TEN_PAST_EIGHT


@pytest.mark.parametrize("text", WITHOUT_ZONE)
def test_a_time_without_a_known_zone_is_the_day(text: str) -> None:
    """The zone could move the time by half a day, so only the printed day is kept."""
    assert parse_date(text) == SIXTH_OF_JULY


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("25/12/2025", (2025, 12, 25)),
        ("12/25/2025", (2025, 12, 25)),
        ("31-12-2025", (2025, 12, 31)),
        ("07/07/2025", (2025, 7, 7)),
        ("3.4.2025", (2025, 4, 3)),
        ("04.13.2025", (2025, 4, 13)),
    ],
)
def test_numbers_are_a_day_where_only_one_reading_is_left(text: str, day: tuple[int, int, int]) -> None:
    """A number above twelve, two equal numbers or the dots of day-first countries settle which is the month."""
    assert find_date(text) == day_interval(*day)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("3 May 2025, first shown on 2024-01-01", (2025, 5, 3)),
        ("2024-01-01 and then 3 May 2025", (2024, 1, 1)),
        ("May 3, 2025 / 25.12.2024", (2025, 5, 3)),
        ("31 June 2025, that is 1 July 2025", (2025, 7, 1)),
    ],
)
def test_the_first_date_of_a_line_counts(text: str, day: tuple[int, int, int]) -> None:
    """Of two dates the one that is printed first is taken, whatever their forms; an impossible one is passed over."""
    assert find_date(text) == day_interval(*day)


@pytest.mark.parametrize("month", MONTH_NUMBER)
def test_every_name_of_a_month_reads_in_both_orders(month: str) -> None:
    """Each name of the table gives the same month behind its day and before it."""
    found = find_date(f"7 {month} 2025")
    assert found is not None
    assert found == find_date(f"{month.capitalize()} 7, 2025")


@pytest.mark.parametrize(
    ("year", "month", "day"),
    [(1599, 12, 31), (2101, 1, 1), (2025, 2, 30), (2025, 0, 1), (0, 1, 1), (99_999, 1, 1)],
)
def test_no_interval_for_a_day_that_is_none(year: int, month: int, day: int) -> None:
    """A day that the calendar or the time of news does not have gives None."""
    assert day_interval(year, month, day) is None


@pytest.mark.parametrize("text", ["0001-01-01T00:00:00+05:00", "9999-12-31T23:59:59-05:00", "1599-12-31T10:00:00Z"])
def test_no_interval_for_a_moment_outside_of_news(text: str) -> None:
    """A timestamp of a year without news gives None, also where its UTC year does not exist."""
    assert parse_date(text) is None
    assert has_impossible_year(text)


@pytest.mark.parametrize("text", ["2025-07-06", "3 May 0001", "", "1970-01-01T00:00:00Z", "soon"])
def test_other_texts_have_no_impossible_year(text: str) -> None:
    """Only a machine-readable date that opens with such a year is a fault of the page."""
    assert not has_impossible_year(text)


@pytest.mark.parametrize("text", ["2025-07-12", "12.07.2025", "July 12, 2025", "12 July 2025"])
def test_a_cut_line_invents_no_day(text: str) -> None:
    """A date that stands across the end of what is read gives its own day or none: 12 July never becomes 1 July."""
    for length in range(60, 210):
        line = "x" * length + " " + text + "."
        assert find_date(line) in (day_interval(2025, 7, 12), None)
        assert parse_date(line) in (day_interval(2025, 7, 12), None)


@given(days)
def test_every_day_is_read_back(day: date) -> None:
    """Any day of the time of news, printed as ISO 8601 or compact, is read as that day."""
    want = day_interval(day.year, day.month, day.day)
    assert want is not None
    assert parse_date(day.isoformat()) == parse_date(day.isoformat().replace("-", "")) == want


@given(st.datetimes(datetime(1601, 1, 1), datetime(2100, 1, 1), timezones=zones))  # noqa: DTZ001 - zones add it
def test_every_moment_is_read_back(moment: datetime) -> None:
    """Any moment in any zone is the same second of UTC, in ISO 8601 and as mail prints it."""
    start = moment.astimezone(UTC).replace(microsecond=0)
    want = Interval(start, start + timedelta(seconds=1) - TICK, "second")
    assert parse_date(moment.isoformat()) == want
    assert parse_date(format_datetime(moment)) == want


@given(st.text() | st.from_regex(r"\d{1,5}[-/. T]\w{1,9}[-/., ]{1,2}\d{1,5}[ T:\d+Z-]{0,20}"))
def test_no_text_raises_or_gives_a_naive_date(text: str) -> None:
    """Whatever a page prints, the answer is None or an ordered interval of aware moments in the time of news."""
    for found in (parse_date(text), find_date(text)):
        if found is None:
            continue
        assert found.earliest is not None
        assert found.latest is not None
        assert found.earliest.tzinfo is found.latest.tzinfo is UTC
        assert found.earliest < found.latest
        assert FIRST_YEAR <= found.earliest.year <= LAST_YEAR


@given(st.text().filter(lambda text: re.search(r"\d", text) is None))
def test_no_date_without_a_digit(text: str) -> None:
    """Words alone never name a day."""
    assert parse_date(text) is None
    assert find_date(text) is None
