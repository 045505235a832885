"""Teasers in `article` elements below the page's own article."""

from __future__ import annotations

import pytest

from tasks.articles.blocks import outline_of
from tasks.articles.prune import PrunedPage
from tasks.articles.teasers import teaser_blocks
from tasks.articles.tree import parse_page

MAIN = "<article><h1>Ferry to sail again</h1><p>The ferry sails.</p></article>"
TEASER = "<article><p>News</p><h2><a href='/x'>Bridge stays shut</a></h2><p>The bridge is old.</p></article>"


def teasers(body: str) -> list[str]:
    """Return the texts of the teasers' blocks of a page with this body."""
    outline = outline_of(PrunedPage(parse_page(f"<html><body>{body}</body></html>").root))
    return [outline.blocks[number].text for blocks in teaser_blocks(outline) for number in blocks]


def test_an_article_that_links_its_heading_is_a_teaser() -> None:
    """All of its blocks are, each time that one stands below the page's own article."""
    assert teasers(MAIN + TEASER * 2) == ["News", "Bridge stays shut", "The bridge is old."] * 2


@pytest.mark.parametrize(
    "body",
    [
        MAIN,
        TEASER + MAIN,  # above it may be a part of its text, once more
        TEASER * 2,  # a page without a title of its own
        f"<h1>Ferry to sail again</h1>{TEASER}",  # a list whose title stands outside
        MAIN.replace("</article>", f"{TEASER}</article>"),  # set into the text
        MAIN + TEASER.replace("<a href='/x'>", "").replace("</a>", ""),  # an article of its own
        f"{MAIN}<article><p>No heading.</p></article>",
    ],
)
def test_what_is_no_teaser(body: str) -> None:
    """Without an article that holds the title, or a heading that is a link, there is none."""
    assert teasers(body) == []
