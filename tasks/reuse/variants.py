"""Do two quotes print one statement, and how does one print it: verdict, variant label and the edit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from tasks.reuse.alignment import Block, Operation, align, content_words
from tasks.reuse.phrases import Token, forms, tokens, word_count

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
    a, b = map(tokens, sorted((first, second)))
    blocks = align(a, b)
    common = _kept(a, blocks)
    matched, shorter = word_count(common), _shorter(a, b)
    verdict = "same" if forms(a) == forms(b) else _verdict(common, matched / shorter, _alterations(blocks))
    return Comparison(verdict, matched, matched == shorter)


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
    blocks = align(a, b)
    changes = tuple(_change(statement, quote, (a, b), block) for block in blocks if block.operation != "kept")
    # Quotes can hang together by a third: with little in common, what differs was cut and not altered.
    if word_count(_kept(a, blocks)) < SAME_SHARE * _shorter(a, b):
        return "cut", changes
    return _label(changes), changes


def _label(changes: Sequence[Change]) -> Variant:
    """Name a variant by the first kind of change in the order of precedence."""
    found = {change.operation for change in changes}
    return next(label for label in _PRECEDENCE if label in found)


def _kept(a: Sequence[Token], blocks: Sequence[Block]) -> list[Token]:
    """Return the tokens that both quotes have."""
    return [token for block in blocks if block.operation == "kept" for token in a[block.a : block.a_end]]


def _shorter(a: Sequence[Token], b: Sequence[Token]) -> int:
    """Return the words of the quote with fewer, at least one."""
    return max(min(word_count(a), word_count(b)), 1)


def _alterations(blocks: Sequence[Block]) -> int:
    """Count the places where the meaning was altered."""
    return sum(block.operation == "altered" for block in blocks)


def _verdict(common: Sequence[Token], share: float, alterations: int) -> Verdict:
    """Decide on two quotes by their common words, the share of the shorter that these are, and their alterations."""
    if not _says_something(common):
        return "different"
    if alterations == 0:
        return "same" if share >= SAME_SHARE else "different"
    return "altered" if share >= _ALTERED_SHARE and _are_few(alterations, common) else "different"


def _says_something(common: Sequence[Token]) -> bool:
    """Tell whether two people would not have the same words in common by chance."""
    content = content_words(common)
    return content >= _MIN_CONTENT or (content > 0 and word_count(common) >= _MIN_MATCHED)


def _are_few(alterations: int, common: Sequence[Token]) -> bool:
    """Tell whether so few alterations stand among the common words that they are still one statement."""
    return alterations <= 1 + word_count(common) // _WORDS_AN_ALTERATION


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
