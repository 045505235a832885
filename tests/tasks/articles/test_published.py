"""The date of publication: the first plausible claim of a page, with its words, its source and its warnings."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.articles.published import DateClaims, first_plausible, settle_dates
from tasks.articles.records import Claim
from tasks.model import Interval

SAVED = datetime(2025, 7, 6, 12, 0, tzinfo=UTC)
GOOD = Claim("2025-07-01", "meta")
RELATIVE = Claim("3 hours ago", "line")
NOW_AND_THEN = st.none() | st.datetimes(
    datetime(1990, 1, 1),  # noqa: DTZ001 - the strategy adds the zone
    datetime(2100, 1, 1),  # noqa: DTZ001 - the same
    timezones=st.just(UTC),
)
CLAIMS = st.lists(
    st.builds(
        Claim,
        st.text(max_size=30)
        | st.sampled_from(["2025-07-01", "9999-01-01", "0001-01-01", "3 hours ago", "3h", "1 May 2030", "today"]),
        st.sampled_from(["json_ld", "meta", "time_element", "line", "address"]),
    ),
    max_size=5,
)


def earliest(claims: list[Claim], saved_at: datetime | None = SAVED) -> datetime | None:
    """Return the lower bound that the claims give."""
    return first_plausible(claims, saved_at)[0].earliest


def test_without_claims_nothing_is_known() -> None:
    """No claim gives an interval without bounds, words or source, and no warning."""
    assert first_plausible([], SAVED) == (Interval(), ())


def test_the_first_claim_wins() -> None:
    """Claims come in the order of trust: the first that is a date is the answer."""
    published, warnings = first_plausible([Claim("1 July 2025", "json_ld"), Claim("2025-06-01", "line")], SAVED)
    assert published.earliest == datetime(2025, 7, 1, tzinfo=UTC)
    assert (published.precision, published.raw, published.source) == ("day", "1 July 2025", "json_ld")
    assert warnings == ()


@pytest.mark.parametrize("nonsense", ["", "soon", "06/07/2025", "2025-02-30", "July 2025"])
def test_claims_that_are_no_date_are_passed_over(nonsense: str) -> None:
    """What is no single day costs nothing: the next claim counts, without a warning."""
    assert first_plausible([Claim(nonsense, "json_ld"), GOOD], SAVED) == first_plausible([GOOD], SAVED)


@pytest.mark.parametrize("impossible", ["0001-01-01T00:00:00Z", "9999-12-31", "2025-07-08", "2025-07-06T12:00:01Z"])
def test_implausible_dates_are_refused_with_a_warning(impossible: str) -> None:
    """A year without news, or a moment after the page was saved, is not believed; the next claim is."""
    published, warnings = first_plausible([Claim(impossible, "json_ld"), GOOD], SAVED)
    assert published.raw == GOOD.raw
    assert warnings == ("implausible_date",)


def test_an_implausible_date_alone_leaves_nothing() -> None:
    """Rather no date than one that cannot be."""
    assert first_plausible([Claim("2031-01-01", "meta")], SAVED) == (Interval(), ("implausible_date",))


def test_without_a_moment_of_saving_a_late_date_stands() -> None:
    """Where nobody knows when the page was saved, a date of the future cannot be told from one of the past."""
    assert earliest([Claim("2031-01-01", "meta")], None) == datetime(2031, 1, 1, tzinfo=UTC)


def test_an_interval_ends_when_the_page_was_saved() -> None:
    """A page saved at noon was not published on that day's afternoon; an earlier day keeps its end."""
    today, _ = first_plausible([Claim("2025-07-06", "meta")], SAVED)
    assert (today.earliest, today.latest) == (datetime(2025, 7, 6, tzinfo=UTC), SAVED)
    before, _ = first_plausible([Claim("2025-07-05", "meta")], SAVED)
    assert before.latest == datetime(2025, 7, 6, tzinfo=UTC) - timedelta(microseconds=1)


def test_a_date_within_a_longer_claim_is_found() -> None:
    """A line of the page may say more than its date."""
    published, _ = first_plausible([Claim("By Ada Vell | 1 July 2025 | 5 min read", "line")], SAVED)
    assert published.earliest == datetime(2025, 7, 1, tzinfo=UTC)
    assert published.raw == "By Ada Vell | 1 July 2025 | 5 min read"


def test_a_date_far_into_a_long_claim_is_found() -> None:
    """A claim may be longer than a timestamp: its date is found past the first eighty characters too."""
    assert earliest([Claim("The Harbour Gazette, " * 5 + "1 July 2025", "line")]) == datetime(2025, 7, 1, tzinfo=UTC)


def test_a_relative_time_counts_back_from_saving() -> None:
    """With a moment of saving "3 hours ago" has bounds round that time and keeps its words and source."""
    published, _ = first_plausible([RELATIVE], SAVED)
    assert published.earliest is not None
    assert published.latest is not None
    assert published.earliest <= SAVED - timedelta(hours=3) <= published.latest
    assert (published.raw, published.source) == ("3 hours ago", "line")


