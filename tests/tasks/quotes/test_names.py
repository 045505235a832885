"""Names: people and organisations, titles, genders, the roster of an article, full names from a page."""

from __future__ import annotations

import pytest

from tasks.quotes.find import find_quotes
from tasks.quotes.marks import find_passages
from tasks.quotes.names import Name
from tasks.quotes.page_names import full_names
from tasks.quotes.roster import Roster, surname
from tasks.quotes.sentences import read_tokens
from tasks.quotes.tables import load_first_names, load_table, sections


def _roster(text: str, language: str = "en") -> Roster:
    """Read the names of a text."""
    table = load_table(language)
    assert table is not None
    return Roster(read_tokens(text, find_passages(text), table), table)


NAMES = [
    ("Mayor Ines Calloway left.", ("Ines Calloway", "person", "f")),
    ("Mr. Calloway left.", ("Calloway", "person", "m")),
    ("spokeswoman Lena Brandt left.", ("Lena Brandt", "person", "f")),
    ("Vice President Peter Aldous left.", ("Peter Aldous", "person", "m")),
    ("Texas Republican Ann Bell left.", ("Ann Bell", "person", "f")),
    ("Bill de la Cruz left.", ("Bill de la Cruz", "person", "m")),
    ("Dana Petrova left.", ("Dana Petrova", "person", "f")),
    ("Zyx Qwob left.", ("Zyx Qwob", "person", "n")),
    ("the Harbour Commission left.", ("Harbour Commission", "organisation", "o")),
    ("Ode Town Council left.", ("Ode Town Council", "organisation", "o")),
    ("the Ukrainian Foreign Ministry left.", ("Ukrainian Foreign Ministry", "organisation", "o")),
    ("the Tern left.", ("Tern", "organisation", "o")),
    ("NATO left.", ("NATO", "organisation", "o")),
    ("Ode's Ann Bell left.", ("Ode", "person", "n")),
]


@pytest.mark.parametrize(("text", "expected"), NAMES)
def test_name(text: str, expected: tuple[str, str, str]) -> None:
    """A run of capitals is read without its titles, as a person with a gender, or as an organisation."""
    name = _roster(text).names[0]
    assert (name.text, name.kind, name.gender) == expected


NO_NAMES = ["The town slept.", "On Monday it rained.", "Mayor, he said.", "it rained", "But When If"]


@pytest.mark.parametrize("text", NO_NAMES)
def test_no_name(text: str) -> None:
    """Function words, days and titles alone are no names."""
    assert _roster(text).names == []


def test_names_in_quotes_are_left_out() -> None:
    """What is said names nobody for the article."""
    assert [name.text for name in _roster('Ann Bell said, "Tom Ferris left."').names] == ["Ann Bell"]


def test_sentences_part_names() -> None:
    """Names do not go over the end of a sentence or a paragraph."""
    assert [name.text for name in _roster("Ode Valley\nAnn Bell. Tom Ferris left.").names] == [
        "Ode Valley",
        "Ann Bell",
        "Tom Ferris",
    ]


FULL = [
    ("Ann Bell left. Bell slept.", "Ann Bell"),
    ("Ann Bell and Tom Bell left. Bell slept.", "Bell"),
    ("Ann Bell and Tom Bell left. Mr. Bell slept.", "Tom Bell"),
    ("Ann Bell and Tom Bell left. Mrs. Bell slept.", "Ann Bell"),
    ("Ann Bell left. Ferris slept.", "Ferris"),
    ("Ann Bell left. NATO slept.", "NATO"),
]


@pytest.mark.parametrize(("text", "expected"), FULL)
def test_full_name(text: str, expected: str) -> None:
    """A surname is filled in when exactly one full name of the article fits it."""
    roster = _roster(text)
    assert roster.full_name(roster.names[-1]) == expected


GENDERS = [
    ("Ann Bell left. Bell slept.", "f"),
    ("Ann Bell and Tom Bell left. Bell slept.", "n"),
    ("Bell slept.", "n"),
    ("Mr. Bell slept.", "m"),
]


@pytest.mark.parametrize(("text", "expected"), GENDERS)
def test_gender(text: str, expected: str) -> None:
    """A surname has the gender of its full names when they agree."""
    roster = _roster(text)
    assert roster.gender_of(roster.names[-1]) == expected


SURNAMES = [("Ann Bell", "Bell"), ("Tom Ferris Jr.", "Ferris"), ("Tom Ferris III", "Ferris"), ("Bell", "Bell")]


@pytest.mark.parametrize(("full", "expected"), SURNAMES)
def test_surname(full: str, expected: str) -> None:
    """The surname is the last word, a generation left out."""
    assert surname(full) == expected


def test_name_record() -> None:
    """A name keeps its tokens, so that its place is known."""
    assert _roster("Yes, Ann Bell left.").names == [Name(2, 4, "Ann Bell", "person", "f")]


SHORT = '"We build," Varga said.'
PAGES = [
    ([SHORT, "Katalin Varga spoke."], [(("Varga", "Katalin Varga"),), ()]),
    ([SHORT, "Katalin Varga spoke. Peter Varga spoke."], [(), ()]),
    ([SHORT, "Katalin Varga spoke.", "Peter Varga spoke."], [(), (), ()]),
    ([SHORT, "Katalin Varga spoke.", "Katalin Varga slept."], [(("Varga", "Katalin Varga"),), (), ()]),
    ([SHORT, "Tom Ferris spoke."], [(), ()]),
    ([SHORT], [()]),
    ([SHORT + " Eva Varga and Peter Varga left.", "Katalin Varga spoke."], [(), ()]),
    (['"We build," the Harbour Commission said.', "Katalin Varga spoke."], [(), ()]),
    (["12 34", SHORT], [(), ()]),
    (["12 34", "56 78"], [(), ()]),
    ([], []),
]


@pytest.mark.parametrize(("texts", "expected"), PAGES)
def test_full_names(texts: list[str], expected: list[tuple[tuple[str, str], ...]]) -> None:
    """A surname is paired with the one fuller name of the other articles, and with none where two fit."""
    assert full_names([(text, find_quotes(text, "en")) for text in texts]) == expected


def test_first_names() -> None:
    """The lists give genders, and no name that stands under both."""
    names = load_first_names()
    assert (names.genders["ann"], names.genders["tom"], names.genders.get("jean")) == ("f", "m", None)
    assert "ova" in names.female_endings


def test_sections() -> None:
    """A table's text is sections of words, comments left out."""
    assert sections("# a comment\n[one]\nA b\n\nc\n[two]\n") == {"one": ["a", "b", "c"], "two": []}


@pytest.mark.parametrize("language", ["xx", "names", "../en", "", "e n"])
def test_no_table(language: str) -> None:
    """There is no table for what is no language with one; `names` holds first names and is none."""
    assert load_table(language) is None
