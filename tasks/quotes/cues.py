"""Find the cues of a sentence: the verbs and phrases that say that somebody said something."""

from __future__ import annotations

from functools import cache
from typing import Literal, NamedTuple

from tasks.quotes.tables import Table
from tasks.quotes.tokens import NAME, PUNCTUATION, QUOTE, Token
from tasks.quotes.walks import token_before
from tasks.quotes.words import (
    ADVERB,
    ALSO_NOUN,
    BE,
    DETERMINER,
    INFINITIVE,
    JUDGING,
    JUDGING_PARTICIPLE,
    MODAL,
    POSSESSIVE,
    PREPOSITION,
    PRONOUN,
    QUALIFIER,
    SPEECH,
    SPEECH_PARTICIPLE,
)

CueKind = Literal["speech", "judging", "participle", "judging participle", "according", "noun"]
_VERBS = SPEECH | JUDGING | SPEECH_PARTICIPLE | JUDGING_PARTICIPLE
_APOSTROPHES = ("'", "’")  # of a plural: "the millers'"
_PARTICIPLES = SPEECH_PARTICIPLE | JUDGING_PARTICIPLE
_ADJECTIVE_ENDINGS = ("al", "ic", "ive", "ous", "ful", "ble", "ing")
# The kind of a verb by whether it judges, and whether it shares the subject of another verb.
_KINDS: dict[tuple[bool, bool], CueKind] = {
    (False, False): "speech",
    (True, False): "judging",
    (False, True): "participle",
    (True, True): "judging participle",
}


class Cue(NamedTuple):
    """A cue as a token range. Speech and judging verbs here are finite and have a subject of their own."""

    first: int
    end: int
    kind: CueKind

    @property
    def span(self) -> tuple[int, int]:
        """Give the cue's token range."""
        return self.first, self.end

    @property
    def finite(self) -> bool:
        """Tell whether the cue is a verb with a subject of its own."""
        return self.kind in ("speech", "judging")


def cues_between(tokens: list[Token], first: int, end: int, table: Table) -> list[Cue]:
    """Give the cues in tokens[first:end], in order."""
    starts = _starts(table)
    candidates = (at for at in range(first, end) if _may_be_cue(tokens[at], starts))
    return [cue for at in candidates if (cue := cue_at(tokens, at, table))]


@cache
def _starts(table: Table) -> frozenset[str]:
    """Give the words that cues of several words begin with."""
    return frozenset(phrase[0] for phrase in table.according) | table.phrasal.keys()


def _may_be_cue(token: Token, starts: frozenset[str]) -> bool:
    """Tell whether a token is a verb of speech, or one of the words that cues of several words begin with."""
    return bool(token.kinds & _VERBS) or token.low in starts


def cue_at(tokens: list[Token], at: int, table: Table) -> Cue | None:
    """Give the cue that begins at `at`, None where the word there is none, or is a noun, a name or a passive."""
    return _phrasal_verb_at(tokens, at, table) or _according_at(tokens, at, table) or _word_at(tokens, at)


def _word_at(tokens: list[Token], at: int) -> Cue | None:
    """Give the cue of one word at `at`."""
    token = tokens[at]
    if not token.kinds & _VERBS or _is_name(tokens, at):
        return None
    judges = not token.kinds & (SPEECH | SPEECH_PARTICIPLE)
    if token.kinds & _PARTICIPLES:
        return _verb(at, judges=judges, shared=not _after_be(tokens, at))
    return _verb_at(tokens, at, judges=judges)


def _verb_at(tokens: list[Token], at: int, *, judges: bool) -> Cue | None:
    """Give the verb at `at` as a cue: finite, or without a subject after "to"; None for a noun or a passive."""
    before = token_before(tokens, at)
    if before.kinds & INFINITIVE:
        return _verb(at, judges=judges, shared=True)
    if _is_noun(tokens[at], before) or _after_be(tokens, at):
        return None
    return _verb(at, judges=judges or bool(before.kinds & MODAL), shared=False)


def _verb(at: int, *, judges: bool, shared: bool) -> Cue:
    """Give a cue of one word; a shared one has no subject of its own."""
    return Cue(at, at + 1, _KINDS[judges, shared])


def _is_name(tokens: list[Token], at: int) -> bool:
    """Tell whether a capital in the middle of a sentence makes the word at `at` a name."""
    return tokens[at].kind == NAME and at > 0 and tokens[at - 1].kind not in (PUNCTUATION, QUOTE)


def _is_noun(token: Token, before: Token) -> bool:
    """Tell whether a word that may be a verb is a noun here."""
    return bool(token.kinds & ALSO_NOUN) and _leads_to_noun(before)


def _leads_to_noun(before: Token) -> bool:
    """Tell by the word before whether a word that is a noun too is one here: "a call", "the millers' claims"."""
    if before.kinds & PRONOUN:
        return False
    if before.kinds & (DETERMINER | PREPOSITION) or before.text in _APOSTROPHES:
        return True
    if before.kind == NAME:
        return bool(before.kinds & (POSSESSIVE | QUALIFIER))
    return before.low.endswith(_ADJECTIVE_ENDINGS)


def _after_be(tokens: list[Token], at: int) -> bool:
    """Tell whether a form of "be" governs the verb at `at`, adverbs between."""
    for place in range(at - 1, max(-1, at - 4), -1):
        if tokens[place].kinds & BE:
            return True
        if not tokens[place].kinds & ADVERB:
            return False
    return False


def _phrasal_verb_at(tokens: list[Token], at: int, table: Table) -> Cue | None:
    """Give the verb of speech of two words that begins at `at`: "put it"."""
    second = table.phrasal.get(tokens[at].low)
    if second is None or at + 1 == len(tokens):
        return None
    return Cue(at, at + 2, "speech") if tokens[at + 1].low in second.split("/") else None


def _according_at(tokens: list[Token], at: int, table: Table) -> Cue | None:
    """Give the phrase that names a source and begins at `at`: "according to"."""
    for phrase in table.according:
        if phrase[0] == tokens[at].low and _stands_at(tokens, at, phrase):
            return Cue(at, at + len(phrase), "according")
    return None


def _stands_at(tokens: list[Token], at: int, phrase: tuple[str, ...]) -> bool:
    return tuple(token.low for token in tokens[at : at + len(phrase)]) == phrase
