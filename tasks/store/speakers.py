"""Who the speakers are: names of quotes resolved over all sightings of their article, with their aliases.

The outcome is a function of what is stored, whatever order it came in. A name that a page gives in full for an article
is used where all pages that give one agree. A surname that no page gives in full stays a speaker of its own, and is
resolved to the one person with that surname who is quoted anywhere (surnames.py). Where there are several it is
nobody's: what was resolved while there was one is taken back. Two people with full names are never made one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import text

from tasks.store.rows import NAME_MAX
from tasks.store.surnames import unsettle

if TYPE_CHECKING:
    from collections.abc import Collection

    from sqlalchemy import Connection

NAMED = """
    select
        q.quote_id,
        q.speaker_id as had,
        coalesce(full_name.name, q.name_in_article) as name,
        q.speaker_kind as kind,
        q.name_in_article,
        q.mention,
        q.kind <> 'indirect' and q.statement_id is null and q.speaker_id is null as waits
    from news.quotes q
    left join lateral (
        select min(s.full_names ->> q.name_in_article) as name
        from news.sightings s
        where s.article_id = q.article_id
        having count(distinct s.full_names ->> q.name_in_article) = 1
    ) full_name on true
    where q.article_id = any(:ids)
"""

STAGE = text(f"create temporary table named on commit drop as {NAMED}")

INSERT_SPEAKERS = text(
    """
    insert into news.speakers (name, kind)
    select distinct n.name, n.kind
    from named n
    where n.name is not null and n.kind is not null
        and not exists (select from news.speakers s where s.name = n.name and s.kind = n.kind)
    order by n.name, n.kind
    on conflict do nothing
    """
)

SET_SPEAKERS = text(
    """
    update news.quotes q set speaker_id = s.speaker_id
    from named n
    left join news.speakers s on s.name = n.name and s.kind = n.kind
    where q.quote_id = n.quote_id and not n.waits and q.speaker_id is distinct from s.speaker_id
    """
)

SELECT_WAITING = text(
    """
    select n.quote_id, s.speaker_id
    from named n join news.speakers s on s.name = n.name and s.kind = n.kind
    where n.waits
    """
)

SELECT_FIRST_NAMED = text(
    """
    select s.speaker_id
    from (select distinct n.name, n.kind from named n) n
    join news.speakers s on s.name = n.name and s.kind = n.kind
    where not exists (select from news.quotes q where q.speaker_id = s.speaker_id)
    """
)

# Speakers that lost a quote: only they can have an alias too many. To be asked before the new speakers are set.
SELECT_LOSING = text(
    """
    select distinct n.had
    from named n
    left join news.speakers s on s.name = n.name and s.kind = n.kind
    where n.had <> s.speaker_id or s.speaker_id is null and n.had is not null
    order by n.had
    """
)

# What stands between commas in a mention is a name where it shares a capitalised word with the speaker's name:
# "Minister Quill" does, "she" and "the minister" do not.
ALIASES = """
    select distinct q.speaker_id, words.alias
    from (select distinct speaker_id, name_in_article, mention from {quotes}) q
    join news.speakers s on s.speaker_id = q.speaker_id
    cross join lateral (
        values (s.name), (q.name_in_article)
        union
        select part from unnest(string_to_array(q.mention, ', ')) part
        where exists (
            select from unnest(string_to_array(part, ' ')) word
            where word = any(string_to_array(s.name, ' ')) and word <> lower(word)
        )
    ) words (alias)
    where char_length(words.alias) <= :longest
"""

DELETE_ALIASES = text(
    f"""
    delete from news.speaker_aliases a
    where a.speaker_id = any(:ids)
        and (a.speaker_id, a.alias) not in ({ALIASES.format(quotes="news.quotes where speaker_id = any(:ids)")})
    """  # noqa: S608 - our own words
)

INSERT_ALIASES = text(
    f"""
    insert into news.speaker_aliases (speaker_id, alias)
    select wanted.speaker_id, wanted.alias
    from ({ALIASES.format(quotes="named join news.speakers using (name, kind)")}) wanted
    where not exists (
        select from news.speaker_aliases a where a.speaker_id = wanted.speaker_id and a.alias = wanted.alias
    )
    order by wanted.speaker_id, wanted.alias
    on conflict do nothing
    """  # noqa: S608 - our own words
)


def resolve_speakers(connection: Connection, article_ids: Collection[int]) -> dict[int, int]:
    """Find the speakers of the quotes of these articles, and the aliases of every speaker that this touches.

    A quote that is new gets its speaker with its statement, so that its row is written once: give these, with the
    speaker of each that has one. All others are set. Runs under the relate lock. A name without a kind makes no
    speaker.
    """
    connection.execute(text("drop table if exists pg_temp.named"))
    connection.execute(STAGE, {"ids": list(article_ids)})
    connection.execute(INSERT_SPEAKERS)
    losing = list(connection.execute(SELECT_LOSING).scalars())
    unsettle(connection, [*losing, *connection.execute(SELECT_FIRST_NAMED).scalars()])
    connection.execute(SET_SPEAKERS)
    if losing:
        forget_aliases(connection, losing)
    connection.execute(INSERT_ALIASES, {"longest": NAME_MAX})
    return {row.quote_id: row.speaker_id for row in connection.execute(SELECT_WAITING)}


def forget_aliases(connection: Connection, speaker_ids: Collection[int]) -> None:
    """Remove those aliases of speakers that no quote gives them any more, after quotes were changed or deleted."""
    connection.execute(DELETE_ALIASES, {"ids": list(speaker_ids), "longest": NAME_MAX})
