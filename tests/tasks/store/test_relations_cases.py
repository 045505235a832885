"""What a database says of pieces that repeat each other, however they arrived."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations
from typing import TYPE_CHECKING

import pytest

from tasks.store import relations

if TYPE_CHECKING:
    from tests.tasks.store.conftest import Newsroom

KINDS = "select article_a, article_b, kind from news.relations order by 1, 2"
STORIES = "select story_id, articles from news.stories order by 1"
CHINESE = "".join(chr(0x4E00 + 5 * number) for number in range(200))
REPORT = (
    "The {0} beat {1} {2}-2 on Saturday in front of a crowd of {3} to move up to second in the table. It was {4} who "
    "opened the scoring in the {5}th minute before the visitors pulled one back through {6} but the home side held "
    "on for all three points and will now travel north for the next round of the cup."
)


def words(name: str, start: int, end: int) -> str:
    """Make a text of words that only this name has."""
    return " ".join(f"{name}{number}" for number in range(start, end))


PIECE = words("dock", 0, 150)


@pytest.mark.parametrize(
    ("later", "kind", "story"),
    [
        pytest.param(PIECE.upper(), "exact", True, id="capitals"),
        pytest.param(PIECE.replace("dock50 ", ""), "near_copy", True, id="a word less"),
        pytest.param(words("dock", 0, 80), "truncated_copy", True, id="cut"),
        pytest.param(words("dock", 60, 100), "excerpt_of", True, id="an excerpt"),
        pytest.param(f"{words('dock', 60, 90)} {words('crane', 0, 150)}", "shares_passage", False, id="a passage"),
        pytest.param(f"{words('dock', 60, 70)} {words('crane', 0, 150)}", None, False, id="ten words"),
        pytest.param(words("crane", 0, 150), None, False, id="another piece"),
    ],
)
def test_each_kind_as_it_is_stored(newsroom: Newsroom, later: str, kind: str | None, *, story: bool) -> None:
    """Each way of repeating is stored under its name; only copies and excerpts make a story."""
    newsroom.take([(PIECE,)])
    newsroom.take([(later,)])
    assert [row[2] for row in newsroom.rows(KINDS)] == ([kind] if kind else [])
    assert newsroom.rows(STORIES) == ([(1, 2)] if story else [])


def test_runs_lead_to_the_shared_words(newsroom: Newsroom) -> None:
    """The stored offsets cut the same passage out of both texts, also with marks and characters beyond the plane."""
    shared = words("dock", 0, 30)
    newsroom.take([(f"\U0001f6a2 {words('a', 0, 90)}: “{shared}”",), (f"{shared} … {words('b', 0, 120)} \U0001f6a2",)])
    (found,) = newsroom.rows(
        """
        select substr(a.text, start_a + 1, end_a - start_a), substr(b.text, start_b + 1, end_b - start_b)
        from news.shared_passages
        join news.articles a on a.article_id = article_a
        join news.articles b on b.article_id = article_b
        """
    )
    assert found == (shared, shared)


def test_reports_of_one_frame_are_shown_as_siblings(newsroom: Newsroom) -> None:
    """Two match reports are no story, and each has a copy of its own that is."""
    one = REPORT.format("Rovers", "Athletic", 5, 3217, "Holm", 49, "Lind")
    other = REPORT.format("United", "Wanderers", 7, 811, "Beck", 12, "Roth")
    newsroom.take([(one,), (other,), (f"{one} More follows.",), (f"{other} More follows.",)])
    assert newsroom.rows(STORIES) == [(1, 2), (2, 2)]
    assert [row[2] for row in newsroom.rows(KINDS)].count("template_sibling") == 4


@pytest.mark.parametrize(("start", "end", "kind"), [(0, 100, "truncated_copy"), (50, 110, "excerpt_of")])
def test_texts_without_spaces(newsroom: Newsroom, start: int, end: int, kind: str) -> None:
    """A Chinese copy is found by its characters, with offsets to match."""
    newsroom.take([(CHINESE,)])
    newsroom.take([(CHINESE[start:end],)])
    assert newsroom.rows(KINDS) == [(2, 1, kind)]
    assert newsroom.rows("select runs from news.relations") == [([[0, end - start, start, end]],)]


def test_a_late_piece_joins_two_old_stories(newsroom: Newsroom) -> None:
    """Whichever of the three arrives last, the story is one, under the key of the first stored article."""
    one, two = words("dock", 0, 60), words("crane", 0, 60)
    pieces = [one, f"{one} again", two, f"{two} again", f"{one} {two}"]
    for order in ((0, 1, 2, 3, 4), (4, 3, 2, 1, 0), (2, 4, 0, 3, 1)):
        newsroom.clear()
        for place in order:
            newsroom.take([(pieces[place],)])
        first = newsroom.rows("select min(article_id), 5 from news.articles")
        assert newsroom.rows(STORIES) == first


def test_crossing_the_cap_in_any_order(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    """A notice that turns out to be everybody's parts the pieces under it, and leaves a true copy joined."""
    monkeypatch.setattr(relations, "INDEX", replace(relations.INDEX, cap=2))
    notice = words("notice", 0, 50)
    dock = words("dock", 0, 60)
    pieces = [f"{dock} {notice}", dock, f"{words('crane', 0, 40)} {notice}", f"{words('rail', 0, 40)} {notice}"]
    outcomes = []
    for order in permutations(pieces):
        newsroom.clear()
        for piece in order:
            newsroom.take([(piece,)])
        outcomes.append(newsroom.outcome())
    assert all(outcome == outcomes[0] for outcome in outcomes)
    assert [row[2] for row in outcomes[0]["relations"]] == ["near_copy"]
    assert [row[0] for row in outcomes[0]["stories"]] == [2]
