"""Two articles to their relation: exact containment on three-word runs, the guard against templates, then the kind."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

from tasks.reuse.passages import Run, shared_runs
from tasks.reuse.prepared import TRIGRAM, Flags, Prepared
from tasks.reuse.siblings import are_siblings

if TYPE_CHECKING:
    from tasks.reuse.shingles import Hashes

Kind = Literal["exact", "near_copy", "truncated_copy", "excerpt_of", "shares_passage", "template_sibling"]

# Articles that these join are one story; the other kinds are shown, and join nothing.
STORY_KINDS: tuple[Kind, ...] = ("exact", "near_copy", "truncated_copy", "excerpt_of")

# Share of the shorter text's three-word runs that the other must have for a copy; below lie follow-ups that repeat
# their background.
COPY_SCORE = 0.45
# A text with less of its own left says too little to be called a copy of anything.
MIN_OWN_RUNS = 16
# A passage is copied from this length on (words); shorter runs are phrases.
PASSAGE_WORDS = 20
# Runs below this length are left out of what is stored: they say where nothing was copied.
_SHOWN_WORDS = 8
# From this share of the fuller text on, the other repeats it as a whole.
_WHOLE = 0.45
# A truncated copy ends before this share of the fuller text, has nearly all of what stands before ...
_CUT = 0.75
_BEFORE_CUT = 0.75
# ... and at least this much of the whole; less is an excerpt.
_TRUNCATED = 0.33
# So many words between two shared runs are still a misprint or a replaced word.
_MISPRINT = 8


@dataclass(frozen=True, slots=True)
class Relation:
    """How two texts relate. Text a is the copy or excerpt: the second given text if `swapped`, else the first.

    `coverage_a` is the share of a's words, boilerplate apart, that stand in b; `score` the containment that decided;
    `runs` the shared runs of 8 words and more as (start_a, end_a, start_b, end_b) in code points, in a's order.
    """

    kind: Kind
    swapped: bool
    coverage_a: float
    coverage_b: float
    score: float
    runs: tuple[tuple[int, int, int, int], ...]


def relate(first: Prepared, second: Prepared) -> Relation | None:
    """Compare two texts; None where neither repeats a passage of the other.

    Give them in an order that depends on their content alone: it decides what an even pair looks like.
    """
    swapped = second.own_words < first.own_words
    a, b = (second, first) if swapped else (first, second)
    common = np.intersect1d(a.own, b.own, assume_unique=True)
    size = min(len(a.own), len(b.own))
    score = len(common) / size if size else 0.0
    is_copy = score >= COPY_SCORE and size >= MIN_OWN_RUNS
    if not (is_copy or _same_words(a, b) or _may_share_passage(a, common)):
        return None
    runs = shared_runs(a, b)
    kind = _kind(a, b, runs, is_copy=is_copy)
    if kind is None:
        return None
    shown = tuple(_code_points(a, b, run) for run in runs if run.words >= _SHOWN_WORDS)
    coverage_a = _coverage(a, [(run.a, run.words) for run in runs])
    coverage_b = _coverage(b, [(run.b, run.words) for run in runs])
    return Relation(kind, swapped, coverage_a, coverage_b, score, shown)


def _same_words(a: Prepared, b: Prepared) -> bool:
    """Tell whether two texts are the same word for word."""
    return np.array_equal(a.words.hashes, b.words.hashes)


def _may_share_passage(a: Prepared, common: Hashes) -> bool:
    """Tell whether enough of a text's three-word runs in a row stand somewhere in the other: cheaper than aligning."""
    if not len(common):
        return False
    missing = np.flatnonzero(~np.isin(a.trigrams, common))
    gaps = np.diff(missing, prepend=-1, append=len(a.trigrams))
    return int(gaps.max()) > PASSAGE_WORDS - TRIGRAM + 1


def _kind(a: Prepared, b: Prepared, runs: list[Run], *, is_copy: bool) -> Kind | None:
    """Name the relation of a text to one that is at least as full."""
    if _same_words(a, b):
        return "exact"
    if not is_copy and all(run.words < PASSAGE_WORDS for run in runs):
        return None
    if are_siblings(a, b, runs):
        return "template_sibling"
    return _copy_kind(b, runs) if is_copy else "shares_passage"


def _copy_kind(fuller: Prepared, runs: list[Run]) -> Kind:
    """Tell a whole copy from one cut at its end and from an excerpt, by what of the fuller text is there."""
    own = ~fuller.boilerplate
    there = _covered(fuller, _bridged([(run.b, run.words) for run in runs])) & own
    share = there.sum() / own.sum()
    end = int(np.flatnonzero(there)[-1]) + 1
    head = own[:end].sum()
    if head < _CUT * own.sum() and there.sum() >= _BEFORE_CUT * head:
        return "truncated_copy" if share >= _TRUNCATED else "excerpt_of"
    return "near_copy" if share >= _WHOLE else "excerpt_of"


def _bridged(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Let spans (first word, words) that nearly touch run into each other: a misprint parts runs, and cuts nothing."""
    ordered = sorted(spans)
    nexts = [start for start, _ in ordered[1:]]
    last = ordered[-1:]
    return [
        (start, after - start if after - start - length <= _MISPRINT else length)
        for (start, length), after in zip(ordered, nexts, strict=False)
    ] + last


def _covered(text: Prepared, spans: list[tuple[int, int]]) -> Flags:
    """Flag a text's words that lie in any span, given as (first word, words)."""
    flags = np.zeros(len(text.boilerplate), np.bool_)
    for start, length in spans:
        flags[start : start + length] = True
    return flags


def _coverage(text: Prepared, spans: list[tuple[int, int]]) -> float:
    """Return the share of a text's words, boilerplate apart, that lie in spans."""
    return float(_covered(text, spans).sum() / text.own_words) if text.own_words else 0.0


def _code_points(a: Prepared, b: Prepared, run: Run) -> tuple[int, int, int, int]:
    """Return where a run stands in both texts."""
    return (
        int(a.words.starts[run.a]),
        int(a.words.ends[run.a + run.words - 1]),
        int(b.words.starts[run.b]),
        int(b.words.ends[run.b + run.words - 1]),
    )
