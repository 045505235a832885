"""The lines below a title: up to the first prose, in boxes that call themselves chrome too."""

from __future__ import annotations

import pytest

from tasks.articles.header import lines_below_title
from tasks.articles.tree import parse_page

TITLE = "Keeler bridge closes"
PROSE = "<p>The bridge over the Sound is closed, and no lorry is let across it before the spring.</p>"


def lines(body: str, title: str | None = TITLE) -> list[str]:
    """Return the lines below the title of a page with this body."""
    return lines_below_title(parse_page(f"<html><body>{body}</body></html>").root, title)


@pytest.mark.parametrize(
    "body",
    [
        f"<h1>{TITLE}</h1><p>By Ada Vell</p><p>3 May 2025</p>{PROSE}",
        f"<nav><h1>{TITLE}</h1><ul><li>By  Ada\nVell</li><li>3 May 2025</li></ul></nav>{PROSE}",
        f"<h1>{TITLE}</h1><script>x()</script><style>p</style><b>By Ada Vell</b><i>3 May 2025</i>{PROSE}<p>4 May</p>",
    ],
)
def test_the_lines_end_at_the_first_prose(body: str) -> None:
    """Short texts in their order, with single spaces, whatever box they stand in."""
    assert lines(body) == ["By Ada Vell", "3 May 2025"]


def test_without_a_heading_there_are_none() -> None:
    """A title that no heading prints has nothing below it."""
    assert lines(f"<p>{TITLE}</p><p>3 May 2025</p>") == lines("<h1>News</h1><p>3 May</p>") == []
    assert lines("<h1></h1><p>3 May</p>", None) == ["3 May"]


def test_a_page_is_not_read_to_its_end() -> None:
    """Forty texts are more than any header has."""
    assert len(lines(f"<h1>{TITLE}</h1>" + "<li>News</li>" * 100)) == 40
