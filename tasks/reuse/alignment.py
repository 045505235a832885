"""Two quotes word by word: what is common, and what each place that differs amounts to.

An editor's bracket may stand for some words, an ellipsis for any; heads and tails may be cut; fillers, articles and
misprints may come and go. Anything else is an alteration: a negation, a number or a content word that changed.
"""

from __future__ import annotations

from difflib import SequenceMatcher
from itertools import chain
from typing import TYPE_CHECKING, Literal, NamedTuple

from tasks.reuse.language import FILLERS, FUNCTION_WORDS, MAGNITUDES, NEGATIONS, PRONOUNS
from tasks.reuse.phrases import GAP, is_bracket, word_forms
from tasks.reuse.same_word import is_same_word
from tasks.wording import canonical

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

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
_NO_CONTENT = _LIGHT | PRONOUNS
# What changes a meaning wherever it stands.
_WEIGHTY = NEGATIONS | MAGNITUDES | {"%"}


class Block(NamedTuple):
    """Tokens [a, a_end) of one quote stand where tokens [b, b_end) of the other do."""

    operation: Operation
    a: int
    a_end: int
    b: int
    b_end: int


def align(first: Sequence[str], second: Sequence[str]) -> list[Block]:
    """Align two quotes, each the canonical forms of its tokens, and name each block.

    Blocks cover the first 1,000 tokens of both in order.
    """
    return list(Alignment(first, second).blocks())


class Alignment:
    """Two quotes side by side. What is common is known at once; a block is named when somebody asks for it."""

    def __init__(self, first: Sequence[str], second: Sequence[str]) -> None:
        """Find what is common to the first 1,000 tokens of both."""
        self._left, self._right = first[:MAX_TOKENS], second[:MAX_TOKENS]
        self._opcodes = SequenceMatcher(None, self._left, self._right).get_opcodes()

    def kept(self) -> list[str]:
        """Return the forms that both quotes have, in order."""
        return [form for tag, a, a_end, *_ in self._opcodes if tag == "equal" for form in self._left[a:a_end]]

    def blocks(self) -> Iterator[Block]:
        """Name block after block."""
        return (_block(self._left, self._right, *opcode) for opcode in self._opcodes)


def content_words(found: Iterable[str]) -> int:
    """Count the words that carry meaning of their own."""
    return sum(form not in _NO_CONTENT for form in word_forms(found))


def is_same_or_light(word: str, other: str) -> bool:
    """Tell whether words are one but for endings and slips, or both light."""
    return _LIGHT.issuperset((word, other)) or is_same_word(word, other)


def _block(left: Sequence[str], right: Sequence[str], tag: str, *bounds: int) -> Block:
    """Name the operation of one block."""
    if tag == "equal":
        return Block("kept", *bounds)
    a, a_end, b, b_end = bounds
    at_end = (a, b) == (0, 0) or (a_end, b_end) == (len(left), len(right))
    return Block(_operation(left[a:a_end], right[b:b_end], at_end=at_end), *bounds)


def _operation(left: Sequence[str], right: Sequence[str], *, at_end: bool) -> Operation:
    """Name what happened between two quotes at a place where they differ."""
    if GAP in left or GAP in right:
        return _or_altered("elided", fits=at_end or _gap_fits(left, right))
    if not (left and right):
        return _left_out([*left, *right], at_end=at_end)
    if any(map(is_bracket, chain(left, right))):
        return _or_altered("bracketed", fits=_bracket_fits(left, right))
    return _or_altered("corrected", fits=_is_correction(word_forms(left), word_forms(right)))


def _or_altered(operation: Operation, *, fits: bool) -> Operation:
    """Return an operation where it explains the difference; what nothing explains is an alteration."""
    return operation if fits else "altered"


