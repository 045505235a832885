"""Names, further: what is taken off a name, what makes an organisation, what tells a gender."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tasks.quotes.marks import find_passages
from tasks.quotes.names import Name
from tasks.quotes.roster import Roster, surname
from tasks.quotes.sentences import read_tokens
from tasks.quotes.tables import load_table


def _roster(text: str, language: str = "en") -> Roster:
    """Read the names of a text."""
    table = load_table(language)
    assert table is not None
    return Roster(read_tokens(text, find_passages(text), table), table)


PEOPLE = [
    ("Ann Bell Jr. left", ("Ann Bell Jr.", "f")),
    ("Dr. Ann Bell left", ("Ann Bell", "f")),
    ("Ms. Bell left", ("Bell", "f")),
    ("Sir Tom Bell left", ("Tom Bell", "m")),
    ("former President Tom Bell left", ("Tom Bell", "m")),
    ("Prime Minister Ida Crane left", ("Ida Crane", "f")),
    ("Chief Justice Ann Bell", ("Ann Bell", "f")),
    ("Secretary of State Tom Bell", ("Tom Bell", "m")),
    ("European Commission President Ida Crane", ("Ida Crane", "f")),
    ("Ode Republican Tom Bell", ("Tom Bell", "m")),
    ("Democratic Zyx Qwob", ("Zyx Qwob", "n")),
    ("American Tom Bell", ("Tom Bell", "m")),
    ("Ann O'Dowd left", ("Ann O'Dowd", "f")),
    ("Ann Bell-Ferris left", ("Ann Bell-Ferris", "f")),
    ("Capt. J. R. Pell", ("J. R. Pell", "n")),
    ("Anna Toll's mill", ("Anna Toll", "f")),
    ("Anna Toll’s mill", ("Anna Toll", "f")),
    ("Ludwig van der Toll", ("Ludwig van der Toll", "n")),
    ("Toll de la", ("Toll", "n")),
    ("actor Zyx Qwob", ("Zyx Qwob", "n")),
    ("actress Zyx Qwob", ("Zyx Qwob", "f")),
    ("queen Zyx left", ("Zyx", "f")),
    ("her Zyx Qwob", ("Zyx Qwob", "n")),
    ("Zyx Petrova", ("Zyx Petrova", "f")),
    ("Eva", ("Eva", "n")),
]


@pytest.mark.parametrize(("text", "expected"), PEOPLE)
def test_person(text: str, expected: tuple[str, str]) -> None:
    """A name is without titles, parties and countries; a title, role, first name or ending tells a gender."""
    name = _roster(text).names[-1]
    assert (name.kind, (name.text, name.gender)) == ("person", expected)


ORGANISATIONS = [
    ("the Ode Institute", "Ode Institute"),
    ("Harbour Office", "Harbour Office"),
    ("Lunde Police", "Lunde Police"),
    ("U.S. Army", "U.S. Army"),
    ("A BBQT film", "BBQT"),
    ("Mayor Harbour Office", "Mayor Harbour Office"),
    ("the Bell left", "Bell"),
    ("the Ministry of Tides", "Ministry of Tides"),
    ("the House of Delegates", "House of Delegates"),
    ("Bank of Ode's clerk", "Bank of Ode"),
]


@pytest.mark.parametrize(("text", "expected"), ORGANISATIONS)
def test_organisation(text: str, expected: str) -> None:
    """A word such as "office", capitals alone, or "the" before it make an organisation, whose "of" stays within."""
    name = _roster(text).names[0]
    assert (name.text, name.kind, name.gender) == (expected, "organisation", "o")


SEVERAL = [
    ("Ann Bell and Tom Ferris", ["Ann Bell", "Tom Ferris"]),
    ("Bell, Tom", ["Bell", "Tom"]),
    ("Ode's Ann Bell", ["Ode", "Ann Bell"]),
    ("Ann Bell of Ode", ["Ann Bell", "Ode"]),
    ("the Ministry of the Tides", ["Ministry", "Tides"]),
    ("the Cider Makers' Union", ["Cider Makers' Union"]),
    ("the Cider Makers’ Union", ["Cider Makers' Union"]),
    ("the Millers' friend Ann Bell", ["Millers", "Ann Bell"]),
    ("the Millers ' Union", ["Millers", "Union"]),
    ("I left", []),
    ("President left", []),
    ("Two Mills", ["Mills"]),
]


@pytest.mark.parametrize(("text", "expected"), SEVERAL)
def test_several(text: str, expected: list[str]) -> None:
    """Function words, commas and possessives part names."""
    assert [name.text for name in _roster(text).names] == expected


MADE_FULL = [
    (Name(0, 1, "Bell", "person", "n"), "Ann Bell"),
    (Name(0, 1, "bell", "person", "n"), "Ann Bell"),
    (Name(0, 1, "Bell", "person", "f"), "Ann Bell"),
    (Name(0, 1, "Bell", "person", "m"), "Bell"),
    (Name(0, 1, "Toll", "person", "n"), "Toll"),
    (Name(0, 1, "Ferris", "person", "m"), "Zyx Ferris"),
    (Name(0, 2, "Eva Bell", "person", "f"), "Eva Bell"),
    (Name(0, 1, "Bell", "organisation", "o"), "Bell"),
]


@pytest.mark.parametrize(("name", "expected"), MADE_FULL)
def test_full_name(name: Name, expected: str) -> None:
    """A surname is filled in unless its gender speaks against it; a full name or an organisation stays as it is."""
    assert _roster("Ann Bell met Zyx Ferris.").full_name(name) == expected


def test_gender_is_remembered() -> None:
    """A gender told once holds for the name wherever it stands."""
    roster = _roster("Ms. Zyx Qwob met Tom Bell. Zyx Qwob left. Qwob slept.")
    assert roster.full_names("qwob") == {"Zyx Qwob": "f"}
    assert roster.gender_of(roster.names[-1]) == "f"


OTHERS = [
    ("de", "Bürgermeisterin Ines Kalb", ("Ines Kalb", "person", "f")),
    ("de", "Herr Fenner", ("Fenner", "person", "m")),
    ("fr", "Mme Calvet", ("Calvet", "person", "f")),
    ("fr", "Jean de la Tour", ("Jean de la Tour", "person", "n")),
    ("es", "Juan de la Torre", ("Juan de la Torre", "person", "m")),
    ("ru", "Анна Калинина", ("Анна Калинина", "person", "f")),
]


@pytest.mark.parametrize(("language", "text", "expected"), OTHERS)
def test_other_language(language: str, text: str, expected: tuple[str, str, str]) -> None:
    """Titles and first names of other languages tell as much."""
    name = _roster(text, language).names[-1]
    assert (name.text, name.kind, name.gender) == expected


SURNAMES = [
    ("Ann Bell Jr.", "Bell"),
    ("Ann Bell Sr", "Bell"),
    ("Ann Bell IV", "Bell"),
    ("Jr.", "Jr."),
    ("de Toll", "Toll"),
]


@pytest.mark.parametrize(("full", "expected"), SURNAMES)
def test_surname(full: str, expected: str) -> None:
    """A generation is no surname, unless nothing else is left."""
    assert surname(full) == expected


WORDS = st.sampled_from(
    ["Ann", "Bell", "Mr.", "the", "of", "Ministry", "van", "der", "Ode's", ",", ".", "said", "BBQT"]
)


@settings(max_examples=100, deadline=None)
@given(st.lists(WORDS, max_size=40))
def test_any_order(words: list[str]) -> None:
    """Names come in order, none overlaps another, and each has a text and a gender that fits its kind."""
    names = _roster(" ".join(words)).names
    assert all(one.end <= two.first for one, two in pairwise(names))
    assert all(name.first < name.end and name.text for name in names)
    assert all((name.kind == "organisation") == (name.gender == "o") for name in names)
