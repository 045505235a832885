"""Full names from the rest of a page: one fitting name is taken, two are not."""

from __future__ import annotations

import pytest

from tasks.quotes.find import find_quotes
from tasks.quotes.page_names import Pairs, full_names


def _pairs(*texts: str) -> list[Pairs]:
    """Give the pairs of a page's articles."""
    return full_names([(text, find_quotes(text, "en")) for text in texts])


SHORT = '"We sail," Toll said.'
PAIRED = [
    ("Maria Toll spoke on the pier.", "Maria Toll"),
    ("Mayor Maria Toll spoke on the pier.", "Maria Toll"),
    ("Maria Toll's boat is late.", "Maria Toll"),
    ("Maria van der Toll spoke on the pier.", "Maria van der Toll"),
    ("M. K. Toll spoke on the pier.", "M. K. Toll"),
    ('"It is late," said Maria Toll.', "Maria Toll"),
    ("Maria Toll spoke on the pier. Then Toll left the town.", "Maria Toll"),
]


@pytest.mark.parametrize(("other", "expected"), PAIRED)
def test_paired(other: str, expected: str) -> None:
    """A surname takes the one full name that another article has for it."""
    assert _pairs(SHORT, other) == [(("Toll", expected),), ()]
    assert _pairs(other, SHORT) == [(), (("Toll", expected),)]


NOT_PAIRED = [
    "Toll spoke on the pier.",
    "Paul Fenn spoke on the pier.",
    "Maria Tollman spoke on the pier.",
    'Fenn said, "Maria Toll spoke."',
    "Maria Toll and Paul Toll spoke on the pier.",
    "The Toll Bridge Authority met.",
    "",
]


@pytest.mark.parametrize("other", NOT_PAIRED)
def test_not_paired(other: str) -> None:
    """Where no full name has the surname, or two have, nothing is made up; what is said in quotes names nobody."""
    assert _pairs(SHORT, other) == [(), ()]


def test_a_surname_with_particles() -> None:
    """What stands before a surname counts: another Toll is not van der Toll."""
    text = '"We sail," van der Toll said.'
    assert _pairs(text, "Maria van der Toll met Paul Toll.")[0] == (("van der Toll", "Maria van der Toll"),)
    assert _pairs(text, "Maria van der Toll met Paul van der Toll.")[0] == ()
    assert _pairs(text, "Maria Toll slept.")[0] == ()


def test_own_article_counts_first() -> None:
    """An article that has a full name for a surname takes none from another."""
    own = SHORT + " Ida Toll and Eva Toll left."
    assert _pairs(own, "Maria Toll spoke on the pier.") == [(), ()]


def test_other_articles_must_agree() -> None:
    """Two other articles with one name give it, with two names none."""
    assert _pairs(SHORT, "Maria Toll spoke.", "Maria Toll slept.")[0] == (("Toll", "Maria Toll"),)
    assert _pairs(SHORT, "Maria Toll spoke.", "Paul Toll slept.")[0] == ()


def test_sorted() -> None:
    """An article's pairs are sorted by the short name."""
    text = '"We sail," Toll said. "We stay," Fenn said.'
    assert _pairs(text, "Maria Toll met Paul Fenn.")[0] == (("Fenn", "Paul Fenn"), ("Toll", "Maria Toll"))


def test_only_speakers() -> None:
    """A surname that says nothing is left as it is, and so is an organisation that speaks."""
    assert _pairs("Toll slept.", "Maria Toll spoke.") == [(), ()]
    assert _pairs('"We sail," NAVCO said.', "Maria Navco spoke.") == [(), ()]


def test_short_article() -> None:
    """An article too short to tell its language is read in the page's."""
    assert _pairs(SHORT, "Maria Toll.", "The pier of the town was closed and it is late.")[0] == (
        ("Toll", "Maria Toll"),
    )


@pytest.mark.parametrize("texts", [(), (SHORT,), ("", "")])
def test_nothing_to_add(texts: tuple[str, ...]) -> None:
    """A page of one article, or of none that quotes, has no pairs; there is an answer for every article."""
    assert _pairs(*texts) == [() for _ in texts]
