"""Bylines become lists of people."""

from __future__ import annotations

import pytest

from tasks.articles.people import byline_in, is_byline, name_before_date, people_in


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
