"""Cards: where one begins and ends in a row of lines, what names it, and what is none."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.articles import cards
from tasks.articles.cards import MIN_CARD_TEXT, end_of_text, find_cards, reads_as_text
from tasks.articles.records import Block, Hint

TEXT = (
    "The old ferry will sail for another year, the harbour office of Brackhaven said on Monday, and then be sold. " * 3
)
TITLE = "Ferry to sail for another year"


def rows(*lines: str | Block) -> list[Block]:
    """Return lines as blocks that no element names."""
    return [line if isinstance(line, Block) else Block(line.strip(), "p", 0, 0) for line in lines]


HEADERS = [
    (("The Gazette", "3 hours ago", TITLE, TEXT), "The Gazette", 0),
    (("3 hours ago", TITLE, TEXT), None, 0),
    (("The Gazette · 3 hours ago", TITLE, TEXT), "The Gazette", 0),
    (("3 hours ago", "- The Gazette", TITLE, TEXT), "The Gazette", 0),
    (("The Gazette", "3 hours ago", "- The Gazette", TITLE, TEXT), "The Gazette", 0),
    (("The Gazette", "3 hours ago", "the  GAZETTE", TITLE, TEXT), "The Gazette", 0),
    ((TITLE, "The Gazette", "3 hours ago", TEXT), "The Gazette", 0),
    (("A line of another article ends here.", "The Gazette", "yesterday", TITLE, TEXT), "The Gazette", 1),
    ((Block(TITLE, "h2", 0, 0), "3 hours ago", TEXT), None, 0),  # a heading names no outlet
    (("The Gazette", "vor 3 Stunden", TITLE, TEXT), "The Gazette", 0),
    (("时报", "3小时前", "渡轮明年继续运营", TEXT), "时报", 0),
]


@pytest.mark.parametrize(("lines", "outlet", "start"), HEADERS)
def test_a_header_in_each_of_its_orders(lines: tuple[str | Block, ...], outlet: str | None, start: int) -> None:
    """Outlet, time and title stand above the text in any usual order."""
    [card] = find_cards(rows(*lines))
    assert (card.outlet, card.start) == (outlet, start)
    assert card.title in {block.text for block in rows(*lines)}
    assert (card.text_start, card.end) == (len(lines) - 1, len(lines))


NO_CARDS = [
    (),
    (TEXT,),
    (TITLE, TEXT),  # no time
    ("3 hours ago",),  # nothing below
    ("3 hours ago", TITLE),  # no text
    ("3 hours ago", TITLE, "The old ferry will sail for another year, said the harbour office."),  # a teaser
    ("3 hours ago", TEXT),  # no title
    ("Ada", "3 hours ago", TEXT),  # a reader's comment
    ("Related articles", "3 hours ago", TEXT),  # a section's label is no title
    ("3 hours ago", "He left.", TEXT),  # a sentence is no title
    ("3 hours ago", "yesterday", "today", "now", "Quay", TEXT),
    ("5 min", TITLE, TEXT),  # how long it takes to read
    (f"{'The Gazette of the Lower Harbour and its Islands ' * 2}· 3 hours ago", TITLE, TEXT),  # no name is so long
]


@pytest.mark.parametrize("lines", NO_CARDS)
def test_what_is_no_card(lines: tuple[str, ...]) -> None:
    """Without a clear time, a title and a whole text there is no further article."""
    assert find_cards(rows(*lines)) == []


DATED = ("The Gazette", "12 March 2026", TITLE, TEXT, "Quay Post · 11 March 2026", "The bridge is shut", TEXT)


def test_dates_tell_cards_below_a_label() -> None:
    """Below the label of a section two dates with outlets tell cards; a longer time beside one is its time, too."""
    found = find_cards(rows("Related articles", *DATED, "Tide Daily", "12 min", "The school wins", TEXT))
    assert [(card.outlet, card.raw_time) for card in found] == [
        ("The Gazette", "12 March 2026"),
        ("Quay Post", "11 March 2026"),
        ("Tide Daily", "12 min"),
    ]


NO_DATED = [
    DATED,  # no label above
    ("Related articles", *DATED[:4]),  # one alone
    ("Related articles", "The council met.", *DATED[1:]),  # an outlet is missing
    ("Related articles", "By Ada Vell", *DATED[1:]),  # a name is no outlet
    ("Related articles", *DATED[:3], f"{TEXT.strip()}…", *DATED[4:]),  # a teaser breaks off
    ("Related articles", *DATED[:2], Block(TITLE, "p", 30, 0), *DATED[3:]),  # a teaser is a link
    ("Related articles", *DATED[:4], "Quay Post · 11 March 2026 · 4 likes", *DATED[5:]),  # a list of counters
]


@pytest.mark.parametrize("lines", NO_DATED)
def test_dates_that_tell_no_card(lines: tuple[str | Block, ...]) -> None:
    """A date alone is that of the page's own article, of a teaser or of a comment."""
    assert find_cards(rows(*lines)) == []


@pytest.mark.parametrize(("hint", "number"), [(Hint.COMMENTS, 0), (Hint.CAPTION, 1)])
def test_hints_refuse_a_header(hint: Hint, number: int) -> None:
    """The time of a reader's comment dates no article; a caption titles none."""
    blocks = rows("3 hours ago", TITLE, TEXT)
    marked = Block(blocks[number].text, "p", 0, 0, hints=hint)
    assert find_cards([*blocks[:number], marked, *blocks[number + 1 :]]) == []


