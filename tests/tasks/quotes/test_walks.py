"""Walks over tokens: forwards and back, stopping at a limit."""

from __future__ import annotations

import pytest

from tasks.quotes.sentences import read_tokens
from tasks.quotes.tables import load_table
from tasks.quotes.tokens import BREAK, Token
from tasks.quotes.walks import NOTHING, has_kind, is_break, past, start_of, token_at, token_before
from tasks.quotes.words import DETERMINER, SPEECH


def _tokens(text: str) -> list[Token]:
    """Read an English text's tokens."""
    table = load_table("en")
    assert table is not None
    return read_tokens(text, [], table).tokens


THREE = _tokens("the old mill")


@pytest.mark.parametrize(("at", "expected"), [(0, "the"), (1, "old"), (2, ""), (9, "")])
def test_token_at(at: int, expected: str) -> None:
    """A token is given up to the limit, nothing from there on."""
    assert token_at(THREE, at, 2).text == expected


@pytest.mark.parametrize(("at", "floor", "expected"), [(3, 0, "mill"), (1, 0, "the"), (1, 1, ""), (0, 0, "")])
def test_token_before(at: int, floor: int, expected: str) -> None:
    """The token before is given down to the floor, nothing before it."""
    assert token_before(THREE, at, floor).text == expected


def test_nothing_is_like_a_break() -> None:
    """What stands where there is no token ends a paragraph and is of no kind."""
    assert (NOTHING.kind, NOTHING.kinds) == (BREAK, 0)


STEPS = [
    ("the mill", 0, 2, 1),
    ("the the mill", 0, 3, 2),
    ("the the mill", 0, 1, 1),
    ("mill", 0, 1, 0),
    ("the", 0, 1, 1),
]


@pytest.mark.parametrize(("text", "at", "limit", "expected"), STEPS)
def test_past(text: str, at: int, limit: int, expected: int) -> None:
    """A step forwards ends at the first other token, or at the limit."""
    assert past(_tokens(text), at, limit, has_kind(DETERMINER)) == expected


BACK = [
    ("mill the the", 3, 0, 1),
    ("mill the the", 3, 2, 2),
    ("the the", 2, 0, 0),
    ("the mill", 2, 0, 2),
    ("", 0, 0, 0),
]


@pytest.mark.parametrize(("text", "at", "floor", "expected"), BACK)
def test_start_of(text: str, at: int, floor: int, expected: int) -> None:
    """A walk back ends at the first token of the run, or at the floor."""
    assert start_of(_tokens(text), at, floor, has_kind(DETERMINER)) == expected


def test_has_kind() -> None:
    """A word is of a kind when it has any of the bits asked for."""
    assert [has_kind(DETERMINER | SPEECH)(token) for token in _tokens("the mill said")] == [True, False, True]


def test_is_break() -> None:
    """Only a paragraph's end is a break."""
    assert [is_break(token) for token in _tokens("mill.\nmill")] == [False, False, True, False]