def _gap_fits(left: Sequence[str], right: Sequence[str]) -> bool:
    """Tell whether an ellipsis can stand for what the other quote has there: nothing but light words beside it."""
    with_gap = [side for side in (left, right) if GAP in side]
    return _LIGHT.issuperset(word_forms(chain(*with_gap)))


def _bracket_fits(left: Sequence[str], right: Sequence[str]) -> bool:
    """Tell whether a bracket can stand for what the other quote has there."""
    ours, theirs = _brackets(left), _brackets(right)
    if ours and theirs:
        return not ours.isdisjoint(theirs)
    return _can_stand_for(left, right) if ours else _can_stand_for(right, left)


def _can_stand_for(bracketed: Sequence[str], plain: Sequence[str]) -> bool:
    """Tell whether a side with a bracket can stand for plain words: few, with nothing but light words beside it."""
    light = _LIGHT.issuperset(word_forms(bracketed))
    return light and len(word_forms(plain)) <= _BRACKETED_WORDS and _keeps_meaning(bracketed, plain)


def _keeps_meaning(bracketed: Sequence[str], plain: Sequence[str]) -> bool:
    """Tell whether a side with a bracket denies what plain words deny, and has no other number."""
    denied = NEGATIONS.intersection(_brackets(bracketed))
    return denied == NEGATIONS.intersection(word_forms(plain)) and _has_no_other_number(bracketed, plain)


def _has_no_other_number(left: Sequence[str], right: Sequence[str]) -> bool:
    """Tell whether two sides have the digits of one number, where both have a number at all."""
    ours, theirs = _digits(left), _digits(right)
    return ours in theirs or theirs in ours


def _digits(found: Sequence[str]) -> str:
    """Return all digits of some tokens in order."""
    return "".join(filter(str.isdigit, "".join(found)))


def _brackets(found: Sequence[str]) -> set[str]:
    """Return the words inside the brackets among some tokens."""
    inside = " ".join(filter(is_bracket, found))
    return set(canonical(inside).split())


def _left_out(found: Sequence[str], *, at_end: bool) -> Operation:
    """Judge what only one quote has: free at an end, and inside if it is light or a whole clause.

    A bracket may explain, not deny.
    """
    missing = word_forms(found)
    if not missing:
        return _or_altered("bracketed", fits=NEGATIONS.isdisjoint(_brackets(found)))
    if at_end:
        return "cut"
    if _LIGHT.issuperset(missing):
        return "corrected"
    return _or_altered("cut", fits=len(missing) >= _CLAUSE)


def _is_correction(ours: list[str], theirs: list[str]) -> bool:
    """Tell whether words that stand for each other mean the same."""
    return _weighty(ours) == _weighty(theirs) and (
        _LIGHT.issuperset(ours + theirs) or _is_name_and_pronoun(ours, theirs) or _are_same_words(ours, theirs)
    )


def _weighty(found: list[str]) -> list[str]:
    """Return negations and numbers: what no correction may touch."""
    return [form for form in found if form in _WEIGHTY or form[0].isdigit()]


def _is_name_and_pronoun(ours: list[str], theirs: list[str]) -> bool:
    """Tell whether a name can have been put for a pronoun on either side."""
    return (_is_pronoun(ours) and _is_name(theirs)) or (_is_pronoun(theirs) and _is_name(ours))


def _is_pronoun(found: list[str]) -> bool:
    """Tell whether words are a single pronoun."""
    return len(found) == 1 and PRONOUNS.issuperset(found)


def _is_name(found: list[str]) -> bool:
    """Tell whether words can be a name: few, none of them a pronoun, not all light."""
    return len(found) <= _NAME_WORDS and PRONOUNS.isdisjoint(found) and not _LIGHT.issuperset(found)


def _are_same_words(ours: list[str], theirs: list[str]) -> bool:
    """Tell whether words are the same, joined or one by one."""
    one_by_one = len(ours) == len(theirs) and all(map(is_same_or_light, ours, theirs))
    return one_by_one or "".join(ours) == "".join(theirs)
