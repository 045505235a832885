"""The same page of four articles in every form that it is saved in gives the same four articles."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tasks.articles.read import read_articles
from tasks.model import Document, Markup

if TYPE_CHECKING:
    from tasks.articles.records import PageArticles

DUMP = (Path(__file__).parents[2] / "pages" / "articles" / "harbour-dump.txt").read_text(encoding="utf-8")
LINES = [line for line in DUMP.splitlines() if line]
MAIN_TITLE, MAIN_TEXT = LINES[0], LINES[1 : LINES.index("Hashtags")]
CARDS = [LINES[start : start + 5] for start in range(LINES.index("Related Articles") + 1, len(LINES), 5)]


def document(text: str, markup: Markup = "html") -> Document:
    """Wrap a decoded text as a reader of pages would."""
    return Document(text=text, markup=markup, format=markup, sha256="0" * 64)


def page(body: str) -> str:
    """Put a body into a page of the fictional aggregator."""
    title = f"<title>{escape(MAIN_TITLE)} - Larkpost</title>"
    return f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">{title}</head><body>{body}</body></html>'


def paragraphs(texts: list[str], tag: str = "p") -> str:
    """Print texts as elements."""
    return "".join(f"<{tag}>{escape(text)}</{tag}>\n" for text in texts)


CHROME = (
    "<h4>Hashtags</h4><h3>Try Our Smart Tools</h3><div>Explore what Larkpost Smart can do for you:</div>"
    "<h3>Comments</h3><p>No comments yet...</p><h2>Related Articles</h2>"
)


def as_section() -> str:
    """Print a main article, and cards in a section that calls itself related."""
    cards = "".join(
        f'<div class="card"><div>{outlet}</div><div>{time}</div><div>{dashed}</div>'
        f"<h3>{escape(title)}</h3><p>{escape(text)}</p></div>"
        for outlet, time, dashed, title, text in CARDS
    )
    main = f"<main><h1>{escape(MAIN_TITLE)}</h1>{paragraphs(MAIN_TEXT)}</main>"
    return page(f'{main}{CHROME}<section class="related-articles">{cards}</section><footer>About Larkpost</footer>')


def as_article_elements() -> str:
    """Print four article elements, the outlet and the time of each in one line."""
    cards = "".join(
        f"<article><header><span>{outlet}</span> <time>{time}</time><p>{dashed}</p><h2>{escape(title)}</h2></header>"
        f"<p>{escape(text)}</p></article>"
        for outlet, time, dashed, title, text in CARDS
    )
    return page(f"<article><h1>{escape(MAIN_TITLE)}</h1>{paragraphs(MAIN_TEXT)}</article>{CHROME}{cards}")


def as_list() -> str:
    """Print cards as list items whose outlet and time touch each other."""
    cards = "".join(
        f'<li><div class="meta"><span>{outlet}</span><span>{time}</span></div>'
        f'<h3><a href="/x">{escape(title)}</a></h3><div>{escape(text)}</div></li>'
        for outlet, time, _, title, text in CARDS
    )
    return page(f"<div><h1>{escape(MAIN_TITLE)}</h1>{paragraphs(MAIN_TEXT)}</div><ul>{cards}</ul>")


FORMS = {
    "text": document(DUMP, "text"),
    "pre": document(page(f"<pre>{escape(DUMP)}</pre>")),
    "section": document(as_section()),
    "articles": document(as_article_elements()),
    "list": document(as_list()),
    "divs": document(page(paragraphs(LINES, "div"))),
    "breaks": document(page("<div>" + escape(DUMP).replace("\n", "<br>\n") + "</div>")),
}


@pytest.fixture(params=FORMS, ids=list(FORMS))
def read(request: pytest.FixtureRequest) -> PageArticles:
    """Read the page in one of its forms."""
    return read_articles(FORMS[request.param])


def test_titles_and_roles(read: PageArticles) -> None:
    """The first article is the main one, the cards are related, in reading order."""
    assert read.kind == "multi"
    assert [article.title for article in read.articles] == [MAIN_TITLE, *(card[3] for card in CARDS)]
    assert [article.role for article in read.articles] == ["main", "related", "related", "related"]
    assert [article.position for article in read.articles] == [0, 1, 2, 3]


def test_bodies(read: PageArticles) -> None:
    """Each text is whole, and no line of chrome is in any."""
    want = [" ".join(MAIN_TEXT), *(card[4] for card in CARDS)]
    assert [" ".join(article.text.split()) for article in read.articles] == want


def test_outlets_and_times(read: PageArticles) -> None:
    """A card's outlet and printed time are its own; nothing is resolved without a moment of saving."""
    related = read.articles[1:]
    assert [article.outlet for article in related] == [card[0] for card in CARDS]
    assert [article.published.raw for article in related] == [card[1] for card in CARDS]
    assert read.articles[0].published.raw is None
    assert all(article.published.earliest is None for article in read.articles)


def test_locators_differ(read: PageArticles) -> None:
    """Each article is found again by a locator of its own, but in a dump within one element."""
    locators = {article.locator for article in read.articles}
    assert len(locators) in {1, 4}


def test_text_locators_hold_the_articles() -> None:
    """In plain text a locator's characters begin with the card and end with its text."""
    for article in read_articles(FORMS["text"]).articles:
        start, end = map(int, article.locator.removeprefix("chars:").split("-"))
        assert DUMP[start:end].endswith(article.text[-40:])
        assert article.title in DUMP[start:end]
