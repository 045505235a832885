"""Find the subject of a verb by walking back from it, and the subject of a sentence."""

from __future__ import annotations

from tasks.quotes.names import is_name
from tasks.quotes.phrases import LONGEST, Span, ends_clause, is_adverb, is_nominal, is_verb, phrase_after
from tasks.quotes.tokens import NAME, NUMBER, PUNCTUATION, QUOTE, WORD, Token
from tasks.quotes.words import (
    AUXILIARY,
    CONJUNCTION,
    DETERMINER,
    INDEFINITE,
    ING,
    LEAD,
    LINKING,
    NO_NAME,
    OPENER,
    PAST,
    POSSESSIVE,
    PREPOSITION,
    PRONOUN,
    RELATIVE,
    SUBORDINATOR,
    TIME,
)

_LONGEST_BRACKET = 8
_DASHES = frozenset(("–", "—", "--", "―"))


def subject_before(tokens: list[Token], verb: int, floor: int) -> Span | None:
    """Give the subject of the verb at `verb`, looking back no further than `floor`; None where it is not beside it."""
    at = _skip_back(tokens, verb - 1, floor)
    if at < floor:
        return None
    token = tokens[at]
    if token.kinds & (PRONOUN | RELATIVE):
        return at, at + 1
    if token.text == ",":
        return _interrupted_subject(tokens, at, floor)
    if token.text in _DASHES:
        return _set_off_subject(tokens, at, floor)
    if token.kinds & SUBORDINATOR or token.kind == QUOTE:
        return None
    first = None if token.kinds & POSSESSIVE else _phrase_start(tokens, at, floor)
    return None if first is None else (first, at + 1)


def _set_off_subject(tokens: list[Token], dash: int, floor: int) -> Span | None:
    """Give the subject before a remark between dashes, with the remark: "Bell — the mayor since May — said"."""
    for at in range(dash - 1, max(floor, dash - LONGEST), -1):
        if tokens[at].text in _DASHES:
            first = _phrase_start(tokens, at - 1, floor)
            return None if first is None else (first, dash)
    return None


def main_subject(tokens: list[Token], first: int, end: int) -> Span | None:
    """Give the subject of a sentence: the first phrase that is no introduction, before a verb."""
    for start, stop in _pieces(tokens, end, max(first, end - 4 * LONGEST)):
        begin = _past_leads(tokens, start, stop)
        if begin < stop and not tokens[begin].kinds & (OPENER | ING | PAST):
            phrase = phrase_after(tokens, begin, end)
            if phrase and _can_be_subject(tokens, phrase, end):
                return phrase
    return None


def _can_be_subject(tokens: list[Token], phrase: Span, end: int) -> bool:
    """Tell whether a phrase is a subject and not a time: "A few days later"."""
    first, stop = phrase
    after = stop
    while after < end and tokens[after].kinds & DETERMINER:
        after += 1
    if not is_name(tokens[first]) and after < end and tokens[after].kinds & TIME:
        return False
    if stop - first == 1 and tokens[first].kinds & INDEFINITE:
        return False
    return bool(tokens[first].kinds & PRONOUN) or _names_somebody(tokens, first, stop)


def _skip_back(tokens: list[Token], at: int, floor: int) -> int:
    """Walk back from `at` over what may stand between subject and verb: adverbs, auxiliaries, "on Monday"."""
    while at >= floor:
        token = tokens[at]
        if _is_time(tokens, at, floor):
            at = _before_time(tokens, at, floor)
        elif is_adverb(token) or (token.kind == WORD and token.kinds & AUXILIARY):
            at -= 1
        else:
            break
    return at


def _is_time(tokens: list[Token], at: int, floor: int) -> bool:
    """Tell whether a time ends at `at`: "Monday", "May 3"."""
    return bool(tokens[at].kinds & TIME) or (
        tokens[at].kind == NUMBER and at > floor and bool(tokens[at - 1].kinds & TIME)
    )


def _before_time(tokens: list[Token], at: int, floor: int) -> int:
    """Step back over a word of time, with the determiner and the preposition that lead it: "in the past"."""
    at -= 1
    for kind in (DETERMINER, PREPOSITION):
        at -= at > floor and bool(tokens[at].kinds & kind)
    return at


def _phrase_start(tokens: list[Token], last: int, floor: int) -> int | None:
    """Walk back from a phrase's last token to its first; None if `last` cannot end a noun phrase, as a long bracket."""
    if not is_nominal(tokens[last]) and tokens[last].text != ")":
        return None
    at = last
    lowest = max(floor, last - LONGEST)
    while at > lowest:
        step = _step_back(tokens, at, lowest)
        if not step:
            break
        at -= step
    if tokens[at].text == ")":
        return None
    while at < last and (is_adverb(tokens[at]) or _only_capital(tokens[at])):
        at += 1
    return at


