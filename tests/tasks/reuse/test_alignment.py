"""Two quotes word by word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.reuse.alignment import align, content_words
from tasks.reuse.phrases import forms, tokens

FRAME = "the harbour council met on Monday and {} the plans for boats and bridges"


def operations(first: str, second: str) -> list[str]:
    """Return what happened between two quotes, apart from what was kept."""
    blocks = align(forms(tokens(first)), forms(tokens(second)))
    return [block.operation for block in blocks if block.operation != "kept"]


@pytest.mark.parametrize(
    ("was", "now", "operation"),
    [
        ("approved", "approves", "corrected"),
        ("approved", "aproved", "corrected"),
        ("approved", "apporved", "corrected"),
        ("defended", "defanded", "corrected"),
        ("web site", "website", "corrected"),
        ("really saw", "saw", "corrected"),
        ("saw", "saw, you know,", "corrected"),
        ("he", "Adler", "corrected"),
        ("Ilse Adler", "she", "corrected"),
        ("that", "which", "corrected"),
        ("he", "she", "altered"),
        ("he", "nobody", "altered"),
        ("approved", "rejected", "altered"),
        ("form", "from", "altered"),
        ("present", "prevent", "altered"),
        ("legal", "illegal", "altered"),
        ("saw", "never saw", "altered"),
        ("saw three", "saw four", "altered"),
        ("a million", "a billion", "altered"),
        ("12 %", "12", "altered"),
        ("red", "", "altered"),
        ("saw red lights over old boats in", "saw", "cut"),
        ("he", "[Adler]", "bracketed"),
        ("he", "he [Adler]", "bracketed"),
        ("the old mayor of our town", "[Adler]", "bracketed"),
        ("one two three old mayors of the nine towns here", "[Adler]", "altered"),
        ("did not see", "[saw]", "altered"),
        ("[Adler]", "[Berg]", "altered"),
        ("[Adler]", "[Ilse Adler]", "bracketed"),
        ("he saw", "[Adler] heard", "altered"),
        ("saw red lights", "…", "elided"),
        ("saw red lights", "saw …", "elided"),
        ("saw red lights", "… heard", "altered"),
    ],
)
def test_operations(was: str, now: str, operation: str) -> None:
    """What stands for what decides the name of a change; it does not depend on the direction."""
    assert operations(FRAME.format(was), FRAME.format(now)) == [operation]
    assert operations(FRAME.format(now), FRAME.format(was)) == [operation]


@pytest.mark.parametrize(
    ("first", "second", "found"),
    [
        ("so we met the council on Monday", "the council on Monday", ["cut"]),
        ("the council on Monday", "the council on Monday and no later", ["cut"]),
        ("not the council on Monday", "the council on Monday", ["cut"]),
        ("a dark fear... the council on Monday", "we all met the council on Monday", ["elided"]),
        ("the council on Monday", "the council on Friday", ["altered"]),
        ("the council on Monday", "the council on Monday", []),
    ],
)
def test_ends(first: str, second: str, found: list[str]) -> None:
    """Heads and tails may be cut; what replaces a word at an end is an alteration all the same."""
    assert operations(first, second) == found


@given(st.lists(st.sampled_from(["the", "boat", "[x]", "...", "not", "12", "he", "saw"]), max_size=20), st.data())
def test_blocks_cover_both_quotes(words: list[str], data: st.DataObject) -> None:
    """Blocks follow on each other in both quotes and leave nothing out."""
    other = data.draw(st.permutations(words))
    first, second = forms(tokens(" ".join(words))), forms(tokens(" ".join(other)))
    a = b = 0
    for block in align(first, second):
        assert (block.a, block.b) == (a, b)
        a, b = block.a_end, block.b_end
    assert (a, b) == (len(first), len(second))


def test_content_words() -> None:
    """Articles, pronouns, fillers, brackets and gaps carry no meaning of their own."""
    assert content_words(forms(tokens("Well, the [old] boat ... and he saw 3 bridges"))) == 4
