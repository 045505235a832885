"""Texts of one frame with other fillings."""

from __future__ import annotations

import numpy as np
import pytest

from tasks.reuse.passages import shared_runs
from tasks.reuse.prepared import prepare
from tasks.reuse.siblings import are_siblings

NONE = np.empty(0, np.uint64)
FRAME = "the shares of {0} rose by {1} points to close at {2} on a calm day that {3} said would bring more trade"


def siblings(first: str, second: str) -> bool:
    """Compare two texts without boilerplate."""
    a, b = prepare(first, NONE), prepare(second, NONE)
    return are_siblings(a, b, shared_runs(a, b))


@pytest.mark.parametrize(
    ("fillings", "others", "expected"),
    [
        (("Holm", 3, 120, "Berg"), ("Lind", 5, 88, "Roth"), True),
        (("Holm", 3, 120, "Berg"), ("Holm", 5, 88, "Berg"), True),
        (("Holm", 3, 120, "Berg"), ("Holm", 3, 120, "Berg"), False),
        (("Holmgrens", 3, 120, "Berg"), ("Holmgerns", 3, 120, "Berg"), False),
        (("Holm", 3, 120, "Berg"), ("holm", 3, 120, "somebody"), False),
        (("Holm", 3, 120, "Berg"), ("wood and a great many other things of no name at all", 3, 120, "Berg"), False),
    ],
)
def test_fillings(fillings: tuple[object, ...], others: tuple[object, ...], *, expected: bool) -> None:
    """A quarter of the numbers and names in other hands makes siblings; slips and common words do not."""
    assert siblings(FRAME.format(*fillings), FRAME.format(*others)) is expected
    assert siblings(FRAME.format(*others), FRAME.format(*fillings)) is expected


def test_a_sentence_start_is_no_name() -> None:
    """A capital after a full stop says nothing."""
    first = "we went to the old harbour of ours. Boats lay there all day long and slept"
    assert not siblings(first, first.replace("Boats", "Ships"))


def test_one_number_among_many_is_a_correction() -> None:
    """Less than a quarter of the numbers and names is a new edition of the same text."""
    names = " and then ".join(f"we met Nordlund{number} at the gate" for number in range(9))
    assert not siblings(f"{names} at 10 sharp on that day", f"{names} at 11 sharp on that day")


def test_texts_without_common_runs_are_no_siblings() -> None:
    """Nothing shared, nothing filled."""
    assert not are_siblings(prepare("One two three.", NONE), prepare("Four five six.", NONE), [])
