"""The upkeep on a real Postgres and real folders: what it names, what it removes, and what it never touches."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from desks import Office
from made_pages import page, write_pages
from made_readings import rows
from snapshot import news_snapshot
from sqlalchemy import Engine

from tasks import upkeep as module
from tasks.inbox import storeroom
from tasks.inbox.originals import place_of
from tasks.store import upkeep as store
from tasks.upkeep import Findings, look, tidy

_NOW = datetime.now(UTC)
_LATER = _NOW + timedelta(days=40)


@pytest.fixture
def office(engine: Engine, tmp_path: Path) -> Office:
    """Give an office with seven pages taken in and one empty file refused, all of it forty days ago."""
    made = Office(engine, tmp_path)
    write_pages(made.inbox, 7)
    (made.inbox / "empty.html").write_text("")
    made.ingest()
    return made


def _look(office: Office, **settings: int) -> Findings:
    office.settings = office.settings.model_copy(update={"inbox": office.inbox, **settings})
    return look(office.settings, office.engine, 7, _LATER)


def test_all_in_order_finds_nothing_to_do(office: Office) -> None:
    """Seven originals where they belong; without a setting nothing is ever past its time."""
    found = _look(office)
    archive, rejected = found.stocks
    assert (archive.files, archive.strays, archive.missing) == (7, (), ())
    assert archive.bytes == sum(len(page(number).encode()) for number in range(7))
    assert (rejected.files, rejected.strays, rejected.missing) == (1, (), ())
    assert found.stale == ()
    assert [(one.reason, one.files, one.example) for one in found.refused] == [("empty", 1, "empty.html")]
    assert [(due.days, due.count) for due in found.due] == [(None, 0)] * 3
    assert found.database_bytes > 1 << 20


def test_what_lies_in_the_inbox_for_long_is_named_by_reason(office: Office) -> None:
    """Whatever a run leaves behind is listed with its reason; what is younger is not."""
    for name in (".hidden", "half.part", "page_files/a.css", "page_files/b.css", "page.html"):
        (office.inbox / name).parent.mkdir(exist_ok=True)
        (office.inbox / name).write_text("words")
    (office.inbox / "link.html").symlink_to("page.html")
    found = {one.reason: (one.files, one.bytes, one.example) for one in _look(office).stale}
    assert found == {
        "companion_of": (2, 10, "page_files/a.css"),
        "hidden": (1, 5, ".hidden"),
        "partial_download": (1, 5, "half.part"),
        "symlink": (1, 9, "link.html"),
        "waiting": (1, 5, "page.html"),
    }
    assert look(office.settings, office.engine, 7, _NOW).stale == ()


def test_strays_and_missing_originals_are_named_and_left(office: Office) -> None:
    """A file that the ledger does not know is a stray, one that it knows and is not there is missing; both stay so."""
    archive = office.settings.archive_path
    first, second = office.originals("archive")[:2]
    place_of(archive, first).unlink()
    strange = place_of(archive, "ab" * 32)
    strange.parent.mkdir(parents=True, exist_ok=True)
    strange.write_text("from another database")
    with office.engine.begin() as connection:
        connection.execute(
            store.text("update ops.files set stored_as = null where sha256 = :key"), {"key": bytes.fromhex(second)}
        )
    found = _look(office, keep_archive_days=60).stocks[0]
    assert (found.files, found.strays, found.missing) == (7, (strange,), (first,))
    tidy(office.settings, office.engine, _LATER)
    assert strange.exists()


def test_originals_past_their_time_go_and_what_was_read_stays(office: Office) -> None:
    """What a setting gives a time to is shown, and removed when told; `news` is as it was; a second time is no-op."""
    before = news_snapshot(office.engine)
    found = _look(office, keep_archive_days=30, keep_rejected_days=39)
    assert [(due.count, due.bytes) for due in found.due] == [(7, found.stocks[0].bytes), (1, 0), (0, None)]
    assert len(office.originals("archive")) == 7
    for _ in range(2):
        tidy(office.settings, office.engine, _LATER)
        assert office.originals("archive") == office.originals("rejected") == []
        assert rows(office.engine, "select distinct stored_as from ops.files") == [("removed",)]
    assert news_snapshot(office.engine) == before
    again = _look(office)
    assert [stock.missing for stock in again.stocks] == [(), ()]
    assert again.refused == ()
    assert office.reprocess(everything=True).files == 0
    assert office.retry() == []


def test_younger_ones_stay(office: Office) -> None:
    """Days are counted from when a content was last brought, not from when it first was."""
    old = rows(office.engine, "update ops.files set settled_at = now() - interval '90 days' returning file_id")
    assert len(old) == 8
    rows(office.engine, "update ops.files set seen_at = settled_at returning 1")
    rows(office.engine, "update ops.attempts set ended_at = ended_at - interval '90 days' returning 1")
    (office.inbox / "again.html").write_text(page(3), encoding="utf-8")
    office.ingest()
    office.settings = office.settings.model_copy(update={"keep_archive_days": 30})
    tidy(office.settings, office.engine, _NOW)
    assert len(office.originals("archive")) == 1
    assert rows(office.engine, "select stored_as, count(*) from ops.files group by 1 order by 1") == [
        ("archive", 2),
        ("rejected", 1),
        ("removed", 6),
    ]


def test_a_copy_brought_meanwhile_is_not_lost(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """Between the look and the removal another run brings a page again: its original is put back."""
    office.settings = office.settings.model_copy(update={"keep_archive_days": 30})
    real = storeroom.set_aside
    (office.inbox / "again.html").write_text(page(3), encoding="utf-8")

    def brought_again(folder: Path, sha256: str) -> None:
        office.ingest()  # the first time only: afterwards the inbox is empty
        real(folder, sha256)

    rows(
        office.engine,
        "update ops.files set settled_at = now() - interval '90 days', seen_at = seen_at - interval"
        " '90 days' returning 1",
    )
    rows(office.engine, "update ops.attempts set ended_at = ended_at - interval '90 days' returning 1")
    monkeypatch.setattr(module.storeroom, "set_aside", brought_again)
    tidy(office.settings, office.engine, _NOW)
    assert len(office.originals("archive")) == 1
    assert look(office.settings, office.engine, 7, _LATER).stocks[0].strays == ()


@pytest.mark.parametrize("step", ["forget_originals", "remove_aside"])
def test_a_removal_that_dies_is_finished_by_the_next(
    office: Office, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    """What it had set aside or deleted is no longer at its place; the next one settles the ledger and the rest."""
    office.settings = office.settings.model_copy(update={"keep_archive_days": 30})
    calls = 0

    def dies(*arguments: object) -> None:
        nonlocal calls
        calls += 1
        if calls == 1 and step == "remove_aside":
            return kept_remove(*arguments)  # type: ignore[arg-type] # as they came
        raise KeyboardInterrupt

    kept_remove = storeroom.remove_aside
    with monkeypatch.context() as broken:
        broken.setattr(store if step == "forget_originals" else storeroom, step, dies)
        with pytest.raises(KeyboardInterrupt):
            tidy(office.settings, office.engine, _LATER)
    tidy(office.settings, office.engine, _LATER)
    assert office.originals("archive") == []
    assert rows(office.engine, "select stored_as, count(*) from ops.files group by 1 order by 1") == [
        ("rejected", 1),
        ("removed", 7),
    ]


def test_runs_that_took_nothing_in_go_and_every_balance_still_adds_up(office: Office) -> None:
    """Idle ticks and runs over known files are removed; one that gave a file its outcome stays."""
    for _ in range(3):
        office.ingest()
    write_pages(office.inbox, 7)
    for path in office.inbox.iterdir():
        path.unlink()
    found = _look(office, keep_runs_days=30)
    assert found.due[2].count == 3
    tidy(office.settings, office.engine, _LATER)
    assert rows(office.engine, "select seen, ingested, rejected from ops.run_balance") == [(8, 7, 1)]
    assert rows(office.engine, "select count(*) from ops.attempts") == [(8,)]
