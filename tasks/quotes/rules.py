"""The rules that attribute a quote by the words of its own sentence, each one small function, tried in order.

A rule gives a claim or None. Its prior is the share of its claims that were right on news articles with speakers marked
by people; it becomes the quote's confidence.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from tasks.model import QuotePosition
from tasks.quotes.cues import Cue, cue_at
from tasks.quotes.phrases import main_subject, phrase_after, subject_before
from tasks.quotes.scene import Claim, Scene
from tasks.quotes.tokens import BREAK, NAME, PUNCTUATION, QUOTE, WORD, Token, is_possessive

_DASHES = frozenset(("–", "—", "-", "--", "―"))
_NEAR = 12  # tokens between a cue and the quote that it surely governs


class Rule(NamedTuple):
    """A way to attribute a quote: its name, the share of its claims that are right, why it holds, and the function."""

    name: str
    prior: float
    reason: str
    apply: Callable[[Scene, int], Claim | None]


def speaker_then_cue_after(scene: Scene, at: int) -> Claim | None:
    """'..,' Bell said: a subject right after the quote, and its cue."""
    tokens, table = scene.reading.tokens, scene.table
    first, end = _past_comma(tokens, at + 1), scene.sentence(at)[1]
    if first >= end or tokens[first].kind in (QUOTE, BREAK) or not _hands_over(scene, at):
        return None
    cue = _cue_of_subject_at(scene, first, end)
    if cue is None:
        return None
    mention = subject_before(tokens, cue.first, first, table)
    if mention is None or mention[0] != first:
        return None
    return Claim(mention, (cue.first, cue.end), "after")


def cue_then_speaker_after(scene: Scene, at: int) -> Claim | None:
    """'..,' said Ann Bell: the cue right after the quote, and its subject after that."""
    tokens = scene.reading.tokens
    first, end = _past_comma(tokens, at + 1), scene.sentence(at)[1]
    if first >= end or tokens[first].kind != WORD or not _hands_over(scene, at):
        return None
    cue = cue_at(tokens, first, scene.table)
    if cue is None or cue.kind != "speech":
        return None
    mention = phrase_after(tokens, cue.end, end, scene.table)
    return Claim(mention, (cue.first, cue.end), "after") if mention else None


def according_to(scene: Scene, at: int) -> Claim | None:
    """According to Bell, '..', before or after the quote in its sentence; the nearest one counts."""
    tokens, end = scene.reading.tokens, scene.sentence(at)[1]
    named = [cue for cue in scene.cues(at) if cue.kind == "according"]
    for cue in sorted(named, key=lambda cue: abs(cue.first - at)):
        limit = end if cue.first > at else _first_comma(tokens, cue.end, at)
        mention = phrase_after(tokens, cue.end, limit, scene.table)
        if mention:
            return Claim(mention, (cue.first, cue.end), "according_to")
    return None


def colon_before(scene: Scene, at: int) -> Claim | None:
    """The Herald reports: '..': the sentence before ends with a colon, perhaps in a paragraph of its own."""
    tokens = scene.reading.tokens
    colon = at - 1
    while colon >= 0 and tokens[colon].kind == BREAK:
        colon -= 1
    if colon < 1 or tokens[colon].text != ":":
        return None
    first, _ = scene.sentence(colon)
    for cue in reversed([cue for cue in scene.cues(colon) if cue.end <= colon]):
        claim = _claim_of(scene, cue, first)
        if claim:
            return claim._replace(position="colon")
    subject = main_subject(tokens, first, colon, scene.table)
    return Claim(subject, None, "colon") if subject else None


def cue_beside(scene: Scene, at: int) -> Claim | None:
    """Bell said, '..': a finite cue with a subject of its own touches the quote."""
    cue = _nearest_cue_before(scene, at)
    if cue is None or cue.kind != "speech" or not _touches(scene.reading.tokens, cue.end, at):
        return None
    return _own_subject(scene, cue)


def cue_right_before(scene: Scene, at: int) -> Claim | None:
    """Bell said that it was '..': the nearest cue is at most a few words before the quote.

    A verb that judges, inside what was said ("Bell said she thinks it '..'"), yields to the verb of speech.
    """
    cue = _nearest_cue_before(scene, at)
    if cue is None or at - cue.end > _NEAR or cue.kind not in ("speech", "judging"):
        return None
    if cue.kind == "judging":
        for outer in reversed(_cues_before(scene, cue.first)):
            claim = _own_subject(scene, outer) if outer.kind == "speech" else None
            if claim:
                return claim
    return _own_subject(scene, cue)


def participle_before(scene: Scene, at: int) -> Claim | None:
    """Bell left, adding that '..': a participle or "to say" before the quote speaks for the sentence's subject."""
    cue = _nearest_cue_before(scene, at)
    if cue is None or "participle" not in cue.kind:
        return None
    return _shared_subject(scene, cue)


