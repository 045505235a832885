"""What a word is in many scripts, and rules that hold for any text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.wording import SPACELESS_RANGES, canonical, fold, fold_word, is_spaceless, words

MIXED = st.text(st.one_of(st.characters(), st.sampled_from("aÄß\u0130İ漢กㄱ'\u2019-_ 1\u0301\ud800")), max_size=80)


@pytest.mark.parametrize(
    ("text", "form"),
    [
        pytest.param("Don\u2019t", "don t", id="apostrophe of the typographer"),
        pytest.param("well-known", "well known", id="hyphen"),
        pytest.param("A.B.C.", "a b c", id="full stops"),
        pytest.param("3.14 or 3,14", "3 14 or 3 14", id="numbers"),
        pytest.param("ΑΒΓ", "αβγ", id="Greek"),
        pytest.param("ПРИВЕТ", "привет", id="Cyrillic"),
        pytest.param("STRASSE Straße", "strasse straße", id="sharp s stays"),
        pytest.param("\u0130stanbul", "\u0130stanbul", id="a capital whose lower case is two characters stays"),
        pytest.param("مرحبا بالعالم", "مرحبا بالعالم", id="Arabic"),
        pytest.param("ข่าว", "ข า ว", id="Thai: one character a word"),
        pytest.param("ニュース", "ニ ュ ー ス", id="Katakana with its long mark"),
        pytest.param("人々", "人 々", id="the iteration mark is a character"),
        pytest.param("뉴스 속보", "뉴스 속보", id="Hangul has spaces"),
        pytest.param("\uff13月", "\uff13 月", id="full-width digits stay as they are"),
        pytest.param("\U00020000a\U00020001", "\U00020000 a \U00020001", id="rare ideographs"),
        pytest.param("a\u200bb", "a b", id="zero-width space"),
        pytest.param("a_b", "a b", id="underscore"),
        pytest.param("👍 yes 👍", "yes", id="emoji are no words"),
        pytest.param("\ud800x", "x", id="half a character"),
    ],
)
def test_canonical_forms(text: str, form: str) -> None:
    """Marks and case go, letters and digits stay, spaceless scripts come apart."""
    assert canonical(text) == form


@pytest.mark.parametrize(("first", "last"), SPACELESS_RANGES)
def test_the_borders_of_a_range_are_in_it(first: int, last: int) -> None:
    """Ranges hold both of their ends and are no wider than they say."""
    assert is_spaceless(first)
    assert is_spaceless(last)
    assert first <= last
    others = [span for span in SPACELESS_RANGES if span != (first, last)]
    assert is_spaceless(last + 1) is any(low <= last + 1 <= high for low, high in others)


@given(MIXED, MIXED)
def test_words_do_not_run_across_a_space(first: str, second: str) -> None:
    """The words of two texts with a space between are the words of the one, then of the other."""
    assert [word.form for word in words(f"{first} {second}")] == [
        word.form for text in (first, second) for word in words(text)
    ]


@given(MIXED)
def test_what_is_no_word_is_no_letter(text: str) -> None:
    """Nothing but marks, spaces and the like stands outside the words; inside there is nothing else."""
    inside = {place for word in words(text) for place in range(word.start, word.end)}
    assert inside == {place for place, character in enumerate(text) if character.isalnum()}


@given(MIXED)
def test_folding_once_is_enough(text: str) -> None:
    """A folded word is folded already, and of the same length."""
    assert fold_word(fold_word(text)) == fold_word(text)
    assert len(fold_word(text)) == len(text)


@given(st.text(st.characters(max_codepoint=127)))
def test_the_short_way_for_ascii_is_the_same_way(text: str) -> None:
    """Words of plain letters are folded at once, to what folding each character gives."""
    assert fold_word(text) == "".join(map(fold, text))


@given(st.text(st.sampled_from("漢字かなกข")))
def test_a_spaceless_text_has_a_word_a_character(text: str) -> None:
    """Each character is a word of its own, in place."""
    assert [(word.start, word.end) for word in words(text)] == [(place, place + 1) for place in range(len(text))]
