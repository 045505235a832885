"""Find the content of indirect speech: the clause that a cue reports, between the words of its sentence.

A clause follows its cue ("Bell said that ..", "told the board the road ..", "promised to ..") or stands before a cue
that closes the sentence (".., Bell said"). Function words and lists of verbs are enough to tell where it begins and
ends; every walk is bounded by the sentence's window.
"""

from __future__ import annotations

from tasks.quotes.cue_subjects import own_subject
from tasks.quotes.cues import Cue
from tasks.quotes.phrases import Span, ends_clause, is_adverb, is_nominal, is_nominal_at, is_verb
from tasks.quotes.scene import Scene
from tasks.quotes.tokens import BREAK, NAME, NUMBER, PUNCTUATION, QUOTE, WORD, Token
from tasks.quotes.walks import past, start_of, token_at
from tasks.quotes.words import (
    AGENT,
    ALSO_NOUN,
    AUXILIARY,
    CLAUSAL,
    CLAUSE_WORD,
    CONJUNCTION,
    DETERMINER,
    EMPTY,
    GENITIVE,
    INFINITIVE,
    JOINING,
    OBJECT_PRONOUN,
    PAST,
    PREPOSITION,
    PROMISING,
    PRONOUN,
    RELATIVE,
    REPORTING,
    SPEECH,
    SPEECH_PARTICIPLE,
    SUBORDINATOR,
    TELLING,
    THAT,
    TIME,
)

_LONGEST_LEAD = 16  # tokens between a cue and the clause that it reports: "told the board in a letter on Monday that"
_TO_VERB = 14  # tokens from the start of a clause to its verb
_SURELY_CLAUSE = 5  # tokens after "said" that are no mere object
LEAST = 3  # words of a clause worth reporting


def content_after(scene: Scene, cue: Cue, end: int) -> Span | None:
    """Give the clause that a cue reports after it, up to the token `end`; None where it reports none."""
    first = _start_of_content(scene.tokens, cue, end)
    return None if first is None else _worth_reporting(scene.tokens, first, end_of_content(scene, first, end))


def content_before(scene: Scene, first: int, end: int) -> Span | None:
    """Give tokens[first:end] as the clause before a cue that closes its sentence; None where that is no clause."""
    tokens = scene.tokens
    first = past(tokens, first, end, _leads_in)
    introduces = token_at(tokens, first, end).kinds & (SUBORDINATOR | PREPOSITION)
    if introduces and not any(token.text == "," for token in tokens[first:end]):
        return None
    return _worth_reporting(tokens, first, end) if stands(tokens, first, end) else None


def stands(tokens: list[Token], first: int, end: int) -> bool:
    """Tell whether tokens[first:end] have a finite verb."""
    return any(_is_finite(tokens, at) for at in range(first, end))


def _leads_in(token: Token) -> bool:
    """Tell whether a token joins a clause to what was before it and is no part of it: "but", a comma."""
    return _is_mark(token) or bool(token.kinds & JOINING)


def end_of_content(scene: Scene, first: int, end: int) -> int:
    """Give where a reported clause ends: before another cue's clause, or at the end of the sentence."""
    if first >= end:  # the text breaks off behind "that"
        return end
    later = (cue for cue in scene.cues(first) if first < cue.first < end)
    starts = (_start_of_next(scene, cue, first) for cue in later)
    stop = next((start for start in starts if start is not None), end)
    return start_of(scene.tokens, stop, first, _joins) if stop < end else end


def ends_with_cue(tokens: list[Token], cue: Cue, end: int) -> bool:
    """Tell whether a clause ends with its cue, but for who was told, when and where."""
    told = _past_listener(tokens, cue.end, end) if tokens[cue.first].kinds & TELLING else cue.end
    after = token_at(tokens, told, end)
    if after.kinds & AGENT:
        return False
    return after.kind in (PUNCTUATION, BREAK, QUOTE) or is_adverb(after) or bool(after.kinds & (TIME | PREPOSITION))


