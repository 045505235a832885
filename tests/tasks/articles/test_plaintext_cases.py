"""Plain text, case by case: titles, facts, cards, tails, wrapped lines and the place of each article."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.articles.plaintext import read_text

LONG = "The old ferry will sail for another year, the harbour office of Brackhaven said on Monday, and then be sold."
CARD = f"Gazette\n3 hours ago\nBridge closed for repairs\n{LONG}\n{LONG}\n{LONG}"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (f"Ferry to sail again\n{LONG}", "Ferry to sail again"),
        (f"Ferry to sail again.\n\n{LONG}", "Ferry to sail again."),
        (f"It sails again.\n{LONG}", None),
        (f"渡轮继续运营。\n{LONG}", None),
        (f"渡轮继续运营\n{LONG}", "渡轮继续运营"),
        (f"  Ferry to sail again  \n{LONG}", "Ferry to sail again"),
        (f"\n\n\nFerry to sail again\n{LONG}", "Ferry to sail again"),
        (f"{'Ferry ' * 42}\n{LONG}", None),
        (LONG, None),
    ],
)
def test_the_title(text: str, title: str | None) -> None:
    """A first line is the title where it is short and set off, or does not end as a sentence."""
    [article] = read_text(text)
    assert article.title == title


@pytest.mark.parametrize(
    ("facts", "byline", "raw"),
    [
        ("By Ada Vell", ("Ada Vell",), None),
        ("6 July 2025", (), "6 July 2025"),
        ("By Ada Vell\n2025-07-06", ("Ada Vell",), None),
        ("6 July 2025\nBy Ada Vell and Tom Oake", ("Ada Vell", "Tom Oake"), "6 July 2025"),
    ],
)
def test_facts_under_the_title(facts: str, byline: tuple[str, ...], raw: str | None) -> None:
    """Lines that are a byline or a date and nothing else are no text."""
    [article] = read_text(f"Ferry to sail again\n{facts}\n{LONG}\n")
    assert article.byline == byline
    assert raw is None or (article.claim is not None and article.claim.raw == raw)
    assert article.text == LONG


@pytest.mark.parametrize(
    "line", ["The mayor", f"6 July 2025: {LONG}", "It was on 6 July 2025 that the ferry sailed for the very last time"]
)
def test_other_lines_under_the_title_are_text(line: str) -> None:
    """A date within a sentence is no header."""
    [article] = read_text(f"Ferry to sail again\n{line}\n{LONG}\n")
    assert article.text.split() == f"{line} {LONG}".split()


def test_cards_below_the_main_article() -> None:
    """The main article ends with its text, each card is an article with its outlet and its time."""
    main, first, second = read_text(f"Ferry to sail again\n\n{LONG}\nMore news\n{CARD}\n{CARD}\n")
    assert main.text == LONG
    assert (first.title, first.outlet) == ("Bridge closed for repairs", "Gazette")
    assert first.claim is not None
    assert first.claim.raw == "3 hours ago"
    assert first.end <= second.start


def test_cards_alone() -> None:
    """Nothing above the first card is no article."""
    [article] = read_text(CARD)
    assert article.outlet == "Gazette"
    assert (article.start, article.end) == (0, len(CARD))


@pytest.mark.parametrize(
    ("tail", "left"),
    [
        ("Tags\nharbour\nferry", ""),
        ("It sails.\nComments\nShort", "It sails."),
        ("It sails.\nShort", "It sails.\n\nShort"),
        ("Share", ""),
    ],
)
def test_tails(tail: str, left: str) -> None:
    """A lone article ends before a label that has only short lines behind it."""
    [article] = read_text(f"Ferry to sail again\n\n{LONG}\n{tail}\n")
    assert article.text == f"{LONG}\n\n{left}".strip()


def test_short_lines_alone_are_kept() -> None:
    """Where no line is long, none is a tail."""
    [article] = read_text("Ferry\n\nIt sails\nTags\nharbour")
    assert article.text.endswith("harbour")


WRAPPED = "The old ferry will sail for\nanother year, the harbour\noffice said."


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [
        (f"{WRAPPED}\n\n{WRAPPED}", 2),
        (f"{WRAPPED}\n{WRAPPED}", 1),
        (f"{LONG}\n{LONG}", 2),
        (f"{LONG}\n\n{LONG}", 2),
        (f"{WRAPPED}\n{'long ' * 30}", 4),
    ],
)
def test_lines_and_paragraphs(text: str, paragraphs: int) -> None:
    """A line is a paragraph, unless most lines run on and none is long: then blank lines part them."""
    [article] = read_text(f"Ferry to sail again\n\n{text}")
    assert len(article.text.split("\n\n")) == paragraphs


lines = st.sampled_from([LONG, "Ferry to sail again", "Gazette", "3 hours ago", "By Ada Vell", "", "Tags", "It sails."])


@given(st.lists(lines, max_size=16), st.sampled_from(["\n", "\r\n", "\n\n"]))
def test_articles_are_ranges_of_the_text_in_order(rows: list[str], newline: str) -> None:
    """Every article lies in the text, begins where the last ended or later, and holds its title and its words."""
    text = newline.join(rows)
    articles = read_text(text)
    places = [place for article in articles for place in (article.start, article.end)]
    assert places == sorted(places)
    for article in articles:
        within = " ".join(text[article.start : article.end].split())
        assert article.title is None or article.title in within
        assert all(" ".join(part.split()) in within for part in article.text.split("\n\n"))
