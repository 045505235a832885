"""What of a text lies in shared runs."""

from __future__ import annotations

import numpy as np
import pytest

from tasks.reuse.prepared import prepare
from tasks.reuse.spans import bridged, code_points, coverage, covered

NONE = np.empty(0, np.uint64)
TEXT = prepare("One, two; three four: five six.", NONE)


@pytest.mark.parametrize(
    ("spans", "flags"),
    [
        ([], [0, 0, 0, 0, 0, 0]),
        ([(0, 2)], [1, 1, 0, 0, 0, 0]),
        ([(1, 3), (2, 3)], [0, 1, 1, 1, 1, 0]),
        ([(4, 9)], [0, 0, 0, 0, 1, 1]),
    ],
)
def test_covered(spans: list[tuple[int, int]], flags: list[int]) -> None:
    """Words in any span are flagged once; the share is of all words."""
    assert covered(TEXT, spans).tolist() == [bool(flag) for flag in flags]
    assert coverage(TEXT, spans) == pytest.approx(sum(flags) / 6)


def test_a_text_without_words_is_not_covered() -> None:
    """Its coverage is nought."""
    assert coverage(prepare("...", NONE), []) == 0.0


@pytest.mark.parametrize(
    ("spans", "bridges"),
    [
        ([], []),
        ([(5, 2)], []),
        ([(0, 3), (3, 3)], []),
        ([(0, 3), (2, 3)], []),
        ([(10, 3), (0, 3)], [(3, 7)]),
        ([(0, 3), (11, 3)], [(3, 8)]),
        ([(0, 3), (12, 3)], []),
    ],
)
def test_bridges(spans: list[tuple[int, int]], bridges: list[tuple[int, int]]) -> None:
    """Gaps of up to eight words between spans are bridged, in whatever order they come."""
    assert bridged(spans) == bridges + sorted(spans)


def test_code_points_lead_to_the_words() -> None:
    """From the first word's first to the last word's last."""
    start, end = code_points(TEXT, (1, 3))
    assert TEXT.text[start:end] == "two; three four"
