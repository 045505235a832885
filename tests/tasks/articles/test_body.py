"""Which blocks of a container are the article's text, and where it begins and ends."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.articles.body import body_blocks
from tasks.articles.records import Block, Container, Hint, Outline

PROSE = "The old ferry will sail for another year, said the harbour office of Brackhaven."
LEAD = PROSE * 3
TITLE = "Ferry to sail again"


def block(text: str, tag: str = "p", *, links: int = 0, hints: int = Hint.NONE) -> Block:
    """Return a block of the one box of a page."""
    return Block(text, tag, links, 0, hints)


def body(*blocks: Block, start: int = 0, first: int = 0) -> list[str]:
    """Return the texts of a body whose container begins with block `first`."""
    box = Container("div", "", Hint.NONE, -1, first, len(blocks), 0)
    return [kept.text for kept in body_blocks(Outline(blocks, (box,)), 0, TITLE, start)]


OUT = [
    block("Related articles"),
    block(TITLE),
    block("Ferry  to sail AGAIN", "h1"),
    block("12", "span"),
    block("By Ada Vell", hints=Hint.FURNITURE),
    block("The ferry", hints=Hint.CAPTION),
    block(PROSE, hints=Hint.CHROME),
    block(PROSE, hints=Hint.COMMENTS),
    block("Read more about it here", links=4),
    block("Another title of another text", links=29),
    block("Follow The Harbour Gazette on Facebook and Instagram."),
    block("The ferry in the harbour (Photo: Ada Vell)"),
    block(PROSE, "div", hints=Hint.PICTURE),
]


@pytest.mark.parametrize("between", OUT)
def test_what_is_no_text(between: Block) -> None:
    """Labels, the title again, counters, bylines, captions, chrome, appeals and links are left out."""
    assert body(block(PROSE), between, block(PROSE)) == [PROSE, PROSE]


IN = [
    block("What comes next", "h2"),
    block("12", "p"),
    block("One ferry", "li"),
    block(f"{PROSE}{LEAD}", hints=Hint.FURNITURE),
    block("https://ferry.example/plan", links=26),
    block("The plan:", links=9),
    block("ada@ferry.example", links=17),
    block("The ferries", "h2", hints=Hint.PICTURE),
    block("Read more about it here"),
    block("The ferry and its plan", links=5),
]


@pytest.mark.parametrize("between", IN)
def test_what_is_text(between: Block) -> None:
    """Subheads, lists, long blocks, printed addresses and sentences with a link are kept."""
    assert body(block(PROSE), between, block(PROSE)) == [PROSE, between.text, PROSE]


@pytest.mark.parametrize(
    "last",
    [
        block("What comes next", "h2"),
        block("Ada Vell contributed to this report."),
        block("Subscribe to the Quay Gazette"),
        block("Short", "span"),
    ],
)
def test_the_end_is_trimmed(last: Block) -> None:
    """A heading over nothing, a credit, an appeal and a stray label behind the last prose go."""
    assert body(block(PROSE), last) == [PROSE]


@pytest.mark.parametrize("last", [block("He left."), block("One ferry", "li")])
def test_short_paragraphs_right_behind_prose_stay(last: Block) -> None:
    """A last short paragraph or list item is text."""
    assert body(block(PROSE), last) == [PROSE, last.text]


@pytest.mark.parametrize(("first", "kept"), [(block("Harbour", "span"), False), (block("It sails."), True)])
def test_the_beginning_is_trimmed(first: Block, kept: bool) -> None:  # noqa: FBT001 - a column of the table
    """A label before the first prose goes, a short paragraph stays."""
    assert body(first, block(PROSE)) == ([first.text] if kept else []) + [PROSE]


@pytest.mark.parametrize(
    ("above", "kept"),
    [
        (block(LEAD), True),
        (block(LEAD, "div"), True),
        (block(LEAD[:150]), True),
        (block(LEAD[:150], "div"), False),
        (block(PROSE), False),
        (block(LEAD, "h2"), True),
        (block(PROSE, "h2"), False),
        (block(LEAD, "h2", links=240), False),
        (block(LEAD, links=240), False),
    ],
)
def test_a_lead_set_apart(above: Block, kept: bool) -> None:  # noqa: FBT001 - a column of the table
    """A whole paragraph between title and container is the lead; a summary or a list of links is not."""
    assert body(above, block(PROSE), first=1) == ([above.text] if kept else []) + [PROSE]


def test_a_short_lead_below_the_byline() -> None:
    """A paragraph between byline and container is text where the same above the byline is a summary."""
    byline = block("By Ada Vell", hints=Hint.FURNITURE)
    assert body(block(f"Summary: {PROSE}"), byline, block(f"Lead: {PROSE}"), block(PROSE), first=3) == [
        f"Lead: {PROSE}",
        PROSE,
    ]


def test_a_subhead_opens_a_text() -> None:
    """A heading right above the first paragraph is text; one that is a link is none."""
    assert body(block("A short subhead", "h3"), block(PROSE)) == ["A short subhead", PROSE]
    assert body(block("A linked subhead", "h3", links=9), block(PROSE)) == [PROSE]


def test_nothing_above_the_title_is_text() -> None:
    """Blocks before the title's are another article's."""
    assert body(block(LEAD), block(TITLE, "h1"), block(PROSE), start=1) == [PROSE]


@given(st.lists(st.sampled_from([*OUT, *IN, block(PROSE), block(LEAD), block("Short", "span")]), max_size=12))
def test_a_body_is_a_part_of_its_blocks_in_order(blocks: list[Block]) -> None:
    """Nothing is added or moved, and the last block kept is no heading."""
    rest = iter(each.text for each in blocks)
    kept = body(*blocks)
    assert all(text in rest for text in kept)
    assert kept[-1:] != ["What comes next"]
