"""The rules for a speaker who is named after the quote, in its sentence or as its signature."""

from __future__ import annotations

from tasks.quotes.cues import Cue, cue_at
from tasks.quotes.names import is_name
from tasks.quotes.phrases import Span, ends_clause, is_adverb, phrase_after
from tasks.quotes.scene import Claim, Scene, claimed, first_claim
from tasks.quotes.subjects import subject_before
from tasks.quotes.tokens import BREAK, NAME, PUNCTUATION, QUOTE, WORD, Token
from tasks.quotes.walks import has_kind, is_break, past, token_at
from tasks.quotes.words import AUXILIARY, CLAUSE, DETERMINER, PREPOSITION, RELATIVE, TIME

_LONGEST_SUBJECT = 40  # tokens from a quote to the cue of the subject that follows it
_LONGEST_LISTENER = 6  # tokens between a cue and the full name of its subject
_COMMAS_AND_DASHES = ",–—-"
_BEFORE_SIGNATURE = frozenset(("–", "—", "-", "--", "―"))
_OPEN_ENDS = ",?!—–-…"  # what a quote ends with when its speaker follows


def speaker_then_cue(scene: Scene, at: int) -> Claim | None:
    """Find '..,' Bell said: a subject right after the quote, and its cue."""
    span = _handed_over(scene, at)
    cue = _cue_of_subject(scene, *span) if span else None
    return claimed(_subject_up_to(scene.tokens, cue, span[0]), cue.span, "after") if span and cue else None


def _subject_up_to(tokens: list[Token], cue: Cue, first: int) -> Span | None:
    """Give the subject of a cue that begins at `first`, right after the quote."""
    mention = subject_before(tokens, cue.first, first)
    return _up_to_quote(tokens, first, mention) if mention else None


def _up_to_quote(tokens: list[Token], first: int, mention: Span) -> Span | None:
    """Take a subject back to the quote: over an auxiliary ("a-t-elle dit") or a role ("a friend, Bell, said")."""
    before = tokens[first : mention[0]]
    if _is_role(before):
        return first, mention[1]
    return mention if all(token.kinds & AUXILIARY for token in before) else None


def _is_role(before: list[Token]) -> bool:
    """Tell whether the tokens before a name say who that is: "a friend,"."""
    return bool(before) and before[-1].text == "," and bool(before[0].kinds & DETERMINER)


def cue_then_speaker(scene: Scene, at: int) -> Claim | None:
    """Find '..,' said Ann Bell: the cue right after the quote, and its subject after that."""
    span = _handed_over(scene, at)
    cue = _inverted_cue(scene, *span) if span else None
    if span is None or cue is None:
        return None
    first = _past_listener(scene.tokens, cue.end, span[1])
    return claimed(phrase_after(scene.tokens, first, span[1]), cue.span, "after")


def _past_listener(tokens: list[Token], first: int, end: int) -> int:
    """Step over who was told, or where, to a full name after it: '..,' wrote to the board ANN BELL."""
    if not token_at(tokens, first, end).kinds & PREPOSITION:
        return first
    listener = range(first + 1, min(end, first + _LONGEST_LISTENER) - 1)
    return next((at for at in listener if is_name(tokens[at]) and is_name(tokens[at + 1])), first)


def _inverted_cue(scene: Scene, first: int, end: int) -> Cue | None:
    """Give the verb of speech that begins tokens[first:end], over its auxiliaries: "a déclaré", "ha detto"."""
    if scene.tokens[first].kind != WORD:
        return None
    verb = past(scene.tokens, first, end - 1, has_kind(AUXILIARY))
    cue = cue_at(scene.tokens, verb, scene.table)
    return cue if cue and cue.kind == "speech" else None


def speaker_later(scene: Scene, at: int) -> Claim | None:
    """Find 'The plan is '..' and late, Bell said': the sentence ends with a subject and its cue."""
    end = scene.sentence(at)[1]
    closing = (cue for cue in scene.cues(at) if cue.first > at and _closes(scene, cue, end))
    return first_claim(claimed(_speaker_at(scene, cue, at, end), cue.span, "after") for cue in closing)


