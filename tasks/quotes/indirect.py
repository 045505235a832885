"""Find indirect speech: what an article says that somebody said, without quotation marks.

Each cue of a sentence that no quote has taken is asked for a clause that it reports and for its speaker. A clause that
holds a quote is left out, since the quote tells it; so is a cue within a clause that another one reports.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import NamedTuple

from tasks.quotes.cue_subjects import opens_clause, own_subject, owner_of, shared_subject
from tasks.quotes.cues import Cue
from tasks.quotes.names import is_name
from tasks.quotes.phrases import Span, is_adverb, phrase_after
from tasks.quotes.reported import (
    LEAST,
    content_after,
    content_before,
    end_of_content,
    ends_with_cue,
    has_verb,
    is_clause,
    past_circumstances,
    stands,
)
from tasks.quotes.scene import Claim, Scene, claimed
from tasks.quotes.tokens import Token
from tasks.quotes.walks import has_kind, past, start_of, token_at, token_before
from tasks.quotes.words import (
    ALSO_NOUN,
    AUXILIARY,
    CLAUSE,
    CONJUNCTION,
    DETERMINER,
    LEAD,
    POSSESSIVE,
    PRONOUN,
    REPORTING,
    SPEECH_NOUN,
    THAT,
)


class Way(NamedTuple):
    """A way to report speech: its name as a rule, how often its speakers are right, judged by reading, and why."""

    name: str
    prior: float
    reason: str


AFTER = Way("reported after", 0.95, "a clause after a verb of speech is what its subject said")
SHARED = Way("reported after, shared", 0.85, "a verb without a subject of its own shares that of its sentence")
BEFORE = Way("reported before", 0.95, "a subject and its verb of speech close the clause that they report")
SOURCE = Way("reported by source", 0.93, "the phrase names the source of its sentence")
NOUN = Way("reported by noun", 0.85, "what was claimed is its owner's")
WAYS = (AFTER, SHARED, BEFORE, SOURCE, NOUN)

_TO_THAT = 8  # tokens from a noun of speech to its "that"


class Reported(NamedTuple):
    """A clause that somebody is told to have said, as a token range, and the claim of who that is."""

    content: Span
    claim: Claim


def _told(content: Span | None, claim: Claim | None, way: Way) -> Reported | None:
    """Give a clause with the claim of its speaker, None where either is missing."""
    if content is None or claim is None:
        return None
    return Reported(content, claim._replace(rule=way.name, confidence=way.prior))


def find_reported(scene: Scene, kept: Collection[int]) -> list[Reported]:
    """Give the reported clauses of an article in order; none overlaps another or a quote among the tokens `kept`."""
    taken = {claim.cue for at, claim in scene.claims.items() if claim.cue and scene.same_sentence(at, claim.cue[0])}
    found: list[Reported] = []
    end = 0
    for cue in _cues(scene):
        if cue.first < end or cue.span in taken:
            continue
        reported = _reported_by(scene, cue)
        if reported and reported.content[0] >= end and not any(at in kept for at in range(*reported.content)):
            found.append(reported)
            end = reported.content[1]
    return found


def _cues(scene: Scene) -> Iterator[Cue]:
    """Give the cues of an article in order, its nouns of speech among them; a crowded sentence has none."""
    for first, end in scene.reading.sentences:
        if end - first > LEAST and not scene.is_crowded(first):
            yield from sorted([*scene.cues_of_sentence(first), *_nouns_of_speech(scene, first, end)])


def _nouns_of_speech(scene: Scene, first: int, end: int) -> Iterator[Cue]:
    """Give the nouns for what was said that "that" follows."""
    tokens = scene.tokens
    for at in range(first, end - 1):
        if tokens[at].kinds & SPEECH_NOUN and tokens[_that_after(tokens, at, end)].kinds & THAT:
            yield Cue(at, at + 1, "noun")


def _that_after(tokens: list[Token], noun: int, end: int) -> int:
    """Give the place after a noun and when and where it was said: "that" stands there if the noun tells what was."""
    return past_circumstances(tokens, noun + 1, min(end, noun + _TO_THAT) - 1, promising=False)


def _reported_by(scene: Scene, cue: Cue) -> Reported | None:
    """Give what a cue reports."""
    if cue.kind == "according":
        return _according_to(scene, cue)
    if cue.kind == "noun":
        return _by_noun(scene, cue)
    adverb = start_of(scene.tokens, cue.first, 0, is_adverb)
    if token_before(scene.tokens, adverb).kinds & (DETERMINER | CLAUSE | POSSESSIVE):
        return None
    return _closed_by(scene, cue) if _hands_back(scene, cue) else _after_cue(scene, cue) or _closed_by(scene, cue)


def _hands_back(scene: Scene, cue: Cue) -> bool:
    """Tell whether a cue closes what was said before it: its subject stands after it and there is none before."""
    return _is_inverted(scene.tokens, cue, scene.sentence(cue.first)[1]) and own_subject(scene, cue) is None


def _after_cue(scene: Scene, cue: Cue) -> Reported | None:
    """Find 'Bell said that ..' and '.., adding that ..'."""
    content = content_after(scene, cue, _end_of_clause(scene, cue))
    if content is None:
        return None
    own = own_subject(scene, cue) if cue.finite else None
    if own is None and scene.tokens[cue.first].kinds & ALSO_NOUN:
        return None
    return _told(content, own, AFTER) or _told(content, shared_subject(scene, cue), SHARED)


def _end_of_clause(scene: Scene, cue: Cue) -> int:
    """Give the end of the sentence, or the comma that ends a clause before the main one: 'When Bell said .., ..'."""
    first, end = scene.sentence(cue.first)
    opens = opens_clause(token_at(scene.tokens, past(scene.tokens, first, cue.first, has_kind(LEAD)), cue.first))
    comma = next((at for at in range(cue.end, end) if scene.tokens[at].text == ","), end) if opens else end
    return comma if not any(token.text == "," for token in scene.tokens[first : cue.first]) else end


def _closed_by(scene: Scene, cue: Cue) -> Reported | None:
    """Find '.., Bell said.', '.., said Bell.' and 'The road, Bell said, ..'."""
    first, end = scene.sentence(cue.first)
    mention = _subject_of_closing(scene, cue, end) if _can_close(scene.tokens, cue) else None
    if mention is None:
        return None
    verb = start_of(scene.tokens, cue.first, first, has_kind(AUXILIARY))
    comma = min(mention[0], verb) - 1
    if token_before(scene.tokens, comma + 1, first).text != ",":
        return None
    content = _interrupted(scene, first, max(mention[1], cue.end), end) or content_before(scene, first, comma)
    return _told(content, Claim(mention, cue.span, "after"), BEFORE)


def _subject_of_closing(scene: Scene, cue: Cue, end: int) -> Span | None:
    """Give the subject of a cue that closes a clause: after it where a comma stands before it, else before it."""
    if _is_inverted(scene.tokens, cue, end):
        return phrase_after(scene.tokens, cue.end, end)
    own = own_subject(scene, cue)
    return own.mention if own and ends_with_cue(scene.tokens, cue, end) else None


def _can_close(tokens: list[Token], cue: Cue) -> bool:
    """Tell whether a cue can close a clause that it reports: a verb of speech, or one like "believes"."""
    return cue.finite and (cue.kind == "speech" or bool(tokens[cue.first].kinds & REPORTING))


def _is_inverted(tokens: list[Token], cue: Cue, end: int) -> bool:
    """Tell whether the subject of a cue stands after it: ', said Bell'."""
    subject = token_at(tokens, cue.end, end)
    names = is_name(subject) or bool(subject.kinds & (DETERMINER | PRONOUN) and not subject.kinds & THAT)
    verb = start_of(tokens, cue.first, 0, has_kind(AUXILIARY))
    return token_before(tokens, verb).text == "," and names and not tokens[cue.first].kinds & ALSO_NOUN


def _interrupted(scene: Scene, first: int, after: int, end: int) -> Span | None:
    """Give the sentence that its attribution, up to the token `after`, interrupts between commas.

    Where no more than an introduction stands before it ("In May, Bell said, .."), that is left out.
    """
    comma = past_circumstances(scene.tokens, after, end, promising=False)
    if token_at(scene.tokens, comma, end).text != "," or token_at(scene.tokens, comma + 1, end).kinds & CONJUNCTION:
        return None
    stop = end_of_content(scene, comma, end)
    if not stands(scene.tokens, comma + 1, stop):
        return None
    introduced = is_clause(scene.tokens, comma + 1, stop) and not _is_clause_of_its_own(scene.tokens, first, after)
    return content_before(scene, comma + 1 if introduced else first, stop)


def _is_clause_of_its_own(tokens: list[Token], first: int, end: int) -> bool:
    """Tell a clause ("if it floods") from an introduction ("in May")."""
    return bool(tokens[first].kinds & CLAUSE) or has_verb(tokens, first + 1, end)


def _according_to(scene: Scene, cue: Cue) -> Reported | None:
    """Find 'According to Bell, ..' and '.., according to Bell'."""
    first, end = scene.sentence(cue.first)
    comma = next((at for at in range(cue.end, end) if scene.tokens[at].text == ","), None)
    leads = cue.first - first <= 1
    mention = phrase_after(scene.tokens, cue.end, comma if leads and comma else end)
    content = _content_after_source(scene, comma, end) if leads else content_before(scene, first, cue.first)
    return _told(content, claimed(mention, cue.span, "according_to"), SOURCE)


def _content_after_source(scene: Scene, comma: int | None, end: int) -> Span | None:
    """Give the clause after a source that is named in front of it: after its comma."""
    return None if comma is None else content_before(scene, comma + 1, end_of_content(scene, comma, end))


def _by_noun(scene: Scene, cue: Cue) -> Reported | None:
    """Find 'Bell's claim that ..'."""
    first, end = scene.sentence(cue.first)
    claim = owner_of(scene.tokens, cue.first, first)
    begin = _that_after(scene.tokens, cue.first, end) + 1
    content = content_before(scene, begin, end_of_content(scene, begin, end))
    return _told(content, claim, NOUN)
