"""Retry: refused files again, whichever is asked for, with no original lost and every balance right."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from desks import Office
from made_pages import page, write_pages
from made_readings import rows
from newer_code import Code
from snapshot import news_snapshot
from sqlalchemy import Engine

from tasks import load as module
from tasks.inbox.originals import place_of
from tasks.load import check_moved
from tasks.store import version
from tasks.store.engine import make_engine

_BALANCE = """
    select seen, ingested, duplicate, rejected, skipped, pending from ops.run_balance
    where kind = 'retry' order by run_id
"""
_OUTCOMES = "select file_name, outcome, reason, stored_as from ops.files order by file_name"

_STRICT = Code(
    "1.0",
    """if b"Ostervik" in data: raise RejectedInputError("old_fault", "it is beyond us")
if b"Halden" in data: raise RejectedInputError("other_fault", "this too")
return real(data, limits, saved_at)""",
)
_NEWER = Code("2.0")
_STRICTER = Code("3.0", 'raise RejectedInputError("new_fault", "worse than before")')


@pytest.fixture(autouse=True)
def _own_version() -> Iterator[None]:
    """Forget the version that a test pretended."""
    yield
    version.code_version.cache_clear()


@pytest.fixture
def office(engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Office:
    """Give an office in which older code refused six files: three and two for faults of its own, one as empty."""
    _STRICT.use(monkeypatch)
    made = Office(engine, tmp_path)
    for name, number in {"a/7.html": 7, "b/8.html": 8, "14.html": 14, "15.html": 15, "21.html": 21}.items():
        (made.inbox / name).parent.mkdir(exist_ok=True)
        (made.inbox / name).write_text(page(number), encoding="utf-8")
    (made.inbox / "14-again.html").write_text(page(14), encoding="utf-8")
    os.utime(made.inbox / "14.html", (1_700_000_000, 1_700_000_000))  # the older of the twins comes first
    (made.inbox / "empty.html").write_text("")
    made.ingest()
    assert len(made.originals("rejected")) == 5
    return made


def test_what_loads_now_is_ingested_and_archived(
    office: Office, another_database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With newer code all but the empty file load, twins as duplicates; `news` is that of a fresh ingest with it."""
    _NEWER.use(monkeypatch)
    assert office.retry() == []
    assert rows(office.engine, _BALANCE) == [(6, 4, 1, 1, 0, 0)]
    assert rows(office.engine, _OUTCOMES) == [
        ("14-again.html", "duplicate", None, "archive"),
        ("14.html", "ingested", None, "archive"),
        ("15.html", "ingested", None, "archive"),
        ("21.html", "ingested", None, "archive"),
        ("a/7.html", "ingested", None, "archive"),
        ("b/8.html", "ingested", None, "archive"),
        ("empty.html", "rejected", "empty", "rejected"),
    ]
    assert (len(office.originals("archive")), len(office.originals("rejected"))) == (5, 1)

    engine = make_engine(another_database_url)
    fresh = Office(engine, tmp_path / "fresh")
    for number in (7, 8, 14, 15, 21):
        (fresh.inbox / f"{number}.html").write_text(page(number), encoding="utf-8")
    fresh.ingest()
    assert news_snapshot(office.engine) == news_snapshot(engine)
    engine.dispose()


