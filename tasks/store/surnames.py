"""Surnames alone, resolved to the one person that each can stand for; and speakers that nobody names, removed.

Both hang on who is quoted anywhere. A speaker that is new, or has gained its first quote or lost one, is unsettled
until then: noted in the transaction that made it so, since a crash may come between. Speakers without a quote stay
unsettled, so all that can go are among them; and a surname can only mean another while one who has it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Connection

UNSETTLE = text(
    """
    insert into ops.unsettled_speakers (speaker_id) select unnest(cast(:ids as bigint[])) on conflict do nothing
    """
)

# A surname alone is one word, or begins with a small one: "van der Berg". It can stand for whoever's full name ends so.
RESOLVE_SURNAMES = text(
    """
    with alone as (
        select s.speaker_id, s.name, s.surname, s.resolved_id, s.resolved_name
        from news.speakers s
        where s.kind = 'person' and (strpos(s.name, ' ') = 0 or left(s.name, 1) <> upper(left(s.name, 1)))
            and s.surname in (select u.surname from ops.unsettled_speakers t join news.speakers u using (speaker_id))
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
    where s.speaker_id in (select speaker_id from ops.unsettled_speakers)
        and not exists (select from news.quotes q where q.speaker_id = s.speaker_id)
        and not exists (select from news.statements t where t.speaker_id = s.speaker_id)
        and not exists (select from news.speakers r where r.resolved_id = s.speaker_id)
    """
)

SETTLE = text(
    """
    delete from ops.unsettled_speakers t
    where not exists (select from news.speakers s where s.speaker_id = t.speaker_id)
        or exists (select from news.quotes q where q.speaker_id = t.speaker_id)
    """
)

ARTICLES_OF = text("select distinct article_id from news.quotes where speaker_id = any(:ids) order by article_id")


def unsettle(connection: Connection, speaker_ids: Iterable[int]) -> None:
    """Note speakers that gain their first quote, or lose quotes, in this transaction."""
    ids = sorted(speaker_ids)
    if ids:
        connection.execute(UNSETTLE, {"ids": ids})


def settle_speakers(connection: Connection) -> list[int]:
    """Resolve surnames alone, and remove the speakers that no quote, no statement and no resolved surname names.

    Give the articles whose speakers changed: their statements must be grouped anew, which can free speakers in turn.
    Runs under the relate lock, after the statements are set.
    """
    changed = list(connection.execute(RESOLVE_SURNAMES).scalars())
    connection.execute(DELETE_UNUSED)
    connection.execute(SETTLE)
    return list(connection.execute(ARTICLES_OF, {"ids": changed}).scalars()) if changed else []
