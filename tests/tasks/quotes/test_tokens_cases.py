"""Tokens, further: numbers, abbreviations, scripts, labels, the ends of sentences."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tasks.quotes.marks import find_passages
from tasks.quotes.sentences import Reading, read_tokens
from tasks.quotes.tables import load_table
from tasks.quotes.tokens import cut


def _read(text: str, language: str = "en") -> Reading:
    """Read a text's tokens."""
    table = load_table(language)
    assert table is not None
    return read_tokens(text, find_passages(text), table)


WORDS = [
    ("3:30 p.m.", ["3:30", "p.m."]),
    ("50% of 2,014", ["50%", "of", "2,014"]),
    ("1990s", ["1990s"]),
    ("Ph.D. Bell", ["Ph.D.", "Bell"]),
    ("Mr Bell", ["Mr", "Bell"]),
    ("St. Ode", ["St.", "Ode"]),
    ("I. Bell", ["I", ".", "Bell"]),
    ("no. 5", ["no.", "5"]),
    ("mill. Ode", ["mill", ".", "Ode"]),
    ("mills' O’Dowd", ["mills", "'", "O’Dowd"]),
    ("rock-n-roll", ["rock-n-roll"]),
    ("Bell… Bell..", ["Bell", "…", "Bell", ".."]),
    ("a--b", ["a--b"]),
    ("a — b", ["a", "—", "b"]),
    ("AT&T", ["AT&T"]),
    ("e.g. so", ["e.g.", "so"]),
    ("été Ōde Фадеев", ["été", "Ōde", "Фадеев"]),
    ("@bell #ode", ["@", "bell", "#", "ode"]),
    ("a\u00a0b\tc", ["a", "b", "c"]),
    ("\n\n x", ["\n", "x"]),
    ("a<b", ["a", "<", "b"]),
    ("Bell.Ferris", ["Bell.Ferris"]),
]


@pytest.mark.parametrize(("text", "expected"), WORDS)
def test_words(text: str, expected: list[str]) -> None:
    """Numbers, times, abbreviations and words of any script are tokens; blanks are none."""
    assert [token.text for token in _read(text).tokens] == expected


RUNS = st.sampled_from(
    [
        *(
            "mill",
            "Bell",
            "don't",
            "Bell’s",
            "l'usine",
            "a-t-il",
            "Mr.",
            "J.",
            "U.S.",
            "etc.",
            "a.b",
            "20th",
            "$5.5",
            "é",
        ),
        *(",", ".", ";", ":", "...", "–", "(", ")", "'", '"', "’", "-", "_", "\n", "\n\n", "\n ", " ", "\t", "\u00a0"),
        *("Фадеев", "日本", "😀", "x2", "$5.5", "̈", "²", "ª"),
    ]
)


@settings(max_examples=400, deadline=None)
@given(
    st.lists(RUNS, max_size=12).map("".join) | st.lists(RUNS, max_size=12).map(" ".join) | st.text(max_size=30),
    st.sampled_from(["en", "de", "fr", "it"]),
)
def test_plain_words_are_cut_as_all_else(text: str, language: str) -> None:
    """What is told to be words without the pattern is what the pattern gives, which left-over markup asks for."""
    table = load_table(language)
    assert table is not None
    behind_mark = cut(f"< {text}", 2, len(text) + 2, table)
    by_pattern = cut(f"< {text}", 0, len(text) + 2, table)[1:]
    assert behind_mark == by_pattern


TOKEN_KINDS = [
    ("Bell", "name"),
    ("mill", "word"),
    ("1944", "number"),
    ("$5.50", "number"),
    (";", "punctuation"),
    ("\n", "break"),
    ('"mill"', "quote"),
]


@pytest.mark.parametrize(("text", "kind"), TOKEN_KINDS)
def test_kind(text: str, kind: str) -> None:
    """A token is a word, a name, a number, a mark, a passage or a paragraph's end."""
    assert [token.kind for token in _read(text).tokens] == [kind]


LOW = [("Bell's", "bell"), ("Bell’s", "bell"), ("MILL", "mill"), ("It's", "it"), ("Dr.", "dr.")]


