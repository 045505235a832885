"""Two articles to their relation: exact containment on three-word runs, the guard against templates, then the kind."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

from tasks.reuse.passages import Run, shared_runs
from tasks.reuse.prepared import TRIGRAM, Prepared
from tasks.reuse.shingles import are_among
from tasks.reuse.siblings import are_siblings
from tasks.reuse.spans import bridged, code_points, coverage, covered

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tasks.reuse.prepared import Flags
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
# Two texts are alike, boilerplate included, if so much of the shorter is in the other: a notice under two pieces of its
# own length makes them no copies of each other.
_ALIKE = 0.7
# A truncated copy ends before this share of the fuller text, has nearly all of what stands before ...
_CUT = 0.75
_BEFORE_CUT = 0.75
# ... and at least this much of the whole; less is an excerpt.
_TRUNCATED = 0.33


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


@dataclass(frozen=True, slots=True)
class _Overlap:
    """What two texts have in common: distinct three-word runs, as a share of those of the text with fewer."""

    common: Hashes
    fewer: int

    @property
    def score(self) -> float:
        """The containment of the text with fewer runs in the other."""
        return len(self.common) / max(self.fewer, 1)

    @property
    def is_copy(self) -> bool:
        """Whether that is enough, and of enough, for a copy."""
        return self.score >= COPY_SCORE and self.fewer >= MIN_OWN_RUNS


def relate(first: Prepared, second: Prepared) -> Relation | None:
    """Compare two texts; None where neither repeats a passage of the other.

    Give them in an order that depends on their content alone: it decides what an even pair looks like.
    """
    swapped = second.own_words < first.own_words
    a, b = (second, first) if swapped else (first, second)
    overlap = _Overlap(a.own[are_among(a.own, b.own)], min(len(a.own), len(b.own)))
    if not _is_worth_aligning(a, b, overlap):
        return None
    runs = shared_runs(a, b)
    kind = _kind(a, b, runs, is_copy=overlap.is_copy)
    if kind is None:
        return None
    covers = coverage(a, [run.in_a for run in runs]), coverage(b, _spans_in_b(runs))
    return Relation(kind, swapped, *covers, overlap.score, _shown(a, b, runs))


def are_alike(first: Prepared, second: Prepared) -> bool:
    """Tell whether one text is a copy or an excerpt of the other in most of its words.

    For texts prepared without knowledge of any boilerplate: the answer then depends on the two alone.
    """
    found = relate(first, second)
    return found is not None and found.kind in STORY_KINDS and found.coverage_a >= _ALIKE


def _is_worth_aligning(a: Prepared, b: Prepared, overlap: _Overlap) -> bool:
    """Tell whether two texts can be related at all."""
    return overlap.is_copy or _same_words(a, b) or _may_share_passage(a, overlap.common)


def _spans_in_b(runs: Iterable[Run]) -> list[tuple[int, int]]:
    """Return where shared runs stand in the second text."""
    return [run.in_b for run in runs]


def _shown(a: Prepared, b: Prepared, runs: Iterable[Run]) -> tuple[tuple[int, int, int, int], ...]:
    """Return the code points in both texts of the runs that are long enough to be shown."""
    return tuple((*code_points(a, run.in_a), *code_points(b, run.in_b)) for run in runs if run.words >= _SHOWN_WORDS)


def _same_words(a: Prepared, b: Prepared) -> bool:
    """Tell whether two texts are the same word for word."""
    return np.array_equal(a.words.hashes, b.words.hashes)


def _may_share_passage(a: Prepared, common: Hashes) -> bool:
    """Tell whether enough of a text's three-word runs in a row stand somewhere in the other: cheaper than aligning."""
    missing = np.flatnonzero(~are_among(a.trigrams, common))
    gaps = np.diff(missing, prepend=-1, append=len(a.trigrams))
    return int(gaps.max()) > PASSAGE_WORDS - TRIGRAM + 1


def _kind(a: Prepared, b: Prepared, runs: list[Run], *, is_copy: bool) -> Kind | None:
    """Name the relation of a text to one that is at least as full."""
    if _same_words(a, b):
        return "exact"
    if not (is_copy or _have_passage(runs)):
        return None
    if are_siblings(a, b, runs):
        return "template_sibling"
    return _copy_kind(b, runs) if is_copy else "shares_passage"


def _have_passage(runs: Iterable[Run]) -> bool:
    """Tell whether a shared run is long enough for a copied passage."""
    return any(run.words >= PASSAGE_WORDS for run in runs)


def _copy_kind(fuller: Prepared, runs: list[Run]) -> Kind:
    """Tell a whole copy from one cut at its end and from an excerpt, by what of the fuller text is there."""
    own = ~fuller.boilerplate
    there = covered(fuller, bridged(_spans_in_b(runs))) & own
    share = there.sum() / own.sum()
    if _is_cut_off(own, there):
        return "truncated_copy" if share >= _TRUNCATED else "excerpt_of"
    return "near_copy" if share >= _WHOLE else "excerpt_of"


def _is_cut_off(own: Flags, there: Flags) -> bool:
    """Tell whether what is there of a text's own words ends early, and has nearly all of what stands before."""
    head = own[: int(np.flatnonzero(there)[-1]) + 1].sum()
    return bool(head < _CUT * own.sum() and there.sum() >= _BEFORE_CUT * head)
