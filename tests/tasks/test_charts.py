"""The pictures of the run report show what they are given, each number once, and nothing where there is nothing."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.charts import _ceiling, days_chart, trail_chart
from tasks.store.run_news import OutletDay, Printing

_SVG = "{http://www.w3.org/2000/svg}"
_MAY = date(2026, 5, 1)
_NOON = datetime(2026, 5, 1, 12, tzinfo=UTC)


def _shapes(svg: str | None, tag: str) -> list[ET.Element]:
    assert svg
    return list(ET.fromstring(svg).iter(_SVG + tag))  # noqa: S314 our own


def _words(svg: str | None) -> list[str]:
    return [shape.text or "" for shape in _shapes(svg, "text")]


def _printing(outlet: str | None, hours: int | None, variant: str = "identical") -> Printing:
    at = None if hours is None else _NOON + timedelta(hours=hours)
    return Printing(outlet, at, variant, "We will pay.", None)


def test_a_bar_is_as_high_as_its_pages() -> None:
    """Heights are in proportion to the pages of a day and outlet; days between without pages have room, and no bar."""
    svg = days_chart(
        [OutletDay(_MAY, "The Pier", 4), OutletDay(_MAY, None, 2), OutletDay(_MAY + timedelta(days=2), "The Pier", 1)]
    )
    heights = [float(shape.get("height", "0")) for shape in _shapes(svg, "rect") if shape.get("width") != "10.0"]
    high = max(heights)
    assert sorted(round(height / high, 2) for height in heights) == [0, 0, 0, 0.25, 0.5, 1]
    assert {"The Pier", "unknown outlet", "1 May", "0", "8"} <= set(_words(svg))


def test_many_outlets_share_a_colour() -> None:
    """Six outlets have a colour of their own, the rest are others; no page is left out."""
    days = [OutletDay(_MAY, f"Outlet {number}", 20 - number) for number in range(9)]
    shown = _words(days_chart(days))
    assert "Outlet 5" in shown
    assert "Outlet 6" not in shown
    assert "others" in shown
    colours = [shape.get("fill") for shape in _shapes(days_chart(days), "rect")]
    assert len(set(colours)) == 7


def test_nothing_to_draw() -> None:
    """Without days, or with printings of one moment, there is no picture."""
    assert days_chart([]) is None
    assert trail_chart([]) is None
    assert trail_chart([_printing("A", 0), _printing("B", 0), _printing("C", None)]) is None


@pytest.mark.parametrize(
    ("most", "top"), [(1, 4), (4, 4), (5, 8), (9, 20), (21, 40), (41, 80), (81, 200), (10_000, 20_000)]
)
def test_the_scale_ends_at_a_round_number(most: int, top: int) -> None:
    """A quarter of it is 1, 2, 5, 10, 20, 50 and so on."""
    assert _ceiling(most) == top


def test_a_trail_has_a_row_an_outlet_and_a_dot_a_printing() -> None:
    """Outlets stand in the order in which they came to it, dots in order of time; a printing without date in none."""
    svg = trail_chart(
        [
            _printing("First", 0),
            _printing("Second", 1, "cut"),
            _printing(None, 2, "altered"),
            _printing("First", 48, "elided"),
            _printing("Undated", None),
        ]
    )
    dots = [(float(dot.get("cx", "0")), float(dot.get("cy", "0"))) for dot in _shapes(svg, "circle")]
    assert len(dots) == 4
    rows = sorted({y for _, y in dots})
    assert [rows.index(y) for _, y in dots] == [0, 0, 1, 2]
    assert dots[0][0] < dots[2][0] < dots[3][0] < dots[1][0]
    shown = _words(svg)
    assert [word for word in shown if word in ("First", "Second", "unknown outlet")] == [
        "First",
        "Second",
        "unknown outlet",
    ]
    assert "Undated" not in shown
    assert {"identical", "cut", "altered", "elided", "1 May 12:00"} <= set(shown)


def test_names_of_dots_do_not_stand_on_each_other() -> None:
    """Of two dots side by side only the first is named; a long trail is dated by days."""
    svg = trail_chart([_printing("A", 0, "cut"), _printing("A", 1, "altered"), _printing("B", 24 * 60)])
    assert "altered" not in _words(svg)
    assert "1 May 2026" in _words(svg)


@given(
    st.lists(
        st.builds(
            OutletDay,
            st.dates(_MAY, _MAY + timedelta(days=30)),
            st.none() | st.text(max_size=40),
            st.integers(1, 10**6),
        ),
        min_size=1,
        max_size=40,
    )
)
def test_any_days_make_a_picture(days: list[OutletDay]) -> None:
    """Whatever the outlets are called and however many pages there are, the bars stay within the picture."""
    days.sort(key=lambda one: one.day)
    svg = days_chart(days)
    for bar in _shapes(svg, "rect"):
        assert 0 <= float(bar.get("x", "-1")) <= 760
        assert float(bar.get("y", "-1")) >= 11.9


_PRINTINGS = st.builds(
    Printing,
    st.none() | st.text(max_size=60),
    st.none() | st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001 given a zone
    st.sampled_from(["identical", "marks_only", "bracketed", "elided", "cut", "corrected", "altered", "unheard_of"]),
    st.just("We will pay."),
    st.none(),
)


@given(st.lists(_PRINTINGS, max_size=30))
def test_any_trail_makes_a_picture_or_none(printings: list[Printing]) -> None:
    """Whoever printed it and whenever, each dated printing is one dot within the picture."""
    printings.sort(key=lambda one: (one.published is None, one.published or _NOON))
    svg = trail_chart(printings)
    dated = [one for one in printings if one.published]
    if svg is None:
        assert len({one.published for one in dated}) < 2
        return
    dots = _shapes(svg, "circle")
    assert len(dots) == len(dated)
    height = float(ET.fromstring(svg).get("height", "0"))  # noqa: S314 our own
    for dot in dots:
        assert 190 <= float(dot.get("cx", "0")) <= 670
        assert 0 < float(dot.get("cy", "0")) < height


@pytest.mark.parametrize("variant", ["identical", "marks_only", "bracketed", "elided", "cut", "corrected", "altered"])
def test_every_variant_has_a_colour_of_its_own(variant: str) -> None:
    """A variant's dots have its colour, which no other variant has."""
    others = {"identical", "marks_only", "bracketed", "elided", "cut", "corrected", "altered"} - {variant}
    svg = trail_chart([_printing("A", 0, variant), *(_printing("B", 1, other) for other in others)])
    colours = [dot.get("fill") for dot in _shapes(svg, "circle")]
    assert colours.count(colours[0]) == 1


def test_colours_of_outlets_follow_their_size() -> None:
    """The outlet of the most pages comes first in the legend, whichever day it published on."""
    svg = days_chart([OutletDay(_MAY, "Small", 1), OutletDay(_MAY + timedelta(days=1), "Large", 9)])
    names = [word for word in _words(svg) if word in ("Small", "Large")]
    assert names == ["Large", "Small"]
