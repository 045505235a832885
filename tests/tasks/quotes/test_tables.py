"""The word tables: sections, values, and what every language's table must have."""

from __future__ import annotations

from importlib.resources import files

import pytest

from tasks.quotes.language import LANGUAGES
from tasks.quotes.tables import Table, load_first_names, load_table, sections
from tasks.quotes.words import ABBREVIATION, ALSO_NOUN, MODAL, PRONOUN, ROLE, SECTIONS, SPEECH, TIME, TITLE


def _table(language: str) -> Table:
    """Give a table that is there."""
    table = load_table(language)
    assert table is not None
    return table


TEXTS = [
    ("", {}),
    ("# no more than a comment", {}),
    ("[one]", {"one": []}),
    ("[one]\na b\nc", {"one": ["a", "b", "c"]}),
    ("[one]\nA Bé", {"one": ["a", "bé"]}),
    ("[one]\n# why\na\n\n[two words]\nb:m", {"one": ["a"], "two words": ["b:m"]}),
    ("[one]\na_b", {"one": ["a_b"]}),
]


@pytest.mark.parametrize(("text", "expected"), TEXTS)
def test_sections(text: str, expected: dict[str, list[str]]) -> None:
    """A table's text is sections of words in lower case; comments and empty lines are left out."""
    assert sections(text) == expected


@pytest.mark.parametrize("language", LANGUAGES)
def test_language(language: str) -> None:
    """Each language has verbs of speech, pronouns, titles, roles and days, and says which language it is."""
    table = _table(language)
    assert table.language == language
    for kind in (SPEECH, PRONOUN, TITLE, ROLE, TIME):
        assert any(kinds & kind for kinds in table.kinds.values())
    assert table.according


@pytest.mark.parametrize("language", LANGUAGES)
def test_elided_parts_have_a_mark(language: str) -> None:
    """A run of letters alone is one word in every language: it is not looked at for what is written as one with it."""
    table = _table(language)
    assert not any(part.isalpha() for part in (*table.elisions, *table.enclitics))


@pytest.mark.parametrize("language", LANGUAGES)
def test_known_sections(language: str) -> None:
    """No table has a section that nobody reads."""
    text = (files("tasks.quotes") / "languages" / f"{language}.txt").read_text(encoding="utf-8")
    others = {
        "according to",
        "phrasal verbs",
        "elisions",
        "enclitics",
        "adverb endings",
        "participle endings",
        "past endings",
    }
    assert set(sections(text)) <= set(SECTIONS) | others


@pytest.mark.parametrize("language", LANGUAGES)
def test_genders(language: str) -> None:
    """A gender is that of a man, a woman, a thing, or not told."""
    assert set(_table(language).genders.values()) <= {"m", "f", "o", "n"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_lower_case(language: str) -> None:
    """Words are compared in lower case, so all of a table are."""
    assert all(word == word.lower() for word in _table(language).kinds)


KINDS = [
    ("said", SPEECH, True),
    ("claims", SPEECH | ALSO_NOUN, True),
    ("said", ALSO_NOUN, False),
    ("could", MODAL, True),
    ("dr.", TITLE | ABBREVIATION, True),
    ("monday", TIME, True),
    ("mill", SPEECH, False),
]


@pytest.mark.parametrize(("word", "kinds", "expected"), KINDS)
def test_kinds(word: str, kinds: int, expected: bool) -> None:  # noqa: FBT001 # a case's answer
    """A word has the kinds of all sections that it stands in."""
    assert (_table("en").kinds.get(word, 0) & kinds == kinds) is expected


GENDERS = [("she", "f"), ("he", "m"), ("it", "o"), ("they", "n"), ("mr.", "m"), ("actress", "f"), ("mayor", "n")]


@pytest.mark.parametrize(("word", "expected"), GENDERS)
def test_gender(word: str, expected: str) -> None:
    """Pronouns, titles and roles tell a gender, or that they tell none."""
    assert _table("en").genders[word] == expected


def test_phrases() -> None:
    """Phrases are kept word by word; a verb of two words keeps the second."""
    table = _table("en")
    assert ("according", "to") in table.according
    assert table.phrasal["put"] == "it"


def test_parts_of_words() -> None:
    """What is written as one with a word is said where a language has it."""
    assert "l'" in _table("fr").elisions
    assert "-t-il" in _table("fr").enclitics
    assert (_table("en").elisions, _table("en").enclitics) == ((), ())


@pytest.mark.parametrize("language", ["xx", "eng", "e", "", "na", "..", "e1", "EN"])
def test_no_table(language: str) -> None:
    """What is no code of a language with a table has none, and no path is made of it."""
    assert load_table(language) is None


def test_kept() -> None:
    """A table is read once."""
    assert load_table("en") is load_table("en")
    assert load_first_names() is load_first_names()


FIRST = [("ann", "f"), ("tom", "m"), ("marie", "f"), ("олег", "m"), ("jean", None), ("zyx", None)]


@pytest.mark.parametrize(("name", "expected"), FIRST)
def test_first_name(name: str, expected: str | None) -> None:
    """A first name tells a gender unless it is given to both."""
    assert load_first_names().genders.get(name) == expected
