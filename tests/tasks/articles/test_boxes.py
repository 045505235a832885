"""A page of one article and three cards, in forms that print no relative time: split where the boxes tell, else not."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.articles.blocks import outline_of
from tasks.articles.boxes import with_boxes
from tasks.articles.cards import find_cards
from tasks.articles.prune import PrunedPage
from tasks.articles.read import read_articles
from tasks.articles.records import PageArticles
from tasks.articles.tree import parse_page
from tasks.errors import RejectedInputError
from tasks.model import Document

LINE = "The harbour office of Brackhaven said on Monday that the old ferry would sail for another year."
TITLES = ("Ferry to sail again", "Bridge over the Sound stays shut", "School wins a prize", "Fishers ask for more time")
OUTLETS = ("Harbour Gazette", "Quay Post", "North Sound Times", "Tide Daily")
DATES = ("14 March 2026", "12 March 2026", "11 March 2026", "9 March 2026")
MIXED = ("", "3 hours ago", "Yesterday", "12 min")
GERMAN = ("", "vor 3 Stunden", "Gestern", "12. März 2026")
TEXTS = [
    [f"{LINE} {word}. {LINE} {LINE}", f"{word}, said Ada Vell. {LINE}"] for word in ("One", "Two", "Three", "Four")
]

Form = Callable[[int], str]


def paragraphs(texts: list[str]) -> str:
    """Print texts as paragraphs."""
    return "".join(f"<p>{text}</p>" for text in texts)


def whole(number: int, tag: str = "h2") -> str:
    """Print the title and the text of an article."""
    return f"<{tag}>{TITLES[number]}</{tag}>{paragraphs(TEXTS[number])}"


def cards(form: Form) -> str:
    """Print the three cards in a form."""
    return "".join(map(form, (1, 2, 3)))


def read(body: str) -> PageArticles:
    """Read a page with this body."""
    text = f"<html lang='en'><head><title>{TITLES[0]} - Larkpost</title></head><body>{body}</body></html>"
    return read_articles(Document(text=text, markup="html", format="html", sha256="0" * 64))


MAIN = f"<main>{whole(0, 'h1')}</main>"
MAIN_ARTICLE = f"<article>{whole(0, 'h1')}</article>"
RELATED = "<h2>Related Articles</h2>"
LINKED = "<h3><a href='/{0}'>{1}</a></h3>"

TIMED: dict[str, tuple[str, tuple[str, ...]]] = {
    "divs with dates": (
        MAIN + cards(lambda n: f"<div class='card'><div>{OUTLETS[n]}</div><div>{DATES[n]}</div>{whole(n, 'h3')}</div>"),
        DATES,
    ),
    "list, title first": (
        f"{MAIN}<ul>"
        + cards(lambda n: f"<li><h3>{TITLES[n]}</h3><div>{OUTLETS[n]} · {DATES[n]}</div>{paragraphs(TEXTS[n])}</li>"),
        DATES,
    ),
    "linked titles": (
        MAIN
        + cards(
            lambda n: (
                f"<section>{LINKED.format(n, TITLES[n])}<div>{OUTLETS[n]}</div><time>{DATES[n]}</time>"
                f"{paragraphs(TEXTS[n])}</section>"
            )
        ),
        DATES,
    ),
    "titles in bold": (
        MAIN_ARTICLE
        + cards(
            lambda n: (
                f"<article><p>{OUTLETS[n]}</p><p>{MIXED[n]}</p><p><b>{TITLES[n]}</b></p>{paragraphs(TEXTS[n])}</article>"
            )
        ),
        MIXED,
    ),
    "outlet and time in one line": (
        MAIN + cards(lambda n: f"<div class='card'><b>{OUTLETS[n]}</b> <i>{MIXED[n]}</i>{whole(n, 'h4')}</div>"),
        MIXED,
    ),
    "German": (
        f"{MAIN}<h2>Mehr zum Thema</h2>"
        + cards(lambda n: f"<div class='k-{n}'><div>{OUTLETS[n]}</div><div>{GERMAN[n]}</div>{whole(n, 'h3')}</div>"),
        GERMAN,
    ),
    "flat lines": (
        f"<h1>{TITLES[0]}</h1>{paragraphs(TEXTS[0])}<div>Related Articles</div>"
        + cards(lambda n: f"<div>{OUTLETS[n]}</div><div>{DATES[n]}</div><div>{TITLES[n]}</div>{paragraphs(TEXTS[n])}"),
        DATES,
    ),
}


@pytest.mark.parametrize("form", TIMED)
def test_cards_with_a_time(form: str) -> None:
    """Each card has its title, outlet, time and text; the main article has none of them, nor their dates."""
    body, times = TIMED[form]
    page = read(body)
    assert page.kind == "multi"
    assert [article.title for article in page.articles] == list(TITLES)
    assert [article.role for article in page.articles] == ["main", "related", "related", "related"]
    assert [article.text.split("\n\n") for article in page.articles] == TEXTS
    assert [article.outlet for article in page.articles[1:]] == list(OUTLETS[1:])
    assert [article.published.raw for article in page.articles] == [None, *times[1:]]


UNTIMED = {
    "articles": MAIN_ARTICLE + cards(lambda n: f"<article>{whole(n)}</article>"),
    "articles alone": "".join(f"<article>{whole(n)}</article>" for n in range(4)),
    "articles with dates": "".join(
        f"<article>{LINKED.format(n, TITLES[n])}<div>{DATES[n]}</div>{paragraphs(TEXTS[n])}</article>" for n in range(4)
    ),
    "outlets": MAIN + RELATED + cards(lambda n: f"<div class='card'><div>{OUTLETS[n]}</div>{whole(n, 'h3')}</div>"),
    "outlets below the titles": (
        MAIN
        + RELATED
        + cards(lambda n: f"<div class='card'><h3>{TITLES[n]}</h3><i>- {OUTLETS[n]}</i>{paragraphs(TEXTS[n])}</div>")
    ),
}


@pytest.mark.parametrize("form", UNTIMED)
def test_boxes_without_a_time(form: str) -> None:
    """Articles by their element, and cards by their outlets below a section's label, are articles of their own."""
    page = read(UNTIMED[form])
    assert [article.title for article in page.articles] == list(TITLES)
    assert [article.text.split("\n\n") for article in page.articles] == TEXTS
    if form.startswith("outlets"):
        assert [article.outlet for article in page.articles[1:]] == list(OUTLETS[1:])


