"""Relative times: the interval of every kind in every language, and nothing where nothing is known."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st
from relative_cases import CALENDAR, CASES, NOT_RELATIVE

from tasks.articles.published import first_plausible
from tasks.articles.records import Claim
from tasks.articles.relative import is_relative, names_time, part_relative, resolve
from tasks.model import Interval

SAVED = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
UNITS = {"second": 1, "minute": 60, "hour": 3600, "day": 86400, "week": 604800}
WORDS_OF_TIME = (
    "3",
    "h",
    "ago",
    "vor",
    "·",
    "|",
    ",",
    "-",
    "an",
    "hour",
    "Today",
    "yesterday",
    "前",
    "(",
    "at",
    "14:30",
)
moments = st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - st adds it


@pytest.mark.parametrize(("phrase", "earliest", "latest", "precision"), CASES)
def test_a_phrase_names_its_interval(phrase: str, earliest: float, latest: float, precision: str) -> None:
    """Each phrase of each language gives the bounds and the precision of its kind, and keeps its words."""
    found = resolve(phrase, SAVED)
    assert found.earliest is not None
    assert found.latest is not None
    assert (SAVED - found.earliest).total_seconds() == pytest.approx(earliest * 3600)
    assert (SAVED - found.latest).total_seconds() == pytest.approx(latest * 3600)
    assert (found.precision, found.raw, found.source) == (precision, phrase, None)


@pytest.mark.parametrize(("phrase", "earliest", "latest"), CALENDAR)
def test_months_and_years_hold_both_ways_of_counting(phrase: str, earliest: int, latest: int) -> None:
    """A month ago can be 30 days or a calendar month: the interval holds both."""
    found = resolve(phrase, SAVED)
    assert (found.earliest, found.latest) == (SAVED - timedelta(days=earliest), SAVED - timedelta(days=latest))
    assert found.precision in {"month", "year"}


def test_the_last_day_of_a_long_month_counts_back_to_a_short_one() -> None:
    """A month before 31 March is 28 February, and the 30 days reach to 1 March."""
    found = resolve("1 month ago", datetime(2026, 3, 31, tzinfo=UTC))
    assert found.latest == datetime(2026, 3, 1, tzinfo=UTC)


@pytest.mark.parametrize("phrase", [case[0] for case in CASES] + [case[0] for case in CALENDAR])
def test_without_an_anchor_nothing_is_resolved(phrase: str) -> None:
    """Where the moment of saving is not known, a phrase keeps its words and has no bounds."""
    assert resolve(phrase, None) == Interval(raw=phrase)


@pytest.mark.parametrize("text", NOT_RELATIVE)
def test_prose_menus_and_absurd_numbers_are_no_time(text: str) -> None:
    """A sentence, a menu, a length of time and a number that no one means stay what they are."""
    assert not is_relative(text)
    assert resolve(text, SAVED) == Interval(raw=text)


@pytest.mark.parametrize("raw", ["5" * 5000 + " days ago", "999999 days ago", "9999 years ago", "24320 months ago"])
def test_numbers_out_of_the_time_of_news_stay_raw(raw: str) -> None:
    """No interval reaches before there was news, whatever the number."""
    assert resolve(raw, SAVED) == Interval(raw=raw)


def test_the_edges_of_the_calendar_stay_raw() -> None:
    """A moment of saving at either end of the calendar raises nothing."""
    first = datetime.min.replace(tzinfo=timezone(timedelta(hours=14)))
    assert resolve("3 hours ago", first) == Interval(raw="3 hours ago")
    assert resolve("3 hours ago", datetime.min.replace(tzinfo=UTC)) == Interval(raw="3 hours ago")


def test_an_anchor_in_another_zone_is_the_same_moment() -> None:
    """Bounds are in UTC, whatever the zone of the moment of saving."""
    local = SAVED.astimezone(timezone(timedelta(hours=-5)))
    found = resolve("yesterday at 14:30", local)
    assert found == resolve("yesterday at 14:30", SAVED)
    assert found.earliest is not None
    assert found.earliest.tzinfo is UTC


@pytest.mark.parametrize("line", ["5 min", "3h", "2d", "3 Std.", "5 мин", "hier", "Hier"])
def test_a_length_alone_is_not_plain(line: str) -> None:
    """Beside a title it may be how long reading takes, or German for "here"; as a stated publication it is a time."""
    assert not is_relative(line)
    assert names_time(line)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("3 hours ago", ("", "3 hours ago")),
        ("Published 3 hours ago", ("", "3 hours ago")),
        ("The Gazette 3 hours ago", ("The Gazette", "3 hours ago")),
        ("The Gazette · 3 hours ago", ("The Gazette", "3 hours ago")),
        ("The Gazette · 3h", ("The Gazette", "3h")),
        ("The Gazette – vor 3 Stunden", ("The Gazette", "vor 3 Stunden")),
        ("Le Journal il y a 3 heures", ("Le Journal", "il y a 3 heures")),
        ("Jane Roe5 hours ago", ("Jane Roe", "5 hours ago")),
        ("1h agoHarbour town wins", ("Harbour town wins", "1h ago")),
        ("21 mins ago11:48 Jane Roe", ("11:48 Jane Roe", "21 mins ago")),
        ("16 hours ago on Harbour Blog", ("on Harbour Blog", "16 hours ago")),
        ("港新聞3時間前", ("港新聞", "3時間前")),
        ("港新聞 3時間前", ("港新聞", "3時間前")),
        ("gazette.example 3 hours ago", ("gazette.example", "3 hours ago")),
        ("The Gazette · 5 min", None),
        ("5 min", None),
        ("Last updated 3 hours ago", None),
        ("Jane Roe | Published 3 hours ago", None),
        ("Published 2 days ago, updated 3 hours ago", None),
        ("He died 3 hours ago", None),
        ("Hier", None),
        ("Harbours of Rome 2000 Years Ago", None),
        ("市長は3時間前", None),
        ("Chapter 3 of the story", None),
        ("No time here", None),
        ("x" * 121 + " 3 hours ago", None),
    ],
)
def test_a_card_line_is_a_name_and_a_time(line: str, expected: tuple[str, str] | None) -> None:
    """What else the line names comes first, the time as printed second; an article's own header is no card."""
    assert part_relative(line) == expected