@pytest.mark.parametrize(("text", "expected"), LOW)
def test_low(text: str, expected: str) -> None:
    """Words are compared in lower case and without a possessive ending."""
    assert _read(text).tokens[0].low == expected


SENTENCES = [
    ("Bell left. it rained", ["Bell left. it rained"]),
    ("Bell left? Ferris", ["Bell left?", "Ferris"]),
    ("Bell left… Ferris stayed", ["Bell left…", "Ferris stayed"]),
    ("Bell left! (He did.)", ["Bell left!", "(He did.)"]),
    ("Bell. 5 left", ["Bell.", "5 left"]),
    ("Bell. • one", ["Bell.", "• one"]),
    ("Bell. [sic]", ["Bell.", "[sic]"]),
    ("J. R. Bell left", ["J. R. Bell left"]),
    ("In Jan. Bell left", ["In Jan. Bell left"]),
    ("Ode Inc. Bell left", ["Ode Inc. Bell left"]),
    ("Bell: Ferris", ["Bell: Ferris"]),
    ("Bell\n\nFerris\n", ["Bell\n\n", "Ferris\n"]),
]


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_sentence(text: str, expected: list[str]) -> None:
    """An end mark ends a sentence before a capital, a number or a bracket; the dot of an abbreviation does not."""
    reading = _read(text)
    found = [text[reading.tokens[one].start : reading.tokens[end - 1].end] for one, end in reading.sentences]
    assert found == expected


QUOTED = [
    ('"Go." Bell left', 2),
    ('"Go" Bell left', 1),
    ('"Go!" said Bell', 1),
    ('"Go!" she said', 1),
    ('"Go!" Bell of Ode said', 1),
    ('"Go!" Bell has left', 2),
    ('"Go!" The mill stood', 2),
    ('"Go!"\nBell said', 2),
    ('"Go." said Bell', 1),
    ('Bell said "go." She left', 2),
]


@pytest.mark.parametrize(("text", "count"), QUOTED)
def test_sentence_after_passage(text: str, count: int) -> None:
    """A passage with an end mark ends its sentence unless who said it follows."""
    assert len(_read(text).sentences) == count


LABELS = [
    ('"BELL: Go."', ["BELL", ":", "BELL: Go."]),
    ('"MR. BELL: Go."', ["MR.", "BELL", ":", "MR. BELL: Go."]),
    ('"Bell: Go."', ["Bell: Go."]),
    ('"BELL:Go."', ["BELL:Go."]),
    ('"B: Go."', ["B: Go."]),
]


@pytest.mark.parametrize(("text", "expected"), LABELS)
def test_label(text: str, expected: list[str]) -> None:
    """Only capitals, a colon and a blank within the marks are read as who speaks."""
    assert [token.text for token in _read(text).tokens] == expected


CLITICS = [
    ("fr", "qu'elle", ["qu'", "elle"]),
    ("fr", "d’Ode", ["d’", "Ode"]),
    ("fr", "ajoute-t-elle", ["ajoute", "elle"]),
    ("it", "l'azienda", ["l'", "azienda"]),
    ("de", "l'usine", ["l'usine"]),
]


@pytest.mark.parametrize(("language", "text", "expected"), CLITICS)
def test_clitic(language: str, text: str, expected: list[str]) -> None:
    """Articles and pronouns written as one with a word are tokens in the languages that do so."""
    assert [token.text for token in _read(text, language).tokens] == expected


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet=list("aB5 .'\"’-—:,\n<>é日"), max_size=60), st.sampled_from(["en", "fr", "ru"]))
def test_any_text(text: str, language: str) -> None:
    """Tokens have their words' offsets; each is of one sentence, and the sentences cover all tokens in order."""
    reading = _read(text, language)
    for token in reading.tokens:
        assert token.kind in ("quote", "break") or text[token.start : token.end] == token.text
    assert [at for first, end in reading.sentences for at in range(first, end)] == list(range(len(reading.tokens)))
    assert reading.sentence_of == sorted(reading.sentence_of)
    assert reading.paragraph_of == sorted(reading.paragraph_of)