HEADING = Block(TITLE, "h1", 0, 0)


@pytest.mark.parametrize(
    "lines",
    [
        (HEADING, "3 hours ago", TEXT),
        (HEADING, "Ada Vell", "3 hours ago", TEXT),
        (HEADING, "Ada Vell | Jory Moor", "3 hours ago", "What the harbour office knew, and when?", TEXT),
        ("Harbour", HEADING, "3 hours ago", TEXT, Block("More of the harbour today", "h1", 0, 0)),
    ],
)
def test_what_the_heading_of_a_page_heads_is_no_card(lines: tuple[str | Block, ...]) -> None:
    """An article with a byline and a relative time under its heading is the page's own, with what it states."""
    assert find_cards(rows(*lines)) == []


def test_cards_below_the_pages_own_article() -> None:
    """The first heading only; a name of a site in an h1 heads nothing."""
    own = (HEADING, "3 hours ago", TEXT)
    [card] = find_cards(rows(*own, "The Gazette", "5 hours ago", "Depot wins a prize", TEXT))
    assert (card.title, card.raw_time) == ("Depot wins a prize", "5 hours ago")
    assert len(find_cards(rows(Block("The Pier", "h1", 0, 0), "3 hours ago", TITLE, TEXT))) == 1


def test_cards_follow_one_another() -> None:
    """Each card ends before the header of the next, links and labels between them belong to none."""
    found = find_cards(
        rows("Gazette", "3 hours ago", TITLE, TEXT, "He left.", "More news", "Ledger", "yesterday", TITLE, TEXT)
    )
    assert [(card.start, card.text_start, card.end) for card in found] == [(0, 3, 5), (6, 9, 10)]
    assert [card.raw_time for card in found] == ["3 hours ago", "yesterday"]


ENDS = [
    ((TEXT,), 1),
    ((TEXT, "He left.", "She stayed."), 3),
    ((TEXT, "More news", "He left."), 1),
    ((TEXT, Block("Read it here.", "p", 13, 0)), 1),
    (("He left.",), 0),
    (("Tags", TEXT, "Comments", TEXT, "Share"), 4),
]


@pytest.mark.parametrize(("lines", "end"), ENDS)
def test_text_ends_behind_its_last_sentence(lines: tuple[str | Block, ...], end: int) -> None:
    """Short sentences right behind a text are part of it, labels and links are not."""
    assert end_of_text(rows(*lines), 0, len(lines)) == end


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He left.", False),
        ("x" * 59 + ".", True),
        ("x" * 58 + ".", False),
        ("x" * 60, False),
        ("x" * 200, True),
        ("x" * 60 + "”", True),
        ("文" * 60 + "。", True),
        ("", False),
    ],
)
def test_running_text(text: str, expected: bool) -> None:  # noqa: FBT001 - a column of the table
    """A block reads as text by its length, a shorter one only with a sentence's end."""
    assert reads_as_text(text) is expected


@given(
    st.lists(st.sampled_from([TEXT, TITLE, "3 hours ago", "The Gazette", "- Ledger", "He left.", "Tags"]), max_size=14)
)
def test_cards_are_apart_and_in_order(lines: list[str]) -> None:
    """In any row of lines cards don't overlap, hold enough text and lie within it."""
    blocks = rows(*lines)
    cards = find_cards(blocks)
    for card in cards:
        assert 0 <= card.start < card.text_start < card.end <= len(blocks)
        assert sum(len(block.text) for block in blocks[card.text_start : card.end]) >= MIN_CARD_TEXT
    assert all(card.end <= after.start + 1 for card, after in pairwise(cards))


def linked(text: str, tag: str = "p") -> Block:
    """Return a block that is all link."""
    return Block(text.strip(), tag, len(text.strip()), 0)


@pytest.mark.parametrize(
    "lines",
    [
        ("3 hours ago", linked(TITLE), linked(TEXT)),  # its text leads elsewhere
        ("3 hours ago", linked(TITLE), TEXT[:90], linked(TITLE), TEXT),  # the long text is behind the next teaser
        (linked(TITLE), linked("The Gazette"), linked("3 hours ago"), TEXT),  # set into another text
    ],
)
def test_a_linked_teaser_is_no_card(lines: tuple[str | Block, ...]) -> None:
    """What is little but link leads to an article that stands elsewhere."""
    assert find_cards(rows(*lines)) == []


def test_a_card_may_link_its_title() -> None:
    """A title that leads to the source heads a whole text all the same."""
    [card] = find_cards(rows("The Gazette", "3 hours ago", linked(TITLE), TEXT, linked("More from the Gazette")))
    assert (card.title, card.text_start) == (TITLE, 3)


@given(
    st.lists(
        st.sampled_from(
            ["3 hours ago", "The Gazette", "The Gazette · yesterday", "- The Gazette", TITLE, TEXT, "Menu"]
        ),
        max_size=14,
    )
)
def test_no_card_is_lost_where_times_are_sought_above_texts_alone(lines: list[str]) -> None:
    """The same cards are found as where each block of the page is asked for a time."""
    blocks = rows(*lines)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(cards, "_above_text", lambda blocks: range(len(blocks)))
        everywhere = find_cards(blocks)
    assert find_cards(blocks) == everywhere
