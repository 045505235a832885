"""The rules for a speaker who is named before the quote, or by "according to" on either side, in its sentence."""

from __future__ import annotations

from tasks.quotes.cues import Cue
from tasks.quotes.names import is_name
from tasks.quotes.phrases import Span, ends_clause, phrase_after
from tasks.quotes.scene import Claim, Scene, claimed, first_claim
from tasks.quotes.subjects import main_subject, subject_before
from tasks.quotes.tokens import NAME, QUOTE, WORD, Token
from tasks.quotes.walks import is_break, start_of, token_at, token_before
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
    named = [cue for cue in scene.cues(at) if cue.kind == "according"]
    nearest_first = sorted(named, key=lambda cue: abs(cue.first - at))
    return first_claim(claimed(_source(scene, cue, at), cue.span, "according_to") for cue in nearest_first)


def _source(scene: Scene, cue: Cue, at: int) -> Span | None:
    """Give whom "according to" names, before or after the quote."""
    end = scene.sentence(at)[1] if cue.first > at else _first_comma(scene.tokens, cue.end, at)
    return phrase_after(scene.tokens, cue.end, end)


def colon(scene: Scene, at: int) -> Claim | None:
    """Find 'The Herald reports: '..'': the words before end with a colon, perhaps in a paragraph of their own."""
    mark = start_of(scene.tokens, at, 0, is_break) - 1
    if mark < 1 or scene.tokens[mark].text != ":":
        return None
    claim = _claim_before(scene, mark)
    return claim._replace(position="colon") if claim else None


def _claim_before(scene: Scene, mark: int) -> Claim | None:
    """Claim the speaker of the last cue before a colon, or the subject of what it ends."""
    cues = [cue for cue in reversed(scene.cues(mark)) if cue.end <= mark]
    by_cue = first_claim(_claim_of(scene, cue) for cue in cues)
    return by_cue or claimed(main_subject(scene.tokens, scene.sentence(mark)[0], mark), None, "colon")


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
    if cue is None or not _governs(scene, cue, at):
        return None
    own = _own_subject(scene, cue)
    outer = _outer_speech(scene, cue) if _yields(scene, cue, own) else None
    return outer or own


def _governs(scene: Scene, cue: Cue, at: int) -> bool:
    """Tell whether a cue is a finite verb, near the quote and in its clause."""
    return cue.finite and at - cue.end <= _NEAR and not _in_fronted_clause(scene, cue, at)


def _yields(scene: Scene, cue: Cue, own: Claim | None) -> bool:
    """Tell whether a cue may stand within what was said: it judges, or its subject is a thing."""
    return cue.kind == "judging" or (own is not None and _is_thing(scene, own.mention))


def _is_thing(scene: Scene, mention: Span) -> bool:
    return scene.table.genders.get(scene.tokens[mention[0]].low) == "o"


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
    finite = (cue for cue in reversed(scene.verbs_before(at)) if cue.finite)
    return first_claim(_own_subject(scene, cue) for cue in finite)


def noun_of_speech(scene: Scene, at: int) -> Claim | None:
    """Find 'Bell's claim that '..'', 'her '..' remarks': a noun for what was said, with whose it is."""
    tokens, (first, end) = scene.tokens, scene.sentence(at)
    for place in range(at - 1, max(first, at - _NEAR), -1):
        if tokens[place].kind == QUOTE:
            return None
        if tokens[place].kinds & SPEECH_NOUN:
            return _owner(tokens, place, first)
    follows = bool(token_at(tokens, at + 1, end).kinds & SPEECH_NOUN)
    claim = _owner(tokens, at, first) if follows else None
    return claim._replace(cue=(at + 1, at + 2)) if claim else None


def subject_of_sentence(scene: Scene, at: int) -> Claim | None:
    """Take, without a cue, the sentence's subject: 'Bell defended the '..' plan'."""
    return claimed(main_subject(scene.tokens, scene.sentence(at)[0], at), None, "before")


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
    comma = _first_comma(tokens, cue.end, at)
    if not _opens_clause(tokens[first]) or comma >= at - 1:
        return False
    return main_subject(tokens, comma + 1, at) is not None


def _opens_clause(token: Token) -> bool:
    """Tell whether a sentence begins with a clause before the main one, not with a preposition and its noun."""
    return bool(token.kinds & OPENER) and not token.kinds & PREPOSITION & ~LEAD


def _outer_speech(scene: Scene, inner: Cue) -> Claim | None:
    """Claim the subject of the verb of speech before another cue."""
    speech = (outer for outer in reversed(scene.verbs_before(inner.first)) if outer.kind == "speech")
    return first_claim(_own_subject(scene, outer) for outer in speech)


