"""The element that a page calls its article, against the box that density has chosen."""

from __future__ import annotations

import pytest
from outlines import outline

from tasks.articles.called import called_article
from tasks.articles.sums import TextSums

PROSE = "<p>The old ferry will sail for another year, said the harbour office of Brackhaven on Monday.</p>"


@pytest.mark.parametrize(
    ("body", "called"),
    [
        (f"<article id='a'><div id='x'>{PROSE}</div><div>{PROSE * 3}</div></article>", "a"),
        (f"<main id='m'><div id='x'>{PROSE}</div><div>{PROSE * 3}</div></main>", "m"),
        (f"<div id='article-body'><div id='x'>{PROSE}</div><div>{PROSE * 3}</div></div>", "article-body"),
        (f"<div id='box'><div id='x'>{PROSE}</div><div>{PROSE * 3}</div></div>", "x"),
        (f"<article id='a'><div id='x'>{PROSE * 3}</div><div>{PROSE}</div></article>", "x"),
        (f"<main id='m'><article id='a'><div id='x'>{PROSE}</div></article><div>{PROSE * 3}</div></main>", "m"),
    ],
)
def test_it_is_believed_where_it_holds_far_more(body: str, called: str) -> None:
    """An article, a main or a body by its name replaces a box that holds less than half of its prose."""
    page = outline(body)
    chosen = next(number for number, box in enumerate(page.containers) if box.label == "x")
    assert page.containers[called_article(page, TextSums(page.blocks), chosen, 0)].label == called


def test_prose_above_the_start_does_not_count() -> None:
    """What stands above the title is another article's, though one element holds both."""
    page = outline(f"<main id='m'>{PROSE * 4}<h1>Ferry</h1><div id='x'>{PROSE}</div></main>")
    chosen = next(number for number, box in enumerate(page.containers) if box.label == "x")
    assert called_article(page, TextSums(page.blocks), chosen, 4) == chosen
