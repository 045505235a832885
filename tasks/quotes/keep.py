"""Tell quotes from what else stands in quotation marks: titles of works, nicknames, words held at arm's length."""

from __future__ import annotations

from tasks.quotes.cues import cue_at
from tasks.quotes.scene import GUESS, Claim, Scene
from tasks.quotes.tokens import NAME, PUNCTUATION, QUOTE, WORD, Token
from tasks.quotes.walks import past
from tasks.quotes.words import GENITIVE, LINKING, POSSESSIVE

_SHORT = 2  # words: so few are a quote only beside a cue
_LONG = 3  # letters; shorter words keep a small letter in a title
_MARKS = "\"'“”‘’.,;:!?()"
_BETWEEN = ",–—-"
_WITHIN = (WORD, NAME)  # before a passage: the sentence has begun, and no mark has stopped it
_FAR = 1_000_000
# Tokens between a cue and a passage written like a title that may yet be speech.
_BESIDE_TITLE = {"after": 6, "before": 6, "colon": 1, "according_to": 0, "continuation": 0, "none": 0}


def is_quotation(scene: Scene, at: int, claim: Claim | None) -> bool:
    """Tell whether the passage at token `at`, attributed or not, is somebody's words."""
    words = _words(scene.tokens[at].text)
    told = len(words) > _SHORT and not _is_named(scene, at, words)
    if claim is None:
        return (told and not _is_title(words)) or (bool(words) and _is_said(scene, at))
    if _is_title(words):
        return _is_spoken(scene, at, claim, alone=len(words) == 1)
    return told or (_is_sure(claim) and bool(words))


def _is_said(scene: Scene, at: int) -> bool:
    """Tell whether a verb of speech takes up the passage, though it names nobody: '..', it was said at the mill."""
    tokens = scene.tokens
    verb = past(tokens, at + 1, len(tokens), _is_mark_between)
    cue = cue_at(tokens, verb, scene.table) if at + 1 < verb < len(tokens) else None
    return cue is not None and cue.kind == "speech"


def _is_named(scene: Scene, at: int, words: list[str]) -> bool:
    """Tell whether a few words are a name: they have a capital though they stand within somebody else's sentence."""
    if at == 0 or not 0 < len(words) <= 2 * _SHORT:
        return False
    return scene.tokens[at - 1].kind in _WITHIN and words[0][0].isupper()


def _is_mark_between(token: Token) -> bool:
    return token.kind == PUNCTUATION and token.text in _BETWEEN


def _words(text: str) -> list[str]:
    """Give the words of a passage without the marks round them, what has no letter left out."""
    stripped = (word.strip(_MARKS) for word in text.split())
    return [word for word in stripped if any(map(str.isalpha, word))]


def _is_sure(claim: Claim) -> bool:
    return claim.confidence > GUESS


def _is_spoken(scene: Scene, at: int, claim: Claim, *, alone: bool) -> bool:
    """Tell whether a passage written like a title, or one word `alone` with a capital, is speech: beside its cue."""
    if not alone and _follows_owner(scene, at):
        return False
    if claim.rule == "goes on":
        return True
    return _is_sure(claim) and _between(scene, at, claim) <= _BESIDE_TITLE[claim.position]


def _between(scene: Scene, at: int, claim: Claim) -> int:
    """Count the tokens between the passage and its cue, other passages left out; as good as endless without a cue."""
    if claim.cue is None:
        return _FAR
    first, end = (claim.cue[1], at) if claim.cue[0] < at else (at + 1, claim.cue[0])
    return sum(token.kind != QUOTE for token in scene.tokens[first:end])


def _follows_owner(scene: Scene, at: int) -> bool:
    """Tell whether the passage is somebody's or stands after "on" or "in": a programme, a book."""
    before = scene.before(at)
    return bool(before.kinds & (POSSESSIVE | LINKING)) and not before.kinds & GENITIVE


def _is_title(words: list[str]) -> bool:
    """Tell whether the words are written as in the title of a work: the long ones with a capital."""
    return bool(words) and all(word[0].isupper() for word in words if len(word) > _LONG or word is words[0])
