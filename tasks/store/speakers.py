"""Who the speakers are: names of quotes resolved over all sightings of their article, with their aliases.

The outcome is a function of what is stored, whatever order it came in. A name that a page gives in full for an article
is used where all pages that give one agree. A surname that no page gives in full stays a speaker of its own, and is
resolved to the one person with that surname who is quoted anywhere. Where there are several it is nobody's: what was
resolved while there was one is taken back. Two people with full names are never made one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import text

from tasks.store.rows import NAME_MAX

if TYPE_CHECKING:
    from collections.abc import Collection

    from sqlalchemy import Connection

NAMED = """
    select
        q.quote_id,
        q.speaker_id as had,
        coalesce(full_name.name, q.name_in_article) as name,
        q.speaker_kind as kind
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
    where q.quote_id = n.quote_id and q.speaker_id is distinct from s.speaker_id
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
    from (select distinct speaker_id, name_in_article, mention from news.quotes where {which}) q
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
        and (a.speaker_id, a.alias) not in ({ALIASES.format(which="speaker_id = any(:ids)")})
    """  # noqa: S608 - our own words
)

INSERT_ALIASES = text(
    f"""
    insert into news.speaker_aliases (speaker_id, alias)
    select wanted.speaker_id, wanted.alias
    from ({ALIASES.format(which="quote_id in (select quote_id from named)")}) wanted
    where not exists (
        select from news.speaker_aliases a where a.speaker_id = wanted.speaker_id and a.alias = wanted.alias
    )
    order by wanted.speaker_id, wanted.alias
    on conflict do nothing
    """  # noqa: S608 - our own words
)

# A surname alone is one word, or begins with a small one: "van der Berg". It can stand for whoever's full name ends so.
RESOLVE_SURNAMES = text(
    """
    with alone as (
        select s.speaker_id, s.name, s.surname, s.resolved_id, s.resolved_name
        from news.speakers s
        where s.kind = 'person' and (strpos(s.name, ' ') = 0 or left(s.name, 1) <> upper(left(s.name, 1)))
    ),
    fitting as (
        select alone.speaker_id, count(*) as people, min(p.speaker_id) as person_id, min(p.name) as person
        from alone
        join news.speakers p
            on p.surname = alone.surname and p.kind = 'person'
            and right(p.name, length(alone.name) + 1) = ' ' || alone.name
        where left(p.name, 1) = upper(left(p.name, 1))
            and exists (select from news.quotes q where q.speaker_id = p.speaker_id)
        group by alone.speaker_id
    ),
    found as (
        select alone.speaker_id, f.person_id, f.person
        from alone left join fitting f on f.speaker_id = alone.speaker_id and f.people = 1
        where (alone.resolved_id, alone.resolved_name) is distinct from (f.person_id, f.person)
    )
    update news.speakers s set resolved_id = found.person_id, resolved_name = found.person
    from found where s.speaker_id = found.speaker_id
    returning s.speaker_id
    """
)

DELETE_UNUSED = text(
    """
    delete from news.speakers s
    where not exists (select from news.quotes q where q.speaker_id = s.speaker_id)
        and not exists (select from news.statements t where t.speaker_id = s.speaker_id)
        and not exists (select from news.speakers r where r.resolved_id = s.speaker_id)
    """
)


def resolve_speakers(connection: Connection, article_ids: Collection[int]) -> None:
    """Set the speakers of the quotes of these articles, and the aliases of every speaker that this touches.

    Runs under the relate lock. A name without a kind makes no speaker.
    """
    connection.execute(text("drop table if exists pg_temp.named"))
    connection.execute(STAGE, {"ids": list(article_ids)})
    connection.execute(INSERT_SPEAKERS)
    losing = list(connection.execute(SELECT_LOSING).scalars())
    connection.execute(SET_SPEAKERS)
    if losing:
        forget_aliases(connection, losing)
    connection.execute(INSERT_ALIASES, {"longest": NAME_MAX})


def forget_aliases(connection: Connection, speaker_ids: Collection[int]) -> None:
    """Remove those aliases of speakers that no quote gives them any more, after quotes were changed or deleted."""
    connection.execute(DELETE_ALIASES, {"ids": list(speaker_ids), "longest": NAME_MAX})


def resolve_surnames(connection: Connection) -> list[int]:
    """Resolve every surname alone to the one person that it can stand for; give the articles whose speakers changed.

    The statements of these must be grouped anew.
    """
    changed = list(connection.execute(RESOLVE_SURNAMES).scalars())
    query = text("select distinct article_id from news.quotes where speaker_id = any(:ids) order by article_id")
    return list(connection.execute(query, {"ids": changed}).scalars()) if changed else []


def remove_unused_speakers(connection: Connection) -> int:
    """Remove the speakers that no quote and no statement names any more, nor a surname is resolved to.

    To be called after the statements are set and surnames resolved.
    """
    return connection.execute(DELETE_UNUSED).rowcount