def _only_capital(token: Token) -> bool:
    """Tell whether a function word has its capital from the sentence's beginning."""
    return token.kind == NAME and bool(token.kinds & NO_NAME) and not token.kinds & DETERMINER


def _step_back(tokens: list[Token], at: int, floor: int) -> int:
    """Say how many tokens before `at` belong to the phrase that `at` is in; 0 at its beginning."""
    before = tokens[at - 1]
    if before.kinds & CONJUNCTION:
        return _through_and(tokens, at, floor)
    if tokens[at].kinds & DETERMINER or before.kinds & LINKING:
        return _through_preposition(tokens, at, floor)
    if ")" in (before.text, tokens[at].text):
        return _through_bracket(tokens, at, floor)
    if before.kinds & DETERMINER or before.text in ("’", "'"):
        return 1
    return int(is_nominal(before) and not is_verb(tokens, at - 1))


def _through_preposition(tokens: list[Token], at: int, floor: int) -> int:
    """Step over "of", "for" and the like when a noun stands before it: the mayor OF the city."""
    if at - 2 < floor or not tokens[at - 1].kinds & LINKING:
        return 0
    return 2 if is_nominal(tokens[at - 2]) and not is_verb(tokens, at - 2) else 0


def _through_bracket(tokens: list[Token], at: int, floor: int) -> int:
    """Step over a short bracket: "Sen. Ann Bell (R-Ohio)"."""
    for place in range(at, max(floor, at - _LONGEST_BRACKET), -1):
        if tokens[place].text == "(":
            return at - place + 1
    return 0


def _through_and(tokens: list[Token], at: int, floor: int) -> int:
    """Step over "and" when the whole phrase then begins the clause: two subjects, not two clauses."""
    if at - 2 < floor or not is_nominal(tokens[at - 2]):
        return 0
    start = at - 2
    while start > floor and is_nominal(tokens[start - 1]) and not is_verb(tokens, start - 1):
        start -= 1
    if start > floor and tokens[start - 1].kinds & DETERMINER:
        start -= 1
    return at - start if start == floor or tokens[start - 1].kind in (PUNCTUATION, QUOTE) else 0


def _interrupted_subject(tokens: list[Token], comma: int, floor: int) -> Span | None:
    """Give the subject that ends, with what interrupts it, at a comma before the verb: "Bell, the mayor, said"."""
    pieces = _pieces(tokens, comma, max(floor, comma - LONGEST))
    for number, (first, end) in enumerate(pieces):
        start = _start_of_subject(tokens, first, end)
        if start is not None:
            return start, _end_of_appositions(tokens, end, pieces[number + 1 :])
    return None


def _pieces(tokens: list[Token], end: int, floor: int) -> list[Span]:
    """Part the clause that ends at `end` at its commas, from left to right."""
    pieces = []
    last = end
    first = floor
    for at in range(end - 1, floor - 1, -1):
        if ends_clause(tokens[at]):
            first = at + 1
            break
        if tokens[at].text == ",":
            pieces.append((at + 1, last))
            last = at
    pieces.append((first, last))
    return [piece for piece in reversed(pieces) if piece[0] < piece[1]]


def _past_leads(tokens: list[Token], first: int, end: int) -> int:
    """Step over the words that lead into a clause: "and", "but", "while"."""
    while first < end and tokens[first].kinds & LEAD:
        first += 1
    return first


def _start_of_subject(tokens: list[Token], first: int, end: int) -> int | None:
    """Give where a subject begins in a piece between commas; None for an introduction or a clause of its own."""
    first = _past_leads(tokens, first, end)
    if first >= end or tokens[first].kinds & (OPENER | ING | RELATIVE):
        return None
    if tokens[first].kinds & PRONOUN:
        return first if end - first == 1 else None
    whole = _phrase_start(tokens, end - 1, first) == first
    return first if whole and _names_somebody(tokens, first, end) else None


def _names_somebody(tokens: list[Token], first: int, end: int) -> bool:
    """Tell whether a phrase can be somebody: it has a name, or begins with a determiner, and is no time."""
    if any(token.kinds & TIME for token in tokens[first:end]):
        return False
    return bool(tokens[first].kinds & DETERMINER) or any(token.kind == NAME for token in tokens[first:end])


def _end_of_appositions(tokens: list[Token], end: int, pieces: list[Span]) -> int:
    """Give the end of a subject with the pieces after it that tell who it is."""
    for first, last in pieces:
        token = tokens[first]
        introduces = token.kinds & OPENER and not token.kinds & DETERMINER
        if introduces or token.kinds & ING or is_adverb(token):
            break
        end = last
    return end
