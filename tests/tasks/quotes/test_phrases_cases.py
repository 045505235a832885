"""Noun phrases, further: where the phrase that begins at a token ends, as the speaker named after a cue does."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tasks.quotes.marks import find_passages
from tasks.quotes.phrases import LONGEST, ends_clause, is_adverb, is_nominal, is_verb, phrase_after
from tasks.quotes.sentences import Reading, read_tokens
from tasks.quotes.tables import load_table


def _read(text: str) -> Reading:
    """Read an English text's tokens."""
    table = load_table("en")
    assert table is not None
    return read_tokens(text, find_passages(text), table)


def _phrase(text: str, limit: int | None = None) -> str | None:
    """Give the words of the phrase that a text begins with."""
    tokens = _read(text).tokens
    span = phrase_after(tokens, 0, len(tokens) if limit is None else limit)
    return text[tokens[span[0]].start : tokens[span[1] - 1].end] if span else None


HEADS = [
    ("Ann Bell said", "Ann Bell"),
    ("she left", "she"),
    ("he walked", "he"),
    ("his mother left", "his mother"),
    ("two officials of the board said", "two officials of the board"),
    ("the miller's and baker's guild", "the miller's and baker's guild"),
    ("Bell & Sons left", "Bell & Sons"),
    ("Bell-Ferris of Ode left", "Bell-Ferris of Ode"),
    ("Bell walked", "Bell"),
    ("the calls", "the calls"),
    ("calls", None),
    ("quickly", None),
    ("said", None),
    ("", None),
]


@pytest.mark.parametrize(("text", "expected"), HEADS)
def test_head(text: str, expected: str | None) -> None:
    """A phrase is a pronoun, a name or a noun with its words before it; a verb or an adverb begins none."""
    assert _phrase(text) == expected


LINKED = [
    ("the mayor of Ode left", "the mayor of Ode"),
    ("the mayor in Ode", "the mayor in Ode"),
    ("Ann Bell of Ode and Tom Ferris of Lunde left", "Ann Bell of Ode and Tom Ferris of Lunde"),
    ("the letter to the press", "the letter to the press"),
    ("Ann Bell in Ode", "Ann Bell"),
    ("Ann Bell to the press", "Ann Bell"),
    ("the mayor in a statement", "the mayor"),
    ("the mayor for Ode in May", "the mayor for Ode"),
    ("the mayor as she left", "the mayor"),
    ("the mayor of", "the mayor"),
    ("Bell and", "Bell"),
    ("Bell and then", "Bell"),
    ("Bell and his", "Bell and his"),
]


@pytest.mark.parametrize(("text", "expected"), LINKED)
def test_linked(text: str, expected: str) -> None:
    """A preposition that tells who it is goes on with the phrase; one that tells where or when it was said does not."""
    assert _phrase(text) == expected


APPOSITIONS = [
    ("Ann Bell, the mayor of Ode, on Monday", "Ann Bell, the mayor of Ode"),
    ("Bell, 61, left", "Bell, 61"),
    ("Bell, now mayor, left", "Bell, now mayor"),
    ("Ann Bell (D-Ode) left", "Ann Bell (D-Ode)"),
    ("Ann Bell (a b c d e f g h i j) left", "Ann Bell"),
    ("Ann Bell (never closed", "Ann Bell"),
    ("the mayor with a smile, Ann Bell", "the mayor with a smile, Ann Bell"),
    ('Kit Bell, author of "A Fog," left', 'Kit Bell, author of "A Fog,"'),
    ('Kit Bell "A Fog" left', "Kit Bell"),
    ("Bell, adding that", "Bell"),
    ("Bell, quickly", "Bell"),
    ("Bell, said", "Bell"),
    ("Bell,", "Bell"),
]


@pytest.mark.parametrize(("text", "expected"), APPOSITIONS)
def test_apposition(text: str, expected: str) -> None:
    """What tells who it is belongs to a phrase, between commas or in a short bracket; what else goes on does not."""
    assert _phrase(text) == expected


