"""What a run report says, asked of the views: the balance, the rejections, and what the run brought that is news."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, text

from tasks.store import run_news
from tasks.store.run_news import OutletDay, Printing, StoryNews, Travelled


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
    """How many files of a run had one outcome for one reason, the first of them, and how many a retry would take."""

    outcome: str
    reason: str
    files: int
    example: str
    kept: int = 0


@dataclass(frozen=True, slots=True)
class Summary:
    """All that the report of one run shows. `trail` is of the first statement that travelled."""

    balance: Balance
    reasons: tuple[ReasonCount, ...]
    travelled: tuple[Travelled, ...]
    stories: int
    new_stories: tuple[StoryNews, ...] = ()
    trail: tuple[Printing, ...] = ()
    days: tuple[OutletDay, ...] = ()


def summarise(connection: Connection, run_id: int, most: int = 10) -> Summary:
    """Collect the summary of a run, with at most `most` statements and as many stories."""
    travelled = run_news.travelled(connection, run_id, most)
    return Summary(
        balance(connection, run_id),
        _reasons(connection, run_id),
        travelled,
        connection.execute(text("select count(*) from news.stories")).scalar_one(),
        run_news.stories(connection, run_id, most),
        run_news.trail(connection, travelled[0].statement_id) if travelled else (),
        run_news.outlet_days(connection),
    )


def balance(connection: Connection, run_id: int) -> Balance:
    """Read the balance of a run."""
    columns = ", ".join(Balance.__slots__)
    query = text(f"select {columns} from ops.run_balance where run_id = :run_id")  # noqa: S608 our own field names
    return Balance(*connection.execute(query, {"run_id": run_id}).one())


def _reasons(connection: Connection, run_id: int) -> tuple[ReasonCount, ...]:
    rows = connection.execute(_REASONS, {"run_id": run_id})
    return tuple(ReasonCount(*row) for row in rows)


_REASONS = text("""
    select a.outcome, a.reason, count(*), min(f.file_name), count(f.sha256) filter (where f.outcome = 'rejected')
    from ops.attempts a join ops.files f using (file_id)
    where a.run_id = :run_id and a.reason is not null
    group by a.outcome, a.reason
    order by a.outcome, count(*) desc, a.reason
""")
