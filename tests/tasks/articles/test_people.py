"""Bylines: the people of any line that names them, and nobody where a line names none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.articles.people import byline_in, is_byline, is_full_name, name_before_date, people_in, unique

ADA, JO = "Ada Vell", "Jo Marn"


@pytest.mark.parametrize(
    "text",
    [
        "Ada Vell and Jo Marn",
        "By Ada Vell and Jo Marn",
        "BY: Ada Vell & Jo Marn",
        "Written by Ada Vell, Jo Marn",
        "Words by Ada Vell; Jo Marn",
        "By By Ada Vell | Jo Marn",
        "Ada Vell, Jo Marn, Ada Vell",
        "Ada Vell / Jo Marn",
        "Ada Vell with Jo Marn",
        "Ada&nbsp;Vell &amp; Jo Marn",
        "Von Ada Vell und Jo Marn",
        "Autorin: Ada Vell mit Jo Marn",
        "Par Ada Vell et Jo Marn",
        "Por Ada Vell y Jo Marn",
        "Di Ada Vell e Jo Marn",
        "Door Ada Vell en Jo Marn",
        "Av Ada Vell og Jo Marn",
        "Текст: Ada Vell и Jo Marn",
        "Ada Vell, PhD, Jo Marn, MD",
        "Ada Vell, Ph.D., Jo Marn, M.A.",
        "Ada Vell MBA, Jo Marn MSc",
        "Ada Vell, Staff Writer, Jo Marn, Editor",
        "Ada Vell writer; Jo Marn reporter",
    ],
)
def test_two_people_in_any_wording(text: str) -> None:
    """Lead words, joining words, degrees and roles of every language are cut off; two names are left."""
    assert people_in(text) == (ADA, JO)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "...",
        "* * *",
        "–",
        "By",
        "admin",
        "Administrator",
        "unknown",
        "Editor",
        "Ph.D.",
        "https://gazette.example/ada-vell",
        "www.gazette.example",
        "ada@gazette.example",
        "@adavell",
        "12",
        "#harbour",
        "What now?",
        "a sentence of far more words than any name",
        "x" * 61,
    ],
)
def test_what_is_nobody(text: str) -> None:
    """Addresses, handles, accounts, credentials, numbers, marks and sentences are no people."""
    assert people_in(text) == ()


@pytest.mark.parametrize(
    "name",
    [
        "Ada Vell Jr",
        "Ada van der Vell",
        "Ada O’Vell-Marn",
        "George E Marn",
        "Theresa May",
        "April Marn",
        "John le Vell",
        "Abu el Marn",
        "Åsa Öst",
        "Зоя Вельская",
        "渡辺あかり",
        "The Harbour Gazette",
    ],
)
def test_a_name_stays_whole(name: str) -> None:
    """Initials, particles, months that are names, and any script are parts of a name, after a lead word too."""
    assert people_in(name) == byline_in(f"By {name}", "") == (name,)


@pytest.mark.parametrize(
    "text",
    ["Harbour news", "ada vell", "Ada", "Read more", "The bridge is closed", "5 May", "Ada Vell Jo Marn Ann Orr"],
)
def test_strict_takes_only_full_names(text: str) -> None:
    """A line that need not be a byline counts only with the shape of a name: two to five capitalised words."""
    assert people_in(text, strict=True) == ()


@pytest.mark.parametrize("name", ["Ada Vell", "Ada de la Vell", "Ada V. Marn", "Зоя Вельская", "Élise D’Orr"])
def test_strict_takes_full_names(name: str) -> None:
    """Capitalised words with particles between them have the shape of a name."""
    assert people_in(name, strict=True) == (name,)


@pytest.mark.parametrize(
    "line",
    [
        "By Ada Vell",
        "By Ada Vell · 3 May",
        "By Ada Vell | The Harbour Gazette",
        "By Ada Vell – Portham",
        "By Ada Vell (Portham)",
        "By Ada Vell - 3 May 2025",
        "By Ada Vell in Portham",
        "By Ada Vell on Sunday",
        "By Ada Vell, 3 May 2025",
        "By Ada Vell May 3, 2025",
        "By Ada Vell Sept. 3",
        "By Ada Vell Published 3 May",
        "By Ada Vell updated yesterday",
        "Par Ada Vell le 3 mai",
        "Par Ada Vell le lundi 3 mai",
        "Por Ada Vell el 3 de mayo",
        "Harbour | By Ada Vell | 3 May",
        "Portham · von Ada Vell",
    ],
)
def test_a_byline_ends_where_the_name_ends(line: str) -> None:
    """What follows the name on a printed byline (day, place, outlet) is no part of it."""
    assert byline_in(line, "") == (ADA,)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "Ada Vell",
        "Bridge closed by Harbour Council",
        "Bridge closed by Östra Council",
        "Seen | by the sea",
        "Bylaws of the harbour",
        "By 3 May",
        "By ada@gazette.example",
    ],
)
def test_a_line_that_is_no_byline(line: str) -> None:
    """Without a lead word at its start or behind a mark, a line names nobody: a doer in a headline is no author."""
    assert byline_in(line, "Jo Marn") == ()


@pytest.mark.parametrize("lead", ["By", "by:", "Von", "Written by", "— Par —", "作者"])
def test_a_bare_lead_word_is_read_on(lead: str) -> None:
    """Where the lead word has a line of its own, the next line holds the name."""
    assert byline_in(lead, "Ada Vell, 3 May 2025") == (ADA,)
    assert byline_in(lead, "") == ()


@pytest.mark.parametrize(
    ("line", "people"),
    [
        ("Ada Vell | Senior writer | 3 May", (ADA,)),
        ("Ada Vell, 3 May 2025", (ADA,)),
        ("Ada Vell and Jo Marn · 3 May", (ADA, JO)),
        ("3 May 2025", ()),
        ("Harbour news, 3 May 2025", ()),
        ("Updated May 3, 2025", ()),
    ],
)
def test_a_name_that_stands_before_a_date(line: str, people: tuple[str, ...]) -> None:
    """A dated line opens with full names or with none."""
    assert name_before_date(line) == people


@pytest.mark.parametrize(
    ("line", "is_one"),
    [
        ("By Ada Vell", True),
        ("Written by Ada Vell and Jo Marn", True),
        ("Von Ada Vell", True),
        ("Ada Vell", False),
        ("By the harbour", False),
        ("By", False),
        ("By Ada Vell " + "and Jo Marn " * 5, False),
    ],
)
def test_a_byline_and_nothing_else(line: str, is_one: bool) -> None:  # noqa: FBT001 - a column of the table
    """Only a short line of a lead word and full names is a byline of a plain text."""
    assert is_byline(line) is is_one


def test_names_count_once_and_at_most_a_dozen() -> None:
    """Spelling by case or spaces makes no second person, and a list of a whole club is cut."""
    assert unique(["Ada Vell", "ADA VELL", "Jo Marn", "ada  vell"]) == (ADA, JO)
    assert len(unique(f"Member {letter}" for letter in "abcdefghijklmnop")) == 12


@pytest.mark.parametrize("flood", ["by ", "by: ", "! ", "Ada Vell, ", "&amp;", " ", "|", "By\n"])
def test_a_flood_is_no_byline(flood: str) -> None:
    """A text far longer than any list of names is none: it costs one look."""
    assert people_in(flood * 100_000) == ()


@given(st.text() | st.text("ByAdaVell,.;|&-– \n3May(@", max_size=60), st.booleans())
def test_every_name_stands_in_its_line(text: str, strict: bool) -> None:  # noqa: FBT001 - drawn
    """No line raises; each name is short, holds a letter, no digit, and only words that the line prints."""
    for name in people_in(text, strict=strict):
        assert any(map(str.isalpha, name))
        assert not any(map(str.isdecimal, name))
        assert 0 < len(name) <= 60
        assert name == " ".join(name.split())


@given(st.text("ByAdaVell,.;|&-– 3May(@", max_size=60), st.text("AdaVell, 3", max_size=20))
def test_lines_never_raise(line: str, following: str) -> None:
    """Any two lines give at most a dozen names, each once."""
    for names in (byline_in(line, following), name_before_date(line)):
        assert len(names) == len(set(names)) <= 12
    assert is_byline(line) in {True, False}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("AFP", ("AFP",)),
        ("Ada Vell, dpa", ("Ada Vell", "dpa")),
        ("ByAda Vell", ("Ada Vell",)),
        ("Veröffentlicht von Ada Vell", ("Ada Vell",)),
        ("Ada Vell - Harbour desk", ("Ada Vell",)),
        ("Ada Vell and Jo Marn for the Harbour Gazette", ("Ada Vell", "Jo Marn")),
        ("Ada Vell, neonatal nurse, wife of a pilot", ("Ada Vell",)),
        ("Ada Vell, Event Coordinator", ("Ada Vell",)),
        ("No Author", ()),
    ],
)
def test_what_stands_round_names_goes(text: str, names: tuple[str, ...]) -> None:
    """Agencies stay; a glued lead, a desk, an outlet and roles go."""
    assert people_in(text) == names


@pytest.mark.parametrize("name", ["Ada Vell", "Jo van der Marn", "dpa", "Reuters"])
def test_full_names_and_agencies_are_known_by_their_shape(name: str) -> None:
    """Capitalised words, particles between them; an agency by its name."""
    assert is_full_name(name)


@pytest.mark.parametrize("name", ["ada", "Ada", "Harbour Gazette Team", "Portham University", "ada.vell"])
def test_other_names_are_not_full(name: str) -> None:
    """Accounts, first names, teams and institutions are not surely people."""
    assert not is_full_name(name)
