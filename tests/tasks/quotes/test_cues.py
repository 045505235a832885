"""Cues: which words say that somebody said something, and which only look like it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tasks.quotes.cues import Cue, cue_at, cues_between
from tasks.quotes.marks import find_passages
from tasks.quotes.sentences import read_tokens
from tasks.quotes.tables import Table, load_table
from tasks.quotes.tokens import Token


def _read(text: str, language: str = "en") -> tuple[list[Token], Table]:
    """Read a text's tokens and its table."""
    table = load_table(language)
    assert table is not None
    return read_tokens(text, find_passages(text), table).tokens, table


def _cues(text: str, language: str = "en") -> list[tuple[str, str]]:
    """Give the cues of a text with their kinds."""
    tokens, table = _read(text, language)
    return [
        (text[tokens[cue.first].start : tokens[cue.end - 1].end], cue.kind)
        for cue in cues_between(tokens, 0, len(tokens), table)
    ]


FINITE = [
    ("Bell said it", [("said", "speech")]),
    ("Said Bell", [("Said", "speech")]),
    ("Bell claims it", [("claims", "speech")]),
    ("he claims it", [("claims", "speech")]),
    ("Bell called it", [("called", "judging")]),
    ("Bell could say", [("say", "judging")]),
    ("Bell would call", [("call", "judging")]),
    ("Bell is saying", [("saying", "speech")]),
    ("Bell is now saying", [("saying", "speech")]),
    ("Bell is calling it", [("calling", "judging")]),
    ("Bell asked and Ferris answered", [("asked", "speech"), ("answered", "speech")]),
]


@pytest.mark.parametrize(("text", "expected"), FINITE)
def test_finite(text: str, expected: list[tuple[str, str]]) -> None:
    """A verb of speech or of judgement has a subject of its own; what may be said is only judged."""
    assert _cues(text) == expected


SHARED = [
    ("Bell left, saying so", [("saying", "participle")]),
    ("Bell left, calling it so", [("calling", "judging participle")]),
    ("Bell wants to say it", [("say", "participle")]),
    ("Bell wants to call it so", [("call", "judging participle")]),
    ("Bell said, adding it", [("said", "speech"), ("adding", "participle")]),
]


@pytest.mark.parametrize(("text", "expected"), SHARED)
def test_shared(text: str, expected: list[tuple[str, str]]) -> None:
    """A participle and a verb after "to" have their subject elsewhere."""
    assert _cues(text) == expected


PHRASES = [
    ("according to Bell", [("according to", "according")]),
    ("In the words of Bell", [("In the words of", "according")]),
    ("per Bell", [("per", "according")]),
    ("Bell put it well", [("put it", "speech")]),
    ("Bell pointed out that", [("pointed out", "speech")]),
    ("Bell went on", [("went on", "speech")]),
    ("Bell put that off", []),
    ("Bell pointed at it", []),
    ("according", []),
    ("in the words", []),
    ("Bell put", []),
]


@pytest.mark.parametrize(("text", "expected"), PHRASES)
def test_phrase(text: str, expected: list[tuple[str, str]]) -> None:
    """Some cues are several words, all of which must be there."""
    assert _cues(text) == expected


NONE = [
    "a call",
    "Bell's claims",
    "the farmers' claims",
    "in comments",
    "public claims",
    "Democratic claims",
    "American comments",
    "Bell was told",
    "Bell was quickly told",
    "Bell has been widely told",
    "Mr Said",
    "the mill stood",
    '"said"',
    "",
]


@pytest.mark.parametrize("text", NONE)
def test_none(text: str) -> None:
    """Nouns, passives, names and what is said are no cues."""
    assert _cues(text) == []


CAPITALS = [("Bell, Said the mayor", True), ('"a b" Said the mayor', True), ("Bell Said so", False)]


@pytest.mark.parametrize(("text", "expected"), CAPITALS)
def test_capital(text: str, expected: bool) -> None:  # noqa: FBT001 # a case's answer
    """A capital makes a verb a name, but not where a sentence or a clause may begin."""
    assert bool(_cues(text)) is expected


OTHERS = [
    ("de", "Bell sagte", [("sagte", "speech")]),
    ("de", "laut Bell", [("laut", "according")]),
    ("fr", "Bell a déclaré", [("déclaré", "speech")]),
    ("fr", "d'après Bell", [("d'après", "according")]),
    ("fr", "en précisant", [("précisant", "participle")]),
    ("es", "Bell dijo", [("dijo", "speech")]),
    ("es", "según Bell", [("según", "according")]),
    ("es", "Bell salió, diciendo", [("diciendo", "participle")]),
]


@pytest.mark.parametrize(("language", "text", "expected"), OTHERS)
def test_other_language(language: str, text: str, expected: list[tuple[str, str]]) -> None:
    """The cues come from the language's table."""
    assert _cues(text, language) == expected


def test_range() -> None:
    """Only the cues in the range asked for are given."""
    tokens, table = _read("Bell said it and Ferris said it and Toll said it")
    assert [cue.first for cue in cues_between(tokens, 2, 7, table)] == [5]


def test_finite_kinds() -> None:
    """Speech and judgement are finite, participles and phrases are not."""
    kinds = ("speech", "judging", "participle", "judging participle", "according")
    assert [Cue(0, 1, kind).finite for kind in kinds] == [True, True, False, False, False]


WORDS = st.sampled_from(
    ["Bell", "said", "is", "to", "in", "the", "words", "of", "calling", "claims", ",", "put", "it", '"a"', "according"]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(WORDS, max_size=30))
def test_within_bounds(words: list[str]) -> None:
    """Cues come in order, lie within the text, and are what is found at their place."""
    tokens, table = _read(" ".join(words))
    found = cues_between(tokens, 0, len(tokens), table)
    assert found == sorted(found)
    for cue in found:
        assert 0 <= cue.first < cue.end <= len(tokens)
        assert cue_at(tokens, cue.first, table) == cue
