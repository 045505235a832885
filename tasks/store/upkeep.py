"""What the upkeep of a database asks and does: sizes, tables that want a vacuum, originals and runs past their time."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy import Connection, text

from tasks.store.ledger import lock_files

Store = Literal["archive", "rejected"]

# Twice what autovacuum waits for with its defaults, and not for tables so small that it would not show.
_DEAD_SHARE = 0.4
_LEAST_ROWS = 10_000


@dataclass(frozen=True, slots=True)
class Table:
    """A table as Postgres's own statistics have it: rows are estimates, `bytes` includes indexes and long values."""

    name: str
    rows: int
    dead: int
    changed: int
    bytes: int

    @property
    def advice(self) -> str | None:
        """The statement that would help, if any: autovacuum has not kept up with it."""
        if self.dead >= _LEAST_ROWS and self.dead > _DEAD_SHARE * self.rows:
            return f"vacuum (analyze) {self.name};"
        if self.changed >= _LEAST_ROWS and self.changed > _DEAD_SHARE * self.rows:
            return f"analyze {self.name};"
        return None


@dataclass(frozen=True, slots=True)
class Refused:
    """Refused originals of one reason: how many, their bytes, since when the oldest, and the name of one."""

    reason: str
    files: int
    bytes: int
    oldest: datetime
    example: str


@dataclass(frozen=True, slots=True)
class Original:
    """An original past its time: its hash in hex and its bytes."""

    sha256: str
    bytes: int


def database_bytes(connection: Connection) -> int:
    """Give the size of the whole database."""
    return int(connection.execute(text("select pg_database_size(current_database())")).scalar_one())


def tables(connection: Connection) -> tuple[Table, ...]:
    """List our tables, the largest first."""
    return tuple(Table(*row) for row in connection.execute(_TABLES))


def refused_before(connection: Connection, before: datetime) -> tuple[Refused, ...]:
    """List what was refused before a time and is kept, by reason, the most first."""
    return tuple(Refused(*row) for row in connection.execute(_REFUSED, {"before": before}))


def stored_hashes(connection: Connection, store: Store, prefix: str) -> dict[str, bool]:
    """Give the hashes (hex) that begin with two hex digits and belong into a store; True where they are recorded there.

    One that a crash kept from being recorded belongs there all the same.
    """
    byte = bytes.fromhex(prefix)
    values = {"store": store, "low": byte, "high": byte + b"\xff" * 32, "outcomes": _OUTCOMES[store]}
    return {row.sha256: row.recorded for row in connection.execute(_STORED, values)}


def originals_past(connection: Connection, store: Store, before: datetime) -> list[Original]:
    """List the originals of a store that nothing has brought since a time, by hash."""
    return [Original(*row) for row in connection.execute(_PAST, {"store": store, "before": before})]


def forget_originals(connection: Connection, store: Store, before: datetime, hashes: Sequence[str]) -> set[str]:
    """Record that originals are removed, and give which: those that were brought again meanwhile are not."""
    keys = [bytes.fromhex(sha256) for sha256 in hashes]
    lock_files(connection, connection.execute(_FILES_OF, {"keys": keys}).scalars().all())
    done = connection.execute(_FORGET, {"store": store, "before": before, "keys": keys})
    return set(done.scalars())


def old_runs(connection: Connection, before: datetime) -> int:
    """Count the runs that ended before a time and gave no file its outcome."""
    return int(connection.execute(_COUNT_RUNS, {"before": before}).scalar_one())


def remove_runs(connection: Connection, before: datetime) -> int:
    """Remove these runs with their attempts, and give their number: what is left still balances."""
    gone: Collection[int] = connection.execute(_OLD_RUNS, {"before": before}).scalars().all()
    connection.execute(text("delete from ops.attempts where run_id = any(:runs)"), {"runs": list(gone)})
    connection.execute(text("delete from ops.runs where run_id = any(:runs)"), {"runs": list(gone)})
    return len(gone)


_OUTCOMES: dict[Store, list[str]] = {"archive": ["ingested", "duplicate"], "rejected": ["rejected"]}

_TABLES = text("""
    select schemaname || '.' || relname, n_live_tup, n_dead_tup, n_mod_since_analyze, pg_total_relation_size(relid)
    from pg_stat_user_tables where schemaname in ('news', 'ops')
    order by 5 desc, 1
""")

_REFUSED = text("""
    select reason, count(*), sum(size)::bigint, min(settled_at), min(file_name)
    from ops.files
    where outcome = 'rejected' and stored_as = 'rejected' and settled_at < :before
    group by reason order by 2 desc, 1
""")

_STORED = text("""
    select encode(sha256, 'hex') as sha256, bool_or(stored_as = :store) is true as recorded
    from ops.files
    where sha256 between :low and :high and (stored_as = :store or outcome = any(:outcomes))
    group by ops.files.sha256
""")

# When a content was last brought: an attempt on a file that is known leaves the file's own row as it is.
_BROUGHT = """
    from ops.files f
    left join lateral (
        select max(a.ended_at) as ended_at
        from ops.attempts a join ops.runs r using (run_id)
        where a.file_id = f.file_id and r.kind <> 'reprocess'
    ) again on true
"""
_IS_PAST = "max(greatest(f.seen_at, f.settled_at, again.ended_at)) < :before"

_PAST = text(f"""
    select encode(f.sha256, 'hex'), max(f.size) {_BROUGHT}
    where f.sha256 is not null
    group by f.sha256
    having bool_or(f.stored_as = :store) and {_IS_PAST}
    order by f.sha256
""")

_FILES_OF = text("select file_id from ops.files where sha256 = any(:keys)")

_FORGET = text(f"""
    with past as (
        select f.sha256 {_BROUGHT} where f.sha256 = any(:keys) group by f.sha256 having {_IS_PAST}
    ), forgotten as (
        update ops.files f set stored_as = 'removed' from past
        where f.sha256 = past.sha256 and f.stored_as = :store
    )
    select encode(sha256, 'hex') from past
""")  # noqa: S608 our own words

_OLD_RUNS_FROM = """
    from ops.runs r
    where r.finished_at < :before and not exists (select from ops.files f where f.run_id = r.run_id)
"""
_COUNT_RUNS = text(f"select count(*) {_OLD_RUNS_FROM}")
_OLD_RUNS = text(f"select r.run_id {_OLD_RUNS_FROM} order by r.run_id for update")