def speech_noun_before(scene: Scene, at: int) -> Claim | None:
    """Bell's claim that '..', her 'absurd' remarks: a noun for what was said, with whose it is."""
    tokens, table = scene.reading.tokens, scene.table
    first, end = scene.sentence(at)
    for place in range(at - 1, max(first, at - _NEAR), -1):
        if tokens[place].kind == QUOTE:
            return None
        if tokens[place].low in table.speech_nouns:
            return _possessor(scene, place, first, "before")
    after = at + 1
    if after < end and tokens[after].low in table.speech_nouns:
        return _possessor(scene, at, first, "before")
    return None


def coordinate_before(scene: Scene, at: int) -> Claim | None:
    """Bell left and said '..': a finite cue after "and" speaks for the sentence's subject."""
    cue = _nearest_cue_before(scene, at)
    if cue is None or _own_subject(scene, cue):
        return None
    return _shared_subject(scene, cue)


def speaker_later(scene: Scene, at: int) -> Claim | None:
    """The plan is 'absurd' and late, Bell said: the sentence ends with a comma, a subject and its cue."""
    tokens, table = scene.reading.tokens, scene.table
    end = scene.sentence(at)[1]
    for cue in scene.cues(at):
        if cue.first <= at or cue.kind != "speech" or not _closes(scene, cue, end):
            continue
        comma = next((place for place in range(cue.first - 1, at, -1) if tokens[place].text == ","), None)
        if comma is None and tokens[cue.first - 1].kind != QUOTE:
            continue
        if tokens[cue.first - 1].text == "," or tokens[cue.first - 1].kind == QUOTE:
            mention = phrase_after(tokens, cue.end, end, table)
        else:
            mention = subject_before(tokens, cue.first, at + 1, table)
        if mention:
            return Claim(mention, (cue.first, cue.end), "after")
    return None


def cue_before(scene: Scene, at: int) -> Claim | None:
    """Bell said that the plan, long in the making, was '..': a cue further before the quote."""
    for cue in reversed(_cues_before(scene, at)):
        if cue.kind in ("speech", "judging"):
            claim = _own_subject(scene, cue)
            if claim:
                return claim
    return None


def dash_and_name(scene: Scene, at: int) -> Claim | None:
    """'..' – Ann Bell: a dash and a name end the paragraph."""
    tokens = scene.reading.tokens
    dash = at + 1
    while dash < len(tokens) and tokens[dash].kind == BREAK:
        dash += 1
    if dash + 1 >= len(tokens) or tokens[dash].text not in _DASHES or tokens[dash + 1].kind != NAME:
        return None
    mention = phrase_after(tokens, dash + 1, scene.sentence(dash)[1], scene.table)
    if mention is None or (mention[1] < len(tokens) and tokens[mention[1]].kind == WORD):
        return None
    return Claim(mention, None, "after")


