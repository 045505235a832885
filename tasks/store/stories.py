"""Stories: the articles that copies and excerpts join, kept as connected components of the relations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import text

from tasks.reuse.compare import STORY_KINDS
from tasks.reuse.components import Groups
from tasks.store.columns import columns

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Connection


def rebuild_stories(connection: Connection, changed: Iterable[int]) -> int:
    """Bring the stories of articles whose relations changed up to date. Return how many articles changed story.

    A story holds all relations of its members but those that just changed, so the changed articles and the members of
    their stories are all that can move. A story's key is that of its first stored article.
    """
    members = connection.execute(text(_MEMBERS), {"ids": sorted(changed)}).all()
    wanted = _stories(connection, [row.article_id for row in members])
    moved = [
        (row.article_id, wanted.get(row.article_id)) for row in members if row.story_id != wanted.get(row.article_id)
    ]
    _move(connection, moved, sorted({row.story_id for row in members}.union(wanted.values()) - {None}))
    return len(moved)


def _stories(connection: Connection, articles: list[int]) -> dict[int, int]:
    """Return the story of each article that has one: the components of the relations that join."""
    groups = Groups(articles)
    for edge in connection.execute(text(_EDGES), {"ids": articles, "kinds": list(STORY_KINDS)}):
        groups.join(edge.article_a, edge.article_b)
    return {article: group[0] for group in groups.sets() if len(group) > 1 for article in group}


def _move(connection: Connection, moved: list[tuple[int, int | None]], stories: list[int]) -> None:
    """Write new stories and members, then count the members of all stories touched; a story of none goes."""
    if not moved:
        return
    connection.execute(text(_NOTE_STORIES), {"ids": stories})
    connection.execute(text(_MOVE), columns("articles stories", moved))
    connection.execute(text(_FORGET_EMPTY), {"ids": stories})
    connection.execute(text(_COUNT), {"ids": stories})


_MEMBERS = """
    select article_id, story_id from news.articles
    where article_id = any(cast(:ids as bigint[])) or story_id in (
        select story_id from news.articles where article_id = any(cast(:ids as bigint[]))
    )
    order by article_id
"""
_EDGES = """
    select article_a, article_b from news.relations
    where article_a = any(cast(:ids as bigint[])) and kind = any(:kinds)
"""
_NOTE_STORIES = """
    insert into news.stories (story_id, articles)
    select id, 2 from unnest(cast(:ids as bigint[])) id
    on conflict do nothing
"""
_MOVE = """
    update news.articles article set story_id = moved.story
    from unnest(cast(:articles as bigint[]), cast(:stories as bigint[])) moved (id, story)
    where article.article_id = moved.id
"""
_FORGET_EMPTY = """
    delete from news.stories story
    where story_id = any(cast(:ids as bigint[]))
    and not exists (select from news.articles article where article.story_id = story.story_id)
"""
_COUNT = """
    update news.stories story set articles = counted.articles
    from (
        select story_id, count(*) as articles from news.articles
        where story_id = any(cast(:ids as bigint[])) group by story_id
    ) counted
    where story.story_id = counted.story_id and story.articles <> counted.articles
"""
