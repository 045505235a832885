"""What the lines round the title show: a byline and a date, not those of other articles, updates or readers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.articles.records import Block, Claim, Container, Hint, Outline
from tasks.articles.visible import first_line, title_zone, visible_dates

TITLE = "Keeler bridge closes"
PROSE = "The bridge over the Sound is closed for the whole winter, and no lorry is let across it."
LONG = "The harbour council met. " * 6


def block(text: str, tag: str = "p", hints: int = Hint.NONE, times: tuple[str, ...] = ()) -> Block:
    """Put a line into the page's only container."""
    return Block(text, tag, 0, 0, hints, times)


def outline(*blocks: Block) -> Outline:
    """Lay blocks out in one body."""
    body = Container(tag="body", label="", hints=Hint.NONE, parent=-1, first=0, last=len(blocks), origin=0)
    return Outline(blocks, (body,))


def zone(*lines: str, title: str | None = TITLE) -> list[str]:
    """Return the texts of the zone of a page of lines; the title is a heading."""
    blocks = [block(line, "h1" if line == TITLE else "p") for line in lines]
    return [found.text for found in title_zone(outline(*blocks), title)]


def visible_date(zone: list[Block]) -> list[Claim]:
    """Return the dates of publication that a zone shows."""
    return visible_dates(zone)[0]


def visible_update(zone: list[Block]) -> list[Claim]:
    """Return the dates of updates that a zone shows."""
    return visible_dates(zone)[1]


def test_the_zone_is_the_lines_round_the_title() -> None:
    """Eight lines above the title and fourteen from it on are looked at; those beyond belong to other things."""
    above, below = [f"above {number}" for number in range(20)], [f"below {number}" for number in range(20)]
    assert zone(*above, TITLE, *below, *[PROSE] * 30) == [*above[-8:], TITLE, *below[:13]]


def test_the_zone_ends_at_the_third_paragraph() -> None:
    """A byline may stand below the first paragraphs, but not in the middle of the text."""
    assert zone(TITLE, "By Ada Vell", PROSE, PROSE, "3 May", PROSE, "By Jo Marn") == [
        TITLE,
        "By Ada Vell",
        PROSE,
        PROSE,
        "3 May",
    ]


def test_without_a_printed_title_the_zone_is_round_the_text() -> None:
    """Where no line prints the title, the lines from the start of the text's container count."""
    lines = ("Harbour news", "By Ada Vell", PROSE, PROSE, PROSE)
    assert zone(*lines, title=None) == list(lines[:4])
    assert zone(*lines, title="Another title") == list(lines[:4])


def test_long_lines_and_comments_are_no_part_of_the_zone() -> None:
    """A date in a paragraph is part of a sentence, one under a reader's comment is the comment's."""
    page = outline(
        block(TITLE, "h1"), block(LONG), block("Jo, 3 May 2025", hints=Hint.COMMENTS), block("4 May"), block(PROSE)
    )
    assert [found.text for found in title_zone(page, TITLE)] == [TITLE, "4 May", PROSE]


def test_an_empty_page_has_an_empty_zone() -> None:
    """A page without blocks shows nothing."""
    assert title_zone(outline(), TITLE) == []
    assert visible_date([]) == []


@pytest.mark.parametrize("line", ["3 May 2025", "Portham, 3 May 2025", "May 3, 2025 | Portham", "3 hours ago", "today"])
def test_a_line_with_a_date_is_a_claim(line: str) -> None:
    """A whole date and a relative time are claims, with the line as it stands."""
    assert visible_date([block("Harbour news"), block(line)]) == [Claim(line, "line")]


@pytest.mark.parametrize("line", ["", "Harbour news", "May 2025", "5 min read", "03/04/2025"])
def test_a_line_without_a_date_is_none(line: str) -> None:
    """Months, reading times and ambiguous numbers claim nothing."""
    assert visible_date([block(line)]) == []


