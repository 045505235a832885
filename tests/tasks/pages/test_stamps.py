"""Times as savers write them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.pages.stamps import archive_date, digits_date, epoch_date, iso_date, mail_date, script_date

NOON = datetime(2026, 3, 9, 12, 30, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("read", "text"),
    [
        (script_date, "Mon Mar 09 2026 12:30:05 GMT+0000 (Coordinated Universal Time)"),
        (script_date, " Mon Mar 09 2026 14:30:05 GMT+0200 (Osteuropäische Normalzeit) "),
        (script_date, "Mon Mar 09 2026 07:00:05 GMT-0530"),
        (iso_date, "2026-03-09T12:30:05Z"),
        (iso_date, "2026-03-09T12:30:05.123456Z"),
        (iso_date, "2026-03-09 13:30:05+0100"),
        (iso_date, "2026-03-09T07:00:05-05:30"),
        (iso_date, "2026-03-09 12:30:05 UTC"),
        (mail_date, "Mon, 9 Mar 2026 12:30:05 GMT"),
        (mail_date, "Mon, 9 Mar 2026 12:30:05 -0000"),
        (mail_date, "Mon, 9 Mar 2026 13:30:05 +0100"),
        (archive_date, "12:30:05 Mar 09, 2026 AND RETRIEVED FROM THE"),
        (digits_date, "20260309123005"),
        (digits_date, "20260309123005123"),
    ],
)
def test_times_are_read_to_the_second_in_utc(read: Callable[[str], datetime | None], text: str) -> None:
    """Each way of writing the same moment gives the same moment."""
    moment = read(text)
    assert moment == NOON
    assert moment.tzinfo is UTC


@pytest.mark.parametrize(
    ("read", "text"),
    [
        (script_date, "Mon Foo 09 2026 12:30:05 GMT+0000"),
        (script_date, "Mon Feb 30 2026 12:30:05 GMT+0000"),
        (script_date, "yesterday"),
        (iso_date, "2026-03-09T12:30:05"),
        (iso_date, "2008-10-294T05:21:46-0700"),
        (iso_date, "0000-00-00T00:00:00Z"),
        (iso_date, "9999-12-31T23:59:59-14:00"),
        (iso_date, "2026-03-09T12:30:05+99:99"),
        (mail_date, "32 Foo 99999 99:99"),
        (mail_date, ""),
        (mail_date, "Mon, 9 Mar 2026 12:30:05 +9999999999"),
        (archive_date, "25:30:05 Mar 09, 2026"),
        (archive_date, "some day"),
        (digits_date, "20261309123005"),
        (digits_date, "2026"),
    ],
)
def test_what_is_no_time_is_none(read: Callable[[str], datetime | None], text: str) -> None:
    """A day that does not exist, or a time without a zone, is not made up."""
    assert read(text) is None


def test_minutes_suffice() -> None:
    """Seconds may be left out."""
    assert iso_date("2026-03-09T12:30Z") == NOON.replace(second=0)


def test_a_leap_second_is_the_last_second() -> None:
    """No datetime has a 60th second."""
    assert iso_date("2016-12-31T23:59:60Z") == datetime(2016, 12, 31, 23, 59, 59, tzinfo=UTC)


@pytest.mark.parametrize(("seconds", "moment"), [(NOON.timestamp(), NOON), (1e20, None), (float("nan"), None)])
def test_epoch_seconds(seconds: float, moment: datetime | None) -> None:
    """Seconds since 1970, where the calendar reaches."""
    assert epoch_date(seconds) == moment


@given(st.text(max_size=60))
def test_no_text_raises(text: str) -> None:
    """Whatever a file says where a time should be, the answer is a time or None."""
    for read in (script_date, iso_date, mail_date, archive_date, digits_date):
        moment = read(text)
        assert moment is None or moment.tzinfo is UTC
