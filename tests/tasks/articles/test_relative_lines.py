"""Lines with a relative time: what else the line says, what dates an update, and menus that are none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.articles.relative_lines import edge_time, line_time
from tasks.articles.relative_signs import MAX_LINE

LINES = [
    # line, the time as printed, the rest; whether a dating word leads it and is an update's, and the parts
    ("3 hours ago", "3 hours ago", "", (False, False, 1)),
    (" (3 hours ago) ", "3 hours ago", "", (False, False, 1)),
    ("3 hours ago 3 hours ago", "3 hours ago", "", (False, False, 1)),  # for the eye and a screen reader
    ("Published 3 hours ago", "3 hours ago", "", (True, False, 1)),
    ("Updated: 3 hours ago", "3 hours ago", "", (True, True, 1)),
    ("vor 3 Stunden aktualisiert", "vor 3 Stunden", "", (True, True, 1)),
    ("The Gazette · 3 hours ago", "3 hours ago", "The Gazette", (False, False, 2)),
    ("3 hours ago | The Gazette", "3 hours ago", "The Gazette", (False, False, 2)),
    ("The Gazette, 3 hours ago", "3 hours ago", "The Gazette", (False, False, 2)),
    ("The Gazette (yesterday)", "yesterday", "The Gazette", (False, False, 2)),
    ("The Gazette - yesterday", "yesterday", "The Gazette", (False, False, 2)),
    ("Ada Vell • Quay Gazette • 3 hours ago", "3 hours ago", "Ada Vell", (False, False, 3)),
    ("Published 2 days ago, updated 3 hours ago", "2 days ago", "", (True, False, 2)),
    ("Quay Gazette | Published at noon | 3 hours ago", "3 hours ago", "Quay Gazette", (False, False, 3)),
    ("Updated 3 hours ago · The Gazette", "3 hours ago", "The Gazette", (True, True, 2)),
    ("quay.example · 3h", "3h", "quay.example", (False, False, 2)),
    ("Quay24, 3 hours ago", "3 hours ago", "Quay24", (False, False, 2)),
]


@pytest.mark.parametrize(("line", "raw", "rest", "state"), LINES)
def test_a_line_with_a_time(line: str, raw: str, rest: str, state: tuple[bool, bool, int]) -> None:
    """The time is told from its neighbours by marks, pauses and dating words."""
    found = line_time(line)
    assert found is not None
    assert (found.raw, found.rest) == (raw, rest)
    assert (found.led, found.updated, found.parts) == state


NO_TIMES = [
    "",
    "The Gazette",
    "The ferry sailed 3 hours ago",
    "The ferry, which sailed 3 hours ago, is back",
    "Today | Yesterday",  # a menu
    "Today | News | Sports",
    "News | Sports | Weather | Radio | 3 hours ago",
    "He came, 3 hours ago!",
    "he came, 3 hours ago",
    "Updated 2 days ago, updated 3 hours ago",
    "渡轮の, 3 hours ago",  # a clause
    "42",
    "3 hours ago " + "x" * MAX_LINE,
]


@pytest.mark.parametrize("line", NO_TIMES)
def test_a_line_without_a_clear_time(line: str) -> None:
    """Prose, menus, several times of a kind and long lines hold none."""
    assert line_time(line) is None


EDGES = [
    ("The Gazette 3 hours ago", "3 hours ago", "The Gazette"),
    ("3 hours ago The Gazette", "3 hours ago", "The Gazette"),
    ("Jane Roe5 hours ago", "5 hours ago", "Jane Roe"),
    ("5 hours agoThe Gazette", "5 hours ago", "The Gazette"),
    ("Der Bote vor 3 Stunden", "vor 3 Stunden", "Der Bote"),
    ("Ferry of the Year 2 months ago", None, ""),  # what a title counts
    ("he sailed 3 hours ago", None, ""),
    ("It sailed. 3 hours ago", None, ""),
    ("The Gazette yesterday", None, ""),
    ("The Gazette 5 min", None, ""),
    ("3 hours ago", None, ""),  # no edge: the line is the time
    (f"{'The Gazette ' * 10} 3 hours ago", None, ""),
]


@pytest.mark.parametrize(("line", "raw", "rest"), EDGES)
def test_a_time_at_the_edge_of_a_line(line: str, raw: str | None, rest: str) -> None:
    """A counted time beside a name, or glued to something, is read; beside other words it is not."""
    found = edge_time(line)
    assert (found and found.raw) == raw
    assert found is None or found.rest == rest


words = st.sampled_from(
    [
        "3",
        "hours",
        "ago",
        "yesterday",
        "The",
        "Gazette",
        "·",
        "|",
        ",",
        "-",
        "(",
        ")",
        "updated",
        "Published",
        "vor",
        "Stunden",
        "5h",
        "前",
        ".",
    ]
)


def test_a_line_that_grows_is_not_searched() -> None:
    """A sign that stands for eighteen others makes a short line long; one of them beside a time does no harm."""
    assert line_time("\ufdfa" * (MAX_LINE - 10) + " 3h ago") is None
    assert line_time("\ufdfa · 3 hours ago") is not None


@given(st.lists(words, max_size=12).map(" ".join))
def test_a_time_is_a_part_of_its_line(line: str) -> None:
    """Whatever the line: None, or words that the line prints, and a rest that it prints too."""
    for found in filter(None, (line_time(line), edge_time(line))):
        assert found.raw in line
        assert found.rest in line
        assert found.parts >= 1