@pytest.mark.parametrize(
    ("line", "claims"),
    [
        ("Updated 4 May 2025", []),
        ("Last modified: 4 May 2025", []),
        ("Revised 2 hours ago", []),
        ("Aktualisiert am 4. Mai 2025", []),
        ("Mis à jour le 4 mai 2025", []),
        ("3 May 2025, updated 4 May 2025", [Claim("3 May 2025, ", "line")]),
        ("3 May 2025 (aktualisiert: 4. Mai 2025)", [Claim("3 May 2025 (", "line")]),
    ],
)
def test_the_day_of_an_update_is_no_claim(line: str, claims: list[Claim]) -> None:
    """What stands behind a word for updates is not when the article was published."""
    assert visible_date([block(line)]) == claims


def raws(*lines: str, title: str | None = TITLE) -> list[str]:
    """Return the dates of publication that lines show, in the order of trust."""
    return [claim.raw for claim in visible_dates([block(line) for line in lines], None, title)[0]]


def test_dates_are_read_from_the_title_on_and_then_upwards() -> None:
    """Above its title many a page prints the day of reading; the line next to the title is the more likely one."""
    assert raws("6 May 2025", "5 May 2025", TITLE, "3 May 2025") == ["3 May 2025", "5 May 2025", "6 May 2025"]
    assert raws("6 May 2025", "3 May 2025", title=None) == ["6 May 2025", "3 May 2025"]


def test_lines_that_do_little_else_come_before_longer_ones() -> None:
    """A subtitle may name the day of a talk; the line that only dates is that of the piece."""
    talk = "10 May 2025, 18:00, a talk in the harbour hall on bridges and their keepers"
    assert raws(TITLE, talk, "3 May 2025") == ["3 May 2025", talk]


@pytest.mark.parametrize(
    ("label", "kind"),
    [("Last updated", 1), ("Zuletzt aktualisiert:", 1), ("Published", 0), ("Ada Vell", 0), ("Updated 2 May 2025", 0)],
)
def test_a_bare_label_names_the_date_below_it(label: str, kind: int) -> None:
    """What stands alone above a date says what it is, unless it has a date of its own."""
    zone = [block(TITLE), block(label), block("3 May 2025")]
    assert Claim("3 May 2025", "line") in visible_dates(zone, None, TITLE)[kind]
    timed = [block(TITLE), block(label), block("Saturday", times=("2025-05-03",))]
    assert Claim("2025-05-03", "time_element") in visible_dates(timed, None, TITLE)[kind]


def test_a_date_that_opens_the_text_is_a_line() -> None:
    """A text may date itself where its header does not; a reader's comment dates nothing."""
    page = outline(block(TITLE, "h1"), block(f"Portham, 3 May 2025 - {LONG}"))
    assert [found.text for found in title_zone(page, TITLE)] == [TITLE, "3 May 2025"]
    page = outline(block(TITLE, "h1"), block(f"Portham, 3 May 2025 - {LONG}", hints=Hint.COMMENTS))
    assert [found.text for found in title_zone(page, TITLE)] == [TITLE]


def test_a_date_that_is_a_sentence_is_a_line_where_the_zone_dates_the_next_days() -> None:
    """It may be of what the text tells; a day of reading soon after says that it is of the text itself."""
    text = f"31 October 2025. {LONG}"
    for above, found in (("3 November 2025", ["31 October 2025"]), ("3 May 2026", []), ("30 October 2025", [])):
        page = outline(block(above), block(TITLE, "h1"), block(text))
        assert [line.text for line in title_zone(page, TITLE)] == [above, TITLE, *found]


def test_dates_below_the_title_are_told_apart() -> None:
    """Only where a line prints the title is it known what stands below it."""
    lines = [block("5 May 2025"), block(TITLE), block("3 May 2025"), block("Updated 4 May 2025")]
    assert [claim.raw for claim in visible_dates(lines, None, TITLE).below] == ["3 May 2025"]
    assert visible_dates(lines, None, "Another").below == []


def test_a_list_of_many_days_above_the_title_dates_nothing() -> None:
    """Comments and teasers carry a date each."""
    days = [f"Jo on {day} May 2025" for day in range(1, 5)]
    assert raws(*days, TITLE) == []
    assert len(raws(*days[:3], TITLE)) == 3
    assert raws(*days, TITLE, "9 May 2025") == ["9 May 2025"]


