"""A deployed clipdesk under test: its server, database and inbox, and what must hold after a run was cut off."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

from made_pages import write_pages
from made_readings import rows
from mid_load import mid_load, wait_until
from prefect_client import Prefect
from snapshot import news_snapshot
from sqlalchemy import Engine

Snapshot = dict[str, list[str]]

# Two batches of the flow, three transactions; some are loaded while others are not.
PAGES = 300
_SESSIONS = "select count(*) from pg_locks where locktype = 'relation' and relation = 'news.quotes'::regclass"
_OUTCOMES = """
    select count(*) filter (where outcome <> 'pending'), count(*) filter (where outcome = 'pending') from ops.files
"""
_QUOTES = """
    select distinct count(quote_id) filter (where kind <> 'indirect')
    from news.articles left join news.quotes using (article_id) group by article_id
"""


@dataclass(frozen=True)
class Deployed:
    """The server with the deployments, the database and inbox of their runs, and what a quiet run makes of pages."""

    prefect: Prefect
    engine: Engine
    inbox: Path
    quiet_news: Callable[[int], Snapshot]

    @property
    def url(self) -> str:
        """The address of the database."""
        return self.engine.url.render_as_string(hide_password=False)

    def begin(self) -> str:
        """Put pages into the inbox, ask for a run of them and give its id."""
        write_pages(self.inbox, PAGES)
        return self.prefect.start("ingest-now", {"workers": 1})

    def mid_load(self) -> AbstractContextManager[object]:
        """Hold the run in the middle of a transaction, after others."""
        return mid_load(self.url, articles=50)

    def check_whole_batches(self) -> None:
        """Once the dead run's sessions are over: whole transactions are there, and the rest is still in the inbox."""
        wait_until(lambda: rows(self.engine, _SESSIONS) == [(0,)], "the dead run's sessions are over")
        ((settled, pending),) = rows(self.engine, _OUTCOMES)
        assert 0 < settled < PAGES
        assert settled % 100 == 0
        assert rows(self.engine, _QUOTES) == [(2,)]
        assert len(os.listdir(self.inbox)) >= pending

    def check_next_run(self) -> None:
        """One more run completes: the inbox is empty, the rows are those of a quiet run, no slot is held."""
        assert self.prefect.end_of(self.prefect.start("ingest-now", {}), 300) == "COMPLETED"
        self.check_end()
        states = rows(self.engine, "select state from ops.runs order by run_id")
        # A run that could still say that it was cut off has failed; of one that could not it is found out.
        assert states in ([("failed",), ("completed",)], [("crashed",), ("completed",)])
        wait_until(lambda: self.prefect.slots_of("ingest-now") == 0, "no slot is held", 60)

    def check_end(self) -> None:
        """All is taken in, each file by one run, and the rows are those of a quiet run."""
        assert os.listdir(self.inbox) == []
        twice = "select file_id from ops.attempts where outcome = 'ingested' group by file_id having count(*) > 1"
        assert rows(self.engine, twice) == []
        assert news_snapshot(self.engine) == self.quiet_news(PAGES)
