"""Two quotes word by word: what is common, and what each place that differs amounts to.

An editor's bracket may stand for some words, an ellipsis for any; heads and tails may be cut; fillers, articles and
misprints may come and go. Anything else is an alteration: a negation, a number or a content word that changed.
"""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Literal

from tasks.reuse.language import FILLERS, FUNCTION_WORDS, MAGNITUDES, NEGATIONS, PRONOUNS
from tasks.reuse.same_word import is_same_word
from tasks.wording import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tasks.reuse.phrases import Token, TokenKind

Operation = Literal["kept", "bracketed", "elided", "cut", "corrected", "altered"]

# Longer quotes are compared by their beginning: alignment is quadratic in the worst case.
MAX_TOKENS = 1000
# An editor's bracket stands for so many words at most.
_BRACKETED_WORDS = 8
# From this many words on, what is missing inside is a clause that was left out, not a word that was changed.
_CLAUSE = 4
# A name of so many words may stand where a pronoun stood.
_NAME_WORDS = 3
_LIGHT = FUNCTION_WORDS | FILLERS
# What changes a meaning wherever it stands.
_WEIGHTY = NEGATIONS | MAGNITUDES | {"%"}


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
    whole = (len(left), len(right))
    blocks = []
    for tag, a, a_end, b, b_end in matcher.get_opcodes():
        at_end = (a, b) == (0, 0) or (a_end, b_end) == whole
        operation = "kept" if tag == "equal" else _operation(left[a:a_end], right[b:b_end], at_end=at_end)
        blocks.append(Block(operation, a, a_end, b, b_end))
    return blocks


def content_words(found: Iterable[Token]) -> int:
    """Count the words that carry meaning of their own."""
    return sum(form not in _LIGHT and form not in PRONOUNS for form in _forms(found))


def _operation(left: Sequence[Token], right: Sequence[Token], *, at_end: bool) -> Operation:
    """Name what happened between two quotes at a place where they differ."""
    if _has("gap", left, right):
        return "elided" if at_end or _gap_fits(left, right) else "altered"
    if not left or not right:
        return _left_out(left or right, at_end=at_end)
    if _has("bracket", left, right):
        return "bracketed" if _bracket_fits(left, right) else "altered"
    return "corrected" if _is_correction(_forms(left), _forms(right)) else "altered"


def _has(kind: TokenKind, *sides: Sequence[Token]) -> bool:
    """Tell whether a token of some kind is on any side."""
    return any(token.kind == kind for side in sides for token in side)


def _forms(found: Iterable[Token]) -> list[str]:
    """Return the words of some tokens."""
    return [token.form for token in found if token.kind == "word"]


def _gap_fits(left: Sequence[Token], right: Sequence[Token]) -> bool:
    """Tell whether an ellipsis can stand for what the other quote has there: nothing but light words beside it."""
    with_gap = [side for side in (left, right) if _has("gap", side)]
    return all(_LIGHT.issuperset(_forms(side)) for side in with_gap)


def _bracket_fits(left: Sequence[Token], right: Sequence[Token]) -> bool:
    """Tell whether a bracket can stand for what the other quote has there."""
    ours, theirs = _brackets(left), _brackets(right)
    if ours and theirs:
        return not ours.isdisjoint(theirs)
    plain, beside = (_forms(right), _forms(left)) if ours else (_forms(left), _forms(right))
    negated = NEGATIONS.intersection(plain) != NEGATIONS.intersection(ours | theirs)
    fits = len(plain) <= _BRACKETED_WORDS and _has_no_other_number(left, right)
    return fits and not negated and _LIGHT.issuperset(beside)


def _has_no_other_number(left: Sequence[Token], right: Sequence[Token]) -> bool:
    """Tell whether two sides have the digits of one number, where both have a number at all."""
    ours, theirs = _digits(left), _digits(right)
    return ours in theirs or theirs in ours


def _digits(found: Sequence[Token]) -> str:
    """Return all digits of some tokens in order."""
    return "".join(filter(str.isdigit, "".join(token.form for token in found)))


def _brackets(found: Sequence[Token]) -> set[str]:
    """Return the words inside the brackets among some tokens."""
    inside = " ".join(token.form for token in found if token.kind == "bracket")
    return {word.form for word in words(inside)}


def _left_out(found: Sequence[Token], *, at_end: bool) -> Operation:
    """Judge what only one quote has: free at an end, and inside if it is light or a whole clause.

    A bracket may explain, not deny.
    """
    missing = _forms(found)
    if not missing:
        return "bracketed" if NEGATIONS.isdisjoint(_brackets(found)) else "altered"
    if at_end:
        return "cut"
    if _LIGHT.issuperset(missing):
        return "corrected"
    return "cut" if len(missing) >= _CLAUSE else "altered"


def _is_correction(ours: list[str], theirs: list[str]) -> bool:
    """Tell whether words that stand for each other mean the same."""
    if _weighty(ours) != _weighty(theirs):
        return False
    light = _LIGHT.issuperset(ours) and _LIGHT.issuperset(theirs)
    named = _is_name_for_pronoun(ours, theirs) or _is_name_for_pronoun(theirs, ours)
    return light or named or "".join(ours) == "".join(theirs) or _are_same_words(ours, theirs)


def _weighty(forms: list[str]) -> list[str]:
    """Return negations and numbers: what no correction may touch."""
    return [form for form in forms if form in _WEIGHTY or form[0].isdigit()]


def _is_name_for_pronoun(pronoun: list[str], name: list[str]) -> bool:
    """Tell whether a name can have been put for a pronoun."""
    is_pronoun = len(pronoun) == 1 and PRONOUNS.issuperset(pronoun)
    is_name = len(name) <= _NAME_WORDS and PRONOUNS.isdisjoint(name) and not _LIGHT.issuperset(name)
    return is_pronoun and is_name


def _are_same_words(ours: list[str], theirs: list[str]) -> bool:
    """Tell whether words are the same one by one, but for endings, slips and light ones."""
    if len(ours) != len(theirs):
        return False
    heavy = [pair for pair in zip(ours, theirs, strict=True) if not _LIGHT.issuperset(pair)]
    return all(is_same_word(word, other) for word, other in heavy)