def test_a_relative_time_without_saving_is_a_last_resort() -> None:
    """Without the moment of saving the first relative time's words are kept, unless a later claim is a date."""
    later = Claim("yesterday", "line")
    assert first_plausible([RELATIVE, later], None) == (Interval(raw="3 hours ago", source="line"), ())
    assert first_plausible([RELATIVE, GOOD], None) == first_plausible([GOOD], None)


@given(CLAIMS, NOW_AND_THEN)
def test_every_answer_is_a_claim_of_the_page(claims: list[Claim], saved_at: datetime | None) -> None:
    """No claim raises; words and source are one claim's own, and nothing begins after the moment of saving."""
    published, warnings = first_plausible(claims, saved_at)
    assert warnings in ((), ("implausible_date",))
    assert (published.raw, published.source) in {(None, None), *((claim.raw, claim.source) for claim in claims)}
    if published.earliest is None or published.latest is None:
        assert published.precision == "unknown"
        return
    assert published.earliest.tzinfo is UTC
    assert published.earliest <= published.latest
    assert saved_at is None or published.latest <= saved_at


STATED, SHOWN = Claim("2025-07-04", "json_ld"), Claim("2025-07-02", "line")
LATER = Claim("2025-07-05", "line")
LONGER = Claim("2025-07-05 the harbour hall opens", "line")


@pytest.mark.parametrize(
    ("claims", "day", "source"),
    [
        (DateClaims(stated=(STATED,)), 4, "json_ld"),
        (DateClaims(shown=(SHOWN,)), 2, "line"),
        (DateClaims(stated=(STATED,), shown=(SHOWN,)), 2, "line"),
        (DateClaims(stated=(STATED,), shown=(LATER,)), 4, "json_ld"),
        (DateClaims(stated=(STATED,), shown=(Claim("2025-07-05", "time_element"),)), 5, "time_element"),
        (DateClaims(stated=(STATED,), shown=(SHOWN,), updated=(Claim("2025-07-02", "meta"),)), 4, "json_ld"),
        (DateClaims(stated=(STATED,), shown=(LATER,), updated=(LATER,)), 5, "line"),
        (
            DateClaims(stated=(STATED,), shown=(Claim("2025-07-12", "line"),), updated=(Claim("2025-07-12", "meta"),)),
            4,
            "json_ld",
        ),
        (DateClaims(stated=(STATED,), shown=(SHOWN, Claim("4 July 2025", "line"))), 4, "json_ld"),
        (DateClaims(stated=(STATED, Claim("2025-07-05", "meta")), shown=(LATER,)), 5, "line"),
        (DateClaims(stated=(STATED, Claim("2025-07-05", "time_element")), shown=(LATER,)), 4, "json_ld"),
        (DateClaims(stated=(STATED,), shown=(LATER,), below=(LATER,)), 5, "line"),
        (DateClaims(stated=(STATED,), shown=(LONGER,), below=(LONGER,)), 4, "json_ld"),
        (
            DateClaims(stated=(STATED,), shown=(LATER,), below=(LATER,), updated=(Claim("2025-07-09", "meta"),)),
            4,
            "json_ld",
        ),
        (DateClaims(stated=(Claim("2025-07-04T22:30:00Z", "meta"),), shown=(LATER,)), 5, "line"),
        (DateClaims(stated=(Claim("2025-07-04T20:30:00Z", "meta"),), shown=(LATER,)), 4, "meta"),
        (DateClaims(stated=(Claim("2025-07-04T22:30:00-04:00", "meta"),), shown=(LATER,)), 4, "meta"),
        (DateClaims(stated=(STATED,), address=(Claim("2025-07-01", "address"),)), 4, "json_ld"),
        (DateClaims(address=(Claim("2025-07-01", "address"),)), 1, "address"),
        (DateClaims(elsewhere=lambda: DateClaims(shown=(SHOWN, SHOWN))), 2, "line"),
    ],
)
def test_claims_are_weighed(claims: DateClaims, day: int, source: str) -> None:
    """Machines come before lines, unless readers see an earlier day or a time element's, and no update's.

    Of several days for machines that of a line is believed, and a line below the title that does nothing but to date
    where no update is told. A line within a week of the stated day, with the day of the last touch, is that on which a
    draft was let out. A moment in UTC late in the evening is of the next day for readers of zones ahead of it.
    """
    dated = settle_dates(claims, None, None)
    assert dated.published.earliest is not None
    assert (dated.published.earliest.day, dated.published.source) == (day, source)
    assert 0 < dated.confidence < 1


def test_a_date_of_the_document_yields_to_the_rest_of_the_page() -> None:
    """Many a system dates a document by when it was last sent out; other days for machines, and lines, stand."""
    vague = DateClaims(stated=(STATED,), vague=(STATED,), elsewhere=lambda: DateClaims(shown=(SHOWN,)))
    assert settle_dates(vague, None, None).published.raw == SHOWN.raw
    assert settle_dates(replace(vague, stated=(GOOD, STATED)), None, None).published.raw == GOOD.raw
    assert settle_dates(replace(vague, shown=(LATER,)), None, None).published.raw == STATED.raw
    silent = settle_dates(replace(vague, elsewhere=DateClaims), None, None)
    agreed = settle_dates(replace(vague, elsewhere=lambda: DateClaims(shown=(STATED,))), None, None)
    assert silent.published == agreed.published
    assert silent.confidence < agreed.confidence


