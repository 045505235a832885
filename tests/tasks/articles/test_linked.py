"""Links that are text: those that head text or stand in a list of the text's; others lead elsewhere."""

from __future__ import annotations

import pytest

from tasks.articles.body import refusal
from tasks.articles.linked import admit_links
from tasks.articles.records import Block, Hint

PROSE = "The old ferry will sail for another year, said the harbour office of Brackhaven."


def block(text: str, tag: str = "p", *, links: int = 0, hints: int = Hint.NONE) -> Block:
    """Return a block of the one box of a page."""
    return Block(text, tag, links, 0, hints)


def link(text: str, tag: str) -> Block:
    """Return a block that is one link."""
    return block(text, tag, links=len(text))


def text(*blocks: Block) -> list[str]:
    """Return the texts of the blocks that no rule refuses."""
    rules = [refusal(one, "") for one in blocks]
    admit_links(blocks, rules)
    return [one.text for one, rule in zip(blocks, rules, strict=True) if rule is None]


SUBHEAD = link("1. The harbour ferry", "h3")
CAPTION = block("The ferry in the harbour (Photo: Ada Vell)")


@pytest.mark.parametrize(
    ("behind", "stays"),
    [
        ((block(PROSE),), True),
        ((CAPTION, block(PROSE)), True),
        ((link("The second ferry", "h4"), block(PROSE)), True),
        ((link("Get a quote", "p"), block(PROSE)), False),
        ((block(PROSE, hints=Hint.CHROME), block(PROSE)), False),
        ((), False),
    ],
)
def test_a_linked_subhead_heads_the_text_below_it(behind: tuple[Block, ...], *, stays: bool) -> None:
    """Reviews and guides link their subheads; one that heads no text leads elsewhere."""
    assert (SUBHEAD.text in text(block(PROSE), SUBHEAD, *behind)) is stays


@pytest.mark.parametrize("words", ["Read: Ferries of the north", "Lee también: Ferries del norte"])
def test_a_linked_heading_may_send_on(words: str) -> None:
    """A word with a colon before a linked headline is an appeal to read on."""
    assert text(link(words, "h3"), block(PROSE)) == [PROSE]


def test_a_linked_cell_heads_its_row() -> None:
    """Tables link what they compare; a last cell that is a link ("Book now") leads elsewhere."""
    row = link("The northern ferry", "td"), block("12 knots", "td"), link("Book now", "td")
    assert text(*row, block(PROSE)) == ["The northern ferry", "12 knots", PROSE]


LINKED = link("The northern ferry", "li")


@pytest.mark.parametrize(
    ("before", "items", "stays"),
    [
        (block("These ferries sail again:"), (LINKED, LINKED), True),
        (block(PROSE), (LINKED, block("The southern ferry, with its plan", "li", links=18)), True),
        (block(PROSE), (LINKED, LINKED), False),
        (block("Related:", hints=Hint.CHROME), (LINKED, LINKED), False),
        (block("Related", hints=Hint.CHROME), (LINKED, block("The southern ferry", "li")), False),
    ],
)
def test_a_list_of_links_is_text_where_the_text_has_it(before: Block, items: tuple[Block, ...], *, stays: bool) -> None:
    """Announced by a colon, or beside an item that is no link, a link is one of the things that the text lists."""
    assert (LINKED.text in text(before, *items, block(PROSE))) is stays