def test_quoted_posts_are_no_part_of_the_zone() -> None:
    """The date in a quotation, as a post of another site has it, is that of the post."""
    boxes = (
        Container(tag="body", label="", hints=Hint.NONE, parent=-1, first=0, last=3, origin=0),
        Container(tag="blockquote", label="", hints=Hint.NONE, parent=0, first=1, last=2, origin=1),
    )
    blocks = (block(TITLE, "h1"), Block("Jo, 1 May 2025", "p", 0, 1), block("3 May 2025"))
    assert [found.text for found in title_zone(Outline(blocks, boxes), TITLE)] == [TITLE, "3 May 2025"]


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("By Ada VellMay 3, 2025", "By Ada Vell May 3, 2025"),
        ("By Ada MayMay 3, 2025", "By Ada May May 3, 2025"),
        ("3 May 2025Ada Vell", "3 May 2025 | Ada Vell"),
        ("3 May 2025News", "3 May 2025News"),
        ("By Ada McMay", "By Ada McMay"),
        ("3 May 2025", "3 May 2025"),
    ],
)
def test_a_month_is_parted_from_the_name_before_it(line: str, text: str) -> None:
    """Two inline elements meet without a space; a name with a month in it stays whole."""
    assert zone(TITLE, line) == [TITLE, text]


def test_updates_are_claimed_apart() -> None:
    """What is said to be an update is claimed as one, of lines and of time elements in the order of their words."""
    assert visible_update([block("Published 3 May 2025, updated 4 May 2025")]) == [Claim(" 4 May 2025", "line")]
    both = block("Published 3 May 2025, updated 4 May 2025", times=("2025-05-03", "2025-05-04"))
    assert visible_date([both])[0] == Claim("2025-05-03", "time_element")
    assert visible_update([both])[0] == Claim("2025-05-04", "time_element")


def test_time_elements_come_before_lines() -> None:
    """Machine-readable times are claimed first, those of updates not at all."""
    found = visible_date(
        [
            block("3 May 2025"),
            block("Sunday", times=("2025-05-04T10:00Z", "2025-05-05")),
            block("Updated", times=("2025-05-06",)),
        ]
    )
    assert found == [
        Claim("2025-05-04T10:00Z", "time_element"),
        Claim("2025-05-05", "time_element"),
        Claim("3 May 2025", "line"),
    ]


@given(
    st.lists(
        st.builds(
            block,
            st.text(max_size=40) | st.sampled_from([TITLE, PROSE, LONG, "By Ada Vell", "3 May 2025"]),
            st.sampled_from(["p", "h1", "div"]),
            st.sampled_from([0, 1, 2, 4, 8, 16]),
            st.lists(st.text(max_size=10), max_size=2).map(tuple),
        ),
        max_size=12,
    ),
    st.none() | st.just(TITLE) | st.text(max_size=5),
)
def test_every_claim_stands_on_the_page(blocks: list[Block], title: str | None) -> None:
    """No page raises; the zone is of its blocks in their order, and each claim is printed in it."""
    found = title_zone(outline(*blocks), title)
    rest = iter(blocks)
    assert all(any(_unspaced(one) in _unspaced(other) for other in rest) for one in found)
    for claim in visible_date(found):
        assert any(claim.raw in one.text or claim.raw in one.times for one in found)


def _unspaced(line: Block) -> str:
    return "".join(line.text.split())


@pytest.mark.parametrize(
    ("blocks", "title"),
    [
        ([block("The harbour bridge stays open", "div"), block(PROSE, "div")], "The harbour bridge stays open"),
        ([block("Where does the ferry go?", "div"), block(PROSE, "div")], "Where does the ferry go?"),
        ([block("Home", "div"), block("News", "div"), block(PROSE, "div")], None),
        ([block("The bridge is closed.", "div"), block(PROSE, "div")], None),
        ([block(PROSE, "div"), block(PROSE, "div")], None),
        ([block("The harbour bridge stays open", "div")], None),
        ([], None),
    ],
)
def test_the_first_line_is_a_title(blocks: list[Block], title: str | None) -> None:
    """A page without any title begins with its own: one line, no sentence, and prose right behind it."""
    assert first_line(outline(*blocks)) == title
