"""Files of the ledger that are taken again: which were refused, which a run has chosen, and what became of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import text

from tasks.model import LedgerFile
from tasks.store.copy import stage
from tasks.store.ledger import SETTLED, settled_row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

    from tasks.store.ledger import Settled

# A refused file, or one that a retry took in and died before its original was moved.
SELECT_REFUSED = text(
    """
    select file_id, path, encode(sha256, 'hex'), outcome, reason, detail, stored_as
    from ops.files
    where outcome = 'rejected' and sha256 is not null and (:every_reason or reason = any(:reasons))
        or outcome in ('ingested', 'duplicate') and stored_as = 'rejected'
    order by path, file_id
    """
)

INSERT_ATTEMPTS = text(
    """
    insert into ops.attempts (run_id, file_id)
    select :run_id, file_id from unnest(cast(:file_ids as bigint[])) chosen (file_id)
    order by file_id
    """
)


# The file itself keeps what it is in the ledger: it was taken in, and its original stays in the archive.
SETTLE_ATTEMPTS = text(
    """
    update ops.attempts a set
        outcome = s.outcome, reason = s.reason, detail = s.detail, articles = s.articles, quotes = s.quotes,
        ended_at = now()
    from settled s
    where a.run_id = :run_id and a.file_id = s.file_id and a.outcome = 'pending'
    """
)


def refused_files(connection: Connection, reasons: Sequence[str]) -> list[LedgerFile]:
    """Give the files that were read and refused, by name: for one of these reasons, or for any where none is given.

    With them come those that a retry has taken in without getting so far as to move their originals.
    """
    values = {"every_reason": not reasons, "reasons": list(reasons)}
    return [LedgerFile(*row) for row in connection.execute(SELECT_REFUSED, values)]


def record_chosen(connection: Connection, run_id: int, file_ids: Sequence[int]) -> None:
    """Record the known files that a run takes again, with one attempt each; call it once a run."""
    connection.execute(INSERT_ATTEMPTS, {"run_id": run_id, "file_ids": list(file_ids)})
    connection.execute(
        text("update ops.runs set files_seen = :seen where run_id = :run_id"),
        {"seen": len(file_ids), "run_id": run_id},
    )


def settle_again(connection: Connection, run_id: int, outcomes: Sequence[Settled]) -> None:
    """Give files that were taken in before their outcome in this run, and leave the files as they are."""
    stage(connection, SETTLED, map(settled_row, outcomes))
    connection.execute(SETTLE_ATTEMPTS, {"run_id": run_id})
