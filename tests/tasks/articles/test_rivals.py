"""Boxes that are called chrome and hold much text: what stands beside them decides whether they are."""

from __future__ import annotations

import pytest

from tasks.articles.blocks import outline_of
from tasks.articles.prose import NO_TEXT
from tasks.articles.prune import PrunedPage
from tasks.articles.tree import parse_page

TEXT = "The old ferry will sail for another year, said the harbour office of Brackhaven. " * 6
ARTICLE = f"<article><p>{TEXT}</p></article>"
SIDE = f"<div class='sidebar'><p>side {TEXT}</p><p>{TEXT}</p></div>"


def is_believed(body: str) -> bool:
    """Whether the name of the box whose text begins with "side" is believed."""
    blocks = outline_of(PrunedPage(parse_page(f"<html><body>{body}</body></html>").root)).blocks
    return bool(next(block for block in blocks if block.text.startswith("side")).hints & NO_TEXT)


@pytest.mark.parametrize(
    "body",
    [
        f"<article><p>{TEXT}</p></article>{SIDE}",
        f"{SIDE}<div class='article-body'><p>{TEXT}</p></div>",
        f"<div class='entry-content'><p>{TEXT}</p></div><div class='has-sidebar'>{SIDE}</div>",
    ],
)
def test_a_long_sidebar_beside_a_body_is_one(body: str) -> None:
    """A box with most of the text is chrome where the page has an article or a body by its name elsewhere."""
    assert is_believed(body)


@pytest.mark.parametrize(
    "body",
    [
        f"<div><p>{TEXT}</p></div>{SIDE}",
        f"<article><p>Short</p></article>{SIDE}",
        f"<div class='sidebar'><p>side {TEXT}</p>{ARTICLE}</div>{ARTICLE}",
        f"<div class='popup'><div class='body-text'><p>{TEXT}</p></div></div>{SIDE}",
    ],
)
def test_without_a_body_beside_it_a_name_is_not_enough(body: str) -> None:
    """A page without a named body, with a short one, with one in the box itself or in chrome keeps the long box."""
    assert not is_believed(body)


def test_much_more_than_the_body_is_the_page() -> None:
    """A box with nearly all of the text is the page's frame, whatever stands beside it."""
    assert not is_believed(f"<article><p>{TEXT}</p></article>" + SIDE.replace("</div>", f"<p>{TEXT * 12}</p></div>"))
