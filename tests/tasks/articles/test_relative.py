"""Relative times resolve against the moment of saving, and against nothing else."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.articles.relative import is_relative, part_relative, resolve

SAVED = datetime(2025, 7, 7, 12, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("raw", "more", "less", "precision"),
    [
        ("3 hours ago", timedelta(hours=4), timedelta(hours=3), "hour"),
        ("an hour ago", timedelta(hours=2), timedelta(hours=1), "hour"),
        ("2 days ago", timedelta(days=3), timedelta(days=2), "day"),
        ("5h ago", timedelta(hours=6), timedelta(hours=5), "hour"),
        ("Published 10 minutes ago", timedelta(minutes=11), timedelta(minutes=10), "minute"),
        ("vor 3 Stunden", timedelta(hours=4), timedelta(hours=3), "hour"),
        ("il y a 2 jours", timedelta(days=3), timedelta(days=2), "day"),
        ("hace una semana", timedelta(days=14), timedelta(days=7), "day"),
        ("5 часов назад", timedelta(hours=6), timedelta(hours=5), "hour"),
        ("3小时前", timedelta(hours=4), timedelta(hours=3), "hour"),
        ("just now", timedelta(minutes=1), timedelta(0), "minute"),
    ],
)
def test_counted_phrases_floor(raw: str, more: timedelta, less: timedelta, precision: str) -> None:
    """A count of n units means more than n and less than n + 1 of them before the saving."""
    found = resolve(raw, SAVED)
    assert (found.earliest, found.latest) == (SAVED - more, SAVED - less)
    assert (found.precision, found.raw) == (precision, raw)


def test_yesterday_is_a_calendar_day() -> None:
    """Yesterday is the whole UTC day before the saving, and ends within it."""
    found = resolve("yesterday", SAVED)
    assert found.earliest == datetime(2025, 7, 6, tzinfo=UTC)
    assert found.latest is not None
    assert found.latest.date() == found.earliest.date()


def test_today_ends_with_the_saving() -> None:
    """Nothing was published after the page was saved."""
    found = resolve("today", SAVED)
    assert (found.earliest, found.latest) == (datetime(2025, 7, 7, tzinfo=UTC), SAVED)


@pytest.mark.parametrize("raw", ["3 hours ago", "999999 days ago", "a sentence about 3 hours ago"])
def test_without_an_anchor_only_the_words_stay(raw: str) -> None:
    """No moment of saving, no bounds."""
    found = resolve(raw, None)
    assert (found.earliest, found.latest, found.raw) == (None, None, raw)


def test_a_count_beyond_the_calendar_has_no_bounds() -> None:
    """An absurd count keeps its words and resolves to nothing."""
    assert resolve("999999 years ago", SAVED).earliest is None


@pytest.mark.parametrize(
    "line",
    [
        "He left 3 hours ago",
        "hours ago",
        "3 hours",
        "9999999999 days ago",
        "The ferry was sold two years ago.",
        "Agora",
    ],
)
def test_other_lines_are_no_times(line: str) -> None:
    """A sentence, a bare unit or a number too long is no relative time."""
    assert not is_relative(line)


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("The Gazette 3 hours ago", ("The Gazette", "3 hours ago")),
        ("The Gazette3 hours ago", ("The Gazette", "3 hours ago")),
        ("3 hours ago · The Gazette", ("The Gazette", "3 hours ago")),
        ("3 hours ago", ("", "3 hours ago")),
        ("The Gazette", None),
        ("In the harbour 3 hours ago a ship sank", None),
        ("x" * 200 + " 3 hours ago", None),
    ],
)
def test_lines_that_hold_a_name_and_a_time(line: str, parts: tuple[str, str] | None) -> None:
    """A short line is parted into its name and its time, whatever stands between them."""
    assert part_relative(line) == parts


@given(st.text(max_size=80))
def test_any_line_can_be_asked(line: str) -> None:
    """No line raises, and a resolved interval never ends after the saving."""
    found = resolve(line, SAVED)
    assert found.latest is None or found.latest <= SAVED
    part_relative(line)
