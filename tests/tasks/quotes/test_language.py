"""The language of a text: told by its function words, or said."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tasks.quotes.language import LANGUAGES, guess_language, table_for

SENTENCES = [
    ("en", "The mayor of the town said that it was late."),
    ("de", "Der Bürgermeister sagte, dass es in der Stadt spät ist."),
    ("fr", "Le maire de la ville a dit que la route est fermée."),
    ("es", "El alcalde de la ciudad dijo que la carretera está cerrada."),
    ("ru", "Мэр города сказал, что дорога в порт закрыта."),
    ("it", "Il sindaco della città ha detto che la strada è chiusa."),
    ("pt", "O prefeito da cidade disse que a estrada está fechada."),
]


@pytest.mark.parametrize(("language", "text"), SENTENCES)
def test_guess(language: str, text: str) -> None:
    """One sentence is enough."""
    assert guess_language(text) == language


@pytest.mark.parametrize(("language", "text"), SENTENCES)
def test_guess_needs_no_small_letters(language: str, text: str) -> None:
    """A text in capitals is of the same language."""
    assert guess_language(text.upper()) == language


@pytest.mark.parametrize(("language", "text"), SENTENCES)
def test_guess_of_mixture(language: str, text: str) -> None:
    """A word or two of another language do not change it."""
    assert guess_language(text + " " + text + " Weather Report Déjà Vu") == language


@pytest.mark.parametrize("text", ["", " \n", "12 34", "市長は言った", "Ode Lunde Brackhaven", "? ! …"])
def test_none(text: str) -> None:
    """A text without function words of a known language has none."""
    assert guess_language(text) is None


def test_sample() -> None:
    """The beginning of a text settles it, however it goes on."""
    english, german = SENTENCES[0][1] + " ", SENTENCES[1][1] + " "
    assert guess_language(english * 200 + german * 2000) == "en"


SAID = [
    ("en", "en"),
    ("EN", "en"),
    ("en-GB", "en"),
    ("de_AT", "de"),
    (None, "en"),
    ("", "en"),
    ("ja", None),
    ("zz", None),
    ("e", None),
]


@pytest.mark.parametrize(("language", "expected"), SAID)
def test_table_for(language: str | None, expected: str | None) -> None:
    """The language said counts, without its region; what is said of none is guessed; an unknown one has no table."""
    table = table_for(SENTENCES[0][1], language)
    assert (table.language if table else None) == expected


def test_no_table() -> None:
    """A text of no known language has no table."""
    assert table_for("市長は言った") is None


@settings(max_examples=50, deadline=None)
@given(st.text(max_size=60))
def test_any_text(text: str) -> None:
    """Any text is of one of the languages or of none."""
    assert guess_language(text) in (None, *LANGUAGES)