def subject_of_sentence(scene: Scene, at: int) -> Claim | None:
    """Bell defended the 'absurd' plan: no cue, so the sentence's subject is the likeliest speaker."""
    first, _ = scene.sentence(at)
    mention = main_subject(scene.reading.tokens, first, at, scene.table)
    return Claim(mention, None, "before") if mention else None


SENTENCE_RULES: tuple[Rule, ...] = (
    Rule("cue beside", 0.95, "nothing can come between a cue and the quote that it touches", cue_beside),
    Rule("speaker, cue after", 0.97, "newspapers close a quote with its speaker", speaker_then_cue_after),
    Rule("cue, speaker after", 0.97, "the same, inverted", cue_then_speaker_after),
    Rule("colon", 0.9, "a colon hands over to the speaker just named", colon_before),
    Rule("cue right before", 0.93, "the nearest finite cue with a subject of its own", cue_right_before),
    Rule("participle before", 0.9, "a participle shares the subject of its sentence", participle_before),
    Rule("coordinate before", 0.85, "so does a second verb", coordinate_before),
    Rule("according to", 0.9, "the phrase names its source", according_to),
    Rule("speaker later", 0.9, "a cue that closes the sentence holds for all of it", speaker_later),
    Rule("cue before", 0.85, "a cue governs its sentence", cue_before),
    Rule("noun of speech", 0.8, "what was said is its possessor's", speech_noun_before),
    Rule("dash and name", 0.8, "a signature", dash_and_name),
)


def _past_comma(tokens: list[Token], at: int) -> int:
    """Step over a comma or end mark that stands outside the quote."""
    while at < len(tokens) and tokens[at].kind == PUNCTUATION and tokens[at].text in ",–—-":
        at += 1
    return at


def _first_comma(tokens: list[Token], first: int, end: int) -> int:
    """Give the first comma in tokens[first:end]: a source named in front ends there, the clause begins."""
    return next((at for at in range(first, end) if tokens[at].text == ","), end)


def _hands_over(scene: Scene, at: int) -> bool:
    """Tell whether a speaker may follow: the quote ends with a comma or the like, or its sentence begins with it."""
    tokens = scene.reading.tokens
    if tokens[at].text.rstrip("\"'”’ ")[-1:] in (",", "?", "!", "—", "–", "-", "…"):
        return True
    if at + 1 < len(tokens) and tokens[at + 1].text in (",", "–", "—"):
        return True
    return at == scene.sentence(at)[0] or tokens[at - 1].kind == BREAK


def _cue_of_subject_at(scene: Scene, first: int, end: int) -> Cue | None:
    """Give the finite cue of the subject that begins at `first`; None when another verb or clause comes before."""
    tokens, table = scene.reading.tokens, scene.table
    relative = False
    for at in range(first, min(end, first + 40)):
        token = tokens[at]
        if token.kind in (QUOTE, BREAK) or token.text in (":", ";", "."):
            return None
        cue = cue_at(tokens, at, table) if token.kind == WORD else None
        if cue and at > first and cue.kind in ("speech", "judging") and (not relative or tokens[at - 1].text == ","):
            return cue
        if token.low in ("who", "whose", "which"):
            relative = True
        elif not relative and at > first and token.low in ("that", "when", "because", "while", "if"):
            return None
        elif not relative and token.low in table.auxiliaries and not _leads_to_cue(scene, at):
            return None
    return None


def _leads_to_cue(scene: Scene, at: int) -> bool:
    """Tell whether the auxiliary at `at` belongs to a cue: "has long said"."""
    tokens = scene.reading.tokens
    for place in range(at + 1, min(len(tokens), at + 4)):
        if cue_at(tokens, place, scene.table):
            return True
        low = tokens[place].low
        if low not in scene.table.adverbs and low not in scene.table.auxiliaries and not low.endswith("ly"):
            return False
    return False


