"""The ends of two quotes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.reuse.alignment import MAX_TOKENS, align
from tasks.reuse.ends import altered_ends

WORDS = st.lists(
    st.sampled_from(
        [
            "the",
            "boat",
            "boats",
            "wall",
            "not",
            "12",
            "he",
            "we",
            "saw",
            "pays",
            "tide",
            "harbour",
            "harbuor",
            "har",
            "bour",
            "of",
            "a",
        ]
    ),
    min_size=1,
    max_size=9,
)


def ends_of(first: list[str], second: list[str]) -> int:
    """Count them."""
    return altered_ends(first, second, set(first).intersection(second))


@pytest.mark.parametrize(
    ("first", "second", "number"),
    [
        ("boats float here", "walls float here", 1),
        ("boats float here", "boats float soon", 1),
        ("boats float here", "walls float soon", 2),
        ("boats float here", "boats float here", 0),
        ("he will float", "quill will float", 0),
        ("boats float here", "boat float here", 0),
        ("the boats float", "a boats float", 0),
        ("harbour boats float", "har bour boats float", 0),
        ("float in the harbour", "float in the har bour", 0),
        ("boats float here", "float boats here", 0),
        ("12 float here", "13 float here", 1),
        ("boats", "walls", 2),
    ],
)
def test_ends_that_are_surely_altered(first: str, second: str, number: int) -> None:
    """A word that the other quote has nowhere, on both sides, and neither is the other."""
    assert ends_of(first.split(), second.split()) == number


@given(WORDS, WORDS)
def test_an_alignment_finds_as_many_alterations(first: list[str], second: list[str]) -> None:
    """As long as the quotes have a word in common, which keeps the ends apart."""
    altered = sum(block.operation == "altered" for block in align(first, second))
    assert altered >= min(ends_of(first, second), 1 if set(first).isdisjoint(second) else 2)


def test_of_long_quotes_the_end_is_not_looked_at() -> None:
    """An alignment does not see it."""
    long = ["boats", *["float"] * MAX_TOKENS, "here"]
    assert ends_of(long, ["walls", *long[1:-1], "there"]) == 0
