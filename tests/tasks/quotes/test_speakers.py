"""Whom a mention names: the name in it, and whom a pronoun or a role stands for."""

from __future__ import annotations

import pytest

from tasks.quotes.find import find_quotes
from tasks.quotes.marks import find_passages
from tasks.quotes.scene import Scene
from tasks.quotes.sentences import read_tokens
from tasks.quotes.speakers import Cast, Speaker
from tasks.quotes.tables import load_table


def _speaker(text: str, mention: str, language: str = "en") -> Speaker | None:
    """Give whom the last occurrence of `mention` in a text names."""
    table = load_table(language)
    assert table is not None
    reading = read_tokens(text, find_passages(text), table)
    start = text.rindex(mention)
    within = [at for at, t in enumerate(reading.tokens) if start <= t.start and t.end <= start + len(mention)]
    cast = Cast(Scene(reading, table, []))
    return cast.speaker_of(within[-1], (within[0], within[-1] + 1))


def _name(text: str, language: str = "en") -> str | None:
    """Give the name in a mention that is the whole text."""
    speaker = _speaker(text, text, language)
    return speaker[0] if speaker else None


NAMED = [
    ("Ann Bell", "Ann Bell"),
    ("Mayor Ann Bell", "Ann Bell"),
    ("Mr. Bell", "Bell"),
    ("the mayor, Ann Bell", "Ann Bell"),
    ("Ann Bell, the mayor of Ode", "Ann Bell"),
    ("the mayor of Ode, Ann Bell", "Ann Bell"),
    ("Ode mayor Ann Bell", "Ann Bell"),
    ("Ode's mayor Ann Bell", "Ann Bell"),
    ("Ode's Ann Bell", "Ann Bell"),
    ("Ann Bell of Ode", "Ann Bell"),
    ("Ann Bell (D-Ode)", "Ann Bell"),
    ("Ann Bell, who runs the Ode Mill", "Ann Bell"),
    ("Ann Bell, 61", "Ann Bell"),
    ("Ludwig van der Toll", "Ludwig van der Toll"),
    ("O'Dowd", "O'Dowd"),
    ("spokeswoman Ann Bell of the Ode Mill", "Ann Bell"),
    ("the Ode Mill Trust", "Ode Mill Trust"),
    ("a lawyer for the mill, Ann Bell", "Ann Bell"),
]


@pytest.mark.parametrize(("mention", "expected"), NAMED)
def test_named(mention: str, expected: str) -> None:
    """The speaker is the name that ends a mention's head or is an apposition, without titles and places."""
    assert _name(mention) == expected


UNNAMED = [
    "an official",
    "the mayor",
    "she",
    "they",
    "Ann Bell and Tom Ferris",
    "two mayors of Ode",
    "the mayor of Ode",
    "a spokesman for the Ode Mill",
    "Ode's mayor",
    "who",
    "those in Ode",
]


@pytest.mark.parametrize("mention", UNNAMED)
def test_unnamed(mention: str) -> None:
    """Two people are not one; nobody is made up from where a speaker lives or for whom one speaks."""
    assert _name(mention) is None


OF_ORGANISATION = [
    ("The Ministry of Tides", "Ministry of Tides"),
    ("the House of Delegates in Ode", "House of Delegates"),
    ("Ann Bell of the Ministry of Tides", "Ann Bell"),
    ("University of Ode professor Ann Bell", "Ann Bell"),
    ("Bank of Ode Governor Tom Bell", "Tom Bell"),
    ("the University of Ode's Ann Bell", "Ann Bell"),
    ("a clerk of the Ministry of Tides", None),
    ("the union of millers", None),
]


@pytest.mark.parametrize(("mention", "expected"), OF_ORGANISATION)
def test_of_organisation(mention: str, expected: str | None) -> None:
    """An organisation keeps its "of"; it is the speaker only where nobody speaks for it."""
    assert _name(mention) == expected


KINDS = [
    ("Ann Bell", "person"),
    ("the Ode Council", "organisation"),
    ("ODEX", "organisation"),
    ("the Tern", "organisation"),
]


@pytest.mark.parametrize(("mention", "expected"), KINDS)
def test_kind(mention: str, expected: str) -> None:
    """A speaker is a person or an organisation."""
    speaker = _speaker(mention, mention)
    assert speaker is not None
    assert speaker[1] == expected