def test_refused_again_it_stays_with_the_newer_reason(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its original stays where it is, and its reason is that of the last attempt."""
    _STRICTER.use(monkeypatch)
    before = office.originals("rejected")
    assert office.retry(["old_fault"]) == []
    assert office.retry(["old_fault"]) == []
    assert rows(office.engine, _BALANCE) == [(3, 0, 0, 3, 0, 0), (0, 0, 0, 0, 0, 0)]
    assert rows(
        office.engine, "select reason, count(*) from ops.files where outcome = 'rejected' group by 1 order by 1"
    ) == [
        ("empty", 1),
        ("new_fault", 3),
        ("other_fault", 2),
    ]
    assert office.originals("rejected") == before


@pytest.mark.parametrize(
    ("reasons", "names", "seen"),
    [
        ((), (), 6),
        (("old_fault",), (), 3),
        (("old_fault", "empty"), (), 4),
        (("never_heard_of",), (), 0),
        ((), ("*.html",), 6),
        ((), ("14",), 2),
        ((), ("a/*", "empty.htm?"), 2),
        (("other_fault",), ("b/",), 1),
    ],
)
def test_reason_and_name_choose(
    office: Office, monkeypatch: pytest.MonkeyPatch, reasons: Sequence[str], names: Sequence[str], seen: int
) -> None:
    """Both narrow what is taken; of each kind any one given is enough."""
    monkeypatch.setattr(module, "_load", lambda *_: [])
    office.retry(reasons, names)
    assert [balance[0] for balance in rows(office.engine, _BALANCE)] == [seen]


@pytest.mark.parametrize("step", ["load_batch", "_archive", "_move", "mark_stored"])
def test_a_retry_that_dies_is_finished_by_the_next(office: Office, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    """Wherever it dies, the next one ends as one that was never disturbed: nothing lost, nothing twice."""
    _NEWER.use(monkeypatch)
    target = module.ledger if step == "mark_stored" else module
    real = getattr(target, step)

    def dies(*arguments: object) -> object:
        if step == "load_batch" or arguments[-1] == "rejected":
            real(*arguments)
        if arguments[-1] == "rejected":
            return None
        raise KeyboardInterrupt

    with monkeypatch.context() as broken:
        broken.setattr(target, step, dies)
        with pytest.raises(KeyboardInterrupt):
            office.retry()
    assert office.retry() == []
    assert len(office.originals("archive")) == 5
    assert len(office.originals("rejected")) == 1
    counts = "select outcome, stored_as, count(*) from ops.files group by 1, 2 order by 1"
    assert rows(office.engine, counts) == [
        ("duplicate", "archive", 1),
        ("ingested", "archive", 5),
        ("rejected", "rejected", 1),
    ]
    assert all(seen == sum(parts) for seen, *parts in rows(office.engine, _BALANCE))
    assert office.retry() == []
    assert rows(office.engine, _BALANCE)[-1] == (1, 0, 0, 1, 0, 0)


def test_an_archive_that_cannot_be_written_leaves_the_move_to_the_next(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What loads stays loaded; the run fails with a sentence, and the next one has only to move."""
    _NEWER.use(monkeypatch)
    kept = office.settings.archive_path
    kept.rename(kept.with_name("aside"))
    kept.write_text("a file where the folder should be")
    unmoved = office.retry(["old_fault"])
    assert len(unmoved) == 3
    with office.desk("retry", office.settings.rejected_path) as desk, pytest.raises(Exception, match="3 originals"):
        check_moved(desk, unmoved)
    kept.unlink()
    kept.with_name("aside").rename(kept)
    assert office.retry(["never_heard_of"]) == []
    assert [balance[:3] for balance in rows(office.engine, _BALANCE)] == [(3, 2, 1), (0, 0, 0), (3, 0, 3)]
    assert len(office.originals("archive")) == 3


def test_a_lost_or_damaged_original_is_refused_as_before(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """Other bytes under its name are never taken in for it; one that is gone before the choice is not chosen."""
    _NEWER.use(monkeypatch)
    (gone,), (damaged,) = (
        rows(office.engine, "select encode(sha256, 'hex') from ops.files where file_name = :name", name=name)
        for name in ("a/7.html", "b/8.html")
    )
    place_of(office.settings.rejected_path, gone[0]).unlink()
    place_of(office.settings.rejected_path, damaged[0]).write_text(page(99))
    assert office.retry(["other_fault"]) == []
    outcome = "select outcome, reason from ops.files where file_name = 'b/8.html'"
    assert rows(office.engine, outcome) == [("rejected", "other_fault")]
    assert not any("99" in title for (title,) in rows(office.engine, "select title from news.sightings"))


def test_bytes_that_another_file_brought_are_a_duplicate(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same content came again under newer code: the refused file has nothing to add, and one original is kept."""
    _NEWER.use(monkeypatch)
    (office.inbox / "new-name.html").write_text(page(7), encoding="utf-8")
    office.ingest()
    assert office.retry(names=["a/7.html"]) == []
    assert rows(office.engine, _BALANCE) == [(1, 0, 1, 0, 0, 0)]
    assert len(office.originals("rejected")) == 4


def test_what_was_refused_unread_is_left_to_the_next_ingest(engine: Engine, tmp_path: Path) -> None:
    """A file that could not be opened lies in the inbox still: a retry does not know its bytes."""
    office = Office(engine, tmp_path)
    write_pages(office.inbox, 1)
    (office.inbox / "pipe.html").touch()
    os.unlink(office.inbox / "pipe.html")
    os.mkfifo(office.inbox / "pipe.html")
    office.ingest()
    office.retry()
    assert rows(engine, _BALANCE) == [(0, 0, 0, 0, 0, 0)]


_TWINS = "select file_name, outcome, reason from ops.files where file_name like '14%' order by file_name"


def test_of_twins_one_retried_is_taken_in_and_the_other_a_duplicate(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each is credited in its own retry, and the one original moves with the first."""
    _NEWER.use(monkeypatch)
    assert office.retry(names=["14-again"]) == []
    assert rows(office.engine, _TWINS) == [("14-again.html", "ingested", None), ("14.html", "rejected", "old_fault")]
    assert office.retry(names=["14.html"]) == []
    assert rows(office.engine, _TWINS) == [("14-again.html", "ingested", None), ("14.html", "duplicate", None)]
    assert rows(office.engine, _BALANCE) == [(1, 1, 0, 0, 0, 0), (1, 0, 1, 0, 0, 0)]


def test_twins_that_are_refused_again_are_both_rejected(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither is a duplicate of what was not taken in, together or one by one."""
    _STRICTER.use(monkeypatch)
    assert office.retry(names=["14*"]) == []
    assert office.retry(names=["14-again"]) == []
    assert [outcome for _, *outcome in rows(office.engine, _TWINS)] == [["rejected", "new_fault"]] * 2
    assert rows(office.engine, _BALANCE) == [(2, 0, 0, 2, 0, 0), (1, 0, 0, 1, 0, 0)]


def test_a_twin_of_what_newer_code_refused_since_is_no_duplicate(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A page that a reprocess threw out is in no news: its twin and a new copy are judged by their own reading."""
    _NEWER.use(monkeypatch)
    assert office.retry(names=["14-again"]) == []
    _STRICTER.use(monkeypatch)
    office.reprocess()
    assert rows(office.engine, "select from news.sightings") == []
    assert office.retry(names=["14.html"]) == []
    assert rows(office.engine, _TWINS)[1] == ("14.html", "rejected", "new_fault")
    (office.inbox / "third.html").write_text(page(14), encoding="utf-8")
    office.ingest()
    assert office.outcomes()["third.html"] == "rejected new_fault"

    Code("4.0").use(monkeypatch)
    assert office.retry(names=["14.html"]) == []
    assert rows(office.engine, _TWINS)[1] == ("14.html", "ingested", None)
    assert len(rows(office.engine, "select from news.sightings")) == 1
    assert all(seen == sum(parts) for seen, *parts in rows(office.engine, _BALANCE))
