"""Hashed words and runs of words."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.reuse.shingles import are_among, hash_words, shingle_hashes
from tasks.wording import words

PINNED_WORDS = [
    1408506764775000354,
    2977411629612985650,
    12979883381634828803,
    15964723551550604967,
    629305751146647905,
]
PINNED_RUNS = [2024639404102975355, 17866691518702298983, 7747912826054311910]
TEXTS = st.text(st.one_of(st.characters(), st.sampled_from("aB é漢\n.'1")), max_size=80)


@given(TEXTS)
def test_the_same_words_as_the_canonical_form(text: str) -> None:
    """The vectorised splitter finds the words that tasks.wording finds, where it finds them."""
    hashed = hash_words(text)
    assert list(zip(hashed.starts.tolist(), hashed.ends.tolist(), strict=True)) == [
        (word.start, word.end) for word in words(text)
    ]


@given(TEXTS, TEXTS)
def test_hashes_are_equal_for_equal_words_only(first: str, second: str) -> None:
    """Words of one form have one hash, wherever they stand; other forms have others."""
    joined = f"{first} {second}"
    of_form: dict[str, set[int]] = {}
    for word, value in zip(words(joined), hash_words(joined).hashes.tolist(), strict=True):
        of_form.setdefault(word.form, set()).add(value)
    assert all(len(values) == 1 for values in of_form.values())
    assert len(set().union(*of_form.values())) == len(of_form)


def test_hashes_never_change() -> None:
    """Stored hashes stay valid: the function is pinned."""
    hashed = hash_words("Harbour news, 漢 and été")
    assert hashed.hashes.tolist() == PINNED_WORDS
    assert shingle_hashes(hashed.hashes, 3).tolist() == PINNED_RUNS


def test_characters_beyond_the_table() -> None:
    """Rare CJK characters are words of their own and differ; private planes are no words."""
    hashed = hash_words("\U00020000\U00030001 a\U000e0001b")
    assert len(set(hashed.hashes.tolist())) == 4


@pytest.mark.parametrize(("count", "length", "runs"), [(0, 3, 0), (2, 3, 0), (3, 3, 1), (10, 5, 6)])
def test_number_of_runs(count: int, length: int, runs: int) -> None:
    """A text of n words has n - length + 1 runs, and none if it is shorter."""
    assert len(shingle_hashes(np.arange(count, dtype=np.uint64), length)) == runs


def test_runs_depend_on_order() -> None:
    """The same words in another order are another run."""
    one, other = hash_words("north beats south"), hash_words("south beats north")
    assert shingle_hashes(one.hashes, 3).tolist() != shingle_hashes(other.hashes, 3).tolist()


@given(st.lists(st.integers(0, 30), max_size=20), st.sets(st.integers(0, 30)))
def test_which_hashes_are_among_others(values: list[int], others: set[int]) -> None:
    """One flag a hash, also where either is empty."""
    found = are_among(np.array(values, np.uint64), np.array(sorted(others), np.uint64))
    assert found.tolist() == [value in others for value in values]
