"""A page to its articles: main and cards, dumps in `pre`, locators, kinds and warnings."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tasks.articles.htmlpage import MAX_ARTICLES, read_html
from tasks.articles.records import PageArticles
from tasks.articles.tree import elements_at, parse_page, text_within
from tasks.errors import RejectedInputError
from tasks.model import Document

SAVED = datetime(2026, 3, 1, 12, tzinfo=UTC)
PARA = "The old ferry will sail for another year, the harbour office of Brackhaven said on Monday, and then be sold. "
MAIN = f"<article><h1>Ferry to sail again</h1><p>{PARA}</p><p>{PARA}One.</p><p>{PARA}Two.</p></article>"
OUTLETS = ("Gazette", "Ledger", "Courier")


def card(outlet: str = "Gazette", time: str = "3 hours ago") -> str:
    """Return a card as an aggregator's page prints it."""
    head = f"<div>{outlet}</div><div>{time}</div><h3>Bridge of {outlet} closed for repairs</h3>"
    return f"<div class='item' id='{outlet}'>{head}<p>{PARA * 2}</p><p>{PARA * 2}</p></div>"


def read(body: str, *, lang: str = "en") -> PageArticles:
    """Read a page with this body."""
    html = f"<html lang='{lang}'><head><title>Ferry to sail again</title></head><body>{body}</body></html>"
    return read_html(Document(html, "html", "html", "0" * 64, saved_at=SAVED, url="https://quay.example/ferry"))


def test_a_main_article_and_its_cards() -> None:
    """The main article comes first, each card is a related one with its outlet, time and language."""
    page = read(MAIN + "".join(map(card, OUTLETS)))
    assert page.kind == "multi"
    assert [article.role for article in page.articles] == ["main", "related", "related", "related"]
    assert [article.position for article in page.articles] == [0, 1, 2, 3]
    assert tuple(article.outlet for article in page.articles[1:]) == OUTLETS
    assert {article.language for article in page.articles} == {"en"}
    assert [article.published.raw for article in page.articles[1:]] == ["3 hours ago"] * 3
    assert "closed" not in page.articles[0].text


def test_cards_alone() -> None:
    """Without a main article the first card is the page's."""
    page = read("".join(map(card, OUTLETS)))
    assert [(article.role, article.outlet) for article in page.articles] == [
        ("main", "Gazette"),
        ("related", "Ledger"),
        ("related", "Courier"),
    ]


@pytest.mark.parametrize("body", [MAIN, MAIN + card() + card("Ledger"), f"<div><div>{MAIN}</div></div>"])
def test_locators_lead_to_the_text(body: str) -> None:
    """Each locator is the path of one element of the page as it is parsed, with the article's words in it."""
    root = parse_page(f"<html lang='en'><head><title>x</title></head><body>{body}</body></html>").root
    for article in read(body).articles:
        [element] = elements_at(root, article.locator)
        held = " ".join(text_within(element).split())
        assert all(paragraph in held for paragraph in article.text.split("\n\n"))


def dump(*, cards: int) -> str:
    """Return a text dump of a main article and cards."""
    rows = [f"Bridge {number} closed for repairs\nGazette\n3 hours ago\n{PARA * 4}" for number in range(cards)]
    return "\n".join([f"Ferry to sail again\n\n{PARA * 3}", *rows])


def test_a_dump_in_one_pre() -> None:
    """A page that is one `pre` is read as the plain text that it is."""
    page = read(f"<pre>{dump(cards=2)}</pre>")
    assert [article.title for article in page.articles] == [
        "Ferry to sail again",
        "Bridge 0 closed for repairs",
        "Bridge 1 closed for repairs",
    ]
    assert [article.url is None for article in page.articles] == [page.url is None, True, True]
    assert {article.locator for article in page.articles} == {"/html/body/pre"}
    assert [article.published.raw for article in page.articles] == [None, "3 hours ago", "3 hours ago"]


def test_code_in_an_article_is_no_dump() -> None:
    """A `pre` with little of the text is a part of it."""
    page = read(MAIN.replace("<p>", "<pre>some code\nof the ferry</pre><p>", 1))
    assert [article.locator for article in page.articles] == ["/html/body/article"]


@pytest.mark.parametrize(("cards", "warned"), [(MAX_ARTICLES - 1, False), (MAX_ARTICLES + 1, True)])
def test_a_page_of_too_many_articles(cards: int, warned: bool) -> None:  # noqa: FBT001 - a column of the table
    """It gives the first ones and says so."""
    page = read(f"<pre>{dump(cards=cards)}</pre>")
    assert len(page.articles) == MAX_ARTICLES
    assert ("too_many_articles" in page.warnings) is warned


def test_a_folded_page_says_so() -> None:
    """A nesting beyond the greatest depth is a warning, and no loss of text."""
    page = read(f"{'<div>' * 300}{MAIN}{'</div>' * 300}")
    assert page.warnings == ("too_deep",)
    assert page.articles[0].text.count(PARA.strip()) == 3


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("", "no_article_text"),
        ("<div id='root'></div>", "no_article_text"),
        ("<p>404 Not Found</p>", "no_article_text"),
        ("".join(f"<a href='/{n}'>News number {n} of the harbour</a>" for n in range(20)), "index_page"),
    ],
)
def test_a_page_without_an_article(body: str, reason: str) -> None:
    """It is refused, with why."""
    with pytest.raises(RejectedInputError) as caught:
        read(body)
    assert caught.value.reason == reason


def test_reading_twice() -> None:
    """The same page gives the same articles."""
    assert read(MAIN + card()) == read(MAIN + card())