def dash_and_name(scene: Scene, at: int) -> Claim | None:
    """Find '..' – Ann Bell: a dash and a name, and nothing more in the paragraph."""
    tokens = scene.tokens
    dash = past(tokens, at + 1, len(tokens), is_break)
    if not _is_dash_before_name(tokens, dash):
        return None
    mention = phrase_after(tokens, dash + 1, scene.sentence(dash)[1])
    return claimed(mention, None, "after") if mention and not _goes_on(tokens, mention[1]) else None


def _is_dash_before_name(tokens: list[Token], at: int) -> bool:
    dash, name = token_at(tokens, at, len(tokens)), token_at(tokens, at + 1, len(tokens))
    return dash.text in _BEFORE_SIGNATURE and name.kind == NAME


def _goes_on(tokens: list[Token], at: int) -> bool:
    """Tell whether a sentence goes on at `at`, so that the name before it is no signature."""
    return token_at(tokens, at, len(tokens)).kind == WORD


def _handed_over(scene: Scene, at: int) -> Span | None:
    """Give the tokens after a quote up to its sentence's end, where a speaker may follow it at once."""
    end = scene.sentence(at)[1]
    first = past(scene.tokens, at + 1, len(scene.tokens), _is_comma_or_dash)
    if token_at(scene.tokens, first, end).kind in (QUOTE, BREAK):
        return None
    closed = first > at + 1 or _has_open_end(scene.tokens[at])
    return (first, end) if closed or scene.before(at).kind == BREAK else None


def _is_comma_or_dash(token: Token) -> bool:
    return token.kind == PUNCTUATION and token.text in _COMMAS_AND_DASHES


def _has_open_end(quote: Token) -> bool:
    """Tell whether a quote ends as one does that its sentence goes on after."""
    return quote.text.rstrip("\"'”’ ")[-1:] in _OPEN_ENDS


def _cue_of_subject(scene: Scene, first: int, end: int) -> Cue | None:
    """Give the finite cue of the subject that begins at `first`; None when another verb or clause comes before."""
    in_relative = bool(scene.tokens[first].kinds & RELATIVE)
    for at in range(first + 1, min(end, first + _LONGEST_SUBJECT)):
        if _parts_subject(scene.tokens[at]):
            return None
        cue = _finite_at(scene, at)
        if cue and _closes_relative(scene.tokens, at, in_relative=in_relative):
            return cue
        in_relative = in_relative or bool(scene.tokens[at].kinds & RELATIVE)
        if not in_relative and _ends_search(scene, at):
            return None
    return None


def _parts_subject(token: Token) -> bool:
    """Tell whether no subject goes over a token; it may go over a remark between dashes."""
    return ends_clause(token) and token.text not in ("–", "—")


def _closes_relative(tokens: list[Token], at: int, *, in_relative: bool) -> bool:
    """Tell whether a verb at `at` is the subject's own: in a relative clause a comma comes before that."""
    return not in_relative or tokens[at - 1].text == ","


def _finite_at(scene: Scene, at: int) -> Cue | None:
    """Give the finite cue at a word in lower case."""
    if scene.tokens[at].kind != WORD:
        return None
    cue = cue_at(scene.tokens, at, scene.table)
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
        if not _is_within_verb(scene.tokens[place]):
            return False
    return False


def _is_within_verb(token: Token) -> bool:
    return is_adverb(token) or bool(token.kinds & AUXILIARY)


def _closes(scene: Scene, cue: Cue, end: int) -> bool:
    """Tell whether a verb of speech has no clause after it, so that it speaks for what was before it."""
    if cue.kind != "speech":
        return False
    return scene.tokens[cue.first - 1].text == "," or _ends_with(token_at(scene.tokens, cue.end, end))


def _ends_with(after: Token) -> bool:
    """Tell by the token after a cue whether its clause ends there, but for a time or a place."""
    return after.kind in (PUNCTUATION, BREAK, QUOTE) or bool(after.kinds & (TIME | PREPOSITION))


def _speaker_at(scene: Scene, cue: Cue, at: int, end: int) -> Span | None:
    """Give the subject of a closing cue: after it where a comma stands before it, else before it, past a comma."""
    tokens = scene.tokens
    before = tokens[cue.first - 1]
    if before.text == "," or before.kind == QUOTE:
        return phrase_after(tokens, cue.end, end)
    past_comma = any(token.text == "," for token in tokens[at + 1 : cue.first])
    return subject_before(tokens, cue.first, at + 1) if past_comma else None
