"""A language's look at a phrase before its patterns: it may let through too much, and never too little."""

from __future__ import annotations

import pytest

from tasks.articles.relative_patterns import Language
from tasks.articles.relative_phrases import LANGUAGES

ENGLISH = LANGUAGES[0]


@pytest.mark.parametrize("phrase", ["3 hours ago", "3h", "3 h", "1h20min", "2 min. ago", "an hour ago"])
def test_counts_are_let_through(phrase: str) -> None:
    """What the pattern reads as a count may be one."""
    assert ENGLISH.counted.fullmatch(phrase)
    assert ENGLISH.may_count(phrase)


@pytest.mark.parametrize("phrase", ["12 may 2025", "3 hours", "harbour", "2025", "14 march"])
def test_what_says_neither_ago_nor_a_short_unit_is_no_count(phrase: str) -> None:
    """Dates and bare lengths are passed over without the pattern."""
    assert not ENGLISH.may_count(phrase)


def test_a_unit_may_run_on_into_the_next_word() -> None:
    """A short unit that is not parted from what follows is let through."""
    assert ENGLISH.may_count("3hand 20 min")


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.days and next(iter(language.days)))
def test_days_with_a_time_are_let_through(language: Language) -> None:
    """Every whole day of every language may have a time."""
    assert all(map(language.may_be_timed, language.plain_days))


def test_a_phrase_without_a_day_has_no_time_of_it() -> None:
    """The date of a day is none of the words for one."""
    assert not ENGLISH.may_be_timed("12 may 2025 at 9:30")
