"""Stories: the articles that copies and excerpts join, kept as connected components of the relations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import text

from tasks.reuse.compare import STORY_KINDS
from tasks.reuse.components import Groups
from tasks.store.columns import columns

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sqlalchemy import Connection, Row


def rebuild_stories(connection: Connection, changed: Iterable[int]) -> int:
    """Bring the stories of articles whose relations changed up to date. Return how many articles changed story.

    A story holds all relations of its members but those that just changed, so the changed articles and the members of
    their stories are all that can move. A story's key is that of its first stored article; where stories join, the
    others are recorded as merged into it.
    """
    members = connection.execute(text(_MEMBERS), {"ids": sorted(changed)}).all()
    wanted = _stories(connection, [row.article_id for row in members])
    moved = [
        (row.article_id, wanted.get(row.article_id)) for row in members if row.story_id != wanted.get(row.article_id)
    ]
    _move(connection, moved, sorted({row.story_id for row in members}.union(wanted.values()) - {None}))
    _note_merges(connection, members, wanted)
    return len(moved)


def _stories(connection: Connection, articles: list[int]) -> dict[int, int]:
    """Return the story of each article that has one: the components of the relations that join."""
    groups = Groups(articles)
    for edge in connection.execute(text(_EDGES), {"ids": articles, "kinds": list(STORY_KINDS)}):
        groups.join(edge.article_a, edge.article_b)
    return {article: group[0] for group in groups.sets() if len(group) > 1 for article in group}


def _move(connection: Connection, moved: list[tuple[int, int | None]], stories: list[int]) -> None:
    """Write new stories and members, then count the members of all stories touched."""
    if not moved:
        return
    connection.execute(text(_NOTE_STORIES), {"ids": stories})
    connection.execute(text(_MOVE), columns("articles stories", moved))
    connection.execute(text(_COUNT), {"ids": stories})


def _note_merges(
    connection: Connection, members: Sequence[Row[tuple[int, int | None]]], wanted: Mapping[int, int]
) -> None:
    """Record for each story that is no more which one has the first of its articles that is in any; let it go.

    A story that is there again is merged no longer.
    """
    before = {row.story_id for row in members if row.story_id is not None}
    gone = sorted(before.difference(wanted.values()))
    heirs: dict[int, int] = {}
    for row in members:
        if row.story_id in gone and row.article_id in wanted:
            heirs.setdefault(row.story_id, wanted[row.article_id])
    ids = {"gone": gone, "alive": sorted(set(wanted.values()))}
    connection.execute(text(_MERGE_FURTHER), columns("stories heirs", heirs.items()))
    connection.execute(text(_FORGET_MERGES), ids)
    connection.execute(text(_NOTE_MERGES), columns("stories heirs", heirs.items()))
    connection.execute(text(_FORGET_EMPTY), ids)


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
_MERGE_FURTHER = """
    update news.story_merges merge set merged_into = heir.heir
    from unnest(cast(:stories as bigint[]), cast(:heirs as bigint[])) heir (story, heir)
    where merge.merged_into = heir.story
"""
_FORGET_MERGES = """
    delete from news.story_merges
    where story_id = any(cast(:alive as bigint[])) or merged_into = any(cast(:gone as bigint[]))
"""
_NOTE_MERGES = """
    insert into news.story_merges (story_id, merged_into)
    select * from unnest(cast(:stories as bigint[]), cast(:heirs as bigint[]))
"""
_FORGET_EMPTY = """
    delete from news.stories where story_id = any(cast(:gone as bigint[]))
"""
_COUNT = """
    update news.stories story set articles = counted.articles
    from (
        select story_id, count(*) as articles from news.articles
        where story_id = any(cast(:ids as bigint[])) group by story_id
    ) counted
    where story.story_id = counted.story_id and story.articles <> counted.articles
"""
