"""The word lists: closed classes must not contradict each other, and forms must be canonical."""

from __future__ import annotations

import pytest

from tasks.reuse import language
from tasks.reuse.phrases import form_of
from tasks.wording import canonical

SETS = ("NEGATIONS", "PRONOUNS", "FUNCTION_WORDS", "FILLERS", "MAGNITUDES", "IS_HOSTS")
MAPS = ("CLITICS", "NUMBER_WORDS", "SPELLINGS", "ENDINGS")


@pytest.mark.parametrize("name", SETS)
def test_lists_hold_canonical_words(name: str) -> None:
    """A word that is not in its canonical form would never be found."""
    found = getattr(language, name)
    assert found == {canonical(word) for word in found}


@pytest.mark.parametrize("name", MAPS)
def test_maps_lead_to_canonical_words(name: str) -> None:
    """Both sides of a pair are canonical, and no pair leads to itself."""
    for word, meaning in getattr(language, name).items():
        assert (canonical(word), canonical(meaning)) == (word, meaning)
        assert word != meaning


@pytest.mark.parametrize(
    ("weighty", "light"),
    [("NEGATIONS", "FUNCTION_WORDS"), ("NEGATIONS", "FILLERS"), ("NEGATIONS", "PRONOUNS"), ("MAGNITUDES", "FILLERS")],
)
def test_what_changes_a_meaning_is_never_light(weighty: str, light: str) -> None:
    """A word that may come and go changes nothing; one that denies or counts does."""
    assert getattr(language, weighty).isdisjoint(getattr(language, light))


def test_spelling_is_decided_in_one_step() -> None:
    """No spelling leads to a word that has another spelling in turn: a form is reached at once."""
    assert set(language.SPELLINGS).isdisjoint(language.SPELLINGS.values())
    assert all(form_of(word) == word for word in language.SPELLINGS.values())


@pytest.mark.parametrize("ending", language.ENDINGS)
def test_no_ending_hides_a_longer_one(ending: str) -> None:
    """An ending that ends in another stands before it, or the shorter would be taken."""
    order = list(language.ENDINGS)
    before = order[: order.index(ending)]
    assert set(before) >= {longer for longer in order if longer != ending and longer.endswith(ending)}


@pytest.mark.parametrize(("text", "form"), [("honour", "honor"), ("our", "our"), ("four hours", "4 hours")])
def test_short_words_keep_their_ending(text: str, form: str) -> None:
    """Three letters must stand before an ending that is respelt."""
    assert form_of(text) == form
