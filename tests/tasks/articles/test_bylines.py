"""Who wrote a page: one list of names from all its places, with where it stood and how sure it is."""

from __future__ import annotations

import pytest

from tasks.articles.bylines import Sources, read_byline
from tasks.articles.records import Block, LinkedArticle
from tasks.articles.stated_fields import StatedFields
from tasks.articles.tree import parse_page

TITLE = "Keeler bridge closes"


def meta(name: str, content: str) -> str:
    """Print a meta element."""
    return f'<meta name="{name}" content="{content}">'


def byline(html: str = "", *lines: str, page: tuple[str, ...] = (), authors: tuple[str, ...] = ()) -> tuple[str, ...]:
    """Return who wrote a page of these elements, with lines round the title, further ones, and a JSON-LD node."""
    root = parse_page(f"<html><body>{html}</body></html>").root
    zone, rest = ([Block(line, "p", 0, 0) for line in texts] for texts in (lines, page))
    sources = Sources(StatedFields(root), [LinkedArticle(authors=authors)], zone, rest)
    return read_byline(root, sources, TITLE, "Gazette")[0]


@pytest.mark.parametrize(
    ("html", "people"),
    [
        (meta("parsely-author", "Ada Vell") + meta("parsely-author", "Jo Marn"), ("Ada Vell", "Jo Marn")),
        (meta("citation_author", "Vell, Ada") + meta("citation_author", "Jo Marn"), ("Ada Vell", "Jo Marn")),
        (meta("twitter:label2", "Written by") + meta("twitter:data2", "Ada Vell"), ("Ada Vell",)),
        (
            meta("twitter:label1", "Written by")
            + meta("twitter:data1", "Ada Vell")
            + "<b itemprop='author'>Jo Marn</b>",
            ("Ada Vell",),
        ),
        ("<div class='comments'><b itemprop='author'>Jo Marn</b></div>", ()),
        ("<b itemprop='author'>Jo Marn</b>", ("Jo Marn",)),
        (meta("author", "Gazette Staff") + "<b itemprop='author'>Jo Marn</b>", ("Gazette Staff",)),
    ],
)
def test_stated_authors(html: str, people: tuple[str, ...]) -> None:
    """All values of one field count; a card's author comes before microdata, and a reader's name not at all."""
    assert byline(html) == people


def test_a_worded_team_yields_to_an_account() -> None:
    """A line that names people comes before an account, one that names a team behind it."""
    account = meta("author", "avell")
    assert byline(account, "By Ada Vell") == ("Ada Vell",)
    assert byline(account, "By our harbour team") == ("avell",)
    assert byline("", "By our harbour team") == ("our harbour team",)


def test_a_signature_anywhere_counts_where_nobody_is_named() -> None:
    """A line below the text may sign it; a stated author comes first."""
    assert byline("", "Harbour news", page=("Harbour news", "Written by Ada Vell")) == ("Ada Vell",)
    assert byline("", page=("Written by Ada Vell",), authors=("Jo Marn",)) == ("Jo Marn",)
