"""Find the cues of a sentence: the verbs and phrases that say that somebody said something."""

from __future__ import annotations

from typing import Literal, NamedTuple

from tasks.quotes.tables import Table
from tasks.quotes.tokens import NAME, PUNCTUATION, QUOTE, Token
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

CueKind = Literal["speech", "judging", "participle", "judging participle", "according"]
_VERBS = SPEECH | JUDGING | SPEECH_PARTICIPLE | JUDGING_PARTICIPLE
_APOSTROPHES = ("'", "’")  # of a plural: "the millers'"
_ADJECTIVE_ENDINGS = ("al", "ic", "ive", "ous", "ful", "ble", "ing")


class Cue(NamedTuple):
    """A cue as a token range. Speech and judging verbs here are finite and have a subject of their own."""

    first: int
    end: int
    kind: CueKind

    @property
    def finite(self) -> bool:
        """Tell whether the cue is a verb with a subject of its own."""
        return self.kind in ("speech", "judging")


def cues_between(tokens: list[Token], first: int, end: int, table: Table) -> list[Cue]:
    """Give the cues in tokens[first:end], in order."""
    starts = {phrase[0] for phrase in table.according} | table.phrasal.keys()
    candidates = [at for at in range(first, end) if tokens[at].kinds & _VERBS or tokens[at].low in starts]
    return [cue for at in candidates if (cue := cue_at(tokens, at, table))]


def cue_at(tokens: list[Token], at: int, table: Table) -> Cue | None:
    """Give the cue that begins at `at`, None where the word there is none, or is a noun, a name or a passive."""
    token = tokens[at]
    phrase = _phrase_at(tokens, at, table)
    if phrase:
        return phrase
    if not token.kinds & _VERBS or _is_name(tokens, at):
        return None
    judges = not token.kinds & (SPEECH | SPEECH_PARTICIPLE)
    if token.kinds & (SPEECH_PARTICIPLE | JUDGING_PARTICIPLE):
        return _cue(at, judges, shared=not _after_be(tokens, at))
    return _verb_at(tokens, at, judges)


def _verb_at(tokens: list[Token], at: int, judges: bool) -> Cue | None:  # noqa: FBT001 # private, and said at the call
    """Give the verb at `at` as a cue: finite, or without a subject after "to"; None for a noun or a passive."""
    before = tokens[at - 1] if at else None
    if before is None:
        return _cue(at, judges, shared=False)
    if before.kinds & INFINITIVE:
        return _cue(at, judges, shared=True)
    if (tokens[at].kinds & ALSO_NOUN and _reads_as_noun(before)) or _after_be(tokens, at):
        return None
    return _cue(at, judges or bool(before.kinds & MODAL), shared=False)


def _cue(at: int, judges: bool, *, shared: bool) -> Cue:  # noqa: FBT001 # the same
    """Give a cue of one word; a shared one has no subject of its own."""
    if shared:
        return Cue(at, at + 1, "judging participle" if judges else "participle")
    return Cue(at, at + 1, "judging" if judges else "speech")


def _is_name(tokens: list[Token], at: int) -> bool:
    """Tell whether a capital in the middle of a sentence makes the word at `at` a name."""
    return tokens[at].kind == NAME and at > 0 and tokens[at - 1].kind not in (PUNCTUATION, QUOTE)


def _reads_as_noun(before: Token) -> bool:
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


def _phrase_at(tokens: list[Token], at: int, table: Table) -> Cue | None:
    """Give the cue of several words that begins at `at`: "according to", "put it"."""
    low = tokens[at].low
    if table.phrasal.get(low) and at + 1 < len(tokens) and tokens[at + 1].low in table.phrasal[low].split("/"):
        return Cue(at, at + 2, "speech")
    for phrase in table.according:
        if phrase[0] == low and tuple(token.low for token in tokens[at : at + len(phrase)]) == phrase:
            return Cue(at, at + len(phrase), "according")
    return None
