"""Subjects: walking back from a verb to who does it, and finding the subject of a sentence."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tasks.quotes.marks import find_passages
from tasks.quotes.phrases import Span
from tasks.quotes.sentences import Reading, read_tokens
from tasks.quotes.subjects import main_subject, subject_before
from tasks.quotes.tables import load_table


def _read(text: str) -> Reading:
    """Read an English text's tokens."""
    table = load_table("en")
    assert table is not None
    return read_tokens(text, find_passages(text), table)


def _words(reading: Reading, span: Span | None) -> str | None:
    """Give the words of a token range."""
    return reading.text[reading.tokens[span[0]].start : reading.tokens[span[1] - 1].end] if span else None


def _of_last_verb(text: str) -> str | None:
    """Give the subject of the last "said"."""
    reading = _read(text)
    verb = max(at for at, token in enumerate(reading.tokens) if token.low == "said")
    return _words(reading, subject_before(reading.tokens, verb, 0))


def _of_sentence(text: str) -> str | None:
    """Give the subject of a whole text."""
    reading = _read(text)
    return _words(reading, main_subject(reading.tokens, 0, len(reading.tokens)))


BESIDE = [
    ("Ann Bell said", "Ann Bell"),
    ("she said", "she"),
    ("who said", "who"),
    ("The Bell said", "The Bell"),
    ("But Bell said", "Bell"),
    ("a very old mill said", "a very old mill"),
    ("the millers' guild said", "the millers' guild"),
    ("the mayor of Ode said", "the mayor of Ode"),
    ("the mayor for Ode said", "the mayor for Ode"),
    ("went for Ode said", "Ode"),
    ("O'Dowd’s mill said", "O'Dowd’s mill"),
]


@pytest.mark.parametrize(("text", "expected"), BESIDE)
def test_beside(text: str, expected: str) -> None:
    """The phrase right before a verb is its subject, as far back as it goes."""
    assert _of_last_verb(text) == expected


BETWEEN = [
    ("Ann Bell has long said", "Ann Bell"),
    ("Ann Bell would never have said", "Ann Bell"),
    ("Bell on Monday said", "Bell"),
    ("Bell on May 3 said", "Bell"),
    ("Bell in the past said", "Bell"),
    ("Bell today said", "Bell"),
    ("On Monday the board said", "the board"),
]


@pytest.mark.parametrize(("text", "expected"), BETWEEN)
def test_between(text: str, expected: str) -> None:
    """Adverbs, auxiliaries and words of time may stand between a subject and its verb."""
    assert _of_last_verb(text) == expected


INTERRUPTED = [
    ("the mayor, Ann Bell, said", "the mayor, Ann Bell"),
    ("Ann Bell, the mayor, said", "Ann Bell, the mayor"),
    ("Ann Bell, the mayor, a miller, said", "Ann Bell, the mayor, a miller"),
    ("In May, Ann Bell, the mayor, said", "Ann Bell, the mayor"),
    ("Bell, who left, said", "Bell, who left"),
    ("Bell, leaving early, said", "Bell"),
    ("Bell, in Ode, said", "Bell"),
    ("Bell, quickly, said", "Bell"),
    ("a plan, while old, said", "a plan"),
    ("Then, she, said", "she"),
    ("She, said", "She"),
    ("She left, said", None),
    ("the rain fell, said", None),
    ("rain, said", None),
    ("the Monday market, said", None),
    ("leaving, said", None),
    ("On Monday, said", None),
    ("Two days later, said", None),
    (", said", None),
]


@pytest.mark.parametrize(("text", "expected"), INTERRUPTED)
def test_interrupted(text: str, expected: str | None) -> None:
    """A subject goes on over an apposition between commas, and not over an introduction or a clause of its own."""
    assert _of_last_verb(text) == expected


SET_OFF = [
    ("Bell — the mayor — said", "Bell — the mayor"),
    ("Bell -- once a miller -- said", "Bell -- once a miller"),
    ("— the mayor — said", None),
    ("left — the mayor — said", None),
    ("the mayor — said", None),
]


@pytest.mark.parametrize(("text", "expected"), SET_OFF)
def test_set_off(text: str, expected: str | None) -> None:
    """A remark between dashes belongs to the subject before it; where none is before it, there is none."""
    assert _of_last_verb(text) == expected


BRACKETS = [
    ("Bell (Ode) said", "Bell (Ode)"),
    ("Sen. Ann Bell (D-Ode) said", "Sen. Ann Bell (D-Ode)"),
    ("Bell (a b c d e f g h i j k) said", None),
    ("Bell) said", None),
]


@pytest.mark.parametrize(("text", "expected"), BRACKETS)
def test_bracket(text: str, expected: str | None) -> None:
    """A short bracket belongs to the subject; a long one, or half of one, is no subject."""
    assert _of_last_verb(text) == expected


JOINED = [
    ("Ann Bell and Tom Ferris said", "Ann Bell and Tom Ferris"),
    ("the board and Tom Ferris said", "the board and Tom Ferris"),
    ("rain fell and Tom Ferris said", "Tom Ferris"),
    ("Bell said it and Ferris said", "Ferris"),
    ("he and Ferris said", "Ferris"),
    ("I think, Bell said", "Bell"),
]


@pytest.mark.parametrize(("text", "expected"), JOINED)
def test_joined(text: str, expected: str) -> None:
    """Two subjects are one phrase; a subject after another clause stands alone."""
    assert _of_last_verb(text) == expected


NONE_BESIDE = ["said", "quickly said", "that said", '"x y z" said', "Bell's said", "and said", "of said", "; said"]


@pytest.mark.parametrize("text", NONE_BESIDE)
def test_none_beside(text: str) -> None:
    """Quotes, possessives, function words and marks are no subjects."""
    assert _of_last_verb(text) is None


MAIN = [
    ("Ann Bell left", "Ann Bell"),
    ("She left", "She"),
    ("But the mayor left", "the mayor"),
    ("On Monday, Ann Bell left", "Ann Bell"),
    ("In Ode, in May, the board left", "the board"),
    ("Asked twice, Bell left", "Bell"),
    ("It rained; Bell left", "Bell"),
    ('"It rained," Bell left', "Bell"),
    ("Later, walking home, Bell left", "Bell"),
    ("A few days later, Bell left", "Bell"),
    ("One month later, Bell left", "Bell"),
    ("Two months ago, the board left", "the board"),
    ("rain fell", None),
    ("Monday was wet", None),
    ("", None),
]


@pytest.mark.parametrize(("text", "expected"), MAIN)
def test_main_subject(text: str, expected: str | None) -> None:
    """The subject of a sentence is its first phrase that is no introduction and no time."""
    assert _of_sentence(text) == expected


def test_floor() -> None:
    """A subject is looked for no further back than the floor."""
    tokens = _read("Ann Bell said").tokens
    assert (subject_before(tokens, 2, 1), subject_before(tokens, 2, 2)) == ((1, 2), None)


WORDS = st.sampled_from(
    ["Bell", "the", "mill", "of", ",", "(", ")", "—", "who", "and", "said", "on", "Monday", "3", '"a b"', "\n", "has"]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(WORDS, max_size=40))
def test_within_bounds(words: list[str]) -> None:
    """A subject ends before its verb, begins at the floor or later, and has a word at least."""
    tokens = _read(" ".join(words)).tokens
    for verb in range(1, len(tokens)):
        span = subject_before(tokens, verb, verb // 2)
        assert span is None or verb // 2 <= span[0] < span[1] <= verb
        subject = main_subject(tokens, 0, verb)
        assert subject is None or 0 <= subject[0] < subject[1] <= verb
