"""How pages differ before and after they were read again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from made_readings import BODY, article, ingest, page, quote, reading, sha256

from tasks.store.page_views import Difference, PageChange, PageView, differences, file_names, look_at

if TYPE_CHECKING:
    from sqlalchemy import Engine

A = PageView({1: {"title": "x"}, 2: {"title": "y", "url": "u"}}, {(1, 0, 5): {"cue": "q"}})
B = PageView({2: {"title": "z", "url": "u"}, 3: {"title": "w"}}, {(1, 0, 5): {"cue": "r"}, (3, 1, 2): {"cue": "s"}})

C = PageView(A.articles, A.quotes, {(1, 7, 9): {"cue": "t"}})


@pytest.mark.parametrize(
    ("before", "after", "differs"),
    [
        ({"p": A}, {"p": B}, (Difference(1, 1, 1), Difference(1, 1, 0), ("title", "quote.cue"))),
        ({"p": A}, {}, (Difference(0, 0, 2), Difference(0, 0, 1), ())),
        ({}, {"p": A}, (Difference(2, 0, 0), Difference(1, 0, 0), ())),
        ({"p": A}, {"p": C}, (Difference(), Difference(), ("indirect",))),
    ],
)
def test_differences_are_counted(
    before: dict[str, PageView], after: dict[str, PageView], differs: tuple[Difference, Difference, tuple[str, ...]]
) -> None:
    """Added, changed and gone, and the columns that changed; a page that is new or gone differs by all it shows.

    Indirect speech is named and not counted.
    """
    assert differences(before, after, {"p": "p.html"}) == [PageChange("p", "p.html", *differs)]


def test_what_is_the_same_does_not_differ() -> None:
    """Only pages that differ are named, by the name of their file."""
    found = differences({"p": A, "q": A, "r": A}, {"p": A, "q": B, "r": B}, {"p": "1", "q": "3", "r": "2"})
    assert [change.file_name for change in found] == ["2", "3"]


def test_a_page_is_looked_at(engine: Engine) -> None:
    """Its articles and their quotes, by what tells them apart; relating them changes no digest."""
    ingest(engine, [reading(page("p", article(), article("Two.", 1))), reading(page("q", article()))], ["b", "a"])
    with engine.begin() as connection:
        views = look_at(connection, [sha256("p"), sha256("q"), sha256("none")])
        assert file_names(connection, [sha256("p"), sha256("q")]) == {sha256("p"): "b", sha256("q"): "a"}
    assert (len(views[sha256("p")].articles), len(views[sha256("p")].quotes)) == (2, 2)
    assert views[sha256("q")].quotes == views[sha256("p")].quotes
    assert sha256("none") not in views
    assert quote(BODY, "And the pier,").start in {start for _, start, _ in views[sha256("q")].quotes}
