"""The rules for a speaker who is named before the quote, or by "according to" on either side, in its sentence."""

from __future__ import annotations

from tasks.quotes.cues import Cue
from tasks.quotes.names import is_name
from tasks.quotes.phrases import Span, ends_clause, phrase_after
from tasks.quotes.scene import Claim, Scene
from tasks.quotes.subjects import main_subject, subject_before
from tasks.quotes.tokens import BREAK, NAME, QUOTE, WORD, Token
from tasks.quotes.words import (
    ALSO_NOUN,
    DETERMINER,
    INDEFINITE,
    INVERTING,
    LEAD,
    NO_NAME,
    OPENER,
    POSSESSIVE,
    POSSESSIVE_PRONOUN,
    PREPOSITION,
    PRONOUN,
    SPEECH_NOUN,
)

_NEAR = 12  # tokens between a cue and the quote that it surely governs
_NOUN_TO_OWNER = 4  # tokens between a noun of speech and whose it is


def according_to(scene: Scene, at: int) -> Claim | None:
    """Find 'According to Bell, ..', before or after the quote in its sentence; the nearest one counts."""
    tokens, end = scene.tokens, scene.sentence(at)[1]
    named = [cue for cue in scene.cues(at) if cue.kind == "according"]
    for cue in sorted(named, key=lambda cue: abs(cue.first - at)):
        limit = end if cue.first > at else _first_comma(tokens, cue.end, at)
        mention = phrase_after(tokens, cue.end, limit)
        if mention:
            return Claim(mention, cue[:2], "according_to")
    return None


def colon(scene: Scene, at: int) -> Claim | None:
    """Find 'The Herald reports: '..'': the words before end with a colon, perhaps in a paragraph of their own."""
    mark = at - 1
    while mark >= 0 and scene.tokens[mark].kind == BREAK:
        mark -= 1
    if mark < 1 or scene.tokens[mark].text != ":":
        return None
    for cue in reversed([cue for cue in scene.cues(mark) if cue.end <= mark]):
        claim = _claim_of(scene, cue)
        if claim:
            return claim._replace(position="colon")
    subject = main_subject(scene.tokens, scene.sentence(mark)[0], mark)
    return Claim(subject, None, "colon") if subject else None


def cue_beside(scene: Scene, at: int) -> Claim | None:
    """Find 'Bell said, '..'': a verb of speech with a subject of its own touches the quote."""
    cue = _nearest(scene, at)
    if cue is None or cue.kind != "speech" or not _touches(scene.tokens, cue.end, at):
        return None
    return _own_subject(scene, cue)


def cue_near(scene: Scene, at: int) -> Claim | None:
    """Find 'Bell said that it was '..'': the nearest cue is at most a few words before the quote.

    A verb that judges, or whose subject is a thing, stands within what was said ("Bell said she thinks it '..'", "Bell
    said it shows '..'") and yields to the verb of speech.
    """
    cue = _nearest(scene, at)
    if cue is None or at - cue.end > _NEAR or not cue.finite or _in_fronted_clause(scene, cue, at):
        return None
    own = _own_subject(scene, cue)
    yields = cue.kind == "judging" or (own and scene.table.genders.get(scene.tokens[own.mention[0]].low) == "o")
    return (_outer_speech(scene, cue) if yields else None) or own


def participle(scene: Scene, at: int) -> Claim | None:
    """Find 'Bell left, adding that '..'': a participle or "to say" speaks for the sentence's subject."""
    cue = _nearest(scene, at)
    return _shared_subject(scene, cue) if cue and not cue.finite else None


def second_verb(scene: Scene, at: int) -> Claim | None:
    """Find 'Bell left and said '..'': a finite cue without a subject beside it speaks for the sentence's subject."""
    cue = _nearest(scene, at)
    return _shared_subject(scene, cue) if cue and not _own_subject(scene, cue) else None


def cue_far(scene: Scene, at: int) -> Claim | None:
    """Find 'Bell said that the plan, long in the making, was '..'': a cue further before the quote."""
    for cue in reversed(scene.verbs_before(at)):
        claim = _own_subject(scene, cue) if cue.finite else None
        if claim:
            return claim
    return None


def noun_of_speech(scene: Scene, at: int) -> Claim | None:
    """Find 'Bell's claim that '..'', 'her '..' remarks': a noun for what was said, with whose it is."""
    tokens, (first, end) = scene.tokens, scene.sentence(at)
    for place in range(at - 1, max(first, at - _NEAR), -1):
        if tokens[place].kind == QUOTE:
            return None
        if tokens[place].kinds & SPEECH_NOUN:
            return _owner(tokens, place, first)
    follows = at + 1 < end and tokens[at + 1].kinds & SPEECH_NOUN
    claim = _owner(tokens, at, first) if follows else None
    return claim._replace(cue=(at + 1, at + 2)) if claim else None


def subject_of_sentence(scene: Scene, at: int) -> Claim | None:
    """Take, without a cue, the sentence's subject: 'Bell defended the '..' plan'."""
    mention = main_subject(scene.tokens, scene.sentence(at)[0], at)
    return Claim(mention, None, "before") if mention else None


def _first_comma(tokens: list[Token], first: int, end: int) -> int:
    """Give the first comma in tokens[first:end]: a source named in front ends there, the clause begins."""
    return next((at for at in range(first, end) if tokens[at].text == ","), end)


