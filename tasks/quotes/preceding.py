"""The rules for a speaker who is named before the quote, or by "according to" on either side, in its sentence."""

from __future__ import annotations

from tasks.quotes.cue_subjects import (
    is_own_name,
    opens_clause,
    outer_speech,
    own_subject,
    owner_of,
    shared_subject,
    speaker_of_cue,
)
from tasks.quotes.cues import Cue
from tasks.quotes.phrases import Span, ends_clause, phrase_after
from tasks.quotes.scene import Claim, Scene, claimed, first_claim
from tasks.quotes.subjects import main_subject
from tasks.quotes.tokens import NAME, QUOTE, Token
from tasks.quotes.walks import has_kind, is_break, start_of, token_at, token_before
from tasks.quotes.words import AUXILIARY, PRONOUN, RELATIVE, SPEECH, SPEECH_NOUN, TELLING, THAT

_NEAR = 12  # tokens between a cue and the quote that it surely governs


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
    named = _name_alone_before(scene, mark)
    if named:
        return Claim(named, None, "colon")
    cues = [cue for cue in reversed(scene.cues(mark)) if cue.end <= mark]
    by_cue = first_claim(_inverted_up_to(scene, cue, mark) or speaker_of_cue(scene, cue) for cue in cues)
    return by_cue or claimed(main_subject(scene.tokens, scene.sentence(mark)[0], mark), None, "colon")


def _inverted_up_to(scene: Scene, cue: Cue, mark: int) -> Claim | None:
    """Claim the name between a verb of speech and a colon: 'In a letter writes Ann Bell:'."""
    hands_over = cue.kind == "speech" and not scene.tokens[cue.first].kinds & TELLING
    mention = phrase_after(scene.tokens, cue.end, mark) if hands_over else None
    return claimed(mention, cue.span, "before") if mention and _is_name_up_to(scene.tokens, mention, mark) else None


def _name_alone_before(scene: Scene, mark: int) -> Span | None:
    """Give the full name before a colon that has its sentence to itself, or stands after a dash: ' – Ann Bell:'."""
    tokens = scene.tokens
    first = start_of(tokens, mark, scene.sentence(mark)[0], is_own_name)
    before = token_before(tokens, first)
    if before.text == "-" and before.end < tokens[first].start:
        return (first, mark) if first < mark else None
    return (first, mark) if mark - first > 1 and ends_clause(before) else None


def cue_beside(scene: Scene, at: int) -> Claim | None:
    """Find 'Bell said, '..'': a verb of speech with a subject of its own touches the quote."""
    cue = _nearest(scene, at)
    if cue is None or cue.kind != "speech" or not _touches(scene.tokens, cue.end, at):
        return None
    return own_subject(scene, cue)


def cue_near(scene: Scene, at: int) -> Claim | None:
    """Find 'Bell said that it was '..'': the nearest cue is at most a few words before the quote.

    A verb that judges, or whose subject is a thing, stands within what was said ("Bell said she thinks it '..'", "Bell
    said it shows '..'") and yields to the verb of speech.
    """
    cue = _nearest(scene, at)
    if cue is None or not _governs(scene, cue, at):
        return None
    own = own_subject(scene, cue)
    outer = outer_speech(scene, cue) if _yields(scene, cue, own) else None
    return outer or own


def _governs(scene: Scene, cue: Cue, at: int) -> bool:
    """Tell whether a cue is a finite verb, near the quote and in its clause."""
    return cue.finite and at - cue.end <= _NEAR and not _in_fronted_clause(scene, cue, at)


def _yields(scene: Scene, cue: Cue, own: Claim | None) -> bool:
    """Tell whether a cue may stand within what was said: it judges, or its subject is a thing."""
    if own is not None and token_before(scene.tokens, own.mention[0]).kinds & RELATIVE:
        return False
    if own is not None and _is_told_by(scene, own):
        return True
    return cue.kind == "judging" or (own is not None and _is_thing(scene, own.mention))


def _is_told_by(scene: Scene, own: Claim) -> bool:
    """Tell whether a pronoun and its verb are what another verb of speech tells: "Bell said SHE ADDED"."""
    first = own.mention[0]
    if not scene.tokens[first].kinds & PRONOUN:
        return False
    before = token_before(scene.tokens, first - bool(token_before(scene.tokens, first).kinds & THAT))
    return bool(before.kinds & SPEECH)


def _is_thing(scene: Scene, mention: Span) -> bool:
    return scene.table.genders.get(scene.tokens[mention[0]].low) == "o"


def participle(scene: Scene, at: int) -> Claim | None:
    """Find 'Bell left, adding that '..'': a participle or "to say" speaks for the sentence's subject."""
    cue = _nearest(scene, at)
    return shared_subject(scene, cue) if cue and not cue.finite else None


def second_verb(scene: Scene, at: int) -> Claim | None:
    """Find 'Bell left and said '..'': a finite cue without a subject beside it speaks for the sentence's subject."""
    cue = _nearest(scene, at)
    return shared_subject(scene, cue) if cue and not own_subject(scene, cue) else None


def cue_far(scene: Scene, at: int) -> Claim | None:
    """Find 'Bell said that the plan, long in the making, was '..'': a cue further before the quote."""
    finite = (cue for cue in reversed(scene.verbs_before(at)) if cue.finite)
    return first_claim(own_subject(scene, cue) for cue in finite)


def noun_of_speech(scene: Scene, at: int) -> Claim | None:
    """Find 'Bell's claim that '..'', 'her '..' remarks': a noun for what was said, with whose it is."""
    tokens, (first, end) = scene.tokens, scene.sentence(at)
    for place in range(at - 1, max(first, at - _NEAR), -1):
        if tokens[place].kind == QUOTE:
            return None
        if tokens[place].kinds & SPEECH_NOUN:
            return owner_of(tokens, place, first)
    follows = bool(token_at(tokens, at + 1, end).kinds & SPEECH_NOUN)
    claim = owner_of(tokens, at, first) if follows else None
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
    if not opens_clause(tokens[first]) or comma >= at - 1:
        return False
    return main_subject(tokens, comma + 1, at) is not None


def inverted_before(scene: Scene, at: int) -> Claim | None:
    """Find ', added Ann Bell, '..'': a verb of speech after a comma, its subject between it and the quote."""
    cue = _nearest(scene, at)
    if cue is None or not _follows_comma(scene.tokens, cue) or scene.tokens[cue.first].kinds & TELLING:
        return None
    mention = phrase_after(scene.tokens, cue.end, at)
    return claimed(mention, cue.span, "before") if mention and _is_name_up_to(scene.tokens, mention, at) else None


def _follows_comma(tokens: list[Token], cue: Cue) -> bool:
    verb = start_of(tokens, cue.first, 0, has_kind(AUXILIARY))
    return cue.kind == "speech" and token_before(tokens, verb).text == ","


def _is_name_up_to(tokens: list[Token], mention: Span, at: int) -> bool:
    """Tell whether a mention is a name that reaches to the quote at `at`."""
    first, end = mention
    return tokens[first].kind == NAME and is_own_name(tokens[end - 1]) and _touches(tokens, end, at)
