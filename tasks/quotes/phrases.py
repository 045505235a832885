"""Find where a noun phrase that begins at a token ends, without a parser: the speaker named after a cue.

Lists of function words and a few marks of verbs are enough, because a mention stands beside its cue. Every walk is
bounded, so a sentence of any length costs the same.
"""

from __future__ import annotations

from tasks.quotes.tokens import BREAK, NAME, NUMBER, PUNCTUATION, QUOTE, WORD, Token
from tasks.quotes.words import (
    ADDRESSING,
    ADVERB,
    ALSO_NOUN,
    CONJUNCTION,
    DETERMINER,
    FINITE,
    GENITIVE,
    ING,
    NOMINAL,
    NOW,
    OCCASION,
    OPENER,
    PAST,
    POSSESSIVE_PRONOUN,
    PREPOSITION,
    PRONOUN,
    RELATIVE,
    ROLE,
    SUBORDINATOR,
    TIME,
    WORK,
)

Span = tuple[int, int]
LONGEST = 45  # tokens in a mention with its appositions and relative clauses
_LONGEST_BRACKET = 8
_ENDS = frozenset((".", "?", "!", ";", ":", "…", "...", "–", "—", "--", "―"))
_WITHIN = frozenset(("&", "'", "’", "-", "/"))
_NO_APPOSITION = OPENER | SUBORDINATOR | PRONOUN | TIME | ING | ADVERB | FINITE


def ends_clause(token: Token) -> bool:
    """Tell whether no phrase goes over this token: a passage, a paragraph's end, a mark stronger than a comma."""
    return token.kind in (QUOTE, BREAK) or (token.kind == PUNCTUATION and token.text in _ENDS)


def is_nominal(token: Token) -> bool:
    """Tell whether a token can stand within a noun phrase as noun, adjective, name or number."""
    return bool(token.kinds & NOMINAL) or token.kind == NUMBER


def is_adverb(token: Token) -> bool:
    """Tell whether a word is an adverb; one with a capital is a name (Kelly)."""
    return token.kind == WORD and bool(token.kinds & ADVERB)


def is_verb(tokens: list[Token], at: int) -> bool:
    """Tell whether a word in lower case is a verb: by its table, or by its ending after a name or pronoun."""
    token = tokens[at]
    if token.kind != WORD or at == 0:
        return False
    if token.kinds & FINITE and not token.kinds & ALSO_NOUN:
        return True
    before = tokens[at - 1]
    return bool(token.kinds & PAST) and (bool(before.kinds & PRONOUN) or (before.kind == NAME and is_nominal(before)))


def phrase_after(tokens: list[Token], first: int, limit: int) -> Span | None:
    """Give the noun phrase that begins at `first`, with its appositions: "said Ann Bell, the mayor of Ode"."""
    limit = min(limit, first + LONGEST)
    if first >= limit or not _can_begin(tokens[first]):
        return None
    if tokens[first].kinds & PRONOUN:
        return first, first + 1
    at, bare = first + 1, tokens[first].kind == NAME
    while at < limit and not tokens[at].kinds & RELATIVE:
        step = _step(tokens, at, limit, bare=bare)
        if not step:
            return first, _without_loose_end(tokens, first, at)
        bare = bare and tokens[at].text != "," and not tokens[at].kinds & ROLE
        at += step
    return first, _without_loose_end(tokens, first, _relative_end(tokens, at, limit))


def _can_begin(token: Token) -> bool:
    """Tell whether a noun phrase can begin with a token."""
    if token.kinds & (DETERMINER | PRONOUN):
        return True
    return is_nominal(token) and (token.kind == NAME or not token.kinds & ALSO_NOUN)


def _relative_end(tokens: list[Token], at: int, limit: int) -> int:
    """Give the end of a relative clause: that of the sentence, a passage, or ", adding"."""
    while at < limit and not ends_clause(tokens[at]):
        following = tokens[at + 1] if at + 1 < limit else None
        if tokens[at].text == "," and following and (following.kinds & ING or following.kind == QUOTE):
            break
        at += 1
    return at


def _step(tokens: list[Token], at: int, limit: int, *, bare: bool) -> int:
    """Say how many tokens from `at` go on with the phrase; `bare` while no more than a name has been read."""
    token = tokens[at]
    if token.kind in (QUOTE, BREAK):
        return int(token.kind == QUOTE and bool(tokens[at - 1].kinds & WORK))
    if token.kind == PUNCTUATION:
        return _over_mark(tokens, at, limit)
    if token.kinds & CONJUNCTION:
        return int(at + 1 < limit and _can_begin(tokens[at + 1]))
    if token.kinds & PREPOSITION:
        return int(_links(tokens, at, limit, bare=bare))
    if token.kinds & DETERMINER:
        return 1
    return int(is_nominal(token) and not is_verb(tokens, at))


def _over_mark(tokens: list[Token], at: int, limit: int) -> int:
    """Step over a mark within a phrase: a bracket, a comma before an apposition, a hyphen."""
    text = tokens[at].text
    if text == "(":
        return _bracket(tokens, at, limit)
    if text == ",":
        return _into_apposition(tokens, at, limit)
    return int(text in _WITHIN)


def _bracket(tokens: list[Token], at: int, limit: int) -> int:
    """Step over a short bracket."""
    for place in range(at + 1, min(limit, at + 1 + _LONGEST_BRACKET)):
        if tokens[place].text == ")":
            return place - at + 1
    return 0


def _into_apposition(tokens: list[Token], comma: int, limit: int) -> int:
    """Step over the comma before an apposition, with a "now" that begins it; 0 where something else follows."""
    if comma + 1 >= limit:
        return 0
    token = tokens[comma + 1]
    if token.kinds & NOW:
        return 2
    if token.kinds & (RELATIVE | DETERMINER):
        return 1
    return int(token.kind in (NAME, WORD, NUMBER) and not token.kinds & _NO_APPOSITION)


def _links(tokens: list[Token], at: int, limit: int, *, bare: bool) -> bool:
    """Tell whether a preposition goes on with the phrase: "of" always, others after more than a bare name."""
    if tokens[at].kinds & GENITIVE:
        return True
    return not bare and not _is_occasion(tokens, at, limit)


def _is_occasion(tokens: list[Token], at: int, limit: int) -> bool:
    """Tell whether a preposition leads to where, when or to whom it was said: "in a statement", "on Monday"."""
    if tokens[at].kinds & ADDRESSING:
        return tokens[at - 1].kind == NAME
    for token in tokens[at + 1 : min(limit, at + 6)]:
        if token.kinds & (OCCASION | TIME):
            return True
        if token.kind == PUNCTUATION or ends_clause(token) or token.kinds & PREPOSITION:
            break
    return bool(tokens[at].kinds & SUBORDINATOR)


def _without_loose_end(tokens: list[Token], first: int, end: int) -> int:
    """Take a preposition, a determiner, a conjunction or a comma from a phrase's end."""
    while end > first + 1:
        token = tokens[end - 1]
        determiner = token.kinds & DETERMINER and not token.kinds & POSSESSIVE_PRONOUN
        if token.text != "," and not determiner and not token.kinds & (PREPOSITION | CONJUNCTION):
            break
        end -= 1
    return end
