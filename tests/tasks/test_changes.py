"""What a second reading changes, added up and shown."""

from __future__ import annotations

from tasks.changes import Changes, changes_of
from tasks.markdown import changes_markdown
from tasks.store.page_views import Difference, PageChange


def _page(name: str) -> PageChange:
    return PageChange("ab", name, Difference(1, 0, 2), Difference(0, 3, 0), ("byline", "quote.cue"))


def test_changes_add_up_and_name_the_first_pages() -> None:
    """Counts are of all pages; two hundred are named, by name."""
    total = changes_of(9, [_page(f"{n:03}") for n in range(150, 300)]) + changes_of(
        5, [_page(f"{n:03}") for n in range(150)]
    )
    assert (total.files, total.pages) == (14, 300)
    assert total.articles == Difference(300, 0, 600)
    assert total.quotes == Difference(0, 900, 0)
    assert [page.file_name for page in total.first] == [f"{n:03}" for n in range(200)]
    assert total + Changes() == total


def test_changes_are_a_sentence_and_a_table() -> None:
    """The sums in words, a row a page, names escaped."""
    shown = changes_markdown("What would change", changes_of(2, [_page("a|b.html")]))
    assert shown.startswith("# What would change\n\n2 originals read again, 1 pages differ.")
    assert "Articles: 1 added, 0 changed, 2 gone. Quotes: 0 added, 3 changed, 0 gone." in shown
    assert "| a\\|b.html | 1 | 0 | 2 | 0 | 3 | 0 | byline, quote.cue |" in shown
