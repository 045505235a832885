"""Articles made ready for comparing, and which of their words are boilerplate."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.reuse.fingerprints import fingerprint
from tasks.reuse.prepared import free_runs, prepare
from tasks.reuse.scheme import SCHEME

NONE = np.empty(0, np.uint64)
NOTICE = " ".join(f"notice{number}" for number in range(60))
BODY = " ".join(f"ferry{number}" for number in range(60))
TEXTS = st.text(st.sampled_from("ab é漢.\n"), max_size=120)


def boilerplate_of(text: str, *frequent: str) -> list[int]:
    """Say which words of a text are boilerplate, given texts whose fingerprints are everybody's."""
    hot = np.unique(np.concatenate([NONE, *fingerprint(list(frequent))]))
    return np.flatnonzero(prepare(text, hot).boilerplate).tolist()


@pytest.mark.parametrize(
    ("text", "words", "runs"),
    [
        ("", 0, 0),
        ("...", 0, 0),
        ("two words", 2, 0),
        ("now three words", 3, 1),
        ("row row row row row", 5, 1),
        ("now three words, NOW THREE WORDS", 6, 4 - 1),
        ("東京新聞社", 5, 3),
    ],
)
def test_words_and_distinct_runs(text: str, words: int, runs: int) -> None:
    """A text has its words and the distinct runs of three of them, case and marks apart."""
    found = prepare(text, NONE)
    assert (found.own_words, len(found.own)) == (words, runs)
    assert not found.boilerplate.any()


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        pytest.param(NOTICE, range(60), id="nothing else"),
        pytest.param(f"{BODY} {NOTICE}", range(60, 120), id="at the end"),
        pytest.param(f"{NOTICE} {BODY}", range(60), id="at the beginning"),
        pytest.param(f"{BODY} {NOTICE} {BODY.upper()}", range(60, 120), id="in the middle"),
        pytest.param(BODY, (), id="not there"),
        pytest.param(f"{BODY} notice1 notice2 notice3", (), id="less than a fingerprint of it"),
    ],
)
def test_frequent_fingerprints_mark_boilerplate(text: str, marked: range | tuple[int, ...]) -> None:
    """The words of a frequent notice are marked wherever it stands, but for a few at its borders, and no others."""
    found = boilerplate_of(text, NOTICE)
    assert set(found) <= set(marked)
    assert len(found) >= len(marked) - 2 * SCHEME.windows[2][1]


def test_a_gap_in_a_notice_is_filled() -> None:
    """A name that each page puts into its notice is boilerplate too: it stands between two frequent runs."""
    words = NOTICE.split()
    filled = " ".join([*words[:30], "Ilse", "Adler", *words[30:]])
    assert {30, 31} <= set(boilerplate_of(filled, NOTICE))


def test_a_piece_between_two_notices_is_its_own() -> None:
    """Two notices far apart do not swallow the text between them."""
    found = boilerplate_of(f"{NOTICE} {BODY} {NOTICE}", NOTICE)
    assert set(found).isdisjoint(range(60, 120))
    assert {20, 150} <= set(found)


def test_boilerplate_is_not_own() -> None:
    """What containment is counted on leaves the notice out: only the runs of the body remain."""
    hot = fingerprint([NOTICE])[0]
    found = prepare(f"{BODY} {NOTICE}", hot)
    assert np.isin(prepare(BODY, NONE).own, found.own).all()
    assert len(found.own) < len(prepare(BODY, NONE).own) + 2 * SCHEME.windows[2][1]
    assert 60 <= found.own_words < 80


@pytest.mark.parametrize(
    ("marks", "free"),
    [
        ([], []),
        ([0, 0], []),
        ([0, 0, 0], [True]),
        ([0, 0, 0, 1], [True, False]),
        ([1, 0, 0, 0], [False, True]),
        ([0, 0, 1, 0, 0], [False, False, False]),
    ],
)
def test_free_runs(marks: list[int], free: list[bool]) -> None:
    """A run of three words is free if none of them is boilerplate."""
    assert free_runs(np.array(marks, np.bool_)).tolist() == free


@given(TEXTS, st.lists(st.integers(0, (1 << 64) - 1), max_size=5))
def test_flags_fit_the_words(text: str, frequent: list[int]) -> None:
    """One flag a word; own words never exceed words, and own runs are ascending and the text's own."""
    found = prepare(text, np.array(frequent, np.uint64))
    assert len(found.boilerplate) == len(found.words.hashes)
    assert 0 <= found.own_words <= len(found.boilerplate)
    assert np.array_equal(found.own, np.unique(found.own))
    assert np.isin(found.own, found.trigrams).all()


@given(TEXTS)
def test_its_own_fingerprints_mark_a_whole_text(text: str) -> None:
    """If every shingle of a text is frequent, all of its words are boilerplate and nothing is its own."""
    prints = fingerprint([text])[0]
    found = prepare(text, prints)
    if len(prints):
        assert not found.own_words or found.own_words < len(found.boilerplate)
    else:
        assert found.own_words == len(found.boilerplate)
