"""Find the subject of a verb by walking back from it, and the subject of a sentence."""

from __future__ import annotations

from tasks.quotes.names import is_name
from tasks.quotes.phrases import LONGEST, Span, ends_clause, is_adverb, is_nominal, is_nominal_at, phrase_after
from tasks.quotes.tokens import NAME, NUMBER, PUNCTUATION, QUOTE, WORD, Token
from tasks.quotes.walks import has_kind, past, token_at, token_before
from tasks.quotes.words import (
    ADVERB,
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
    SPEECH,
    SUBORDINATOR,
    THAT,
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
    if token.kinds & (PRONOUN | RELATIVE) or _takes_up_noun(tokens, at, floor):
        return at, at + 1
    if token.text == ",":
        return _interrupted_subject(tokens, at, floor)
    if token.text in _DASHES:
        return _set_off_subject(tokens, at, floor)
    return None if _cannot_end_subject(token) else _phrase_back(tokens, at, at + 1, floor)


def _takes_up_noun(tokens: list[Token], at: int, floor: int) -> bool:
    """Tell whether a "that" stands for the noun before it: "a sign that said"."""
    before = token_before(tokens, at, floor)
    return bool(tokens[at].kinds & THAT) and is_nominal(before) and not before.kinds & (SPEECH | DETERMINER)


def _cannot_end_subject(token: Token) -> bool:
    return token.kind == QUOTE or bool(token.kinds & (SUBORDINATOR | POSSESSIVE))


def _phrase_back(tokens: list[Token], last: int, end: int, floor: int) -> Span | None:
    """Give the range up to `end` that begins with the noun phrase whose last token is `last`."""
    first = _phrase_start(tokens, last, floor)
    return None if first is None else (first, end)


def _set_off_subject(tokens: list[Token], dash: int, floor: int) -> Span | None:
    """Give the subject before a remark between dashes, with the remark: "Bell — the mayor since May — said"."""
    for at in range(dash - 1, max(floor, dash - LONGEST), -1):
        if tokens[at].text in _DASHES:
            return _phrase_back(tokens, at - 1, dash, floor)
    return None


def main_subject(tokens: list[Token], first: int, end: int) -> Span | None:
    """Give the subject of a sentence: the first phrase that is no introduction, before a verb."""
    pieces = _pieces(tokens, end, max(first, end - 4 * LONGEST))
    return next(filter(None, (_subject_from(tokens, piece, end) for piece in pieces)), None)


def _subject_from(tokens: list[Token], piece: Span, end: int) -> Span | None:
    """Give the subject that begins a piece between commas, and may go on after it, up to `end`."""
    begin = _past_leads(tokens, *piece)
    if begin == piece[1] or tokens[begin].kinds & (OPENER | ING | PAST):
        return None
    phrase = phrase_after(tokens, begin, end)
    return phrase if phrase and _can_be_subject(tokens, phrase, end) else None


def _can_be_subject(tokens: list[Token], phrase: Span, end: int) -> bool:
    """Tell whether a phrase is a subject and not a time: "A few days later"."""
    first, stop = phrase
    if _is_article(tokens, phrase) or _measures_time(tokens, phrase, end):
        return False
    return bool(tokens[first].kinds & PRONOUN) or _names_somebody(tokens, first, stop)


def _measures_time(tokens: list[Token], phrase: Span, end: int) -> bool:
    """Tell whether a phrase says how long before or after: a word of time follows it, as in "a few days later"."""
    after = past(tokens, phrase[1], end, _is_determiner)
    return not is_name(tokens[phrase[0]]) and bool(token_at(tokens, after, end).kinds & TIME)


def _is_determiner(token: Token) -> bool:
    return bool(token.kinds & DETERMINER)


def _is_article(tokens: list[Token], phrase: Span) -> bool:
    """Tell whether no more than "a" was read, since what follows it is no noun."""
    return phrase[1] - phrase[0] == 1 and bool(tokens[phrase[0]].kinds & INDEFINITE)


def _skip_back(tokens: list[Token], at: int, floor: int) -> int:
    """Walk back from `at` over what may stand between subject and verb: adverbs, auxiliaries, "on Monday"."""
    while at >= floor:
        if _is_time(tokens, at, floor):
            at = _before_time(tokens, at, floor)
        elif _is_of_verb(tokens[at]):
            at -= 1
        else:
            break
    return at


def _is_of_verb(token: Token) -> bool:
    """Tell whether a word goes with a verb after it: an adverb or an auxiliary."""
    return token.kind == WORD and bool(token.kinds & (ADVERB | AUXILIARY))


def _is_time(tokens: list[Token], at: int, floor: int) -> bool:
    """Tell whether a time ends at `at`: "Monday", "May 3"."""
    if tokens[at].kinds & TIME:
        return True
    return tokens[at].kind == NUMBER and bool(token_before(tokens, at, floor).kinds & TIME)


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
    first = _walk_back(tokens, last, max(floor, last - LONGEST))
    if tokens[first].text == ")":
        return None
    return past(tokens, first, last, _cannot_begin_phrase)


def _walk_back(tokens: list[Token], at: int, floor: int) -> int:
    """Walk back from a token of a phrase, step by step, to the first that belongs to it."""
    while at > floor and (step := _step_back(tokens, at, floor)):
        at -= step
    return at


def _cannot_begin_phrase(token: Token) -> bool:
    return is_adverb(token) or _only_capital(token)


def _only_capital(token: Token) -> bool:
    """Tell whether a function word has its capital from the sentence's beginning."""
    return token.kind == NAME and bool(token.kinds & NO_NAME) and not token.kinds & DETERMINER


def _step_back(tokens: list[Token], at: int, floor: int) -> int:
    """Say how many tokens before `at` belong to the phrase that `at` is in; 0 at its beginning."""
    before = tokens[at - 1]
    if before.kinds & CONJUNCTION:
        return _through_and(tokens, at, floor)
    if tokens[at].kinds & DETERMINER or before.kinds & PREPOSITION:
        return _through_preposition(tokens, at, floor)
    if ")" in (before.text, tokens[at].text):
        return _through_bracket(tokens, at, floor)
    return int(_is_of_phrase(before) or is_nominal_at(tokens, at - 1))


def _is_of_phrase(token: Token) -> bool:
    """Tell whether a token that is no noun belongs to the phrase it stands in: "the", an apostrophe."""
    return bool(token.kinds & DETERMINER) or token.text in ("’", "'")


def _through_preposition(tokens: list[Token], at: int, floor: int) -> int:
    """Step over "of" and the like after a noun, over any after a participle: the mayor OF Ode, men stuck BEHIND it."""
    if at - 2 < floor or not tokens[at - 1].kinds & PREPOSITION or not is_nominal_at(tokens, at - 2):
        return 0
    return 2 if tokens[at - 1].kinds & LINKING or tokens[at - 2].kinds & (ING | PAST) else 0


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
    start = _start_of_nominals(tokens, at - 2, floor)
    return at - start if _begins_clause(tokens, start, floor) else 0


def _start_of_nominals(tokens: list[Token], at: int, floor: int) -> int:
    """Walk back over nouns, adjectives and names, and the determiner before them."""
    while at > floor and is_nominal_at(tokens, at - 1):
        at -= 1
    return at - 1 if token_before(tokens, at, floor).kinds & DETERMINER else at


def _begins_clause(tokens: list[Token], at: int, floor: int) -> bool:
    return at == floor or tokens[at - 1].kind in (PUNCTUATION, QUOTE)


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
    first = next((at + 1 for at in range(end - 1, floor - 1, -1) if ends_clause(tokens[at])), floor)
    commas = [at for at in range(first, end) if tokens[at].text == ","]
    starts = [first, *(comma + 1 for comma in commas)]
    return [(start, stop) for start, stop in zip(starts, [*commas, end], strict=True) if start < stop]


def _past_leads(tokens: list[Token], first: int, end: int) -> int:
    """Step over the words that lead into a clause: "and", "but", "while"."""
    return past(tokens, first, end, has_kind(LEAD))


def _start_of_subject(tokens: list[Token], first: int, end: int) -> int | None:
    """Give where a subject begins in a piece between commas; None for an introduction or a clause of its own."""
    first = _past_leads(tokens, first, end)
    if first >= end or tokens[first].kinds & (OPENER | ING | PAST | RELATIVE):
        return None
    return first if _is_subject(tokens, first, end) else None


def _is_subject(tokens: list[Token], first: int, end: int) -> bool:
    """Tell whether tokens[first:end] are one phrase, or a pronoun alone, that can be somebody."""
    if tokens[first].kinds & PRONOUN:
        return end - first == 1
    return _phrase_start(tokens, end - 1, first) == first and _names_somebody(tokens, first, end)


def _names_somebody(tokens: list[Token], first: int, end: int) -> bool:
    """Tell whether a phrase can be somebody: it has a name, or begins with a determiner, and is no time."""
    if any(token.kinds & TIME for token in tokens[first:end]):
        return False
    return bool(tokens[first].kinds & DETERMINER) or any(token.kind == NAME for token in tokens[first:end])


def _end_of_appositions(tokens: list[Token], end: int, pieces: list[Span]) -> int:
    """Give the end of a subject with the pieces after it that tell who it is."""
    for first, last in pieces:
        if not _is_apposition(tokens[first]):
            break
        end = last
    return end


def _is_apposition(first: Token) -> bool:
    """Tell by its first token whether a piece tells who a subject is, and not how or when."""
    if first.kinds & ING or is_adverb(first):
        return False
    return not first.kinds & OPENER or bool(first.kinds & DETERMINER)
