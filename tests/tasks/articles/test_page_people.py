"""Authors in the rest of a page: where a line, a box or a link says that somebody wrote it."""

from __future__ import annotations

import pytest

from tasks.articles.page_people import named_elsewhere
from tasks.articles.tree import parse_page

TITLE = "Keeler bridge closes"


def named(body: str) -> tuple[str, ...]:
    """Return who a page with this body names."""
    return named_elsewhere(parse_page(f"<html><body>{body}</body></html>").root, TITLE)


@pytest.mark.parametrize(
    ("body", "people"),
    [
        (f"<nav><h1>{TITLE}</h1><p>3 May 2025</p><p>By Ada Vell</p></nav>", ("Ada Vell",)),
        (f"<h1>{TITLE}</h1><aside>Written by</aside><aside>Ada Vell</aside>", ("Ada Vell",)),
        (f"<h1>{TITLE}</h1><p>By Ada Vell</p><p class='author'>Jo Marn</p>", ("Ada Vell",)),
        ("<p class='author'>Ada Vell</p>", ("Ada Vell",)),
        ("<p class='author'>avell</p>", ()),
        ("<a href='/author/avell'>avell</a>", ("avell",)),
        ("<a href='/autoren/avell'>Ada</a>", ("Ada",)),
        ("<a href='/authors/'>Authors</a>", ()),
        ("<a href='/authorize?next=1'>Continue</a>", ()),
        ("<div class='comments'><a href='/author/avell'>avell</a></div>", ()),
        (f"<h1>{TITLE}</h1><p>By the harbour team</p>", ()),
    ],
)
def test_who_is_named(body: str, people: tuple[str, ...]) -> None:
    """A worded line below the title comes first; the link to one author's page gives an account as it is."""
    assert named(body) == people