@pytest.mark.parametrize(
    "claims",
    [
        DateClaims(),
        DateClaims(page=(STATED,)),
        DateClaims(updated=(STATED,)),
        DateClaims(updated_shown=(SHOWN,)),
        DateClaims(elsewhere=lambda: DateClaims(shown=(SHOWN, STATED))),
        DateClaims(elsewhere=DateClaims),
    ],
)
def test_no_publication_is_made_up(claims: DateClaims) -> None:
    """A page's own date, an update and days that contradict each other elsewhere date nothing."""
    dated = settle_dates(claims, None, None)
    assert (dated.published, dated.confidence) == (Interval(), 0.0)


def test_a_signed_page_that_tells_only_of_an_update_is_of_that_day() -> None:
    """The one day that readers are told dates the text, at a low confidence; any other day comes before it."""
    told = DateClaims(updated_shown=(SHOWN,), elsewhere=DateClaims, signed=True)
    dated = settle_dates(told, None, None)
    assert dated.published == dated.modified
    assert (dated.published.raw, dated.published.source) == (SHOWN.raw, "line")
    assert 0 < dated.confidence < settle_dates(DateClaims(stated=(STATED,)), None, None).confidence
    assert settle_dates(replace(told, signed=False), None, None).published == Interval()
    machines = DateClaims(updated=(STATED,), elsewhere=DateClaims, signed=True)
    assert settle_dates(machines, None, None).published == Interval()
    found = DateClaims(shown=(STATED,))
    assert settle_dates(replace(told, elsewhere=lambda: found), None, None).published.raw == STATED.raw


def test_agreement_is_surer_than_silence_and_that_than_contradiction() -> None:
    """Confidence follows what a second source says."""
    same = Claim("4 July 2025", "line")
    agreed, alone, doubted = (
        settle_dates(DateClaims(stated=(STATED,), shown=shown), None, None).confidence
        for shown in ((same,), (), (SHOWN,))
    )
    assert agreed > alone > doubted
    assert settle_dates(DateClaims(page=(STATED,), shown=(same,)), None, None).confidence == agreed


def test_updates_are_weighed_alike() -> None:
    """The update of machines, surer where readers see the same day; what only they see counts too."""
    both = settle_dates(DateClaims(updated=(STATED,), updated_shown=(Claim("4 July 2025", "line"),)), None, None)
    alone = settle_dates(DateClaims(updated=(STATED,)), None, None)
    seen = settle_dates(DateClaims(updated_shown=(SHOWN,)), None, None)
    assert both.modified == alone.modified
    assert both.modified_confidence > alone.modified_confidence
    assert seen.modified.source == "line"
    doubted = settle_dates(DateClaims(updated=(STATED,), updated_shown=(SHOWN,)), None, None)
    assert doubted.modified_confidence < alone.modified_confidence


def test_numbers_that_hang_on_the_language_yield_to_machines() -> None:
    """07/04/2025 contradicts nobody where machines say the day; alone, the language's order reads it."""
    line = Claim("07/04/2025", "line")
    assert settle_dates(DateClaims(stated=(STATED,), shown=(line,)), None, "day").published.source == "json_ld"
    found = settle_dates(DateClaims(shown=(line,)), None, "day").published.earliest
    assert found is not None
    assert (found.month, found.day) == (4, 7)


def test_numbers_next_to_the_stated_day_are_read() -> None:
    """Late in the evening readers west of Greenwich are told the day before that of UTC, in numbers too."""
    claims = DateClaims(stated=(Claim("2025-07-04T02:41:00Z", "json_ld"),), shown=(Claim("3/7/2025 22:41", "line"),))
    found = settle_dates(claims, None, "day").published
    assert found.earliest is not None
    assert (found.earliest.day, found.source) == (3, "line")
    assert settle_dates(claims, None, "month").published.source == "json_ld"


def test_the_zero_of_clocks_is_no_date() -> None:
    """What a program prints that knows no date is passed over, with a warning."""
    dated = settle_dates(DateClaims(stated=(Claim("1970-01-01T01:00:00+01:00", "json_ld"),)), None, None)
    assert (dated.published, dated.warnings) == (Interval(), ("implausible_date",))


def test_a_moment_keeps_its_zone() -> None:
    """The day of a moment is that of the zone which the page states."""
    claim = Claim("2025-07-05T23:30:00-05:00", "meta")
    found = settle_dates(DateClaims(stated=(claim,), shown=(Claim("5 July 2025", "line"),)), None, None)
    assert found.published.earliest is not None
    assert found.published.earliest.isoformat() == "2025-07-05T23:30:00-05:00"
    assert found.confidence == settle_dates(DateClaims(stated=(claim,), shown=(claim,)), None, None).confidence
