"""Articles that meet those already stored."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tasks.store import relations

if TYPE_CHECKING:
    import pytest

    from tests.tasks.store.conftest import Newsroom


def words(name: str, start: int, end: int) -> str:
    """Make a text of words that only this name has."""
    return " ".join(f"{name}{number}" for number in range(start, end))


def test_a_copy_of_an_earlier_day(newsroom: Newsroom) -> None:
    """An article of today meets last year's: a typed relation with offsets, and one story under the first one's key."""
    newsroom.take([(words("bridge", 0, 100),), (words("ferry", 0, 100),)])
    counts, _ = newsroom.take([(words("bridge", 0, 60),)])
    assert (counts.articles, counts.compared, counts.relations, counts.moved) == (1, 1, 2, 2)
    assert newsroom.rows("select article_a, article_b, kind, coverage_a, coverage_b from news.relations") == [
        (3, 1, "truncated_copy", 1.0, newsroom.rows("select 0.6::real")[0][0])
    ]
    end = len(words("bridge", 0, 60))
    assert newsroom.rows("select runs from news.relations") == [([[0, end, 0, end]],)]
    assert newsroom.rows("select story_id, articles from news.stories") == [(1, 2)]
    assert newsroom.rows("select article_id, story_id from news.articles order by 1") == [(1, 1), (2, None), (3, 1)]


def test_two_stories_become_one(newsroom: Newsroom) -> None:
    """A piece that copies from two stories joins them under the oldest key; the other story is gone."""
    one, two = words("bridge", 0, 60), words("ferry", 0, 60)
    newsroom.take([(one,), (two,), (f"{one} again",), (f"{two} again",)])
    assert newsroom.rows("select story_id, articles from news.stories order by 1") == [(1, 2), (2, 2)]
    newsroom.take([(f"{one} {two}",)])
    assert newsroom.rows("select story_id, articles from news.stories order by 1") == [(1, 5)]


def test_a_passage_makes_no_story(newsroom: Newsroom) -> None:
    """A shared passage is a relation and joins nothing."""
    shared = words("ferry", 0, 40)
    newsroom.take([(f"{words('a', 0, 150)} {shared}",), (f"{shared} {words('b', 0, 150)}",)])
    assert newsroom.rows("select kind from news.relations") == [("shares_passage",)]
    assert newsroom.rows("select count(*) from news.stories") == [(0,)]


def test_boilerplate_comes_apart(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pieces that seemed copies are parted once their common words turn out to be everybody's."""
    monkeypatch.setattr(relations, "INDEX", replace(relations.INDEX, cap=3))
    notice = words("notice", 0, 60)
    pieces = [(f"{words(name, 0, 40)}\n\n{notice}",) for name in "abcd"]
    newsroom.take(pieces[:2])
    assert newsroom.rows("select count(*) from news.stories") == [(1,)]
    newsroom.take(pieces[2:])
    assert newsroom.outcome()["relations"] == newsroom.outcome()["stories"] == []
    assert newsroom.rows("select count(*) from ops.article_pairs") == [(0,)]
    assert newsroom.rows("select count(*) > 15 from ops.frequent_fingerprints") == [(True,)]


def test_an_article_is_indexed_once(newsroom: Newsroom) -> None:
    """A newly sighted article whose text is known costs nothing."""
    piece = (words("bridge", 0, 100),)
    newsroom.take([piece])
    counts, _ = newsroom.take([piece, piece])
    assert (counts.articles, counts.compared) == (0, 0)


def test_no_articles(newsroom: Newsroom) -> None:
    """An empty batch is no error, nor is a text without words."""
    counts, _ = newsroom.take([])
    assert counts.articles == 0
    counts, _ = newsroom.take([("",), ("…",), ("three little words",)])
    assert (counts.articles, counts.compared) == (3, 0)


def test_many_pairs_are_compared_in_lots(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    """The size of the lots changes nothing."""
    monkeypatch.setattr(relations, "_PAIRS_AT_ONCE", 2)
    newsroom.take([(f"{words('bridge', 0, 60)} {words(name, 0, 3)}",) for name in "abcde"])
    assert newsroom.rows("select story_id, articles from news.stories") == [(1, 5)]
    assert newsroom.rows("select count(*) from news.relations where kind = 'near_copy'") == [(10,)]
