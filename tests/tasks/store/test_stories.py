"""Stories as components of relations."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from tasks.store.stories import rebuild_stories

if TYPE_CHECKING:
    from tests.tasks.store.conftest import Newsroom

NOTE = """
    insert into news.relations (article_a, article_b, kind, coverage_a, coverage_b, score, scheme)
    values (:a, :b, :kind, 1, 1, 1, 1)
"""
MEMBERS = """
    select story_id, array_agg(article_id order by article_id) from news.articles
    where story_id is not null group by 1 order by 1
"""


@pytest.fixture
def eight(newsroom: Newsroom) -> Newsroom:
    """Give a newsroom with eight articles that have nothing in common."""
    newsroom.take([(f"article {number}",) for number in range(8)])
    return newsroom


def relate(newsroom: Newsroom, *pairs: tuple[int, int], kind: str = "near_copy") -> int:
    """Store relations and rebuild."""
    with newsroom.engine.begin() as connection:
        for a, b in pairs:
            connection.execute(text(NOTE), {"a": a, "b": b, "kind": kind})
        return rebuild_stories(connection, {article for pair in pairs for article in pair})


def part(newsroom: Newsroom, a: int, b: int) -> int:
    """Take a relation back and rebuild."""
    with newsroom.engine.begin() as connection:
        connection.execute(text("delete from news.relations where article_a = :a and article_b = :b"), {"a": a, "b": b})
        return rebuild_stories(connection, {a, b})


@pytest.mark.parametrize("kind", ["exact", "near_copy", "truncated_copy", "excerpt_of"])
def test_these_kinds_join(eight: Newsroom, kind: str) -> None:
    """The story's key is its first stored article's, its count that of its members."""
    assert relate(eight, (5, 3), (5, 7), kind=kind) == 3
    assert eight.rows(MEMBERS) == [(3, [3, 5, 7])]
    assert eight.rows("select story_id, articles from news.stories") == [(3, 3)]


@pytest.mark.parametrize("kind", ["shares_passage", "template_sibling"])
def test_these_kinds_do_not(eight: Newsroom, kind: str) -> None:
    """They are shown and join nothing."""
    assert relate(eight, (5, 3), kind=kind) == 0
    assert eight.rows("select count(*) from news.stories") == [(0,)]


def test_stories_join_under_the_oldest_key(eight: Newsroom) -> None:
    """Of two stories that join, the one with the oldest article keeps its key, whichever way they are related."""
    relate(eight, (2, 6), (3, 4))
    assert eight.rows(MEMBERS) == [(2, [2, 6]), (3, [3, 4])]
    assert relate(eight, (4, 6)) == 2
    assert eight.rows(MEMBERS) == [(2, [2, 3, 4, 6])]
    assert relate(eight, (8, 1)) == 2
    assert relate(eight, (1, 2)) == 4
    assert eight.rows(MEMBERS) == [(1, [1, 2, 3, 4, 6, 8])]


def test_a_story_comes_apart(eight: Newsroom) -> None:
    """When the relation that held it goes, each part is a story of its own, or none if one article is left."""
    relate(eight, (1, 2), (2, 3), (3, 4), (4, 5))
    assert part(eight, 2, 3) == 3
    assert eight.rows(MEMBERS) == [(1, [1, 2]), (3, [3, 4, 5])]
    assert part(eight, 1, 2) == 2
    assert eight.rows(MEMBERS) == [(3, [3, 4, 5])]
    assert eight.rows("select story_id, articles from news.stories") == [(3, 3)]


def test_a_second_bridge_holds(eight: Newsroom) -> None:
    """A story that is held together otherwise stays as it is."""
    relate(eight, (1, 2), (2, 3), (1, 3))
    assert part(eight, 1, 2) == 0
    assert eight.rows(MEMBERS) == [(1, [1, 2, 3])]


MERGES = "select story_id, merged_into from news.story_merges order by 1"


def test_what_was_merged_is_recorded(eight: Newsroom) -> None:
    """Under the key that is no more stands the story that has its first article now, also after further merges."""
    relate(eight, (2, 6), (3, 4), (5, 7))
    assert eight.rows(MERGES) == []
    relate(eight, (4, 6))
    assert eight.rows(MERGES) == [(3, 2)]
    relate(eight, (7, 3))
    relate(eight, (8, 1), (8, 2))
    assert eight.rows(MERGES) == [(2, 1), (3, 1), (5, 1)]
    assert eight.rows("select count(*) from news.story_copies(5)") == [(8,)]
    assert relate(eight) == 0
    assert eight.rows(MERGES) == [(2, 1), (3, 1), (5, 1)]


def test_what_comes_apart_is_merged_no_longer(eight: Newsroom) -> None:
    """A story that is there again is merged no longer; one that lost its first article leads to the rest of it."""
    relate(eight, (2, 6), (3, 4))
    relate(eight, (4, 6))
    assert eight.rows(MERGES) == [(3, 2)]
    part(eight, 4, 6)
    assert eight.rows(MERGES) == []
    relate(eight, (4, 6), (1, 2))
    assert eight.rows(MERGES) == [(2, 1), (3, 1)]
    part(eight, 1, 2)
    assert eight.rows(MEMBERS) == [(2, [2, 3, 4, 6])]
    assert eight.rows(MERGES) == [(1, 2), (3, 2)]


def test_a_story_that_is_no_more_leaves_no_record(eight: Newsroom) -> None:
    """Where no two articles are left together there is nothing to be merged into."""
    relate(eight, (2, 3), (1, 4))
    relate(eight, (1, 2))
    for pair in ((1, 2), (2, 3), (1, 4)):
        part(eight, *pair)
    assert eight.rows(MERGES) == []
    assert eight.rows("select count(*) from news.stories") == [(0,)]
