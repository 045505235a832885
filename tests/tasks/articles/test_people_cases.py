"""Bylines become lists of people."""

from __future__ import annotations

import pytest

from tasks.articles.people import (
    byline_in,
    in_reading_order,
    is_byline,
    is_full_name,
    is_team,
    name_before_date,
    name_beside_date,
    people_in,
)


@pytest.mark.parametrize(
    ("line", "people"),
    [
        ("By Ada Vell and Jo Marn", ("Ada Vell", "Jo Marn")),
        ("Von Ada Vell, Jo Marn", ("Ada Vell", "Jo Marn")),
        ("Written by: Ada Vell", ("Ada Vell",)),
        ("Ada Vell &amp; Jo Marn", ("Ada Vell", "Jo Marn")),
        ("Ada Vell, PhD", ("Ada Vell",)),
        ("Ada Vell Writer", ("Ada Vell",)),
        ("Ada Vell; ada vell", ("Ada Vell",)),
        ("Ada Ada", ("Ada",)),
        ("Ada (Bo) Vell", ("Ada (Bo) Vell",)),
        ("Ada Vell (Portham)", ("Ada Vell",)),
        ("admin", ()),
        ("https://gazette.example/user/ada", ()),
        ("3 May 2025", ()),
        ("", ()),
        ("a sentence that is much too long to be the name of anybody", ()),
    ],
)
def test_people_in(line: str, people: tuple[str, ...]) -> None:
    """Names are parted, once each, without leads, roles and degrees."""
    assert people_in(line) == people


@pytest.mark.parametrize(
    ("line", "following", "people"),
    [
        ("By Ada Vell · 3 May 2025", "", ("Ada Vell",)),
        ("3 May 2025 by Ada Vell", "", ("Ada Vell",)),
        ("By Ada Vell December 2, 2025", "", ("Ada Vell",)),
        ("By", "Ada Vell | Harbour editor", ("Ada Vell",)),
        ("Posted by Ada Vell on Friday", "", ("Ada Vell",)),
        ("Ein Artikel von Ada Vell", "", ("Ada Vell",)),
        ("Interview: Ada Vell", "", ("Ada Vell",)),
        ("Redaktion: Ada Vell (Portham)", "", ("Ada Vell",)),
        ("Interview mit dem Hafenamt", "", ()),
        ("Da fährt die Fähre", "", ()),
        ("Di Ada Vell", "", ("Ada Vell",)),
        ("The ferry sails", "", ()),
    ],
)
def test_printed_bylines(line: str, following: str, people: tuple[str, ...]) -> None:
    """A line that says that it is a byline gives its names and not its date."""
    assert byline_in(line, following) == people


def test_name_before_a_date() -> None:
    """Only a full name counts where no word says that a byline begins."""
    assert name_before_date("Ada Vell | Senior writer | 3 May 2025") == ("Ada Vell",)
    assert name_before_date("Harbour | 3 May 2025") == ()


@pytest.mark.parametrize(
    ("line", "known"),
    [("By Ada Vell", True), ("By the harbour", False), ("Ada Vell", False), ("By " + "A" * 90, False)],
)
def test_bylines_in_plain_text(line: str, known: bool) -> None:  # noqa: FBT001 - a column of the table
    """A line of plain text is a byline only when names are all that it holds."""
    assert is_byline(line) is known


@pytest.mark.parametrize(
    "line", ["Last Modified", "Learn More", "Top Harbour News", "Ada Says", "Event Coordinator", "Ada Ada", "Ada"]
)
def test_words_of_menus_are_no_full_name(line: str) -> None:
    """What labels, menus and roles say has the shape of a name, and is none."""
    assert not is_full_name(line)


def test_strict_names_are_people_or_agencies() -> None:
    """A menu's words are nobody; an agency's short name is who signs."""
    assert people_in("Last Modified, Ada Vell", strict=True) == ("Ada Vell",)
    assert people_in("Reuters", strict=True) == ("Reuters",)


def test_a_name_beside_a_date_stands_alone() -> None:
    """One part without a digit is the name; none and two are not."""
    assert name_beside_date("3 May 2025 | 13:10 | Ada Vell") == ("Ada Vell",)
    assert name_beside_date("3 May 2025 | 13:10") == name_beside_date("Portham | 3 May 2025 | Ada Vell") == ()


@pytest.mark.parametrize(
    ("name", "read"),
    [("Vell, Ada", "Ada Vell"), ("Ada Vell", "Ada Vell"), ("Vell, Ada, PhD", "Vell, Ada, PhD"), ("", "")],
)
def test_a_catalogues_name_is_turned(name: str, read: str) -> None:
    """The family name that a comma parts off goes behind the given one."""
    assert in_reading_order(name) == read


@pytest.mark.parametrize(("name", "is_one"), [("Gazette Staff", True), ("our harbour team", True), ("Ada Vell", False)])
def test_teams_are_known_by_their_words(name: str, is_one: bool) -> None:  # noqa: FBT001 - a column of the table
    """A desk, a staff, a newsroom is nobody in particular."""
    assert is_team(name) == is_one
