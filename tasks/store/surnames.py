"""Surnames alone, resolved to the one person that each can stand for; and speakers that nobody names, removed.

Both hang on who is quoted anywhere. A speaker that is new, or has gained its first quote or lost one, is unsettled
until then: noted in the transaction that made it so, since a crash may come between. Speakers without a quote stay
unsettled, so all that can go are among them; and a surname can only mean another while one who has it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import text

from tasks.store.columns import columns

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Connection

UNSETTLE = text(
    """
    insert into ops.unsettled_speakers (speaker_id) select unnest(cast(:ids as bigint[])) on conflict do nothing
    """
)

# Given as a list to what follows: of a table that changes all the time the planner knows nothing.
UNSETTLED = text("select speaker_id from ops.unsettled_speakers order by speaker_id")

# A surname alone is one word, or begins with a small one: "van der Berg". It can stand for whoever's full name ends so.
SELECT_OTHERWISE = text(
    """
    select alone.speaker_id, fitting.person_id, fitting.person
    from news.speakers alone
    left join lateral (
        select min(p.speaker_id) as person_id, min(p.name) as person
        from news.speakers p
        where p.surname = alone.surname and p.kind = 'person'
            and right(p.name, length(alone.name) + 1) = ' ' || alone.name
            and left(p.name, 1) = upper(left(p.name, 1))
            and exists (select from news.quotes q where q.speaker_id = p.speaker_id)
        having count(*) = 1
    ) fitting on true
    where alone.kind = 'person'
        and (strpos(alone.name, ' ') = 0 or left(alone.name, 1) <> upper(left(alone.name, 1)))
        and alone.surname in (select u.surname from news.speakers u where u.speaker_id = any(cast(:ids as bigint[])))
        and (alone.resolved_id, alone.resolved_name) is distinct from (fitting.person_id, fitting.person)
    """
)

RESOLVE = text(
    """
    update news.speakers s set resolved_id = found.person_id, resolved_name = found.person
    from unnest(cast(:ids as bigint[]), cast(:people as bigint[]), cast(:names as text[])) found (id, person_id, person)
    where s.speaker_id = found.id
    """
)

DELETE_UNUSED = text(
    """
    delete from news.speakers s
    where s.speaker_id = any(cast(:ids as bigint[]))
        and not exists (select from news.quotes q where q.speaker_id = s.speaker_id)
        and not exists (select from news.statements t where t.speaker_id = s.speaker_id)
        and not exists (select from news.speakers r where r.resolved_id = s.speaker_id)
    """
)

SETTLE = text(
    """
    delete from ops.unsettled_speakers t
    where t.speaker_id = any(cast(:ids as bigint[])) and (
        not exists (select from news.speakers s where s.speaker_id = t.speaker_id)
        or exists (select from news.quotes q where q.speaker_id = t.speaker_id)
    )
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
    ids = {"ids": list(connection.execute(UNSETTLED).scalars())}
    changed = columns("ids people names", connection.execute(SELECT_OTHERWISE, ids))
    connection.execute(RESOLVE, changed)
    connection.execute(DELETE_UNUSED, ids)
    connection.execute(SETTLE, ids)
    return list(connection.execute(ARTICLES_OF, {"ids": changed["ids"]}).scalars())
