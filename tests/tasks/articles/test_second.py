"""The second opinion of the JSON-LD: it finds the container, and seldom stands in for the text."""

from __future__ import annotations

import json

import pytest
from outlines import outline

from tasks.articles.body import find_body
from tasks.articles.read import read_articles
from tasks.articles.records import Metadata
from tasks.articles.second import second_body
from tasks.model import Document

TITLE = "Ferry to sail again"
SAILS = [
    f"The old ferry will sail on day {day} of the month, said the harbour office of Brackhaven." for day in range(12)
]
LONG = "An essay on the weather of the coast, which is longer than anything else that stands on this page. " * 9
LINKED = "\n".join(SAILS)


def text_of(body: str, linked: str | None) -> list[str]:
    """Return the texts of the body that both opinions give."""
    page = outline(body)
    found = second_body(page, Metadata(title=TITLE, linked_body=linked), find_body(page, TITLE))
    return [block.text for block in found.blocks]


def paragraphs(texts: list[str]) -> str:
    """Print texts as paragraphs."""
    return "".join(f"<p>{text}</p>" for text in texts)


def test_the_words_find_the_container() -> None:
    """A box that holds what the JSON-LD prints is the article, though a shorter one has won by its name."""
    body = f"<div class='article-body'><p>{LONG[:99]}</p></div><table><tr><td>{paragraphs(SAILS[:8])}</td></tr></table>"
    assert text_of(body, LINKED)[-8:] == SAILS[:8]


@pytest.mark.parametrize("linked", [None, "", "Ferry to sail again.", SAILS[0]])
def test_a_short_linked_text_is_no_opinion(linked: str | None) -> None:
    """Without an articleBody, or with a summary there, the first opinion stands."""
    assert text_of(paragraphs(SAILS[:2]), linked) == SAILS[:2]


def test_a_text_of_its_length_is_not_in_doubt() -> None:
    """A body that is as long as the JSON-LD's is kept as the page shows it."""
    assert text_of(paragraphs([LONG]), LINKED) == [LONG.strip()]


def test_it_stands_in_for_a_text_cut_short() -> None:
    """Where the page shows no more than the start, the JSON-LD's paragraphs are the text."""
    assert text_of(paragraphs(SAILS[:2]), LINKED) == SAILS


def test_it_stands_in_for_a_missing_text() -> None:
    """Where the page shows no text, as one that scripts would fill, the JSON-LD's is taken, without its markup."""
    assert text_of("<div id='root'></div>", paragraphs(SAILS).replace("office", "&#111;ffice")) == SAILS


def test_it_does_not_stand_in_for_another_text() -> None:
    """A page that begins with other words keeps them."""
    other = [text.replace("The old ferry", "A new bridge") for text in SAILS[:2]]
    assert text_of(paragraphs(other), LINKED) == other


def test_a_page_reads_its_linked_body() -> None:
    """The whole way: a shell whose JSON-LD holds the article gives it."""
    node = {"@type": "NewsArticle", "headline": TITLE, "articleBody": LINKED}
    script = f"<script type='application/ld+json'>{json.dumps(node)}</script>"
    page = f"<html><head>{script}</head><body><div id='root'></div></body></html>"
    (article,) = read_articles(Document(text=page, markup="html", format="html", sha256="0" * 64)).articles
    assert (article.title, article.text) == (TITLE, "\n\n".join(SAILS))
