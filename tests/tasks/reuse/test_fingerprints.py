"""Winnowed fingerprints."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.reuse import fingerprints
from tasks.reuse.fingerprints import fingerprint, stored_form
from tasks.reuse.scheme import SCHEME, Scheme
from tasks.reuse.shingles import hash_words, shingle_hashes


def text_of(numbers: list[int]) -> str:
    """Spell numbers as words."""
    return " ".join(f"w{number}" for number in numbers)


def run_of(start: int, length: int) -> str:
    """Make a text of words that stand nowhere twice."""
    return text_of(list(range(start, start + length)))


def of_width(width: int) -> Scheme:
    """Give a scheme of one window for all texts."""
    return replace(SCHEME, version=0, windows=((1 << 62, width),))


@pytest.mark.parametrize("text", ["", "one two three four", " .\n."])
def test_short_texts_have_none(text: str) -> None:
    """A text shorter than a shingle has no fingerprints."""
    assert [len(found) for found in fingerprint([text])] == [0]


@given(st.lists(st.lists(st.integers(0, 30), max_size=60), max_size=8))
def test_a_batch_gives_what_its_texts_give_alone(numbers: list[list[int]]) -> None:
    """Neighbours in a batch leave no trace."""
    texts = [text_of(one) for one in numbers]
    together = [found.tolist() for found in fingerprint(texts)]
    assert together == [fingerprint([text])[0].tolist() for text in texts]


@given(st.lists(st.integers(0, 300), min_size=5, max_size=400))
def test_fingerprints_are_some_of_the_shingles(numbers: list[int]) -> None:
    """Ascending, distinct, and each the hash of a run of the text."""
    text = text_of(numbers)
    found = fingerprint([text])[0]
    shingles = shingle_hashes(hash_words(text).hashes, SCHEME.shingle)
    assert np.array_equal(found, np.unique(found))
    assert np.isin(found, shingles).all()
    assert len(found)


@given(st.integers(0, 300), st.integers(0, 300), st.integers(24, 80))
def test_a_shared_run_of_twenty_four_words_is_found(before: int, after: int, length: int) -> None:
    """Two texts of up to 768 shingles that share so many words in a row share a fingerprint: winnowing's guarantee."""
    shared = run_of(0, length)
    first = f"{run_of(1000, before)} {shared} {run_of(2000, after)}"
    second = f"{run_of(3000, after)} {shared} {run_of(4000, before)}"
    one, other = fingerprint([first, second])
    assert np.intersect1d(one, other).size


@pytest.mark.parametrize(("words", "least", "most"), [(20, 14, 16), (90, 25, 45), (300, 25, 60), (1000, 50, 75)])
def test_how_many_there_are(words: int, least: int, most: int) -> None:
    """Short texts keep more of their shingles than long ones."""
    assert least <= len(fingerprint([run_of(0, words)])[0]) <= most


@given(st.lists(st.integers(0, 300), min_size=84, max_size=400), st.integers(1, 40), st.integers(1, 40))
def test_a_wider_window_picks_a_subset(numbers: list[int], one: int, other: int) -> None:
    """So texts of any two lengths meet in what both have, whatever the widths: none need divide another."""
    widths = sorted((one, other))
    narrow, wide = (fingerprint([text_of(numbers)], of_width(width))[0] for width in widths)
    assert np.isin(wide, narrow).all()


@given(st.lists(st.integers(0, 300), min_size=44, max_size=200), st.integers(1, 40))
def test_each_window_has_its_least(numbers: list[int], width: int) -> None:
    """What is kept is the least of every window, counted one by one."""
    shingles = shingle_hashes(hash_words(text_of(numbers)).hashes, SCHEME.shingle).tolist()
    least = {min(shingles[start : start + width]) for start in range(len(shingles) - width + 1)}
    assert fingerprint([text_of(numbers)], of_width(width))[0].tolist() == sorted(least)


def test_the_windows_of_the_scheme() -> None:
    """Every shingle of the shortest texts, wider ones the longer a text is; the widest sees a run of 36 words."""
    limits, widths = zip(*SCHEME.windows, strict=True)
    assert list(limits) == sorted(set(limits))
    assert list(widths) == sorted(set(widths))
    assert (widths[0], widths[-1] + SCHEME.shingle - 1) == (1, 36)
    assert SCHEME.version == 3


def test_a_text_longer_than_a_batch(monkeypatch: pytest.MonkeyPatch) -> None:
    """The size of the batches changes nothing."""
    texts = [run_of(start, 70) for start in range(0, 700, 50)]
    expected = [found.tolist() for found in fingerprint(texts)]
    monkeypatch.setattr(fingerprints, "_JOINED", 100)
    assert [found.tolist() for found in fingerprint(texts)] == expected


def test_another_scheme_gives_other_fingerprints() -> None:
    """The length of a shingle is part of a fingerprint."""
    text = run_of(0, 100)
    other = fingerprint([text], replace(SCHEME, version=0, shingle=4))[0]
    assert not np.intersect1d(fingerprint([text])[0], other).size


def test_texts_without_spaces() -> None:
    """A Chinese excerpt of eighty characters shares fingerprints with its source."""
    source = "".join(chr(0x4E00 + 7 * place) for place in range(400))
    one, other = fingerprint([source, source[100:180]])
    assert np.intersect1d(one, other).size >= SCHEME.shared


def test_no_texts() -> None:
    """Nothing in, nothing out."""
    assert fingerprint([]) == []


@given(st.lists(st.integers(0, (1 << 64) - 1), max_size=20))
def test_the_stored_form_fits_four_bytes(values: list[int]) -> None:
    """A function of the fingerprint alone, in the range of a Postgres integer."""
    stored = stored_form(np.array(values, np.uint64))
    assert all(-(1 << 31) <= number < 1 << 31 for number in stored.tolist())
    assert [number % (1 << 32) for number in stored.tolist()] == [value % (1 << 32) for value in values]