def _closes(scene: Scene, cue: Cue, end: int) -> bool:
    """Tell whether no clause follows a cue, so that it speaks for what was before it."""
    tokens, table = scene.reading.tokens, scene.table
    if cue.end >= end or tokens[cue.first - 1].text == ",":
        return True
    after = tokens[cue.end]
    return after.kind in (PUNCTUATION, BREAK, QUOTE) or after.low in table.time or after.low in table.prepositions


def _cues_before(scene: Scene, at: int) -> list[Cue]:
    return [cue for cue in scene.cues(at) if cue.end <= at and cue.kind != "according"]


def _nearest_cue_before(scene: Scene, at: int) -> Cue | None:
    before = _cues_before(scene, at)
    return before[-1] if before else None


def _claim_of(scene: Scene, cue: Cue, floor: int) -> Claim | None:
    """Claim the subject of a cue of any kind that stands before the quote."""
    if cue.kind == "according":
        mention = phrase_after(scene.reading.tokens, cue.end, scene.sentence(cue.first)[1], scene.table)
        return Claim(mention, (cue.first, cue.end), "according_to") if mention else None
    return (_own_subject(scene, cue) if "participle" not in cue.kind else None) or _shared_subject(scene, cue)


def _touches(tokens: list[Token], end: int, at: int) -> bool:
    """Tell whether only a comma or a colon stands between a cue's end and the quote."""
    return end == at or (end == at - 1 and tokens[end].text in ",:")


def _possessor(scene: Scene, noun: int, floor: int, position: QuotePosition) -> Claim | None:
    """Claim whose the noun at `noun` is: "Bell's late claim", "her claim"."""
    tokens, table = scene.reading.tokens, scene.table
    for place in range(noun - 1, max(floor, noun - 4) - 1, -1):
        token = tokens[place]
        if token.kind == NAME and is_possessive(token):
            start = place
            while start > floor and tokens[start - 1].kind == NAME and tokens[start - 1].low not in table.no_names:
                start -= 1
            return Claim((start, place + 1), (noun, noun + 1), position)
        if token.low in table.possessives:
            return Claim((place, place + 1), (noun, noun + 1), position)
        if token.kind != WORD and token.kind != NAME:
            return None
    return None


def _subject_of_participle(scene: Scene, cue: Cue, floor: int) -> Claim | None:
    """Claim the name right before a participle when it begins a clause of its own: "with Ann Bell calling it"."""
    tokens = scene.reading.tokens
    if "participle" not in cue.kind or tokens[cue.first - 1].kind != NAME or is_possessive(tokens[cue.first - 1]):
        return None
    mention = subject_before(tokens, cue.first, floor, scene.table)
    if mention is None or mention[0] <= floor or tokens[mention[0] - 1].low not in ("with", "and", "–", "—", ",", "of"):
        return None
    return Claim(mention, (cue.first, cue.end), "before")


def _own_subject(scene: Scene, cue: Cue) -> Claim | None:
    """Claim the subject beside a finite cue."""
    first, _ = scene.sentence(cue.first)
    mention = subject_before(scene.reading.tokens, cue.first, first, scene.table)
    return Claim(mention, (cue.first, cue.end), "before") if mention else None


def _shared_subject(scene: Scene, cue: Cue) -> Claim | None:
    """Claim, for a cue without a subject of its own, the subject of the finite cue before it or of the sentence."""
    first, _ = scene.sentence(cue.first)
    own = _subject_of_participle(scene, cue, first)
    if own:
        return own
    earlier = [other for other in _cues_before(scene, cue.first) if other.kind in ("speech", "judging")]
    for other in sorted(reversed(earlier), key=lambda other: other.kind != "speech"):
        claim = _own_subject(scene, other)
        if claim:
            return claim._replace(cue=(cue.first, cue.end))
    mention = main_subject(scene.reading.tokens, first, cue.first, scene.table)
    return Claim(mention, (cue.first, cue.end), "before") if mention else None
