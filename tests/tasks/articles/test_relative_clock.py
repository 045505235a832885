"""Times of day: both halves, marks of several languages, and hours that no day has."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.articles.relative_clock import CLOCK, Clock, read_clock

DAY = timedelta(hours=24)


def read(text: str, *, twelve: bool = False) -> tuple[float, float] | None:
    """Return the first and the last hour after midnight that a text names."""
    match = re.fullmatch(CLOCK, text)
    assert match is not None, text
    clock = read_clock(match, twelve_hours=twelve)
    return (clock.first / timedelta(hours=1), clock.last / timedelta(hours=1)) if clock else None


@pytest.mark.parametrize(
    ("text", "hour"),
    [
        ("14:30", 14.5),
        ("9:15", 9.25),
        ("09.45", 9.75),
        ("14 uhr", 14),
        ("14:30 uhr", 14.5),
        ("14h30", 14.5),
        ("7 uur", 7),
        ("7:30 pm", 19.5),
        ("7:30 p.m.", 19.5),
        ("7am", 7),
        ("12 am", 0),
        ("12:30 pm", 12.5),
        ("14:30:59", 14.5),
        ("14:30 gmt", 14.5),
        ("14:30 cest", 14.5),
        ("下午3点", 15),
        ("上午 9時30分", 9.5),
        ("오후 3시", 15),
        ("오전 9", 9),
        ("18'de", 18),
        ("14 pm", 14),  # no half has it: as it is
        ("0:15", 0.25),
        ("23:59", 23 + 59 / 60),
    ],
)
def test_one_moment(text: str, hour: float) -> None:
    """A time in any of its spellings is one moment of the day."""
    assert read(text) == pytest.approx((hour, hour))


@pytest.mark.parametrize("text", ["24:00", "25 uhr", "99", "14:60", "9:75 pm"])
def test_no_time_of_any_day(text: str) -> None:
    """An hour beyond 23 or a minute beyond 59 is none."""
    assert read(text) is None


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("3:30", 3.5, 15.5),
        ("12:15", 0.25, 12.25),
        ("11", 11, 23),
        ("03:30", 3.5, 3.5),  # a leading zero counts to 24
        ("0:30", 0.5, 0.5),
        ("13:30", 13.5, 13.5),
        ("3:30 pm", 15.5, 15.5),
        ("3:30 am", 3.5, 3.5),
    ],
)
def test_either_half_of_the_day(text: str, first: float, last: float) -> None:
    """Where a language counts to twelve, an hour without am or pm is of either half."""
    assert read(text, twelve=True) == (first, last)


@pytest.mark.parametrize("text", ["", "pm", "123", "7:3", "14-30", "noon"])
def test_what_is_no_clock(text: str) -> None:
    """Words and other numbers don't fit the pattern."""
    assert re.fullmatch(CLOCK, text) is None


@given(
    st.integers(0, 99), st.integers(0, 99), st.sampled_from(["", "am", " pm", " p.m.", " uhr", " gmt"]), st.booleans()
)
def test_a_time_lies_within_its_day(hour: int, minute: int, half: str, twelve: bool) -> None:  # noqa: FBT001 - drawn
    """Whatever the numbers: None, or a first and a last moment of one day, equal or half a day apart."""
    match = re.fullmatch(CLOCK, f"{hour}:{minute:02}{half}")
    assert match is not None
    clock = read_clock(match, twelve_hours=twelve)
    if clock is None:
        assert hour > 12 or minute > 59
    else:
        assert timedelta(0) <= clock.first <= clock.last < DAY
        assert clock.last - clock.first in {timedelta(0), DAY / 2}
        assert clock == Clock(clock.first, clock.last)
