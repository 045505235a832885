"""Shared runs: rules that hold for any two texts."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.reuse.fingerprints import fingerprint
from tasks.reuse.passages import Run, shared_runs
from tasks.reuse.prepared import TRIGRAM, prepare

NONE = np.empty(0, np.uint64)
TEXTS = st.lists(st.sampled_from("abcde港"), max_size=40).map(" ".join)


def runs(first: str, second: str) -> list[Run]:
    """Compare two texts without boilerplate."""
    return shared_runs(prepare(first, NONE), prepare(second, NONE))


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        pytest.param("a b c", "A, B; C!", [Run(0, 0, 3)], id="marks and case"),
        pytest.param("a b", "a b", [], id="two words are no run"),
        pytest.param("a b c d", "a b c x b c d", [Run(0, 0, 3), Run(1, 4, 3)], id="runs may overlap in a text"),
        pytest.param("a b c", "a b c a b c", [Run(0, 0, 3)], id="the earliest of equals"),
        pytest.param("a b c d e", "a b c x a b c d e", [Run(0, 4, 5)], id="the longest, though later"),
        pytest.param("港口新闻社", "新闻社港口新", [Run(0, 3, 3), Run(2, 0, 3)], id="Chinese: one character of both"),
    ],
)
def test_which_runs_are_taken(first: str, second: str, expected: list[Run]) -> None:
    """Longest first at each place of the first text, from left to right."""
    assert runs(first, second) == expected


def test_spans_of_a_run() -> None:
    """A run says where it stands in either text."""
    run = Run(2, 7, 5)
    assert (run.in_a, run.in_b) == ((2, 5), (7, 5))


def test_runs_stop_at_boilerplate() -> None:
    """Two texts under one notice share their own words, and nothing of the notice."""
    notice = " ".join(f"notice{number}" for number in range(60))
    hot = fingerprint([notice])[0]
    body = "the crane on the old dock fell into the water at noon"
    first, second = prepare(f"{body} {notice}", hot), prepare(f"{notice} {body}", hot)
    found = shared_runs(first, second)
    assert any(run.words >= len(body.split()) for run in found)
    assert not any(first.boilerplate[run.a : run.a + run.words].any() for run in found)
    assert not any(second.boilerplate[run.b : run.b + run.words].any() for run in found)


@given(TEXTS, TEXTS)
def test_runs_are_the_same_words(first: str, second: str) -> None:
    """Every run has three words or more, the same in both texts."""
    ours, theirs = first.split(), second.split()
    for run in runs(first, second):
        assert run.words >= TRIGRAM
        assert ours[run.a : run.a + run.words] == theirs[run.b : run.b + run.words]


@given(TEXTS, TEXTS)
def test_runs_are_as_long_as_they_can_be(first: str, second: str) -> None:
    """A run ends where a text ends or the next words differ, and runs start in ascending order."""
    ours, theirs = first.split(), second.split()
    found = runs(first, second)
    assert [run.a for run in found] == sorted({run.a for run in found})
    for run in found:
        after_a, after_b = ours[run.a + run.words :], theirs[run.b + run.words :]
        assert not after_a or not after_b or after_a[0] != after_b[0]


@given(TEXTS)
def test_a_text_shares_all_of_itself(text: str) -> None:
    """One run from the first word to the last."""
    count = len(text.split())
    assert runs(text, text) == ([Run(0, 0, count)] if count >= TRIGRAM else [])
