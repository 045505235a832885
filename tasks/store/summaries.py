"""What a run report says, asked of the views: the balance, the rejections, the statements that travelled."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, text


@dataclass(frozen=True, slots=True)
class Balance:
    """The files of one run by outcome, and what the run added. `adds_up` is the promise that nothing was lost."""

    run_id: int
    state: str
    seen: int
    ingested: int
    duplicate: int
    rejected: int
    skipped: int
    pending: int
    articles: int
    quotes: int
    started_at: datetime
    finished_at: datetime | None

    @property
    def adds_up(self) -> bool:
        """Whether every file that was seen has one outcome."""
        return self.seen == self.ingested + self.duplicate + self.rejected + self.skipped + self.pending


@dataclass(frozen=True, slots=True)
class ReasonCount:
    """How many files of a run had one outcome for one reason, and the first of them."""

    outcome: str
    reason: str
    files: int
    example: str


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
class Summary:
    """All that the report of one run shows."""

    balance: Balance
    reasons: tuple[ReasonCount, ...]
    travelled: tuple[Travelled, ...]
    stories: int


def summarise(connection: Connection, run_id: int, most: int = 10) -> Summary:
    """Collect the summary of a run, with at most `most` statements."""
    stories = connection.execute(text("select count(*) from news.stories")).scalar_one()
    return Summary(balance(connection, run_id), _reasons(connection, run_id), travelled(connection, most), stories)


def balance(connection: Connection, run_id: int) -> Balance:
    """Read the balance of a run."""
    columns = ", ".join(Balance.__slots__)
    query = text(f"select {columns} from ops.run_balance where run_id = :run_id")  # noqa: S608 our own field names
    return Balance(*connection.execute(query, {"run_id": run_id}).one())


def travelled(connection: Connection, most: int) -> tuple[Travelled, ...]:
    """List the statements that stand in more than one article, those of the most articles first."""
    rows = connection.execute(_TRAVELLED, {"most": most})
    return tuple(Travelled(*row) for row in rows)


def _reasons(connection: Connection, run_id: int) -> tuple[ReasonCount, ...]:
    rows = connection.execute(_REASONS, {"run_id": run_id})
    return tuple(ReasonCount(*row) for row in rows)


_REASONS = text("""
    select a.outcome, a.reason, count(*), min(f.file_name)
    from ops.attempts a join ops.files f using (file_id)
    where a.run_id = :run_id and a.reason is not null
    group by a.outcome, a.reason
    order by a.outcome, count(*) desc, a.reason
""")

_TRAVELLED = text("""
    with widest as (
        select statement_id, speaker, text, quotes, articles, outlets
        from news.statement_list where articles > 1
        order by articles desc, quotes desc, text limit :most
    ), labels as (
        select q.statement_id, q.variant, count(*) as n
        from news.quotes q join widest using (statement_id) group by 1, 2
    )
    select w.statement_id, w.speaker, w.text, w.quotes, w.articles, w.outlets,
           (select coalesce(string_agg(n || ' ' || variant, ', ' order by n desc, variant), '')
            from labels l where l.statement_id = w.statement_id)
    from widest w
    order by w.articles desc, w.quotes desc, w.text
""")