def _worth_reporting(tokens: list[Token], first: int, end: int) -> Span | None:
    """Take the marks from the end of a clause; None for one that is too short."""
    first = past(tokens, first, end, _is_comma)
    end = start_of(tokens, end, first, _is_mark)
    if token_at(tokens, end, len(tokens)).text == ")" and any(token.text == "(" for token in tokens[first:end]):
        end += 1
    words = sum(token.kind in (WORD, NAME, NUMBER) for token in tokens[first:end])
    return (first, end) if words >= LEAST else None


def _is_comma(token: Token) -> bool:
    return token.text == ","


def _is_mark(token: Token) -> bool:
    return token.kind in (PUNCTUATION, BREAK)


def _start_of_content(tokens: list[Token], cue: Cue, end: int) -> int | None:
    """Give where the clause begins that a cue reports: after "that", at "whether" or "to", or at its own subject."""
    kinds = tokens[cue.first].kinds
    told = _past_listener(tokens, cue.end, end) if kinds & TELLING else cue.end
    promises = _promises(kinds, cue, told)
    at = past_circumstances(tokens, told, min(end, cue.end + _LONGEST_LEAD), promising=promises)
    token = token_at(tokens, at, end)
    if token.kinds & THAT:
        return None if _is_relative(tokens, at) else at + 1
    led = _asks(token, kinds, touches=at - cue.end <= (tokens[at - 1].text == ",")) or (
        promises and _is_infinitive(tokens, at, end)
    )
    return at if led or _follows_at_once(tokens, kinds, at, end) else None


def _follows_at_once(tokens: list[Token], kinds: int, at: int, end: int) -> bool:
    """Tell whether a clause begins at `at` after a verb, of these `kinds`, that needs no "that"."""
    if kinds & CLAUSAL and end - at > _SURELY_CLAUSE and _can_begin(tokens, at, end):
        return True
    return bool(kinds & REPORTING) and is_clause(tokens, at, end)


def _is_relative(tokens: list[Token], that: int) -> bool:
    """Tell a "that" which takes up the noun before it, "the turn that came", from one that leads to what was said."""
    before = tokens[that - 1]
    of_noun = (is_nominal(before) and not before.kinds & (SPEECH | SPEECH_PARTICIPLE)) or before.kinds & ALSO_NOUN
    return bool(of_noun) and _is_finite(tokens, that + 1)


def _is_infinitive(tokens: list[Token], at: int, end: int) -> bool:
    """Tell a "to" before a verb from one before a noun."""
    verb = token_at(tokens, at + 1, end)
    return bool(token_at(tokens, at, end).kinds & INFINITIVE) and verb.kind == WORD and not verb.kinds & DETERMINER


def _asks(token: Token, kinds: int, *, touches: bool) -> bool:
    """Tell whether a word leads to what a verb of these `kinds` asks: "whether", or "who" where it `touches`."""
    if not token.kinds & CLAUSE_WORD or not kinds & (SPEECH | SPEECH_PARTICIPLE | REPORTING):
        return False
    return touches or bool(kinds & TELLING and not token.kinds & RELATIVE)


def _promises(kinds: int, cue: Cue, told: int) -> bool:
    """Tell whether "to" after a cue is what was said: "promised to", and "told them to" where a listener is named."""
    return bool(kinds & PROMISING) or told > cue.end


def _past_listener(tokens: list[Token], at: int, end: int) -> int:
    """Step over who was told: "him", "the board"."""
    token = token_at(tokens, at, end)
    if token.kinds & OBJECT_PRONOUN and not token.kinds & DETERMINER:
        return at + 1
    return _past_phrase(tokens, at, end)


def _past_phrase(tokens: list[Token], at: int, end: int) -> int:
    """Step over a short noun phrase: "the late board of works"."""
    at = past(tokens, at, end, _is_determiner)
    while at < end and is_nominal_at(tokens, at) and not tokens[at].kinds & TIME:
        at += 1
        if token_at(tokens, at, end).kinds & GENITIVE:
            at = past(tokens, at + 1, end, _is_determiner)
    return at


def _is_determiner(token: Token) -> bool:
    """Tell whether a token is a determiner and no "that", which leads to what was said."""
    return bool(token.kinds & DETERMINER) and not token.kinds & THAT


