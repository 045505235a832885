"""Tokens and sentences: passages as one token, dots that belong to words, where sentences end."""

from __future__ import annotations

import pytest

from tasks.quotes.marks import find_passages
from tasks.quotes.sentences import Reading, read_tokens
from tasks.quotes.tables import Table, load_table
from tasks.quotes.words import ADVERB, ING, NOMINAL, PAST, POSSESSIVE, SPEECH


def _table(language: str = "en") -> Table:
    """Give a table that is there."""
    table = load_table(language)
    assert table is not None
    return table


def _read(text: str, language: str = "en") -> Reading:
    """Read a text's tokens."""
    return read_tokens(text, find_passages(text), _table(language))


WORDS = [
    ("Dr. J. R. Pell left.", ["Dr.", "J.", "R.", "Pell", "left", "."]),
    ("Sen. Orla Vance (D-Wis.) left.", ["Sen.", "Orla", "Vance", "(", "D-Wis.", ")", "left", "."]),
    ("Vance, R-Wis., left.", ["Vance", ",", "R-Wis.", ",", "left", "."]),
    ("The U.S. army's 20th hour, $5.50.", ["The", "U.S.", "army's", "20th", "hour", ",", "$5.50", "."]),
    ("It was I.", ["It", "was", "I", "."]),
    ("O'Malley and Wal-Mart", ["O'Malley", "and", "Wal-Mart"]),
    ("Yes -- no... well", ["Yes", "--", "no", "...", "well"]),
    ("FranÃ§ois left", ["FranÃ§ois", "left"]),
    ("<p>One</p>", ["<p>", "One", "</p>"]),
    ("a_b", ["a_b"]),
]


@pytest.mark.parametrize(("text", "expected"), WORDS)
def test_words(text: str, expected: list[str]) -> None:
    """Dots, apostrophes and hyphens that belong to a word stay with it."""
    assert [token.text for token in _read(text).tokens] == expected


CLITICS = [
    ("fr", "l'usine a-t-elle fermé", ["l'", "usine", "a", "elle", "fermé"]),
    ("fr", "dit-il", ["dit", "il"]),
    ("it", "dell'azienda", ["dell'", "azienda"]),
    ("en", "l'usine dit-il", ["l'usine", "dit-il"]),
]


@pytest.mark.parametrize(("language", "text", "expected"), CLITICS)
def test_clitics(language: str, text: str, expected: list[str]) -> None:
    """What a language writes as one with a word is a token of its own."""
    assert [token.text for token in _read(text, language).tokens] == expected


def test_passage_is_one_token() -> None:
    """A passage is one token with its marks' bounds and its own text, and nothing in it is read."""
    text = 'Bell said, "Stop. Go now." Then she left.'
    quote = next(token for token in _read(text).tokens if token.kind == "quote")
    assert (text[quote.start : quote.end], quote.text) == ('"Stop. Go now."', "Stop. Go now.")


def test_label_is_read() -> None:
    """Who speaks in a transcript is read as words before the passage."""
    tokens = _read('"BELL: Good evening."').tokens
    assert [(token.kind, token.text) for token in tokens] == [
        ("name", "BELL"),
        ("punctuation", ":"),
        ("quote", "BELL: Good evening."),
    ]


SENTENCES = [
    ("Bell left. Ferris stayed.", 2),
    ("Bell left at 5 p.m. and slept.", 1),
    ("Bell left\nFerris stayed", 2),
    ('"Go." Ferris stayed.', 2),
    ('"Go," said Ferris.', 1),
    ('"Why?" Ferris asked.', 1),
    ('"Why?" Ferris was late.', 2),
    ('"Why?" The town slept.', 2),
    ('"Why?" "Because."', 2),
    ('Bell called it "dead." Ferris stayed.', 2),
    ("What a day! 20 boats came.", 2),
    ("It is 3.5 metres (or so). (No.)", 2),
]


@pytest.mark.parametrize(("text", "count"), SENTENCES)
def test_sentences(text: str, count: int) -> None:
    """A sentence ends with its paragraph, and at an end mark before what can begin one, unless a speaker follows."""
    assert len(_read(text).sentences) == count


def test_numbers_of_tokens() -> None:
    """Every token knows its sentence and its paragraph."""
    reading = _read("One. Two.\nThree.")
    assert reading.sentence_of == [0, 0, 1, 1, 1, 2, 2]
    assert reading.paragraph_of == [0, 0, 0, 0, 0, 1, 1]


KINDS = [
    ("said", SPEECH, True),
    ("quickly", ADVERB, True),
    ("fly", ADVERB, False),
    ("Kelly", ADVERB, False),
    ("walking", ING, True),
    ("walked", PAST, True),
    ("Anna's", POSSESSIVE, True),
    ("farmers'", POSSESSIVE, False),
    ("mayor", NOMINAL, True),
    ("said", NOMINAL, False),
    ("claims", NOMINAL, True),
    ("The", NOMINAL, False),
    ("Monday", NOMINAL, False),
    ("Bell", NOMINAL, True),
]


@pytest.mark.parametrize(("word", "kind", "expected"), KINDS)
def test_kinds(word: str, kind: int, expected: bool) -> None:  # noqa: FBT001 # a case's answer
    """A word's kinds come from its table, its ending and its capital."""
    assert bool(_read(word).tokens[0].kinds & kind) is expected
