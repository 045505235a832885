"""The printed title, without the site's name."""

from __future__ import annotations

import pytest

from tasks.articles.titles import StatedTitles, choose_title, without_site

TITLE = "Ferry to sail again in spring"


@pytest.mark.parametrize(
    ("stated", "outlet"),
    [
        (StatedTitles((TITLE,), (), (TITLE,), f"{TITLE} | Quay Gazette"), "Quay Gazette"),
        (StatedTitles(("Quay Gazette", TITLE), (), (), f"{TITLE} - Quay Gazette"), None),
        (StatedTitles((), (), (), f"{TITLE} - Quay Gazette"), None),
        (StatedTitles((), (), (f"{TITLE} - Quay Gazette",), ""), "Quay Gazette"),
        (StatedTitles(("Quay Gazette",), (TITLE,), (), f"Quay Gazette » {TITLE}"), None),
        (StatedTitles((f"Harbour {TITLE}",), (), (TITLE,), TITLE), None),
        (StatedTitles((TITLE,), (), ("Ferry &amp; co",), "x"), None),
        (StatedTitles((), (), (), f"Quay Gazette » {TITLE}"), None),
    ],
)
def test_printed_title(stated: StatedTitles, outlet: str | None) -> None:
    """The heading that the metadata repeats wins; kickers and sites are left out."""
    assert choose_title(stated, outlet) == TITLE


def test_no_title_at_all() -> None:
    """A page without any title has none."""
    assert choose_title(StatedTitles((), (), (), ""), None) is None


@pytest.mark.parametrize(
    ("title", "outlet", "cut"),
    [
        ("A | B | Gazette", "Gazette", "A"),
        ("Gazette - A long title here", "Gazette", "A long title here"),
        ("One long title here - Gazette", None, "One long title here"),
        ("Short - Also a longer tail here", None, "Short - Also a longer tail here"),
    ],
)
def test_without_site(title: str, outlet: str | None, cut: str) -> None:
    """A site's name is cut where it is known or looks like one."""
    assert without_site(title, outlet) == cut
