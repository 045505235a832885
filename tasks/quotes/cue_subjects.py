"""Find who speaks by a cue of any kind: its own subject, the one that it shares with another verb, or its owner."""

from __future__ import annotations

from tasks.quotes.cues import Cue
from tasks.quotes.names import is_name
from tasks.quotes.phrases import Span, ends_clause, is_adverb, is_nominal, is_verb, phrase_after
from tasks.quotes.scene import Claim, Scene, claimed, first_claim
from tasks.quotes.subjects import main_subject, subject_before
from tasks.quotes.tokens import NAME, QUOTE, WORD, Token
from tasks.quotes.walks import start_of, token_at, token_before
from tasks.quotes.words import (
    ALSO_NOUN,
    AUXILIARY,
    DETERMINER,
    INDEFINITE,
    INVERTING,
    LEAD,
    NO_NAME,
    OPENER,
    PAST,
    POSSESSIVE,
    POSSESSIVE_PRONOUN,
    PREPOSITION,
    PRONOUN,
    RELATIVE,
    SUBORDINATOR,
)

_NOUN_TO_OWNER = 4  # tokens between a noun of speech and whose it is


def speaker_of_cue(scene: Scene, cue: Cue) -> Claim | None:
    """Claim the speaker of a cue of any kind."""
    if cue.kind == "according":
        source = phrase_after(scene.tokens, cue.end, scene.sentence(cue.first)[1])
        return claimed(source, cue.span, "according_to")
    own = own_subject(scene, cue) if cue.finite else None
    return own or shared_subject(scene, cue)


def own_subject(scene: Scene, cue: Cue) -> Claim | None:
    """Claim the subject beside a finite cue; a cue that may be a noun needs a subject that cannot be misread."""
    if cue not in scene.subjects:
        scene.subjects[cue] = _look_for_subject(scene, cue)
    return scene.subjects[cue]


def _look_for_subject(scene: Scene, cue: Cue) -> Claim | None:
    """Look for the subject beside a finite cue."""
    mention = _beside(scene, cue)
    if mention is None or _names_thing(scene.tokens, cue, mention):
        return None
    misread = _may_be_noun(scene, cue) and not _is_clear(scene.tokens, mention)
    return None if misread else Claim(mention, cue.span, "before")


def _names_thing(tokens: list[Token], cue: Cue, mention: Span) -> bool:
    """Tell whether a verb gives a thing its name and is no speech: 'a book called '..''."""
    touches = token_at(tokens, cue.end, len(tokens)).kind == QUOTE
    noun = start_of(tokens, cue.first, mention[0], is_nominal)
    indefinite = tokens[mention[0]].kinds | token_before(tokens, noun, mention[0]).kinds
    return touches and cue.kind == "judging" and bool(indefinite & INDEFINITE)


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
    return bool(first.kinds & (PRONOUN | RELATIVE | DETERMINER)) or tokens[mention[1] - 1].kind == NAME


def shared_subject(scene: Scene, cue: Cue) -> Claim | None:
    """Claim, for a cue without a subject of its own, that of the verb of speech before it, or the sentence's."""
    own = _subject_of_participle(scene, cue)
    if own:
        return own
    outer = outer_speech(scene, cue)
    if outer:
        return outer._replace(cue=cue.span)
    first = _past_fronted_clause(scene.tokens, scene.sentence(cue.first)[0], cue.first)
    return claimed(main_subject(scene.tokens, first, cue.first), cue.span, "before")


def _past_fronted_clause(tokens: list[Token], first: int, cue: int) -> int:
    """Step over the clause that a sentence may begin with: "When Bell came, HE laughed and said"."""
    begin = _start_of_fronted_clause(tokens, first, cue)
    if begin is None:
        return first
    verb = next((at for at in range(begin + 1, cue) if _is_finite(tokens, at)), cue)
    comma = next((at for at in range(verb, cue) if tokens[at].text == ","), cue)
    return comma + 1 if main_subject(tokens, comma + 1, cue) else first


def _start_of_fronted_clause(tokens: list[Token], first: int, cue: int) -> int | None:
    """Give where a clause before the main one begins: at once, or after an introduction ("Last May, WHEN Bell ..")."""
    if opens_clause(tokens[first]):
        return first
    comma = next((at for at in range(first, cue) if tokens[at].text == ","), cue)
    after = token_at(tokens, comma + 1, cue)
    introduces = main_subject(tokens, first, comma) is None
    return comma + 1 if introduces and opens_clause(after) and after.kinds & SUBORDINATOR else None


def _is_finite(tokens: list[Token], at: int) -> bool:
    """Tell whether a verb stands at `at`, going by its table or its form."""
    return is_verb(tokens, at) or bool(tokens[at].kind == WORD and tokens[at].kinds & (AUXILIARY | PAST))


def outer_speech(scene: Scene, inner: Cue) -> Claim | None:
    """Claim the subject of the verb of speech before another cue."""
    speech = (outer for outer in reversed(scene.verbs_before(inner.first)) if outer.kind == "speech")
    return first_claim(own_subject(scene, outer) for outer in speech)


def _subject_of_participle(scene: Scene, cue: Cue) -> Claim | None:
    """Claim the name right before a participle when it begins a clause of its own: "with Ann Bell calling it"."""
    tokens, floor = scene.tokens, scene.sentence(cue.first)[0]
    at = start_of(tokens, cue.first, floor, is_adverb)
    if cue.finite or not is_own_name(token_before(tokens, at, floor)):
        return None
    mention = subject_before(tokens, cue.first, floor)
    return claimed(mention, cue.span, "before") if mention and _begins_clause(tokens, mention[0], floor) else None


def opens_clause(token: Token) -> bool:
    """Tell whether a sentence begins with a clause before the main one, not with a preposition and its noun."""
    return bool(token.kinds & OPENER) and not token.kinds & PREPOSITION & ~LEAD


def _begins_clause(tokens: list[Token], at: int, floor: int) -> bool:
    """Tell whether a clause begins at `at` within its sentence."""
    return at > floor and _leads_in(tokens[at - 1])


def _leads_in(token: Token) -> bool:
    return bool(token.kinds & LEAD) or token.text == "," or ends_clause(token)


def is_own_name(token: Token) -> bool:
    """Tell whether a name stands for itself and not for its owner: no "Bell's"."""
    return is_name(token) and not token.kinds & POSSESSIVE


def owner_of(tokens: list[Token], noun: int, floor: int) -> Claim | None:
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
