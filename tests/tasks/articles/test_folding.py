"""Two spellings of one title fold to the same words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.articles.folding import folded


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ferry to sail", "ferry to sail"),
        ("  FERRY —  to\n“sail”!", "ferry to sail"),
        ("Ｆｅｒｒｙ\u00a0to sail", "ferry to sail"),
        ("Größe der Fähre", "größe der fähre"),
        ("Gro\u0308ße", "größe"),
        ("渡轮，继续", "渡轮 继续"),
        ("don't", "don t"),
        ("… — !", ""),
        ("", ""),
    ],
)
def test_words_in_one_case(text: str, words: str) -> None:
    """Case, width, signs and white space make no difference."""
    assert folded(text) == words


@given(st.text(alphabet="Ab ß\u00a0—.,1文é", max_size=60))
def test_folded_words_are_parted_by_single_spaces(text: str) -> None:
    """What is folded is folded already, and has no white space at its ends."""
    once = folded(text)
    assert folded(once) == once == " ".join(once.split())