def _claim_of(scene: Scene, cue: Cue) -> Claim | None:
    """Claim the speaker of a cue of any kind."""
    if cue.kind == "according":
        source = phrase_after(scene.tokens, cue.end, scene.sentence(cue.first)[1])
        return claimed(source, cue.span, "according_to")
    own = _own_subject(scene, cue) if cue.finite else None
    return own or _shared_subject(scene, cue)


def inverted_before(scene: Scene, at: int) -> Claim | None:
    """Find ', added Ann Bell, '..'': a verb of speech after a comma, its subject between it and the quote."""
    cue = _nearest(scene, at)
    if cue is None or not _follows_comma(scene.tokens, cue):
        return None
    mention = phrase_after(scene.tokens, cue.end, at)
    return claimed(mention, cue.span, "before") if mention and _is_name_up_to(scene.tokens, mention, at) else None


def _follows_comma(tokens: list[Token], cue: Cue) -> bool:
    return cue.kind == "speech" and tokens[cue.first - 1].text == ","


def _is_name_up_to(tokens: list[Token], mention: Span, at: int) -> bool:
    """Tell whether a mention is a name that reaches to the quote at `at`."""
    first, end = mention
    return tokens[first].kind == NAME and _is_own_name(tokens[end - 1]) and _touches(tokens, end, at)


def _is_own_name(token: Token) -> bool:
    """Tell whether a name stands for itself and not for its owner: no "Bell's"."""
    return is_name(token) and not token.kinds & POSSESSIVE


def _own_subject(scene: Scene, cue: Cue) -> Claim | None:
    """Claim the subject beside a finite cue; a cue that may be a noun needs a subject that cannot be misread."""
    mention = _beside(scene, cue)
    if mention is None or (_may_be_noun(scene, cue) and not _is_clear(scene.tokens, mention)):
        return None
    return Claim(mention, cue.span, "before")


def _beside(scene: Scene, cue: Cue) -> Span | None:
    """Give the subject before a cue, after it where a word like the Spanish "como" inverts them."""
    first, end = scene.sentence(cue.first)
    if token_before(scene.tokens, cue.first, first).kinds & INVERTING:
        return phrase_after(scene.tokens, cue.end, end)
    return subject_before(scene.tokens, cue.first, first)


def _may_be_noun(scene: Scene, cue: Cue) -> bool:
    return bool(scene.tokens[cue.first].kinds & ALSO_NOUN)


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
        return outer._replace(cue=cue.span)
    mention = main_subject(scene.tokens, scene.sentence(cue.first)[0], cue.first)
    return claimed(mention, cue.span, "before")


def _subject_of_participle(scene: Scene, cue: Cue) -> Claim | None:
    """Claim the name right before a participle when it begins a clause of its own: "with Ann Bell calling it"."""
    tokens, floor = scene.tokens, scene.sentence(cue.first)[0]
    if cue.finite or not _is_own_name(token_before(tokens, cue.first, floor)):
        return None
    mention = subject_before(tokens, cue.first, floor)
    return claimed(mention, cue.span, "before") if mention and _begins_clause(tokens, mention[0], floor) else None


def _begins_clause(tokens: list[Token], at: int, floor: int) -> bool:
    """Tell whether a clause begins at `at` within its sentence."""
    return at > floor and _leads_in(tokens[at - 1])


def _leads_in(token: Token) -> bool:
    return bool(token.kinds & LEAD) or token.text == "," or ends_clause(token)


def _owner(tokens: list[Token], noun: int, floor: int) -> Claim | None:
    """Claim whose the noun at `noun` is: "Bell's late claim", "her claim"."""
    for place in range(noun - 1, max(floor, noun - _NOUN_TO_OWNER) - 1, -1):
        first = _start_of_owner(tokens, place, floor)
        if first is not None:
            return Claim((first, place + 1), (noun, noun + 1), "before")
        if tokens[place].kind not in (WORD, NAME):
            return None
    return None


def _start_of_owner(tokens: list[Token], last: int, floor: int) -> int | None:
    """Give where the owner begins that the token `last` ends: a name with "'s", or "her"; None where it is neither."""
    token = tokens[last]
    if token.kind == NAME and token.kinds & POSSESSIVE:
        return start_of(tokens, last, floor, _is_of_name)
    return last if token.kinds & POSSESSIVE_PRONOUN else None


def _is_of_name(token: Token) -> bool:
    return token.kind == NAME and not token.kinds & NO_NAME
