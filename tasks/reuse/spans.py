"""What of a text lies in shared runs: flags, shares and code points. A span is (first word, number of words)."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tasks.reuse.prepared import Flags, Prepared

    Span = tuple[int, int]

# So many words between two shared runs are still a misprint or a replaced word.
_MISPRINT = 8


def covered(text: Prepared, spans: Iterable[Span]) -> Flags:
    """Flag a text's words that lie in any span."""
    flags = np.zeros(len(text.boilerplate), np.bool_)
    for start, length in spans:
        flags[start : start + length] = True
    return flags


def coverage(text: Prepared, spans: Iterable[Span]) -> float:
    """Return the share of a text's words, boilerplate apart, that lie in spans; 0 for a text without any."""
    return float(covered(text, spans).sum() / max(text.own_words, 1))


def bridged(spans: Iterable[Span]) -> list[Span]:
    """Return spans, and the gaps between those that nearly touch: a misprint parts runs, and cuts nothing.

    >>> bridged([(0, 5), (7, 3), (30, 4)])
    [(5, 2), (0, 5), (7, 3), (30, 4)]
    """
    ordered = sorted(spans)
    gaps = [(start + length, after - start - length) for (start, length), (after, _) in pairwise(ordered)]
    return [gap for gap in gaps if 0 < gap[1] <= _MISPRINT] + ordered


def code_points(text: Prepared, span: Span) -> tuple[int, int]:
    """Return where a span of at least one word stands in its text: code points, end exclusive."""
    start, length = span
    return int(text.words.starts[start]), int(text.words.ends[start + length - 1])
