"""The rules for a speaker who is named after the quote, in its sentence or as its signature."""

from __future__ import annotations

from tasks.quotes.cues import Cue, cue_at
from tasks.quotes.phrases import Span, ends_clause, is_adverb, phrase_after
from tasks.quotes.scene import Claim, Scene
from tasks.quotes.subjects import subject_before
from tasks.quotes.tokens import BREAK, NAME, PUNCTUATION, QUOTE, WORD, Token
from tasks.quotes.words import AUXILIARY, CLAUSE, DETERMINER, PREPOSITION, RELATIVE, TIME

_LONGEST_SUBJECT = 40  # tokens from a quote to the cue of the subject that follows it
_DASHES = ",–—-"
_OPEN_ENDS = ",?!—–-…"  # what a quote ends with when its speaker follows


def speaker_then_cue(scene: Scene, at: int) -> Claim | None:
    """Find '..,' Bell said: a subject right after the quote, and its cue."""
    span = _handed_over(scene, at)
    cue = _cue_of_subject(scene, *span) if span else None
    if span is None or cue is None:
        return None
    mention = subject_before(scene.tokens, cue.first, span[0])
    whole = mention and _up_to_quote(scene.tokens, span[0], mention)
    return Claim(whole, cue[:2], "after") if whole else None


def _up_to_quote(tokens: list[Token], first: int, mention: Span) -> Span | None:
    """Take a subject back to the quote: over an auxiliary ("a-t-elle dit") or a role ("a friend, Bell, said")."""
    before = tokens[first : mention[0]]
    if before and before[-1].text == "," and before[0].kinds & DETERMINER:
        return first, mention[1]
    return mention if all(token.kinds & AUXILIARY for token in before) else None


def cue_then_speaker(scene: Scene, at: int) -> Claim | None:
    """Find '..,' said Ann Bell: the cue right after the quote, and its subject after that."""
    span = _handed_over(scene, at)
    if span is None or scene.tokens[span[0]].kind != WORD:
        return None
    first = span[0]
    while first < span[1] - 1 and scene.tokens[first].kinds & AUXILIARY:
        first += 1  # "a déclaré", "ha detto"
    cue = cue_at(scene.tokens, first, scene.table)
    if cue is None or cue.kind != "speech":
        return None
    mention = phrase_after(scene.tokens, cue.end, span[1])
    return Claim(mention, cue[:2], "after") if mention else None


def speaker_later(scene: Scene, at: int) -> Claim | None:
    """Find 'The plan is '..' and late, Bell said': the sentence ends with a subject and its cue."""
    end = scene.sentence(at)[1]
    for cue in scene.cues(at):
        if cue.first > at and cue.kind == "speech" and _closes(scene, cue, end):
            mention = _speaker_at(scene, cue, at, end)
            if mention:
                return Claim(mention, cue[:2], "after")
    return None


def dash_and_name(scene: Scene, at: int) -> Claim | None:
    """Find '..' – Ann Bell: a dash and a name, and nothing more in the paragraph."""
    tokens = scene.tokens
    dash = at + 1
    while dash < len(tokens) and tokens[dash].kind == BREAK:
        dash += 1
    if dash + 1 >= len(tokens) or tokens[dash].text not in ("–", "—", "-", "--", "―") or tokens[dash + 1].kind != NAME:
        return None
    mention = phrase_after(tokens, dash + 1, scene.sentence(dash)[1])
    if mention is None or (mention[1] < len(tokens) and tokens[mention[1]].kind == WORD):
        return None
    return Claim(mention, None, "after")


def _handed_over(scene: Scene, at: int) -> Span | None:
    """Give the tokens after a quote up to its sentence's end, where a speaker may follow it at once."""
    first, end = _past_comma(scene.tokens, at + 1), scene.sentence(at)[1]
    if first >= end or scene.tokens[first].kind in (QUOTE, BREAK):
        return None
    closed = first > at + 1 or scene.tokens[at].text.rstrip("\"'”’ ")[-1:] in _OPEN_ENDS
    return (first, end) if closed or _begins_sentence(scene, at) else None


def _past_comma(tokens: list[Token], at: int) -> int:
    """Step over a comma or dash that stands outside the quote."""
    while at < len(tokens) and tokens[at].kind == PUNCTUATION and tokens[at].text in _DASHES:
        at += 1
    return at


def _begins_sentence(scene: Scene, at: int) -> bool:
    return at == scene.sentence(at)[0] or scene.tokens[at - 1].kind == BREAK


def _cue_of_subject(scene: Scene, first: int, end: int) -> Cue | None:
    """Give the finite cue of the subject that begins at `first`; None when another verb or clause comes before."""
    relative = bool(scene.tokens[first].kinds & RELATIVE)
    for at in range(first + 1, min(end, first + _LONGEST_SUBJECT)):
        token = scene.tokens[at]
        if ends_clause(token) and token.text not in ("–", "—"):
            return None
        cue = _finite_at(scene, at)
        if cue and (not relative or scene.tokens[at - 1].text == ","):
            return cue
        relative = relative or bool(token.kinds & RELATIVE)
        if not relative and _ends_search(scene, at):
            return None
    return None


def _finite_at(scene: Scene, at: int) -> Cue | None:
    """Give the finite cue at a word in lower case."""
    cue = cue_at(scene.tokens, at, scene.table) if scene.tokens[at].kind == WORD else None
    return cue if cue and cue.finite else None


def _ends_search(scene: Scene, at: int) -> bool:
    """Tell whether a subject cannot go over the token at `at`: a clause begins, or another verb is its own."""
    kinds = scene.tokens[at].kinds
    return bool(kinds & CLAUSE) or (bool(kinds & AUXILIARY) and not _leads_to_cue(scene, at))


def _leads_to_cue(scene: Scene, at: int) -> bool:
    """Tell whether the auxiliary at `at` belongs to a cue: "has long said"."""
    for place in range(at + 1, min(len(scene.tokens), at + 4)):
        if cue_at(scene.tokens, place, scene.table):
            return True
        if not is_adverb(scene.tokens[place]) and not scene.tokens[place].kinds & AUXILIARY:
            return False
    return False


def _closes(scene: Scene, cue: Cue, end: int) -> bool:
    """Tell whether no clause follows a cue, so that it speaks for what was before it."""
    if cue.end >= end or scene.tokens[cue.first - 1].text == ",":
        return True
    after = scene.tokens[cue.end]
    return after.kind in (PUNCTUATION, BREAK, QUOTE) or bool(after.kinds & (TIME | PREPOSITION))


def _speaker_at(scene: Scene, cue: Cue, at: int, end: int) -> Span | None:
    """Give the subject of a closing cue: after it where a comma stands before it, else before it, past a comma."""
    tokens = scene.tokens
    if tokens[cue.first - 1].text == "," or tokens[cue.first - 1].kind == QUOTE:
        return phrase_after(tokens, cue.end, end)
    past_comma = any(tokens[place].text == "," for place in range(at + 1, cue.first))
    return subject_before(tokens, cue.first, at + 1) if past_comma else None