PRONOUNS = [
    ("Ann Bell left. Then she", "Ann Bell"),
    ("Ann Bell left. Then he", None),
    ("Tom Bell left. Then he", "Tom Bell"),
    ("Ann Bell met Tom Ferris. Then she", "Ann Bell"),
    ("Ann Bell met Tom Ferris. Then he", "Tom Ferris"),
    ("Zyx Qwob left. Then she", "Zyx Qwob"),
    ("The Ode Council left. Then she", None),
    ("The Ode Council left. Then it", None),
    ("Ann Bell left. Then they", None),
    ("Ann Bell left. Then her", "Ann Bell"),
    ("Ann Bell met Tom Ferris. Then his", "Tom Ferris"),
    ("Ann Bell left. Then their", None),
    ("Ann Bell left." + " It rained." * 9 + " Then she", None),
    ("Ann Bell left. Bell slept. Then she", "Ann Bell"),
]


@pytest.mark.parametrize(("text", "expected"), PRONOUNS)
def test_pronoun(text: str, expected: str | None) -> None:
    """A pronoun is the last person of its gender told of, not too far back; none of things or of many."""
    speaker = _speaker(text, text.rsplit(" ", 1)[1])
    assert (speaker[0] if speaker else None) == expected


ROLES = [
    ("Ann Bell left. Then the mayor", "the mayor", "Ann Bell"),
    ("Ann Bell left. Then the spokesman", "the spokesman", None),
    ("Ann Bell left. Then the veteran envoy", "the veteran envoy", "Ann Bell"),
    ("Ann Bell left. Then a mayor", "a mayor", None),
    ("Ann Bell left. Then the mill", "the mill", None),
    ("The Ode Council met. Then the council", "the council", "Ode Council"),
    ("The Ode Council met the Ode Mill Board. Then the council", "the council", "Ode Council"),
    ("The Ode Council met. Then the agency", "the agency", None),
]


@pytest.mark.parametrize(("text", "mention", "expected"), ROLES)
def test_role(text: str, mention: str, expected: str | None) -> None:
    """A role with "the" is the last person it can be; a word for an organisation the last that has it in its name."""
    speaker = _speaker(text, mention)
    assert (speaker[0] if speaker else None) == expected


RELATIVES = [
    ("They met Ann Bell, who", "Ann Bell"),
    ("They met Ann Bell who", "Ann Bell"),
    ("They met Ann Bell in Ode and the miller who", None),
    ("The miller who", None),
]


@pytest.mark.parametrize(("text", "expected"), RELATIVES)
def test_relative(text: str, expected: str | None) -> None:
    """The word "who" is the name right before it."""
    speaker = _speaker(text, "who")
    assert (speaker[0] if speaker else None) == expected


OTHERS = [
    ("de", "Bürgermeisterin Ines Kalb", "Ines Kalb"),
    ("de", "Tobias Fenner aus der Stadt", "Tobias Fenner"),
    ("fr", "la maire Inès Calvet", "Inès Calvet"),
    ("fr", "Jean de la Tour", "Jean de la Tour"),
    ("fr", "Inès Calvet de la ville", "Inès Calvet"),
    ("es", "el alcalde de Oda, Juan Calva", "Juan Calva"),
]


@pytest.mark.parametrize(("language", "mention", "expected"), OTHERS)
def test_other_language(language: str, mention: str, expected: str) -> None:
    """Titles, places and small words of names are told apart in each language."""
    assert _name(mention, language) == expected


FULLER = [
    ('Ann Bell left. "Go," Bell said.', "Ann Bell"),
    ('"Go," Bell said. Ann Bell left.', "Ann Bell"),
    ('Ann Bell and Eva Bell left. "Go," Bell said.', "Bell"),
    ('Ann Bell and Tom Bell left. "Go," Mr. Bell said.', "Tom Bell"),
]


@pytest.mark.parametrize(("text", "expected"), FULLER)
def test_fuller_name(text: str, expected: str) -> None:
    """A speaker has the fullest name of the article where only one fits."""
    assert find_quotes(text, "en")[0].speaker == expected


def test_last_speaker_is_likelier() -> None:
    """Of two whom a pronoun fits as well, it is who spoke last."""
    text = '"It rains," Ann Bell told Eva Toll. "It pours," she said.'
    assert [quote.speaker for quote in find_quotes(text, "en")] == ["Ann Bell", "Ann Bell"]