def _nearest(scene: Scene, at: int) -> Cue | None:
    before = scene.verbs_before(at)
    return before[-1] if before else None


def _touches(tokens: list[Token], end: int, at: int) -> bool:
    """Tell whether only a comma or a colon stands between a cue's end and the quote."""
    return end == at or (end == at - 1 and tokens[end].text in ",:")


def _in_fronted_clause(scene: Scene, cue: Cue, at: int) -> bool:
    """Tell whether a cue stands in a clause before the main one: 'After Bell spoke, the board called it '..''."""
    tokens = scene.tokens
    first, _ = scene.sentence(cue.first)
    if not tokens[first].kinds & OPENER or tokens[first].kinds & PREPOSITION & ~LEAD:
        return False
    comma = _first_comma(tokens, cue.end, at)
    return comma < at - 1 and main_subject(tokens, comma + 1, at) is not None


def _outer_speech(scene: Scene, inner: Cue) -> Claim | None:
    """Claim the subject of the verb of speech before another cue."""
    for outer in reversed(scene.verbs_before(inner.first)):
        claim = _own_subject(scene, outer) if outer.kind == "speech" else None
        if claim:
            return claim
    return None


def _claim_of(scene: Scene, cue: Cue) -> Claim | None:
    """Claim the speaker of a cue of any kind."""
    if cue.kind == "according":
        mention = phrase_after(scene.tokens, cue.end, scene.sentence(cue.first)[1])
        return Claim(mention, cue[:2], "according_to") if mention else None
    return (_own_subject(scene, cue) if cue.finite else None) or _shared_subject(scene, cue)


def inverted_before(scene: Scene, at: int) -> Claim | None:
    """Find ', added Ann Bell, '..'': a verb of speech after a comma, its subject between it and the quote."""
    cue = _nearest(scene, at)
    if cue is None or cue.kind != "speech" or scene.tokens[cue.first - 1].text != ",":
        return None
    mention = phrase_after(scene.tokens, cue.end, at)
    if mention is None or not _touches(scene.tokens, mention[1], at):
        return None
    last = scene.tokens[mention[1] - 1]
    if scene.tokens[mention[0]].kind != NAME or not is_name(last) or last.kinds & POSSESSIVE:
        return None
    return Claim(mention, cue[:2], "before")


def _own_subject(scene: Scene, cue: Cue) -> Claim | None:
    """Claim the subject beside a finite cue; a cue that may be a noun needs a subject that cannot be misread."""
    tokens, (first, end) = scene.tokens, scene.sentence(cue.first)
    inverted = cue.first > first and tokens[cue.first - 1].kinds & INVERTING
    mention = phrase_after(tokens, cue.end, end) if inverted else subject_before(tokens, cue.first, first)
    if mention is None or (tokens[cue.first].kinds & ALSO_NOUN and not _is_clear(tokens, mention)):
        return None
    return Claim(mention, cue[:2], "before")


def _is_clear(tokens: list[Token], mention: Span) -> bool:
    """Tell whether a phrase is surely a subject, not words before a noun ("a late call"): a pronoun, a name, "the"."""
    first = tokens[mention[0]]
    if first.kinds & INDEFINITE:
        return False
    return bool(first.kinds & (PRONOUN | DETERMINER)) or tokens[mention[1] - 1].kind == NAME


def _shared_subject(scene: Scene, cue: Cue) -> Claim | None:
    """Claim, for a cue without a subject of its own, that of the verb of speech before it, or the sentence's."""
    own = _subject_of_participle(scene, cue)
    if own:
        return own
    outer = _outer_speech(scene, cue)
    if outer:
        return outer._replace(cue=cue[:2])
    mention = main_subject(scene.tokens, scene.sentence(cue.first)[0], cue.first)
    return Claim(mention, cue[:2], "before") if mention else None


def _subject_of_participle(scene: Scene, cue: Cue) -> Claim | None:
    """Claim the name right before a participle when it begins a clause of its own: "with Ann Bell calling it"."""
    tokens, floor = scene.tokens, scene.sentence(cue.first)[0]
    if (
        cue.finite
        or cue.first <= floor
        or not is_name(tokens[cue.first - 1])
        or tokens[cue.first - 1].kinds & POSSESSIVE
    ):
        return None
    mention = subject_before(tokens, cue.first, floor)
    if mention is None or mention[0] <= floor:
        return None
    lead = tokens[mention[0] - 1]
    begins = lead.kinds & LEAD or lead.text == "," or ends_clause(lead)
    return Claim(mention, cue[:2], "before") if begins else None


def _owner(tokens: list[Token], noun: int, floor: int) -> Claim | None:
    """Claim whose the noun at `noun` is: "Bell's late claim", "her claim"."""
    for place in range(noun - 1, max(floor, noun - _NOUN_TO_OWNER) - 1, -1):
        token = tokens[place]
        if token.kind == NAME and token.kinds & POSSESSIVE:
            return Claim((_name_start(tokens, place, floor), place + 1), (noun, noun + 1), "before")
        if token.kinds & POSSESSIVE_PRONOUN:
            return Claim((place, place + 1), (noun, noun + 1), "before")
        if token.kind not in (WORD, NAME):
            return None
    return None


def _name_start(tokens: list[Token], at: int, floor: int) -> int:
    """Walk back over a run of capitalised words."""
    while at > floor and tokens[at - 1].kind == NAME and not tokens[at - 1].kinds & NO_NAME:
        at -= 1
    return at
