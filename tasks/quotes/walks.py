"""Walk over tokens, forwards and back, without running past a limit."""

from __future__ import annotations

from collections.abc import Callable

from tasks.quotes.tokens import BREAK, Token

NOTHING = Token(BREAK, 0, 0, "", "")  # stands where there is no token: a text begins and ends like a paragraph


def token_at(tokens: list[Token], at: int, limit: int) -> Token:
    """Give the token at `at`, `NOTHING` at `limit` and after it."""
    return tokens[at] if at < limit else NOTHING


def token_before(tokens: list[Token], at: int, floor: int = 0) -> Token:
    """Give the token before `at`, `NOTHING` where that is before `floor`."""
    return tokens[at - 1] if at > floor else NOTHING


def past(tokens: list[Token], at: int, limit: int, over: Callable[[Token], bool]) -> int:
    """Step from `at` over the tokens that `over` holds for; give the first other one, at most `limit`."""
    while at < limit and over(tokens[at]):
        at += 1
    return at


def start_of(tokens: list[Token], at: int, floor: int, over: Callable[[Token], bool]) -> int:
    """Walk back over the tokens before `at` that `over` holds for; give the first of that run, `at` without one."""
    while at > floor and over(tokens[at - 1]):
        at -= 1
    return at


def has_kind(kinds: int) -> Callable[[Token], bool]:
    """Give the question whether a token is of one of the `kinds`."""
    return lambda token: bool(token.kinds & kinds)


def is_break(token: Token) -> bool:
    """Tell whether a token is the end of a paragraph."""
    return token.kind == BREAK
