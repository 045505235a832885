"""Who a page's lines name: in words, by a date beside the name, by their class; and nobody else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.articles.records import Block, Hint
from tasks.articles.visible_people import marked_byline, signature, worded_byline

LONG = "The harbour council met. " * 6


def block(text: str, hints: int = Hint.NONE) -> Block:
    """Put a line into the page's only container."""
    return Block(text, "p", 0, 0, hints)


def named(*lines: str) -> tuple[str, ...]:
    """Return the people that lines name."""
    zone = [block(line) for line in lines]
    return worded_byline(zone) or marked_byline(zone)


@pytest.mark.parametrize(
    "lines",
    [
        ("By Ada Vell",),
        ("Harbour news", "By Ada Vell · 3 May", "By Jo Marn"),
        ("By", "Ada Vell"),
        ("Von Ada Vell (Portham)",),
        ("Harbour | By Ada Vell",),
        ("Ada Vell | Senior writer | 3 May 2025",),
        ("Ada Vell", "3 May 2025"),
    ],
)
def test_the_first_byline_counts(lines: tuple[str, ...]) -> None:
    """A lead word, or a full name that goes on to a date in its line or the next, makes a byline."""
    assert named(*lines) == ("Ada Vell",)


@pytest.mark.parametrize(
    "lines",
    [
        ("Ada Vell",),
        ("Ada Vell", "Harbour news"),
        ("Harbour news", "3 May 2025"),
        ("By",),
        ("Bridge closed by Harbour Council",),
        ("3 May 2025",),
    ],
)
def test_other_lines_name_nobody(lines: tuple[str, ...]) -> None:
    """A name alone, words before a date, and a doer in a headline are no bylines."""
    assert named(*lines) == ()


def test_a_class_can_mark_a_byline() -> None:
    """A full name in an element that calls itself a byline counts where no line says so."""
    marked = block("Ada Vell", hints=Hint.FURNITURE)
    assert marked_byline([block("Jo Marn"), marked]) == ("Ada Vell",)
    assert worded_byline([marked, block("By Jo Marn")]) == ("Jo Marn",)
    assert marked_byline([block("Harbour desk", hints=Hint.FURNITURE), marked]) == ("Ada Vell",)
    assert marked_byline([marked], "A song for Ada Vell") == ()


@pytest.mark.parametrize(
    ("lines", "people"),
    [
        (("Harbour news", "Written by Ada Vell"), ("Ada Vell",)),
        (("By", "Ada Vell"), ("Ada Vell",)),
        (("By the sea", "By Jo Marn, editor"), ("Jo Marn",)),
        (("By the harbour team",), ()),
        (("Posted by avell at 10:30",), ("avell",)),
        (("Gespeichert von avell am 3. Mai 2025 - 18:55",), ("avell",)),
        (("Posted by a2vell at 10:30",), ()),
        (("Posted by avell",), ()),
        (("Harbour news",), ()),
        ((f"Written by Ada Vell. {LONG}",), ()),
        ((), ()),
    ],
)
def test_a_signature_is_a_short_line_in_words(lines: tuple[str, ...], people: tuple[str, ...]) -> None:
    """Full names behind a lead word, in the first line that has some; an account where a time of day follows it."""
    assert signature([block(line) for line in lines]) == people
    assert signature([block(line, hints=Hint.COMMENTS) for line in lines]) == ()


@pytest.mark.parametrize(
    "line",
    [
        "3 May 2025 | 13:10 | Ada Vell",
        "3 May 2025 - Ada Vell",
        "3.5.2025 · Ada Vell",
        "3 May 2025 · Ada Vell in Harbour news",
        "Ada Vell | 3 May 2025",
    ],
)
def test_a_name_may_stand_on_either_side_of_a_date(line: str) -> None:
    """The one full name among the parts of a dated line signs it."""
    assert marked_byline([block(line)]) == ("Ada Vell",)


@pytest.mark.parametrize("line", ["3 May 2025 | Ada Vell | Jo Marn", "3 May 2025 | Harbour", "3 May 2025 | More News"])
def test_other_parts_of_a_dated_line_are_nobody(line: str) -> None:
    """Two names may be anybody's, a word and a menu's are nobody's."""
    assert marked_byline([block(line)]) == ()


@given(
    st.lists(st.builds(block, st.text(max_size=40) | st.sampled_from([LONG, "By Ada Vell", "3 May 2025"])), max_size=8)
)
def test_every_name_says_something(zone: list[Block]) -> None:
    """No line raises, and no name is empty."""
    assert all(worded_byline(zone))
    assert all(marked_byline(zone))
    assert all(signature(zone))
    assert worded_byline([]) == marked_byline([]) == signature([]) == ()