RELATIVES = [
    ("Ann Bell, who left, adding that", "Ann Bell, who left"),
    ("Ann Bell who left. Ferris stayed", "Ann Bell who left"),
    ('Ann Bell, who left, "so it goes"', "Ann Bell, who left"),
    ('Ann Bell who left "so it goes"', "Ann Bell who left"),
    ("Ann Bell, whose barn, mill and boat burned", "Ann Bell, whose barn, mill and boat burned"),
    ("Ann Bell, who", "Ann Bell, who"),
]


@pytest.mark.parametrize(("text", "expected"), RELATIVES)
def test_relative(text: str, expected: str) -> None:
    """A relative clause belongs to the phrase, up to a quote, a participle or the sentence's end."""
    assert _phrase(text) == expected


ENDS = [
    ("Ann Bell – the mayor", "Ann Bell"),
    ("Ann Bell; the mayor", "Ann Bell"),
    ("Ann Bell: the mayor", "Ann Bell"),
    ("Ann Bell\nthe mayor", "Ann Bell"),
]


@pytest.mark.parametrize(("text", "expected"), ENDS)
def test_strong_marks(text: str, expected: str) -> None:
    """No phrase goes over a mark stronger than a comma, or over the end of a paragraph."""
    assert _phrase(text) == expected


def test_limit() -> None:
    """A phrase goes no further than it is let, and has nothing where it is let nowhere."""
    assert (_phrase("the mayor of Ode", 2), _phrase("the mayor of Ode", 0)) == ("the mayor", None)


def test_longest() -> None:
    """A phrase of hundreds of words ends at the bound."""
    tokens = _read("old " * 500 + "mill").tokens
    assert phrase_after(tokens, 0, len(tokens)) == (0, LONGEST)


CLAUSE_ENDS = [(".", True), (";", True), ("—", True), ("\n", True), ('"go on"', True), (",", False), ("mill", False)]


@pytest.mark.parametrize(("text", "expected"), CLAUSE_ENDS)
def test_ends_clause(text: str, expected: bool) -> None:  # noqa: FBT001 # a case's answer
    """Passages, ends of paragraphs and strong marks end a clause."""
    assert ends_clause(_read("x " + text + " y").tokens[1]) is expected


WORDS = [
    ("mill", (True, False)),
    ("Kelly", (True, False)),
    ("1944", (True, False)),
    ("quickly", (False, True)),
    ("often", (False, True)),
    ("said", (False, False)),
    ("The", (False, False)),
    ("of", (False, False)),
]


@pytest.mark.parametrize(("text", "expected"), WORDS)
def test_nominal_or_adverb(text: str, expected: tuple[bool, bool]) -> None:
    """Nouns, names and numbers stand within a phrase; adverbs, verbs and function words do not."""
    token = _read(text).tokens[0]
    assert (is_nominal(token), is_adverb(token)) == expected


VERBS = [
    ("Bell left", True),
    ("Bell walked", True),
    ("he walked", True),
    ("barns walked", False),
    ("The walked", False),
    ("Bell claims", False),
    ("Bell Walked", False),
    ("Bell mill", False),
]


@pytest.mark.parametrize(("text", "expected"), VERBS)
def test_is_verb(text: str, expected: bool) -> None:  # noqa: FBT001 # a case's answer
    """A verb is one by its table, or by its ending after a name or a pronoun; one that may be a noun is none yet."""
    assert is_verb(_read(text).tokens, 1) is expected


def test_first_word_is_no_verb() -> None:
    """Nothing before a word tells nothing of it."""
    assert not is_verb(_read("left").tokens, 0)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(["Bell", "the", "of", ",", "(", ")", "who", "and", "said", '"a b"', "\n", "mill"])))
def test_within_bounds(words: list[str]) -> None:
    """A phrase begins where it is asked for, has a word at least, and ends within the text."""
    tokens = _read(" ".join(words)).tokens
    for at in range(len(tokens)):
        span = phrase_after(tokens, at, len(tokens))
        assert span is None or (span[0] == at and at < span[1] <= min(len(tokens), at + LONGEST))
