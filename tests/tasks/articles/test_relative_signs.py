"""The quick looks that spare lines the reading of times: no time is lost by them, and most lines are spared."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from relative_cases import CALENDAR, CASES

from tasks.articles import relative_lines
from tasks.articles.relative_lines import edge_time, line_time
from tasks.articles.relative_signs import may_count_back, may_hold_time

PHRASES = sorted({case[0] for case in (*CASES, *CALENDAR)})
WORDS = (
    *("3", "an", "two", "h", "min", "hours", "hour", "days", "ago", "vor", "hace", "il y a", "fa", "ha", "2daysago"),
    *(
        "Today",
        "yesterday",
        "gestern",
        "vorgestern",
        "just now",
        "14:30",
        "May",
        "2026",
        "The Gazette",
        "Ada",
        "Updated",
    ),
    *("“Ada”", "aujourd’hui", "…", "–"),
    *("·", "|", ",", " - ", "(", ")", "agoThe", "3hThe", "前", "3小时前"),
)
lines = st.lists(st.sampled_from(WORDS), min_size=1, max_size=6).map(" ".join)


@pytest.mark.parametrize("phrase", PHRASES)
def test_every_phrase_of_every_language_is_let_through(phrase: str) -> None:
    """Alone, in capitals, and beside a name."""
    assert may_hold_time(phrase)
    assert may_hold_time(phrase.upper()) or line_time(phrase.upper()) is None
    assert may_hold_time(f"The Gazette · {phrase}")


@given(lines)
def test_no_time_is_lost_by_the_looks(line: str) -> None:
    """What is found where every line is read is found where the looks come first.

    But for what the module says: "oggi" run into another word in small letters, without a number.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(relative_lines, "may_hold_time", lambda _: True)
        patch.setattr(relative_lines, "may_count_back", lambda _: True)
        read = line_time(line), edge_time(line)
    assert (line_time(line), edge_time(line)) == read


@pytest.mark.parametrize(
    "line",
    [
        "A family of Chicago has gone to the village",  # "fa", "ago", "ha" within words
        "12 March 2026",
        "Ada Vell | Works of Ode, 14 Quay Street",
        "Read the whole report of the harbour office",
        "Page 3 of 12",
    ],
)
def test_lines_without_a_time_are_spared(line: str) -> None:
    """Letters that stand within other words are no word of time, and a number alone is none."""
    assert not may_hold_time(line)


def test_a_line_without_ago_counts_nothing_back() -> None:
    """A number and a unit are no time of a card without the word for ago."""
    assert not may_count_back("Ferries leave every 3 hours")
    assert may_count_back("The Gazette 3 hours ago")


@pytest.mark.parametrize("line", ["an hour agoan hour ago", "yesterdayyesterday", "Updatedyesterday"])
def test_lines_that_markup_runs_together_are_read(line: str) -> None:
    """For the eye and for a screen reader, or with the dating word: nothing parts the two."""
    assert line_time(line) is not None
