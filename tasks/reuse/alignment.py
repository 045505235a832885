"""Two quotes word by word: what is common, and what each place that differs amounts to.

An editor's bracket may stand for some words, an ellipsis for any; heads and tails may be cut; fillers, articles and
misprints may come and go. Anything else is an alteration: a negation, a number or a content word that changed.
"""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Literal

from tasks.reuse.language import FILLERS, FUNCTION_WORDS, INFLECTIONS, MAGNITUDES, NEGATIONS, PRONOUNS
from tasks.wording import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tasks.reuse.phrases import Token

Operation = Literal["kept", "bracketed", "elided", "cut", "corrected", "altered"]

# Longer quotes are compared by their beginning: alignment is quadratic in the worst case.
MAX_TOKENS = 1000
# An editor's bracket stands for so many words at most.
_BRACKETED_WORDS = 8
# From this many words on, what is missing inside is a clause that was left out, not a word that was changed.
_CLAUSE = 4
# A name of so many words may stand where a pronoun stood.
_NAME_WORDS = 3
# Shorter words differ by one letter too easily: form and from, trial and trail.
_MISPRINT_LENGTH = 6
# ... and one letter for another makes other words even at seven: prevent and present.
_SUBSTITUTION_LENGTH = 8
_STEM = 3
_LIGHT = FUNCTION_WORDS | FILLERS


@dataclass(frozen=True, slots=True)
class Block:
    """Tokens [a, a_end) of one quote stand where tokens [b, b_end) of the other do."""

    operation: Operation
    a: int
    a_end: int
    b: int
    b_end: int


def align(first: Sequence[Token], second: Sequence[Token]) -> list[Block]:
    """Align two quotes and name each block; blocks cover the first 1,000 tokens of both in order."""
    left, right = first[:MAX_TOKENS], second[:MAX_TOKENS]
    matcher = SequenceMatcher(None, [token.form for token in left], [token.form for token in right])
    blocks = []
    for tag, a, a_end, b, b_end in matcher.get_opcodes():
        at_end = (a == 0 and b == 0) or (a_end == len(left) and b_end == len(right))
        operation = "kept" if tag == "equal" else _operation(left[a:a_end], right[b:b_end], at_end=at_end)
        blocks.append(Block(operation, a, a_end, b, b_end))
    return blocks


def content_words(found: Iterable[Token]) -> int:
    """Count the words that carry meaning of their own."""
    return sum(token.kind == "word" and token.form not in _LIGHT and token.form not in PRONOUNS for token in found)


def _operation(left: Sequence[Token], right: Sequence[Token], *, at_end: bool) -> Operation:
    """Name what happened between two quotes at a place where they differ."""
    kinds = {token.kind for token in (*left, *right)}
    if "gap" in kinds:
        return _across_gap(left, right, at_end=at_end)
    if not left or not right:
        missing = _forms(left or right)
        return _left_out(missing, at_end=at_end) if missing else "bracketed"
    if "bracket" in kinds:
        return "bracketed" if _bracket_fits(left, right) else "altered"
    return "corrected" if _is_correction(_forms(left), _forms(right)) else "altered"


def _forms(found: Sequence[Token]) -> list[str]:
    """Return the words of some tokens."""
    return [token.form for token in found if token.kind == "word"]


def _across_gap(left: Sequence[Token], right: Sequence[Token], *, at_end: bool) -> Operation:
    """Judge a place with an ellipsis: what stands beside it must be nothing, light, or the end of the quote."""
    beside = [word for side in (left, right) if any(token.kind == "gap" for token in side) for word in _forms(side)]
    if at_end or all(word in _LIGHT for word in beside):
        return "elided"
    return "altered"


def _bracket_fits(left: Sequence[Token], right: Sequence[Token]) -> bool:
    """Tell whether a bracket can stand for what the other quote has there."""
    ours, theirs = _brackets(left), _brackets(right)
    if ours and theirs:
        return not ours.isdisjoint(theirs)
    plain, beside = (_forms(right), _forms(left)) if ours else (_forms(left), _forms(right))
    negated = NEGATIONS.intersection(plain) != NEGATIONS.intersection(ours | theirs | set(beside))
    return len(plain) <= _BRACKETED_WORDS and not negated and all(word in _LIGHT for word in beside)


def _brackets(found: Sequence[Token]) -> set[str]:
    """Return the words inside the brackets among some tokens."""
    return {word.form for token in found if token.kind == "bracket" for word in words(token.form)}


def _left_out(missing: list[str], *, at_end: bool) -> Operation:
    """Judge words that only one quote has: free at an end, and inside if they are light or a whole clause."""
    if at_end:
        return "cut"
    if all(word in _LIGHT for word in missing):
        return "corrected"
    return "altered" if len(missing) < _CLAUSE else "cut"


def _is_correction(ours: list[str], theirs: list[str]) -> bool:
    """Tell whether words that stand for each other mean the same."""
    if _weighty(ours) != _weighty(theirs):
        return False
    if all(word in _LIGHT for word in (*ours, *theirs)) or "".join(ours) == "".join(theirs):
        return True
    if _is_name_for_pronoun(ours, theirs) or _is_name_for_pronoun(theirs, ours):
        return True
    return len(ours) == len(theirs) and all(map(_is_same_word, ours, theirs))


def _weighty(forms: list[str]) -> list[str]:
    """Return negations and numbers: what no correction may touch."""
    return [form for form in forms if form in NEGATIONS or form in MAGNITUDES or form == "%" or form[:1].isdigit()]


def _is_name_for_pronoun(pronoun: list[str], name: list[str]) -> bool:
    """Tell whether a name can have been put for a pronoun."""
    if len(pronoun) != 1 or pronoun[0] not in PRONOUNS or len(name) > _NAME_WORDS:
        return False
    return not any(word in PRONOUNS for word in name) and any(word not in _LIGHT for word in name)


def _is_same_word(word: str, other: str) -> bool:
    """Tell whether two words are one: inflected, or with one slip of the keyboard or the scanner."""
    if word == other or (word in _LIGHT and other in _LIGHT):
        return True
    if word[0] != other[0]:
        return False
    return bool(_stems(word) & _stems(other)) or _is_slip(*sorted((word, other), key=len))


def _stems(word: str) -> set[str]:
    """Return a word and what is left of it without an ending."""
    return {word} | {
        word[: -len(ending)] for ending in INFLECTIONS if word.endswith(ending) and len(word) - len(ending) >= _STEM
    }


def _is_slip(shorter: str, longer: str) -> bool:
    """Tell whether words differ by one letter too many, two letters swapped or, if long, one letter for another."""
    if len(shorter) < _MISPRINT_LENGTH or len(longer) - len(shorter) > 1:
        return False
    start = next((i for i, (a, b) in enumerate(zip(shorter, longer, strict=False)) if a != b), len(shorter))
    if len(shorter) != len(longer):
        return shorter[start:] == longer[start + 1 :]
    swapped = shorter[start + 1 : start + 2] + shorter[start : start + 1] + shorter[start + 2 :]
    one_other = len(shorter) >= _SUBSTITUTION_LENGTH and shorter[start + 1 :] == longer[start + 1 :]
    return swapped == longer[start:] or one_other
