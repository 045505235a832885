"""The canonical form of text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.wording import canonical, fold, fold_word, is_spaceless, words


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("", []),
        (" .,-! ", []),
        ("One, two.", ["one", "two"]),
        ("snake_case and 1,000", ["snake", "case", "and", "1", "000"]),
        ("ÉTÉ à l'Été", ["été", "à", "l", "été"]),
        ("Ölpreis über 80 €", ["ölpreis", "über", "80"]),
        ("мир и Мир", ["мир", "и", "мир"]),
        ("東京 2024", ["東", "京", "2024"]),
        ("서울 소식", ["서울", "소식"]),
        ("abc漢def", ["abc", "漢", "def"]),
    ],
)
def test_words_of_many_scripts(text: str, forms: list[str]) -> None:
    """Letters and digits make words, spaceless scripts one a character."""
    assert [word.form for word in words(text)] == forms


@given(st.text())
def test_words_stand_where_they_say(text: str) -> None:
    """Offsets lead to the words, in order, without overlap."""
    end = 0
    for word in words(text):
        assert end <= word.start < word.end
        assert fold_word(text[word.start : word.end]) == word.form
        end = word.end


@given(st.characters())
def test_fold_keeps_the_length(character: str) -> None:
    """A folded character is one character."""
    assert len(fold(character)) == 1


@given(st.text())
def test_canonical_form_is_stable(text: str) -> None:
    """The canonical form of a canonical form is itself."""
    assert canonical(canonical(text)) == canonical(text)


@pytest.mark.parametrize(("character", "expected"), [("漢", True), ("ก", True), ("a", False), ("한", False)])
def test_scripts_without_spaces(character: str, *, expected: bool) -> None:
    """Han and Thai are written without spaces, Latin and Hangul with them."""
    assert is_spaceless(ord(character)) is expected
