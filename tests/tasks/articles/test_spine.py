"""The spine of a text: what stands off it is kept where it reads like text, and what follows it is not."""

from __future__ import annotations

import pytest

from tasks.articles.records import Block, Container, Hint, Outline
from tasks.articles.spine import on_spine

PROSE = "The old ferry will sail for another year, said the harbour office of Brackhaven."
BOXES = (
    Container("body", "", Hint.NONE, -1, 0, 99, 0),
    Container("div", "text", Hint.NONE, 0, 0, 99, 1),  # the spine
    Container("div", "inset", Hint.NONE, 1, 0, 99, 2),
    Container("p", "", Hint.NONE, 1, 0, 99, 3),  # no box: its text stands on the spine
    Container("p", "", Hint.NONE, 2, 0, 99, 4),
    Container("div", "text", Hint.NONE, 0, 0, 99, 5),  # a second chunk of the spine
)
SPINE, INSET, ON_SPINE, IN_INSET, CHUNK = 1, 2, 3, 4, 5


def text(home: int, words: str = PROSE, tag: str = "p", links: int = 0) -> Block:
    """Return a block that stands in a box."""
    return Block(words, tag, links, home)


def kept(*blocks: Block, refused: tuple[Block, ...] = ()) -> list[Block]:
    """Return what stays between two long stretches of the spine, the inset included."""
    return on_spine(Outline((), BOXES), blocks, refused)


FULL = (text(ON_SPINE),) * 6


@pytest.mark.parametrize(
    ("inset", "stays"),
    [
        (text(IN_INSET), True),
        (text(IN_INSET, "It sails."), True),
        (text(INSET, "Harbour", "div"), False),  # a caption or a label
        (text(INSET, PROSE, "div"), True),
        (text(INSET, "What comes next", "h2"), True),
        (text(IN_INSET, links=30), False),
        (text(IN_INSET, links=20), True),
    ],
)
def test_a_box_set_into_the_text(inset: Block, stays: bool) -> None:  # noqa: FBT001 - a column of the table
    """What reads like text is kept; labels and links are not."""
    assert kept(*FULL, inset, *FULL) == [*FULL, *([inset] if stays else []), *FULL]


@pytest.mark.parametrize(("beside", "stays"), [(IN_INSET, False), (ON_SPINE, True)])
def test_a_heading_beside_what_is_no_text(beside: int, stays: bool) -> None:  # noqa: FBT001 - a column of the table
    """A heading heads no text in a box that holds a refused block; on the spine that spoils nothing."""
    heading = text(INSET, "More on this", "h3")
    found = kept(*FULL, heading, *FULL, refused=(text(beside, "Read more"),))
    assert (heading in found) is stays


@pytest.mark.parametrize(("head", "stays"), [("Ferry FAQs", True), ("Häufige Fragen", True), ("About us", False)])
def test_questions_behind_the_spine_are_text(head: str, stays: bool) -> None:  # noqa: FBT001 - a column of the table
    """Questions and answers stand in a box of their own below many a guide, their heading on or off the spine."""
    for home in (ON_SPINE, INSET):
        heading, answer = text(home, head, "h2"), text(IN_INSET)
        assert (answer in kept(*FULL, *FULL, heading, answer)) is stays


def test_what_follows_the_spine_is_cut() -> None:
    """A little text in another box behind the last of the spine is a teaser or a note."""
    assert kept(*FULL, *FULL, text(IN_INSET)) == [*FULL, *FULL]


def test_much_text_behind_the_spine_stays() -> None:
    """More than a tenth of the prose behind it is a part of the text."""
    assert kept(*FULL, text(IN_INSET)) == [*FULL, text(IN_INSET)]


def test_chunks_of_one_class_are_one_spine() -> None:
    """Boxes with the same tag and label count together."""
    assert kept(text(SPINE), text(CHUNK), text(CHUNK)) == [text(SPINE), text(CHUNK), text(CHUNK)]


@pytest.mark.parametrize("blocks", [(), (text(SPINE, "Short"), text(INSET, "Shorter", "div"))])
def test_without_prose_there_is_no_spine(blocks: tuple[Block, ...]) -> None:
    """Then everything is kept."""
    assert kept(*blocks) == list(blocks)
