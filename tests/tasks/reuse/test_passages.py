"""Shared runs of words."""

from __future__ import annotations

import numpy as np
import pytest

from tasks.reuse.passages import Run, shared_runs
from tasks.reuse.prepared import prepare

NONE = np.empty(0, np.uint64)


@pytest.mark.parametrize(
    ("first", "second", "runs"),
    [
        ("a b c d", "x a b c d y", [Run(0, 1, 4)]),
        ("a b c x d e f", "d e f y a b c", [Run(0, 4, 3), Run(4, 0, 3)]),
        ("a b x y", "a b z y", []),
        ("a b c z a b c d", "a b c d", [Run(0, 0, 3), Run(4, 0, 4)]),
        ("", "a b c", []),
    ],
)
def test_runs(first: str, second: str, runs: list[Run]) -> None:
    """The longest run at each place is taken, in the first text's order."""
    assert shared_runs(prepare(first, NONE), prepare(second, NONE)) == runs


def test_many_repetitions_stay_cheap() -> None:
    """Texts of one word over and over have one run, and take no quadratic time."""
    text = prepare("row " * 20000, NONE)
    assert shared_runs(text, text) == [Run(0, 0, 20000)]
