"""The tables of words and what is made of them: every word of every language reads as what its table says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.articles.relative_folding import normalised
from tasks.articles.relative_lines import line_time
from tasks.articles.relative_patterns import Language, start_of
from tasks.articles.relative_phrases import LANGUAGES, Counted, DayPhrase, read_phrase
from tasks.articles.relative_words import any_of, listed

UNITS = ["second", "minute", "half_hour", "hour", "day", "week", "month", "year"]
NAMES = ["en", "de", "fr", "es", "it", "pt", "nl", "ru", "uk", "pl", "tr", "zh", "ja", "ko"]
EVERY_LANGUAGE = pytest.mark.parametrize("language", LANGUAGES, ids=NAMES)


@EVERY_LANGUAGE
def test_a_table_is_whole(language: Language) -> None:
    """Each language names every unit, the numbers to ten, and the days."""
    assert set(language.words.units) <= set(UNITS)
    assert set(UNITS) - {"half_hour"} <= set(language.words.units)
    assert set(range(1, 11)) <= set(language.numbers.values())
    assert set(language.days.values()) == {"now", "today", "yesterday", "before_yesterday", "last_night"}


@EVERY_LANGUAGE
def test_every_day_is_read(language: Language) -> None:
    """A phrase for a day is one in any case, by this language or by one that has the same words."""
    for phrase in language.days:
        assert isinstance(read_phrase(phrase), DayPhrase | Counted), phrase


@EVERY_LANGUAGE
def test_every_unit_is_counted(language: Language) -> None:
    """Three of each unit, with what says "ago", are so many of it back."""
    before, after = (*listed(language.words.before), "")[0], (*listed(language.words.after), "")[0]
    for unit, words in language.words.units.items():
        for word in listed(words):
            match = language.counted.fullmatch(normalised(f"{before} 3 {word} {after}"))
            assert match is not None, word
            assert language.units[match["unit"]] == unit, word


def phrases(language: Language) -> Iterator[str]:
    """Yield every phrase of a language that has no digit: its days, and its number words with each unit."""
    yield from language.days
    units = [
        word for words in (*language.words.units.values(), *language.words.short.values()) for word in listed(words)
    ]
    amounts = ("", *language.numbers, *language.few)
    around = product((*listed(language.words.before), ""), (*listed(language.words.after), ""))
    for (before, after), amount, unit in product(list(around), amounts, units):
        yield " ".join(filter(None, (before, amount, unit, after)))


@EVERY_LANGUAGE
def test_no_phrase_is_spared_the_reading(language: Language) -> None:
    """The quick look at a line lets every phrase through that is one, by itself and beside a name, in any case."""
    found = [phrase for phrase in phrases(language) if read_phrase(phrase)]
    assert len(found) > 50
    for phrase in found:
        assert line_time(phrase), phrase
        assert line_time(phrase.upper()) or read_phrase(phrase.upper()) is None, phrase
        assert line_time(f"Quay Gazette · {phrase}"), phrase


@EVERY_LANGUAGE
def test_what_begins_a_phrase_finds_its_language(language: Language) -> None:
    """The look-up by the first word misses no phrase of the language."""
    assert all(start_of(phrase) in language.starts for phrase in (*language.days, *language.numbers, *language.leans))


@pytest.mark.parametrize(
    ("phrase", "start"),
    [("hours ago", "hours"), ("3 hours", "0"), ("٣ ساعات", "0"), ("昨天", "昨"), ("~3", "~"), ("", "")],
)
def test_the_start_of_a_phrase(phrase: str, start: str) -> None:
    """The first word, the first sign where words are not parted, "0" for any digit."""
    assert start_of(phrase) == start


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("3\u00a0Hours  AGO", "3 hours ago"),
        ("３時間前", "3時間前"),
        ("il y a l’heure", "il y a l'heure"),
        ("\u200b3\u00ad hours\u2060", "3 hours"),
        ("BİR SAAT", "bir saat"),
        ("  ", ""),
    ],
)
def test_one_spelling(text: str, plain: str) -> None:
    """Case, width, spaces, apostrophes and marks without width make no difference."""
    assert normalised(text) == plain


@pytest.mark.parametrize(("words", "entries"), [("", ()), ("one", ("one",)), ("one, two words", ("one", "two words"))])
def test_lists_of_a_table(words: str, entries: tuple[str, ...]) -> None:
    """Entries are parted by a comma and a space; an empty list has none."""
    assert listed(words) == entries


@given(st.text(alphabet="Ab 3\u00a0\u200b’İ３時é", max_size=40))
def test_what_is_plain_stays_plain(text: str) -> None:
    """Spelling a text twice changes nothing more."""
    once = normalised(text)
    assert normalised(once) == once
    assert re.search(r"\s\s|^\s|\s$", once) is None


@given(st.lists(st.text("abc.", min_size=1, max_size=4), min_size=1), st.text("abc.", max_size=20))
def test_a_pattern_finds_any_of_its_words_and_nothing_else(words: list[str], text: str) -> None:
    """Also where one word begins with another or stands in it."""
    assert (any_of(words).search(text) is not None) == any(word in text for word in words)
