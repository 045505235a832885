"""Words that are one word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.reuse.same_word import is_same_word


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("bridge", "bridge"),
        ("bridge", "bridges"),
        ("bridged", "bridges"),
        ("walk", "walking"),
        ("goverment", "government"),
        ("harbuor", "harbour"),
        ("harbours", "harboursx"),
        ("parliament", "parliamant"),
    ],
)
def test_endings_and_slips(word: str, other: str) -> None:
    """An ending, a letter too many, two letters swapped; in long words one letter for another."""
    assert is_same_word(word, other)
    assert is_same_word(other, word)


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("form", "from"),
        ("trial", "trail"),
        ("prevent", "present"),
        ("legal", "illegal"),
        ("increase", "decrease"),
        ("bus", "bed"),
        ("us", "used"),
        ("red", "rose"),
        ("harbour", "harmony"),
        ("parliament", "parliamentary"),
        ("parliament", "perliamant"),
    ],
)
def test_other_words(word: str, other: str) -> None:
    """Short words, other beginnings and more than one slip make other words."""
    assert not is_same_word(word, other)
    assert not is_same_word(other, word)


WORDS = st.text("abcdes", min_size=1, max_size=10)


@given(WORDS, WORDS)
def test_the_order_does_not_matter(word: str, other: str) -> None:
    """Being one word is symmetric, and every word is one with itself."""
    assert is_same_word(word, other) == is_same_word(other, word)
    assert is_same_word(word, word)
