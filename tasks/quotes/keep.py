"""Tell quotes from what else stands in quotation marks: titles of works, nicknames, words held at arm's length."""

from __future__ import annotations

from tasks.quotes.scene import GUESS, Claim, Scene
from tasks.quotes.tokens import QUOTE

_SHORT = 2  # words: so few are a quote only beside a cue
_LONG = 3  # letters; shorter words keep a small letter in a title
_BESIDE = 6  # tokens between a cue and a short quote


def is_quotation(scene: Scene, at: int, claim: Claim | None) -> bool:
    """Tell whether the passage at token `at`, attributed or not, is somebody's words."""
    text = scene.tokens[at].text
    words = text.split()
    if not any(character.isalpha() for character in text):
        return False
    if claim is None:
        return len(words) > 2 * _SHORT and not _is_title(words)
    if len(words) > _SHORT and not _is_title(words):
        return True
    if claim.confidence <= GUESS:
        return False
    return not words[0][0].isupper() or _beside_cue(scene, at, claim)


def _beside_cue(scene: Scene, at: int, claim: Claim) -> bool:
    """Tell whether the cue stands close to the passage, other passages not counted."""
    if claim.cue is None:
        return False
    first, end = sorted((claim.cue[0], at))
    return sum(token.kind != QUOTE for token in scene.tokens[first + 1 : end]) <= _BESIDE


def _is_title(words: list[str]) -> bool:
    """Tell whether the long words all begin with a capital, as in the title of a work."""
    long = [word for word in words if len(word) > _LONG]
    return len(words) > 1 and all(word[0].isupper() for word in long) and words[-1][-1].isalpha()
