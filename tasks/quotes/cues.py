"""Find the cues of a sentence: the verbs and phrases that say that somebody said something."""

from __future__ import annotations

from typing import Literal, NamedTuple

from tasks.quotes.tables import Table
from tasks.quotes.tokens import NAME, PUNCTUATION, QUOTE, WORD, Token, is_possessive

CueKind = Literal["speech", "judging", "participle", "judging participle", "according"]


class Cue(NamedTuple):
    """A cue as a token range. Speech and judging verbs here are finite and have a subject of their own."""

    first: int
    end: int
    kind: CueKind


def cues_between(tokens: list[Token], first: int, end: int, table: Table) -> list[Cue]:
    """Give the cues in tokens[first:end], in order."""
    found = []
    for at in range(first, end):
        if tokens[at].kind in (WORD, NAME):
            cue = cue_at(tokens, at, table)
            if cue:
                found.append(cue)
    return found


def cue_at(tokens: list[Token], at: int, table: Table) -> Cue | None:
    """Give the cue that begins at `at`, None where the word there is none, or is a noun or a passive."""
    token = tokens[at]
    if token.kind == NAME and at and tokens[at - 1].kind not in (PUNCTUATION, QUOTE):
        phrase = _phrase_at(tokens, at, table)
        return Cue(at, phrase, "according") if phrase else None
    if token.low in table.speech_participles:
        return Cue(at, at + 1, "speech" if _after_be(tokens, at, table) else "participle")
    if token.low in table.judging_participles:
        return Cue(at, at + 1, "judging" if _after_be(tokens, at, table) else "judging participle")
    if token.low in table.speech or token.low in table.judging:
        return _verb_at(tokens, at, table)
    if token.low in table.phrasal and at + 1 < len(tokens) and tokens[at + 1].low == table.phrasal[token.low]:
        return Cue(at, at + 2, "speech")
    end = _phrase_at(tokens, at, table)
    return Cue(at, end, "according") if end else None


def _verb_at(tokens: list[Token], at: int, table: Table) -> Cue | None:
    """Give the finite verb at `at` as a cue, or as a participle after "to"; None for a noun or a passive."""
    low = tokens[at].low
    speech = low in table.speech
    before = tokens[at - 1] if at else None
    if before is None:
        return Cue(at, at + 1, "speech" if speech else "judging")
    if before.low == "to":
        return Cue(at, at + 1, "participle" if speech else "judging participle")
    if low in table.also_nouns and _reads_as_noun(before, table):
        return None
    if _after_be(tokens, at, table):
        return None
    return Cue(at, at + 1, "speech" if speech and before.low not in table.modals else "judging")


def _reads_as_noun(before: Token, table: Table) -> bool:
    """Tell by the word before whether a word that is a noun too is one here: "a call", "in order to", "Bell's claims"."""
    return (
        before.low in table.determiners
        or before.low in table.prepositions
        or (before.kind == NAME and (is_possessive(before) or before.low in table.qualifiers))
        or before.low.endswith(("al", "ic", "ive", "ous", "ful", "ble", "ing"))
    ) and before.low not in ("this", "that", "others", "both")


def _after_be(tokens: list[Token], at: int, table: Table) -> bool:
    """Tell whether a form of "be" governs the verb at `at`, adverbs between."""
    for place in range(at - 1, max(-1, at - 4), -1):
        low = tokens[place].low
        if low in table.be:
            return True
        if low not in table.adverbs and not low.endswith("ly"):
            return False
    return False


def _phrase_at(tokens: list[Token], at: int, table: Table) -> int | None:
    """Give the end of the according-to phrase that begins at `at`."""
    low = tokens[at].low
    for phrase in table.according:
        if phrase[0] == low and tuple(token.low for token in tokens[at : at + len(phrase)]) == phrase:
            return at + len(phrase)
    return None
