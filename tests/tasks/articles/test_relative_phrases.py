"""What a phrase says: counts, leans, days and clocks, and how plainly it is a moment of the past."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.articles.relative_clock import Clock
from tasks.articles.relative_phrases import MAX_PHRASE, Counted, DayPhrase, Phrase, read_phrase


def at(hours: float, last: float | None = None) -> Clock:
    """Return a time of day, or the two that it can be."""
    return Clock(timedelta(hours=hours), timedelta(hours=hours if last is None else last))


COUNTED = [
    ("3 hours ago", Counted(((3, "hour"),))),
    ("an hour ago", Counted(((1, "hour"),))),
    ("half an hour ago", Counted(((1, "half_hour"),))),
    ("a couple of days ago", Counted(((2, "day"),))),
    ("1 h 20 min ago", Counted(((1, "hour"), (20, "minute")))),
    ("1 hour and 20 minutes ago", Counted(((1, "hour"), (20, "minute")))),
    ("about 3 hours ago", Counted(((3, "hour"),), "about")),
    ("more than 3 hours ago", Counted(((3, "hour"),), "over")),
    ("almost 3 hours ago", Counted(((3, "hour"),), "under")),
    ("several hours ago", Counted(((2, "hour"),), "few")),
    ("vor fast drei Stunden", Counted(((3, "hour"),), "under")),
    ("vor wenigen Minuten", Counted(((2, "minute"),), "few")),
    ("il y a 3 heures environ", Counted(((3, "hour"),), "about")),
    ("hace más de 3 días", Counted(((3, "day"),), "over")),
    ("3 часа назад", Counted(((3, "hour"),))),
    ("час назад", Counted(((1, "hour"),))),
    ("3小时前", Counted(((3, "hour"),))),
    ("3h", Counted(((3, "hour"),), certain="compact")),
    ("2mo", Counted(((2, "month"),), certain="compact")),
    ("5 min", Counted(((5, "minute"),), certain="unclear")),
    ("3 H", Counted(((3, "hour"),), certain="unclear")),
]


@pytest.mark.parametrize(("text", "phrase"), COUNTED)
def test_counts(text: str, phrase: Phrase) -> None:
    """A number, a unit, what loosens it, and whether the words say "ago"."""
    assert read_phrase(text) == phrase


DAYS = [
    ("just now", DayPhrase("now")),
    ("This morning", DayPhrase("today")),
    ("Gestern", DayPhrase("yesterday")),
    ("avant-hier", DayPhrase("before_yesterday")),
    ("last night", DayPhrase("last_night")),
    ("hier", DayPhrase("yesterday", certain="unclear")),
    ("yesterday at 3:30 pm", DayPhrase("yesterday", at(15.5))),
    ("yesterday at 3:30", DayPhrase("yesterday", at(3.5, 15.5))),
    ("today, 14:30", DayPhrase("today", at(14.5))),
    ("14:30 today", DayPhrase("today", at(14.5))),
    ("gestern um 3 Uhr", DayPhrase("yesterday", at(3))),
    ("gestern nachmittag um 3 Uhr", DayPhrase("yesterday", at(3, 15))),  # the word may say the half
    ("昨天下午3点", DayPhrase("yesterday", at(15))),
]


@pytest.mark.parametrize(("text", "phrase"), DAYS)
def test_days(text: str, phrase: Phrase) -> None:
    """A day or a part of it, with a time in either order."""
    assert read_phrase(text) == phrase


NEITHER = [
    "",
    " ",
    "hours ago",
    "3 hours",
    "three h",
    "3 apples ago",
    "in 3 hours",
    "today 9",
    "yesterday at 25:00",
    "last night at 1:30",
    "3 hours ago today",
    "the 3 hours ago",
    "3.5 hours ago",
    "1234567 hours ago",
    "3 hours ago" + " " * MAX_PHRASE,
    "ﷺ" * MAX_PHRASE,  # each sign unfolds to eighteen
]


@pytest.mark.parametrize("text", NEITHER)
def test_what_is_no_phrase(text: str) -> None:
    """Lengths of time, the future, bare numbers, impossible hours and longer texts are none."""
    assert read_phrase(text) is None


@given(st.sampled_from([text for text, _ in COUNTED if len(text) > 5] + [text for text, _ in DAYS]))
def test_case_and_spaces_make_no_difference(text: str) -> None:
    """A phrase in capitals, with wide spaces or marks without width, says the same."""
    assert read_phrase(text.upper()) == read_phrase(text)
    assert read_phrase(f"\u200b{text.replace(' ', chr(0xA0) + ' ')} ") == read_phrase(text)


@given(
    st.lists(
        st.sampled_from(
            [
                "3",
                "1",
                "an",
                "vor",
                "il",
                "y",
                "a",
                "hour",
                "hours",
                "ago",
                "yesterday",
                "at",
                "14:30",
                "pm",
                "час",
                "назад",
                "前",
                "about",
            ]
        )
    )
)
def test_any_words_are_read_or_not(words: list[str]) -> None:
    """Whatever the words: a phrase with counts of at least one number, a day, or None."""
    found = read_phrase(" ".join(words))
    assert not isinstance(found, Counted) or 1 <= len(found.counts) <= 2
