"""Do two quotes print one statement, and how does one print it: verdict, variant label and the edit."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from tasks.reuse.alignment import Block, Operation, align, content_words
from tasks.reuse.phrases import Token, form_of, forms, taken_apart, tokens, word_forms

if TYPE_CHECKING:
    from collections.abc import Sequence

Verdict = Literal["same", "altered", "different"]
Variant = Literal["identical", "marks_only", "bracketed", "elided", "cut", "corrected", "altered"]

# Share of the shorter quote's words that must be common for one statement; MemeTracker's phrase clusters
# (Leskovec, Backstrom, Kleinberg 2009) ask for less and join quotes of one frame.
SAME_SHARE = 0.6
# Where a word was altered, the rest must agree better than two quotes of one frame do.
_ALTERED_SHARE = 0.7
# One alteration, and one more for so many common words: beyond, they are two statements.
_WORDS_AN_ALTERATION = 12
# What is common must say something: so many content words, or one in a run of light ones that nobody says by chance.
_MIN_CONTENT = 3
_MIN_MATCHED = 7
# The label of a quote with several kinds of change: the first of these that it has.
_PRECEDENCE: tuple[Variant, ...] = ("altered", "bracketed", "elided", "cut", "corrected")


@dataclass(frozen=True, slots=True)
class Comparison:
    """Whether two quotes print one statement: the verdict, the common words, whether one repeats all of the other."""

    verdict: Verdict
    matched: int
    repeats: bool


@dataclass(frozen=True, slots=True)
class Change:
    """One place where a quote departs from its statement: code points [start, end) in both, and the words there."""

    operation: Operation
    statement: tuple[int, int]
    quote: tuple[int, int]
    was: str
    now: str


def compare_quotes(first: str, second: str) -> Comparison:
    """Compare two quotes; the order does not matter.

    >>> compare_quotes("We shall open the bridge in May.", "[The council] shall open the bridge in May").verdict
    'same'
    >>> compare_quotes("We shall open the bridge in May.", "We shall not open the bridge in May.").verdict
    'altered'
    """
    return compare_forms(form_of(first), form_of(second))


def compare_forms(first: str, second: str) -> Comparison:
    """Compare two quotes by their canonical forms; the order does not matter."""
    a, b = map(taken_apart, sorted((first, second)))
    shorter, shared = _shorter(a, b), _shared(a, b)
    # Most candidates have too little in common whatever its order: aligning these would cost most of the time.
    if a != b and shared < SAME_SHARE * shorter:
        return Comparison("different", shared, repeats=False)
    blocks = align(a, b)
    common = word_forms(_kept(a, blocks))
    verdict = "same" if a == b else _verdict(common, len(common) / shorter, _alterations(blocks))
    return Comparison(verdict, len(common), len(common) == shorter)


def variant_of(statement: str, quote: str) -> tuple[Variant, tuple[Change, ...]]:
    """Say how a quote prints a statement, with every change in order.

    >>> variant_of("He is ready to sign.", "[Adler] is ready to sign")[0]
    'bracketed'
    """
    if statement == quote:
        return "identical", ()
    a, b = tokens(statement), tokens(quote)
    if forms(a) == forms(b):
        return "marks_only", ()
    blocks = align(forms(a), forms(b))
    changes = tuple(_change(statement, quote, (a, b), block) for block in blocks if block.operation != "kept")
    # Quotes can hang together by a third: with little in common, what differs was cut and not altered.
    if len(word_forms(_kept(forms(a), blocks))) < SAME_SHARE * _shorter(forms(a), forms(b)):
        return "cut", changes
    return _label(changes), changes


def _label(changes: Sequence[Change]) -> Variant:
    """Name a variant by the first kind of change in the order of precedence."""
    found = {change.operation for change in changes}
    return next(label for label in _PRECEDENCE if label in found)


def _kept(a: Sequence[str], blocks: Sequence[Block]) -> list[str]:
    """Return the forms that both quotes have."""
    return [form for block in blocks if block.operation == "kept" for form in a[block.a : block.a_end]]


def _shorter(a: Sequence[str], b: Sequence[str]) -> int:
    """Return the words of the quote with fewer, at least one."""
    return max(min(len(word_forms(a)), len(word_forms(b))), 1)


def _shared(a: Sequence[str], b: Sequence[str]) -> int:
    """Count the words that two quotes share in any order: no alignment finds more."""
    return (Counter(word_forms(a)) & Counter(word_forms(b))).total()


def _alterations(blocks: Sequence[Block]) -> int:
    """Count the places where the meaning was altered."""
    return sum(block.operation == "altered" for block in blocks)


def _verdict(common: Sequence[str], share: float, alterations: int) -> Verdict:
    """Decide on two quotes by their common words, the share of the shorter that these are, and their alterations."""
    if not _says_something(common):
        return "different"
    if alterations == 0:
        return "same" if share >= SAME_SHARE else "different"
    return "altered" if share >= _ALTERED_SHARE and _are_few(alterations, common) else "different"


def _says_something(common: Sequence[str]) -> bool:
    """Tell whether two people would not have the same words in common by chance."""
    content = content_words(common)
    return content >= _MIN_CONTENT or (content > 0 and len(common) >= _MIN_MATCHED)


def _are_few(alterations: int, common: Sequence[str]) -> bool:
    """Tell whether so few alterations stand among the common words that they are still one statement."""
    return alterations <= 1 + len(common) // _WORDS_AN_ALTERATION


def _change(statement: str, quote: str, both: tuple[Sequence[Token], Sequence[Token]], block: Block) -> Change:
    """Lay one block out in code points of the two texts."""
    was = _span(both[0], block.a, block.a_end)
    now = _span(both[1], block.b, block.b_end)
    return Change(block.operation, was, now, statement[was[0] : was[1]], quote[now[0] : now[1]])


def _span(found: Sequence[Token], start: int, end: int) -> tuple[int, int]:
    """Return the code points of tokens [start, end); an empty span where there are none, after the token before."""
    if start < end:
        return found[start].start, found[end - 1].end
    place = found[start - 1].end if start else 0
    return place, place
