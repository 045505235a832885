"""Find where a noun phrase that begins at a token ends, without a parser: the speaker named after a cue.

Lists of function words and a few marks of verbs are enough, because a mention stands beside its cue. Every walk is
bounded, so a sentence of any length costs the same.
"""

from __future__ import annotations

from tasks.quotes.tokens import BREAK, NAME, NUMBER, PUNCTUATION, QUOTE, WORD, Token
from tasks.quotes.walks import start_of, token_at
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
    return _is_finite(token) or (bool(token.kinds & PAST) and _names_or_stands_for(tokens[at - 1]))


def _is_finite(token: Token) -> bool:
    """Tell whether a word is listed as a finite verb and as no noun."""
    return bool(token.kinds & FINITE) and not token.kinds & ALSO_NOUN


def _names_or_stands_for(token: Token) -> bool:
    """Tell whether a token is a name or a pronoun: a past form after it is its verb."""
    return bool(token.kinds & PRONOUN) or (token.kind == NAME and is_nominal(token))


def is_nominal_at(tokens: list[Token], at: int) -> bool:
    """Tell whether the token at `at` can stand within a noun phrase and is no verb there."""
    return is_nominal(tokens[at]) and not is_verb(tokens, at)


def phrase_after(tokens: list[Token], first: int, limit: int) -> Span | None:
    """Give the noun phrase that begins at `first`, with its appositions: "said Ann Bell, the mayor of Ode"."""
    limit = min(limit, first + LONGEST)
    if not _can_begin(token_at(tokens, first, limit)):
        return None
    if tokens[first].kinds & PRONOUN:
        return first, first + 1
    return first, _without_loose_end(tokens, first, _phrase_end(tokens, first, limit))


def _phrase_end(tokens: list[Token], first: int, limit: int) -> int:
    """Walk from the first token of a phrase to its end, over a relative clause that closes it."""
    at, bare = first + 1, tokens[first].kind == NAME
    while step := _step(tokens, at, limit, bare=bare):
        bare = bare and not _says_who(tokens[at])
        at += step
    return _relative_end(tokens, at, limit) if token_at(tokens, at, limit).kinds & RELATIVE else at


def _says_who(token: Token) -> bool:
    """Tell whether a token makes a phrase more than a bare name: an apposition or a role."""
    return token.text == "," or bool(token.kinds & ROLE)


def _can_begin(token: Token) -> bool:
    """Tell whether a noun phrase can begin with a token."""
    if token.kinds & (DETERMINER | PRONOUN):
        return True
    return is_nominal(token) and (token.kind == NAME or not token.kinds & ALSO_NOUN)


def _relative_end(tokens: list[Token], at: int, limit: int) -> int:
    """Give the end of a relative clause: that of the sentence, a passage, or ", adding"."""
    while not ends_clause(token_at(tokens, at, limit)):
        if tokens[at].text == "," and _takes_sentence_on(token_at(tokens, at + 1, limit)):
            break
        at += 1
    return at


def _takes_sentence_on(token: Token) -> bool:
    """Tell whether a token after a comma goes on with what was before a relative clause."""
    return token.kind == QUOTE or bool(token.kinds & ING)


def _step(tokens: list[Token], at: int, limit: int, *, bare: bool) -> int:
    """Say how many tokens from `at` go on with the phrase; `bare` while no more than a name has been read."""
    token = token_at(tokens, at, limit)
    if token.kind in (QUOTE, BREAK, PUNCTUATION):
        return _over_mark(tokens, at, limit)
    if token.kinds & RELATIVE:
        return 0
    if token.kinds & CONJUNCTION:
        return int(_can_begin(token_at(tokens, at + 1, limit)))
    if token.kinds & PREPOSITION:
        return int(_links(tokens, at, limit, bare=bare))
    if token.kinds & DETERMINER:
        return int(tokens[at - 1].kind != NAME or not token.kinds & ADDRESSING)
    return int(is_nominal_at(tokens, at) or _grades(tokens, at, limit))


def _grades(tokens: list[Token], at: int, limit: int) -> bool:
    """Tell whether an adverb stands within a phrase: "the FIRST night", "a LONG day"."""
    within = bool(tokens[at - 1].kinds & DETERMINER) and is_adverb(tokens[at])
    return within and is_nominal(token_at(tokens, at + 1, limit))


def _over_mark(tokens: list[Token], at: int, limit: int) -> int:
    """Step over a mark within a phrase: the title of a work, a bracket, a comma before an apposition, a hyphen."""
    mark = token_at(tokens, at, limit)
    if mark.kind == QUOTE:
        return int(bool(tokens[at - 1].kinds & WORK))
    if mark.text == "(":
        return _bracket(tokens, at, limit)
    if mark.text == ",":
        return _into_apposition(token_at(tokens, at + 1, limit))
    return int(mark.text in _WITHIN)


def _bracket(tokens: list[Token], at: int, limit: int) -> int:
    """Step over a short bracket."""
    for place in range(at + 1, min(limit, at + 1 + _LONGEST_BRACKET)):
        if tokens[place].text == ")":
            return place - at + 1
    return 0


def _into_apposition(first: Token) -> int:
    """Step over the comma before the first token of an apposition, and over a "now"; 0 where something else follows."""
    if first.kinds & NOW:
        return 2
    if first.kinds & (RELATIVE | DETERMINER):
        return 1
    return int(first.kind in (NAME, WORD, NUMBER) and not first.kinds & _NO_APPOSITION)


def _links(tokens: list[Token], at: int, limit: int, *, bare: bool) -> bool:
    """Tell whether a preposition goes on with the phrase: "of" always, others after more than a bare name."""
    if tokens[at].kinds & GENITIVE:
        return True
    return not bare and not _is_occasion(tokens, at, limit)


def _is_occasion(tokens: list[Token], at: int, limit: int) -> bool:
    """Tell whether a preposition leads to where, when or to whom it was said: "in a statement", "on Monday"."""
    if tokens[at].kinds & ADDRESSING:
        return tokens[at - 1].kind == NAME
    return bool(tokens[at].kinds & SUBORDINATOR) or _is_time_or_event(tokens[at + 1 : min(limit, at + 6)])


def _is_time_or_event(tokens: list[Token]) -> bool:
    """Tell whether what a preposition leads to names a time or an event."""
    for token in tokens:
        if token.kinds & (OCCASION | TIME):
            return True
        if token.kind in (PUNCTUATION, QUOTE, BREAK) or token.kinds & PREPOSITION:
            return False
    return False


def _without_loose_end(tokens: list[Token], first: int, end: int) -> int:
    """Take a preposition, a determiner, a conjunction or a comma from a phrase's end."""
    return start_of(tokens, end, first + 1, _is_loose)


def _is_loose(token: Token) -> bool:
    """Tell whether a phrase cannot end with a token; it can with "hers"."""
    if token.text == "," or token.kinds & (PREPOSITION | CONJUNCTION):
        return True
    return bool(token.kinds & DETERMINER) and not token.kinds & POSSESSIVE_PRONOUN
