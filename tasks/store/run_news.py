"""What a run brought that is news: statements that travelled, stories that are new or grew, pages by day and outlet.

All of it is asked of the pages that the run took through, so that its cost is that of the run and not of the store.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, text

# Days that the picture of pages by day shows.
DAYS = 30


@dataclass(frozen=True, slots=True)
class Travelled:
    """A statement with the number of its printings; `variants` counts them by label, as `2 identical, 1 cut`."""

    statement_id: int
    speaker: str | None
    text: str
    quotes: int
    articles: int
    outlets: int
    variants: str


@dataclass(frozen=True, slots=True)
class Printing:
    """One quote of a statement: where and when, how it prints the statement, and what it changes word by word.

    `published` is the earliest that it can be, and `exact` where that is known to the hour.
    """

    outlet: str | None
    published: datetime | None
    variant: str
    quote: str
    changes: str | None
    exact: bool = False


@dataclass(frozen=True, slots=True)
class StoryNews:
    """A story with articles that a run brought: `fresh` of its `articles`; title and time are of the earliest."""

    story_id: int
    title: str | None
    articles: int
    fresh: int
    outlets: int
    first_at: datetime | None


@dataclass(frozen=True, slots=True)
class OutletDay:
    """How many pages hold an article that an outlet published on a day (UTC)."""

    day: date
    outlet: str | None
    pages: int


def travelled(connection: Connection, run_id: int, most: int) -> tuple[Travelled, ...]:
    """List the statements of a run's pages that stand in more than one article, those of the most articles first."""
    return tuple(Travelled(*row) for row in connection.execute(_TRAVELLED, {"run_id": run_id, "most": most}))


def trail(connection: Connection, statement_id: int) -> tuple[Printing, ...]:
    """List the printings of a statement, the earliest first; those without a date come last."""
    return tuple(Printing(*row) for row in connection.execute(_TRAIL, {"statement_id": statement_id}))


def stories(connection: Connection, run_id: int, most: int) -> tuple[StoryNews, ...]:
    """List the stories that are new or have grown in a run, the largest first."""
    return tuple(StoryNews(*row) for row in connection.execute(_STORIES, {"run_id": run_id, "most": most}))


def outlet_days(connection: Connection) -> tuple[OutletDay, ...]:
    """Count pages by day of publication and outlet, over the days up to the latest that is known and not to come."""
    return tuple(OutletDay(*row) for row in connection.execute(_OUTLET_DAYS, {"days": DAYS}))


_SEEN = """
    seen as (
        select distinct s.article_id
        from ops.attempts a
        join ops.files f using (file_id)
        join ops.file_pages fp on fp.file_sha256 = f.sha256
        join news.sightings s using (page_id)
        where a.run_id = :run_id and a.outcome in ('ingested', 'duplicate')
    )
"""

_TRAVELLED = text(f"""
    with {_SEEN}, said as (
        select distinct q.statement_id from news.quotes q join seen using (article_id) where q.statement_id is not null
    ), widest as (
        select statement_id
        from news.quotes join said using (statement_id)
        group by statement_id having count(distinct article_id) > 1
        order by count(distinct article_id) desc, count(*) desc, statement_id
        limit :most
    ), labels as (
        select statement_id, variant, count(*) as n from news.quotes join widest using (statement_id) group by 1, 2
    )
    select l.statement_id, l.speaker, l.text, l.quotes, l.articles, l.outlets,
           (select coalesce(string_agg(n || ' ' || variant, ', ' order by n desc, variant), '')
            from labels where labels.statement_id = l.statement_id)
    from widest join news.statement_list l using (statement_id)
    order by l.articles desc, l.quotes desc, l.text
""")  # noqa: S608 our own words

_TRAIL = text("""
    select
        outlet, published_earliest, coalesce(variant, 'identical'), quote, changes,
        coalesce(published_latest - published_earliest <= interval '1 hour', false)
    from news.quote_trail(:statement_id)
""")

_STORIES = text(f"""
    with {_SEEN}, grown as (
        select a.story_id, count(*) as fresh
        from seen join news.articles a using (article_id)
        where a.story_id is not null
            and a.first_seen_at >= (select started_at from ops.runs where run_id = :run_id)
        group by a.story_id
    ), largest as (
        select story_id, articles, fresh from grown join news.stories using (story_id)
        order by articles desc, story_id limit :most
    )
    select l.story_id, first.title, l.articles, l.fresh, wide.outlets, first.published_earliest
    from largest l
    cross join lateral (select title, published_earliest from news.story_copies(l.story_id) limit 1) first
    cross join lateral (
        select count(distinct s.outlet_id) as outlets
        from news.articles a join news.sightings s using (article_id) where a.story_id = l.story_id
    ) wide
    order by l.articles desc, l.story_id
""")  # noqa: S608 our own words

_OUTLET_DAYS = text("""
    with latest as (
        select max(published_earliest) as at from news.sightings
        where published_earliest <= now() and published_precision in ('second', 'minute', 'hour', 'day')
    )
    select s.published_earliest::date, o.name, count(distinct s.page_id)
    from latest
    join news.sightings s on s.published_earliest > latest.at - make_interval(days => :days)
        and s.published_earliest <= latest.at
    left join news.outlets o using (outlet_id)
    where s.published_precision in ('second', 'minute', 'hour', 'day')
    group by 1, 2 order by 1, 2
""")