def past_circumstances(tokens: list[Token], at: int, end: int, *, promising: bool) -> int:
    """Step over when, where and how something was said: ", in a letter on Monday,"."""
    while at < end and not tokens[at].kinds & THAT:
        step = _circumstance(tokens, at, end, promising=promising)
        if step == at:
            return at
        at = step
    return at


def _circumstance(tokens: list[Token], at: int, end: int, *, promising: bool) -> int:
    """Step over one circumstance at `at`, give `at` where none begins."""
    token = tokens[at]
    if token.kinds & CLAUSE_WORD or (promising and token.kinds & INFINITIVE):
        return at
    if token.kinds & TIME or is_adverb(token):
        return at + 1
    if token.kinds & PREPOSITION:
        return _past_phrase(tokens, past(tokens, at + 1, end, _is_figure), end)
    return at + _part_of_time(tokens, at, end)


def _part_of_time(tokens: list[Token], at: int, end: int) -> int:
    """Count the tokens at `at` that belong to a time or part it from what follows: "3" of "May 3", "the" Monday."""
    token, after = tokens[at], token_at(tokens, at + 1, end)
    if token.kind == NUMBER and tokens[at - 1].kinds & TIME:
        return 1
    if token.kinds & DETERMINER and after.kinds & TIME:
        return 2
    return int(token.text == "," and bool(after.kinds & (PREPOSITION | THAT | CLAUSE_WORD)))


def _is_figure(token: Token) -> bool:
    """Tell whether a token is part of a number: "55%-41%"."""
    return token.kind == NUMBER or token.text in ("-", "%")


def is_clause(tokens: list[Token], at: int, end: int) -> bool:
    """Tell whether a clause with a subject and a verb of its own begins at `at`."""
    return _can_begin(tokens, at, end) and has_verb(tokens, at + 1, min(end, at + 1 + _TO_VERB))


def _can_begin(tokens: list[Token], at: int, end: int) -> bool:
    """Tell whether a clause can begin at `at`: with a pronoun, a determiner, a noun, but not a mere "nothing"."""
    token = token_at(tokens, at, end)
    if token.kinds & EMPTY and not _is_finite(tokens, at + 1):
        return False
    return bool(token.kinds & (PRONOUN | DETERMINER)) or (at < end and is_nominal_at(tokens, at))


def has_verb(tokens: list[Token], first: int, end: int) -> bool:
    """Tell whether a finite verb stands in tokens[first:end] before another clause begins.

    One comma before it begins another clause; two set off a remark ("the road, a lane, is closed").
    """
    commas = 0
    for at in range(first, end):
        token = tokens[at]
        if ends_clause(token) or token.kinds & (RELATIVE | THAT | CLAUSE_WORD):
            return False
        if _is_finite(tokens, at):
            return commas != 1
        commas += token.text == ","
    return False


def _is_finite(tokens: list[Token], at: int) -> bool:
    token = token_at(tokens, at, len(tokens))
    if token.kind != WORD or (at and _is_no_subject(tokens[at - 1])):
        return False
    return is_verb(tokens, at) or bool(token.kinds & (AUXILIARY | PAST))


def _is_no_subject(token: Token) -> bool:
    """Tell whether the word after a token is no finite verb: "to", "the", a hyphen stands before it."""
    return bool(token.kinds & (INFINITIVE | DETERMINER)) or token.text == "-"


def _start_of_next(scene: Scene, cue: Cue, first: int) -> int | None:
    """Give where the clause of a later cue begins if it is told beside a reported clause, None where it is within."""
    if not cue.finite:
        apart = cue.kind == "according" or _sets_apart(scene.tokens[cue.first - 1])
        return cue.first if apart else None
    own = own_subject(scene, cue)
    begins = own.mention[0] if own and own.mention[0] > first else cue.first
    if scene.tokens[begins].kinds & (RELATIVE | ALSO_NOUN) or cue.kind != "speech":
        return None
    return begins if _joins(scene.tokens[begins - 1]) else None


def _sets_apart(token: Token) -> bool:
    return token.text == "," or ends_clause(token)


def _joins(token: Token) -> bool:
    """Tell whether a token joins a clause to the one before: a comma, "and", "but"."""
    return _sets_apart(token) or bool(token.kinds & (CONJUNCTION | JOINING))
