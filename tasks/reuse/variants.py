"""Do two quotes print one statement, and how does one print it: verdict, variant label and the edit."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Literal, NamedTuple

from tasks.reuse.alignment import Alignment, Block, Operation, content_words
from tasks.reuse.ends import altered_ends
from tasks.reuse.phrases import SHORT_ENOUGH, Token, form_of, forms, taken_apart, tokens, word_forms
from tasks.short_memory import remembering_short

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


class _Counted(NamedTuple):
    """A canonical form taken apart, how many words it has, and how often each."""

    forms: list[str]
    words: int
    times: Counter[str]


# A wording is compared with several others in turn.
@remembering_short(1 << 6, SHORT_ENOUGH)
def _counted(form: str) -> _Counted:
    """Count the words of a canonical form."""
    forms = taken_apart(form)
    words = word_forms(forms)
    return _Counted(forms, len(words), Counter(words))


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
    a, b = map(_counted, sorted((first, second)))
    shorter, shared = _shorter(a.words, b.words), _shared(a, b)
    # Most candidates have too little in common whatever its order: aligning these would cost most of the time.
    if first != second and len(shared) < shorter and not _may_be_enough(a, b, shared, shorter):
        return Comparison("different", len(shared), repeats=False)
    alignment = Alignment(a.forms, b.forms)
    common = word_forms(alignment.kept())
    verdict = "same" if first == second else _verdict(common, shorter, alignment)
    return Comparison(verdict, len(common), len(common) == shorter)


def variant_of(statement: str, quote: str) -> tuple[Variant, tuple[Change, ...]]:
    """Say how a quote prints a statement, with every change in order.

    >>> variant_of("He is ready to sign.", "[Adler] is ready to sign")[0]
    'bracketed'
    """
    if statement == quote:
        return "identical", ()
    a, b = tokens(statement), tokens(quote)
    left, right = forms(a), forms(b)
    if left == right:
        return "marks_only", ()
    alignment = Alignment(left, right)
    changed = (block for block in alignment.blocks() if block.operation != "kept")
    changes = tuple(_change(statement, quote, (a, b), block) for block in changed)
    # Quotes can hang together by a third: with little in common, what differs was cut and not altered.
    shorter = _shorter(len(word_forms(left)), len(word_forms(right)))
    if len(word_forms(alignment.kept())) < SAME_SHARE * shorter:
        return "cut", changes
    return _label(changes), changes


def _label(changes: Sequence[Change]) -> Variant:
    """Name a variant by the first kind of change in the order of precedence."""
    found = {change.operation for change in changes}
    return next(label for label in _PRECEDENCE if label in found)


def _shorter(words: int, others: int) -> int:
    """Return the words of the quote with fewer, at least one."""
    return max(min(words, others), 1)


def _shared(a: _Counted, b: _Counted) -> list[str]:
    """Return the words that two quotes share in any order: no alignment finds more."""
    common = a.times.keys() & b.times.keys()
    if a.words == len(a.times) or b.words == len(b.times):
        return list(common)
    return [form for form in common for _ in range(min(a.times[form], b.times[form]))]


def _verdict(common: Sequence[str], shorter: int, alignment: Alignment) -> Verdict:
    """Decide on two quotes by their common words, the words of the shorter, and what was altered."""
    if not _is_enough(common, shorter):
        return "different"
    most = _most_alterations(common, shorter)
    altered = (block for block in alignment.blocks() if block.operation == "altered")
    found = len(list(islice(altered, most + 1)))
    return ("altered" if found else "same") if found <= most else "different"


def _most_alterations(common: Sequence[str], shorter: int) -> int:
    """Return how many alterations may stand among the common words of one statement."""
    return 1 + len(common) // _WORDS_AN_ALTERATION if len(common) >= _ALTERED_SHARE * shorter else 0


def _may_be_enough(a: _Counted, b: _Counted, shared: Sequence[str], shorter: int) -> bool:
    """Tell whether aligning two quotes may find them to be one statement, altered or not."""
    if not _is_enough(shared, shorter):
        return False
    if a.words < len(a.forms) or b.words < len(b.forms):
        return True
    return altered_ends(a.forms, b.forms, shared) <= _most_alterations(shared, shorter)


def _is_enough(common: Sequence[str], shorter: int) -> bool:
    """Tell whether common words are enough of the shorter quote, and of enough weight, for one statement."""
    return len(common) >= SAME_SHARE * shorter and _says_something(common)


def _says_something(common: Sequence[str]) -> bool:
    """Tell whether two people would not have the same words in common by chance."""
    content = content_words(common)
    return content >= _MIN_CONTENT or (content > 0 and len(common) >= _MIN_MATCHED)


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
