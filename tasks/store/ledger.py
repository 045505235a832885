"""The files of the ledger: seen, settled, stored. Every file that a run has seen ends with an outcome."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from sqlalchemy import text

from tasks.model import LedgerFile
from tasks.store.copy import columns, stage

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from pathlib import Path

    from sqlalchemy import Connection

    from tasks.model import Outcome, SeenFile

SEEN = columns(
    "seen", path="bytea", file_name="text", size="int8", mtime_ns="int8", outcome="text", reason="text", detail="text"
)
SETTLED = columns(
    "settled",
    file_id="int8",
    outcome="text",
    reason="text",
    detail="text",
    sha256="bytea",
    articles="int4",
    quotes="int4",
)

INSERT_FILES = text(
    """
    insert into ops.files (inbox, path, file_name, size, mtime_ns, run_id)
    select :inbox, s.path, s.file_name, s.size, s.mtime_ns, :run_id
    from seen s
    where not exists (
        select from ops.files f
        where f.inbox = :inbox and f.path = s.path and f.size = s.size and f.mtime_ns = s.mtime_ns
    )
    order by s.mtime_ns, s.path, s.size
    on conflict do nothing
    """
)

INSERT_ATTEMPTS = text(
    """
    insert into ops.attempts (run_id, file_id, reason, detail)
    select :run_id, f.file_id, s.reason, s.detail
    from seen s
    join ops.files f on f.inbox = :inbox and f.path = s.path and f.size = s.size and f.mtime_ns = s.mtime_ns
    order by f.file_id
    on conflict do nothing
    """
)

# What the listing alone decides: files that are left alone or refused unread, and those left to a later run.
# A companion whose page has been moved to the archive since is still that page's.
SELECT_DECIDED = text(
    """
    select
        f.file_id,
        s.outcome,
        case when paired.before then f.reason else s.reason end,
        case when paired.before then f.detail else s.detail end
    from seen s
    join ops.files f on f.inbox = :inbox and f.path = s.path and f.size = s.size and f.mtime_ns = s.mtime_ns
    cross join lateral (
        select s.reason = 'companion_without_page' and f.reason like 'companion_of:%' as before
    ) paired
    where s.outcome <> 'pending' or s.reason is not null
    """
)

# What was pending and is listed no more has gone from the inbox. Should it come back, it is read after all.
SELECT_GONE = text(
    """
    select f.file_id
    from ops.files f
    where f.inbox = :inbox and f.outcome = 'pending' and not exists (select from seen s where s.path = f.path)
    order by f.file_id
    for no key update
    """
)

SETTLE_GONE = text(
    """
    update ops.files set
        outcome = 'skipped',
        reason = 'vanished',
        detail = 'no longer in the inbox',
        run_id = :run_id,
        settled_at = now()
    where file_id = any(:file_ids)
    """
)

SELECT_FILES = text(
    """
    select file_id, path, encode(sha256, 'hex'), outcome, reason, detail, stored_as
    from unnest(cast(:file_ids as bigint[])) with ordinality wanted (file_id, place)
    join ops.files using (file_id)
    order by place
    """
)

SELECT_KNOWN = text(
    """
    select exists (select from ops.files where sha256 = :key and outcome in ('ingested', 'duplicate'))
        and exists (
            select from ops.file_pages held join ops.pages page using (page_id)
            where held.file_sha256 = :key and page.reason is null
        )
    """
)

# Settled, gone from the inbox, and nobody has noted where to: a run that died between the move and the note.
SELECT_UNNOTED = text(
    """
    select f.file_id, f.path, encode(f.sha256, 'hex'), f.outcome, f.reason, f.detail, f.stored_as
    from ops.files f
    where f.inbox = :inbox and f.outcome in ('ingested', 'duplicate', 'rejected')
        and f.sha256 is not null and f.stored_as is null
        and not exists (select from ops.attempts a where a.run_id = :run_id and a.file_id = f.file_id)
    order by f.file_id
    """
)

# In the order of their ids, in every transaction, so that two runs over one inbox cannot deadlock.
LOCK_FILES = text("select from ops.files where file_id = any(:file_ids) order by file_id for no key update")

# A file that another run took in meanwhile was there after all: that it could not be read any more is no rejection.
SETTLE_ATTEMPTS = text(
    """
    insert into ops.attempts as a (run_id, file_id, outcome, reason, detail, articles, quotes, ended_at)
    select
        :run_id,
        s.file_id,
        case when taken.elsewhere then 'duplicate' else s.outcome end,
        case when not taken.elsewhere then s.reason end,
        case when not taken.elsewhere then s.detail end,
        s.articles,
        s.quotes,
        case when s.outcome <> 'pending' then now() end
    from settled s
    join ops.files f on f.file_id = s.file_id
    cross join lateral (
        select s.outcome in ('rejected', 'skipped')
            and f.outcome in ('ingested', 'duplicate') and f.run_id <> :run_id as elsewhere
    ) taken
    on conflict (run_id, file_id) do update set
        outcome = excluded.outcome,
        reason = excluded.reason,
        detail = excluded.detail,
        articles = excluded.articles,
        quotes = excluded.quotes,
        ended_at = excluded.ended_at
    where a.outcome = 'pending'
    """
)

SETTLE_FILES = text(
    """
    update ops.files f set
        outcome = s.outcome,
        reason = s.reason,
        detail = s.detail,
        sha256 = coalesce(s.sha256, f.sha256),
        run_id = :run_id,
        settled_at = case when s.outcome <> 'pending' then now() end
    from settled s
    where f.file_id = s.file_id and f.outcome not in ('ingested', 'duplicate')
        and (s.outcome <> 'pending' or f.outcome = 'pending')
    """
)


@dataclass(frozen=True, slots=True)
class Settled:
    """The outcome of one file in one run. `sha256` is of its bytes, in hex; the counts are what it added."""

    file_id: int
    outcome: Outcome
    reason: str | None = None
    detail: str | None = None
    sha256: str | None = None
    articles: int = 0
    quotes: int = 0


def inbox_name(inbox: Path) -> str:
    r"""Give the path of an inbox as text: UTF-8, any other byte as `\xNN`."""
    return os.fsencode(inbox).decode("utf-8", "backslashreplace")


def record_seen(connection: Connection, run_id: int, inbox: Path, files: Sequence[SeenFile]) -> None:
    """Record all files that a run has listed, with one attempt each; call it once a run.

    A file is known again by inbox, path, size and time. Outcomes that the listing decided are settled here, and what
    an earlier run left pending and is not listed any more is settled as vanished.
    """
    values = {"run_id": run_id, "inbox": inbox_name(inbox)}
    stage(connection, SEEN, ((f.path, f.file_name, f.size, f.mtime_ns, f.outcome, f.reason, f.detail) for f in files))
    connection.execute(INSERT_FILES, values)
    connection.execute(INSERT_ATTEMPTS, values)
    decided = connection.execute(SELECT_DECIDED, {"inbox": values["inbox"]})
    settle(connection, run_id, [Settled(*row) for row in decided])
    gone = list(connection.execute(SELECT_GONE, {"inbox": values["inbox"]}).scalars())
    connection.execute(SETTLE_GONE, {"run_id": run_id, "file_ids": gone})
    connection.execute(
        text("update ops.runs set files_seen = :seen where run_id = :run_id"), {"seen": len(files), "run_id": run_id}
    )


def files_to_read(connection: Connection, run_id: int) -> list[int]:
    """Give the ids of the files that a run has still to take through, the oldest first.

    Those that an earlier run settled are among them: whoever died after loading has left the original in the inbox.
    """
    waiting = connection.execute(
        text(
            "select file_id from ops.attempts join ops.files using (file_id)"
            " where attempts.run_id = :run_id and attempts.outcome = 'pending' and attempts.reason is null"
            " order by mtime_ns, path"
        ),
        {"run_id": run_id},
    )
    return list(waiting.scalars())


def files_of(connection: Connection, file_ids: Sequence[int]) -> list[LedgerFile]:
    """Give what the ledger knows of files, in the order of their ids as given."""
    return [LedgerFile(*row) for row in connection.execute(SELECT_FILES, {"file_ids": list(file_ids)})]


def unnoted_files(connection: Connection, run_id: int, inbox: Path) -> list[LedgerFile]:
    """Give the settled files that a run has not listed and that, for all the ledger knows, nobody has moved."""
    values = {"run_id": run_id, "inbox": inbox_name(inbox)}
    return [LedgerFile(*row) for row in connection.execute(SELECT_UNNOTED, values)]


def is_known_content(connection: Connection, sha256: str) -> bool:
    """Whether a file of these bytes (hash in hex) was taken in before, so that they need not be parsed again.

    Not where newer code has refused all its pages since: then the bytes have to be judged anew.
    """
    return bool(connection.execute(SELECT_KNOWN, {"key": bytes.fromhex(sha256)}).scalar_one())


def lock_files(connection: Connection, file_ids: Collection[int]) -> None:
    """Keep other runs from settling these files until the transaction ends."""
    connection.execute(LOCK_FILES, {"file_ids": sorted(file_ids)})


def settle(connection: Connection, run_id: int, outcomes: Sequence[Settled]) -> None:
    """Give files their outcome in this run; the first outcome of a file in a run stays.

    A file that any run has taken in keeps that: it is never rejected or skipped afterwards.
    """
    lock_files(connection, [outcome.file_id for outcome in outcomes])
    stage(connection, SETTLED, map(settled_row, outcomes))
    connection.execute(SETTLE_ATTEMPTS, {"run_id": run_id})
    connection.execute(SETTLE_FILES, {"run_id": run_id})


def settled_row(s: Settled) -> tuple[object, ...]:
    """Lay an outcome out as a row of `settled`."""
    sha256 = bytes.fromhex(s.sha256) if s.sha256 else None
    return (s.file_id, s.outcome, s.reason, s.detail, sha256, s.articles, s.quotes)


def mark_stored(connection: Connection, file_ids: Collection[int], stored_as: Literal["archive", "rejected"]) -> None:
    """Record that the originals of these files were moved to where they are kept."""
    connection.execute(
        text("update ops.files set stored_as = :stored_as where file_id = any(:file_ids)"),
        {"stored_as": stored_as, "file_ids": list(file_ids)},
    )
