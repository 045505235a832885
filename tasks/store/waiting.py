"""The articles that wait to be related, and the lock of those who relate."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import text

if TYPE_CHECKING:
    from sqlalchemy import Connection

RELATE_LOCK = 72_165

# Exactly the tickets that this transaction sees: a load that commits meanwhile leaves one of its own, which stays.
TAKE = text(
    """
    with taken as (
        delete from ops.to_relate
        where ticket_id in (select ticket_id from ops.to_relate order by ticket_id limit :most)
        returning article_id
    )
    select distinct article_id from taken order by article_id
    """
)


def take_waiting(connection: Connection, most: int) -> list[int]:
    """Take at most so many waiting articles off the list, in the transaction that relates them, and give their ids.

    Waits for anyone else who relates. Where the transaction does not come to its end they wait on.
    """
    connection.execute(text("select pg_advisory_xact_lock(:lock, 0)"), {"lock": RELATE_LOCK})
    return list(connection.execute(TAKE, {"most": most}).scalars())