@pytest.mark.parametrize(
    ("line", "hours"),
    [
        ("Published 5 hours ago · Updated 3 hours ago", 5),
        ("Updated 3 hours ago · Published 5 hours ago", 5),
        ("Jane Roe, The Gazette · 4 min read · 5 hours ago", 5),
        ("By Jane Roe, 5 hours ago", 5),
        ("By Jane Roe (5 hours ago)", 5),
        ("Updated 3 hours ago · Jane Roe", 3),
    ],
)
def test_the_time_of_publication_counts_before_an_update(line: str, hours: int) -> None:
    """Of several times on a line the one that is no update is taken."""
    assert is_relative(line)
    assert resolve(line, SAVED).latest == SAVED - timedelta(hours=hours)


def test_a_claim_resolves_against_the_moment_of_saving() -> None:
    """What a page claims in relative words is a date only with an anchor."""
    claims = [Claim("3h", "line")]
    assert first_plausible(claims, SAVED)[0].latest == SAVED - timedelta(hours=3)
    assert first_plausible(claims, None)[0] == Interval(raw="3h", source="line")


@given(st.integers(1, 5000), st.sampled_from(sorted(UNITS)), moments)
def test_an_interval_holds_the_plain_reading(amount: int, unit: str, saved: datetime) -> None:
    """Whatever the number, n units before the saving lies within the interval, and within one unit of its start."""
    found = resolve(f"{amount} {unit}s ago", saved)
    assert found.earliest is not None
    assert found.latest is not None
    plain = saved - timedelta(seconds=amount * UNITS[unit])
    assert found.earliest <= plain <= found.latest <= saved
    assert found.latest - found.earliest == timedelta(seconds=UNITS[unit])


@given(st.integers(1, 200), st.sampled_from(["month", "year"]), moments)
def test_long_units_hold_their_plain_length(amount: int, unit: str, saved: datetime) -> None:
    """Months of 30 days and years of 365 lie within, and no bound is after the saving."""
    found = resolve(f"{amount} {unit}s ago", saved)
    assert found.earliest is not None
    assert found.latest is not None
    assert found.earliest <= saved - timedelta(days=amount * (30 if unit == "month" else 365)) <= found.latest <= saved


@given(st.sampled_from([case[0] for case in CASES]), moments)
def test_bounds_are_in_order_and_not_after_the_saving(phrase: str, saved: datetime) -> None:
    """Earliest <= latest <= saved for every phrase at every moment."""
    found = resolve(phrase, saved)
    assert found.earliest is not None
    assert found.latest is not None
    assert found.earliest <= found.latest <= saved


@given(st.text(max_size=200), st.none() | moments)
def test_any_text_is_read_or_left(text: str, saved: datetime | None) -> None:
    """No text raises; what has no anchor has no bounds; what has bounds keeps them in order."""
    found = resolve(text, saved)
    assert found.raw == text
    assert (found.earliest is None) == (found.latest is None)
    if found.earliest and found.latest and saved:
        assert found.earliest <= found.latest <= saved
    if saved is None:
        assert found == Interval(raw=text)
    part_relative(text)


@given(st.lists(st.sampled_from(WORDS_OF_TIME), max_size=40))
def test_words_of_time_in_any_order_raise_nothing(words: list[str]) -> None:
    """Rows of the very words of the tables are read or left as well."""
    for line in (" ".join(words), "".join(words)):
        parts = part_relative(line)
        assert parts is None or parts[1] in line
        assert resolve(line, None) == Interval(raw=line)


@pytest.mark.parametrize("filler", ["3 ", "a ", "·", "ago ", "vor ", "\u00ad", "\ufdfa", "3 hours ago"])
def test_a_long_line_is_not_even_looked_at(filler: str) -> None:
    """A line of millions of characters costs its length at most: it is refused for it."""
    line = filler * 1_000_000
    assert not is_relative(line)
    assert part_relative(line) is None
    assert resolve(line, SAVED).earliest is None
