"""Noun phrases and subjects, found from their first or their last word without a parser; cues among other words."""

from __future__ import annotations

import pytest

from tasks.quotes.cues import cues_between
from tasks.quotes.marks import find_passages
from tasks.quotes.phrases import phrase_after
from tasks.quotes.sentences import read_tokens
from tasks.quotes.subjects import main_subject, subject_before
from tasks.quotes.tables import Table, load_table
from tasks.quotes.tokens import Token


def _table() -> Table:
    """Give the English table."""
    table = load_table("en")
    assert table is not None
    return table


def _tokens(text: str) -> list[Token]:
    """Read a text's tokens."""
    return read_tokens(text, find_passages(text), _table()).tokens


def _words(text: str, span: tuple[int, int] | None) -> str | None:
    """Give the words of a token range."""
    tokens = _tokens(text)
    return None if span is None else text[tokens[span[0]].start : tokens[span[1] - 1].end]


PHRASES = [
    ("Ann Bell on Monday.", "Ann Bell"),
    ("Ann Bell of Ode in an interview.", "Ann Bell of Ode"),
    ("Ann Bell in Ode.", "Ann Bell"),
    ("Ann Bell, the mayor of Ode, in a speech.", "Ann Bell, the mayor of Ode"),
    ("Ann Bell, who runs the mill, adding more.", "Ann Bell, who runs the mill"),
    ("Ann Bell, 43, a nurse.", "Ann Bell, 43, a nurse"),
    ("Ann Bell, now a nurse, late.", "Ann Bell, now a nurse"),
    ("Ann Bell, adding more.", "Ann Bell"),
    ("Ann Bell, but nobody heard.", "Ann Bell"),
    ("Ann Bell (R-Ode), a nurse.", "Ann Bell (R-Ode), a nurse"),
    ("Ann Bell (who ran once and then again and then not at all) left.", "Ann Bell"),
    ("the mayor of Ode in a statement.", "the mayor of Ode"),
    ("the mayor to reporters.", "the mayor to reporters"),
    ("Bell to reporters.", "Bell"),
    ("she in an interview.", "she"),
    ("Ann Bell and Tom Ferris after the vote.", "Ann Bell and Tom Ferris"),
    ("an aide to both sides.", "an aide to both sides"),
    ('Ann Bell, author of "Fog," a novel.', 'Ann Bell, author of "Fog," a novel'),
    ("in a speech.", None),
    ("quickly.", None),
    ("the mayor's deputy, Ann Bell.", "the mayor's deputy, Ann Bell"),
]


@pytest.mark.parametrize(("text", "expected"), PHRASES)
def test_phrase_after(text: str, expected: str | None) -> None:
    """A phrase takes in its appositions and stops before the occasion, the time and the next clause."""
    tokens = _tokens(text)
    assert _words(text, phrase_after(tokens, 0, len(tokens))) == expected


def test_phrase_after_the_end() -> None:
    """Nothing begins past the limit."""
    assert phrase_after(_tokens("Bell"), 1, 1) is None


SUBJECTS = [
    ("Bell said", "Bell"),
    ("Bell also said", "Bell"),
    ("Bell has repeatedly said", "Bell"),
    ("Bell on Monday said", "Bell"),
    ("Bell on May 3 said", "Bell"),
    ("The mayor of Ode said", "The mayor of Ode"),
    ("A spokesman for the mayor of Ode said", "A spokesman for the mayor of Ode"),
    ("Sen. Ann Bell (R-Ode) said", "Sen. Ann Bell (R-Ode)"),
    ("Bell and Ferris said", "Bell and Ferris"),
    ("The mayor and the deputy said", "The mayor and the deputy"),
    ("Ferris left and Bell said", "Bell"),
    ("When Bell said", "Bell"),
    ("In a statement the mayor said", "the mayor"),
    ("Bell, the mayor of Ode, said", "Bell, the mayor of Ode"),
    ("Bell, 43, said", "Bell, 43"),
    ("After the vote, Bell, in a speech, said", "Bell"),
    ("Ferris has won Ode, and Bell, who lost, said", "Bell, who lost"),
    ("But Bell, smiling, said", "Bell"),
    ("Bell — a nurse — said", "Bell — a nurse"),
    ("Bell's nurse — said", None),
    ("and said", None),
    ("Ode's said", None),
    ("In short, however, said", None),
    ("He said", "He"),
    ("those who said", "who"),
    ("The town that she said", "she"),
    ("Officials said", "Officials"),
    ("The farmers' guild said", "The farmers' guild"),
]


@pytest.mark.parametrize(("text", "expected"), SUBJECTS)
def test_subject_before(text: str, expected: str | None) -> None:
    """The subject of a verb is found past adverbs, times and what interrupts it; where none is beside it, none is."""
    tokens = _tokens(text)
    assert _words(text, subject_before(tokens, len(tokens) - 1, 0)) == expected


MAIN = [
    ("Bell defended the plan", "Bell"),
    ("On Monday, Bell defended the plan", "Bell"),
    ("After the vote, but before dawn, the mayor left", "the mayor"),
    ("A few days later, Bell left", "Bell"),
    ("Asked why, Bell left", "Bell"),
    ("Then, smiling, she left", "she"),
    ("Yes, however, so", None),
]


@pytest.mark.parametrize(("text", "expected"), MAIN)
def test_main_subject(text: str, expected: str | None) -> None:
    """A sentence's subject is its first phrase that is no introduction and no time."""
    tokens = _tokens(text)
    assert _words(text, main_subject(tokens, 0, len(tokens))) == expected


CUES = [
    ("Bell said it", [("said", "speech")]),
    ("Bell slammed it", [("slammed", "judging")]),
    ("Bell left, adding it", [("adding", "participle")]),
    ("Bell left, slamming it", [("slamming", "judging participle")]),
    ("Bell is adding it", [("adding", "speech")]),
    ("Bell is slamming it", [("slamming", "judging")]),
    ("Bell refused to say it", [("say", "participle")]),
    ("Bell would say it", [("say", "judging")]),
    ("According to Bell", [("According to", "according")]),
    ("in the words of Bell", [("in the words of", "according")]),
    ("As Bell put it", [("put it", "speech")]),
    ("Bell was told it", []),
    ("Bell was never told it", []),
    ("a call for Bell's claims and other political attacks", []),
    ("Western states", []),
    ("they claim it", [("claim", "speech")]),
    ("He met Tom Called there", []),
    ("said", [("said", "speech")]),
    ("in order to win", []),
]


@pytest.mark.parametrize(("text", "expected"), CUES)
def test_cues(text: str, expected: list[tuple[str, str]]) -> None:
    """Verbs and phrases of speech are cues; nouns, names and passives that look like them are none."""
    tokens = _tokens(text)
    found = cues_between(tokens, 0, len(tokens), _table())
    assert [(_words(text, cue[:2]), cue.kind) for cue in found] == expected
