"""An inbox of good, broken and hostile files: each has the outcome that it must have, and nothing stops the run."""

from __future__ import annotations

from pathlib import Path

import pytest
from bad_pages import write_bad_pages
from desks import Office
from made_readings import rows
from snapshot import desk_snapshot
from sqlalchemy import Engine


@pytest.fixture
def office(engine: Engine, tmp_path: Path) -> Office:
    """Give an office with an empty inbox."""
    return Office(engine, tmp_path)


def test_every_file_has_its_outcome_and_the_balance_adds_up(office: Office) -> None:
    """What can be read is taken in, what cannot is refused by name, what is no page is left; all are counted."""
    expected = write_bad_pages(office.inbox)
    office.ingest()
    assert office.outcomes() == expected
    ((seen, *parts),) = rows(
        office.engine, "select seen, ingested, duplicate, rejected, skipped, pending from ops.run_balance"
    )
    assert seen == sum(parts) == len(expected)


def test_the_same_inbox_again_changes_nothing(office: Office) -> None:
    """A second copy of all of it leaves ledger, news and archive as they are."""
    write_bad_pages(office.inbox)
    office.ingest()
    before = desk_snapshot(office.engine, office.settings.home)
    for left in sorted(office.inbox.rglob("*"), reverse=True):
        left.rmdir() if left.is_dir() else left.unlink()
    write_bad_pages(office.inbox)
    office.ingest()
    assert desk_snapshot(office.engine, office.settings.home) == before
