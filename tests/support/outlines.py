"""Outlines of pages that the tests write."""

from __future__ import annotations

from tasks.articles.blocks import outline_of
from tasks.articles.prune import PrunedPage
from tasks.articles.records import Outline
from tasks.articles.tree import parse_page


def outline(body: str) -> Outline:
    """Return the outline of a page with this body."""
    return outline_of(PrunedPage(parse_page(f"<html><body id='all'>{body}</body></html>").root))