ONE = {
    "chapters": f"<h1>{TITLES[0]}</h1>{paragraphs(TEXTS[0])}" + cards(lambda n: f"<section>{whole(n)}</section>"),
    "chapters as articles": f"<h1>{TITLES[0]}</h1>{paragraphs(TEXTS[0])}"
    + cards(lambda n: f"<article>{whole(n)}</article>"),
    "questions": f"<h2>{TITLES[0]}</h2>{paragraphs(TEXTS[0])}"
    + cards(lambda n: f"<article>{whole(n, 'h3')}</article>"),
    "a chronicle": f"<article>{whole(0, 'h1')}{cards(lambda n: f'<div><i>{DATES[n]}</i>{whole(n)}</div>')}</article>",
    "comments": f"{MAIN_ARTICLE}<div class='comments'>"
    + cards(lambda n: f"<article><h4>{TITLES[n]}</h4><p>{DATES[n]}</p>{paragraphs(TEXTS[n])}</article>")
    + "</div>",
    "short teasers": MAIN_ARTICLE + cards(lambda n: f"<article><h2>{TITLES[n]}</h2><p>{LINE}</p></article>"),
    "linked teasers": MAIN_ARTICLE
    + cards(lambda n: f"<article>{LINKED.format(n, TITLES[n])}<p>{LINE} {LINE} {LINE} {LINE}</p></article>"),
    "teasers that break off": MAIN_ARTICLE
    + cards(lambda n: f"<article><h2>{TITLES[n]}</h2><p>{LINE} {LINE} {LINE} {LINE[:-1]}…</p></article>"),
    "teasers that lead on": MAIN
    + cards(lambda n: f"<div><i>{DATES[n]}</i>{whole(n)}<a href='/{n}'>Read more</a></div>"),
    "a column of teasers": MAIN
    + cards(lambda n: f"<div><i>{DATES[n]}</i>{whole(n)}{LINKED.format(n, TITLES[n])}<p>{LINE}</p></div>"),
    "boxes without a label": MAIN + cards(lambda n: f"<div><div>{OUTLETS[n]}</div>{whole(n, 'h3')}</div>"),
    "one other box": MAIN + f"<div><div>{DATES[1]}</div>{whole(1, 'h3')}</div><div>Short</div>",
}


@pytest.mark.parametrize("form", ONE)
def test_boxes_that_are_no_articles(form: str) -> None:
    """Chapters, questions, a chronicle, comments and teasers belong to the one article, or to none."""
    page = read(ONE[form])
    assert page.kind == "article"
    assert len(page.articles) == 1


def test_a_page_of_cards_alone_has_no_article_of_its_own() -> None:
    """What a page of whole articles says of itself is none of them; a short text under its own title is one."""
    home = f"<p>{LINE}</p>" + "".join(f"<article>{whole(n)}</article>" for n in range(1, 4))
    assert [article.title for article in read(home).articles] == list(TITLES[1:])
    short = f"<main><h1>{TITLES[0]}</h1><p>{LINE}</p></main>" + cards(
        lambda n: f"<div><div>{DATES[n]}</div>{whole(n, 'h3')}</div>"
    )
    assert [article.title for article in read(short).articles] == list(TITLES)


def test_a_card_in_a_card_is_counted_once() -> None:
    """Cards do not overlap, however boxes of one kind are set into others."""
    inner = "".join(f"<div class='c'><i>{DATES[n]}</i>{whole(n)}</div>" for n in (1, 2))
    outline = outline_of(PrunedPage(parse_page(f"<div class='o'>{inner}</div><div class='o'>{inner}</div>").root))
    found = with_boxes(outline, find_cards(outline.blocks))
    assert [(card.start, card.end) for card in found] == sorted({(card.start, card.end) for card in found})
    assert all(before.end <= after.start for before, after in pairwise(found))


@given(st.lists(st.sampled_from(["<div>", "</div>", "<article>", "<h2>", *TITLES, *DATES, *OUTLETS, *TEXTS[0]])))
def test_any_boxes_are_read(pieces: list[str]) -> None:
    """Whatever boxes stand in each other, cards are apart, in order and within the page."""
    try:
        outline = outline_of(PrunedPage(parse_page("<p>x</p>" + "".join(pieces)).root))
    except RejectedInputError:
        return
    found = with_boxes(outline, find_cards(outline.blocks))
    ends = [0, *(card.end for card in found)]
    assert all(end <= card.start < card.text_start < card.end for end, card in zip(ends, found, strict=False))
    assert ends[-1] <= len(outline.blocks)
