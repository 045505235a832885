"""The ledger: every file that a run has seen has one outcome in it, and keeps the best it ever had."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from made_readings import INBOX, article, ingest, page, reading, rows, see, seen, sha256

from tasks.model import FileReading, Rejection, SeenFile
from tasks.store import ledger
from tasks.store.ledger import Settled, files_of, files_to_read, mark_stored, record_seen, settle
from tasks.store.load import load_batch
from tasks.store.runs import open_run

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Engine

BALANCE = """
select seen, ingested, duplicate, rejected, skipped, pending from ops.run_balance order by run_id
"""
OUTCOMES = "select file_name, outcome, reason from ops.file_outcomes order by file_name, outcome"


@pytest.fixture
def run_id(engine: Engine) -> Iterator[int]:
    """Give a run."""
    with open_run(engine, "ingest", INBOX) as run_id:
        yield run_id


def test_what_the_listing_decides_is_settled_at_once(engine: Engine, run_id: int) -> None:
    """Skipped and refused files have their outcome; a young one waits with its reason; one is to be read."""
    listed = [
        seen("a.html"),
        seen(".b", outcome="skipped", reason="hidden", detail="left alone"),
        seen("c.html", outcome="pending", reason="still_changing", detail="young"),
        seen("d.html", outcome="rejected", reason="too_large", detail="big"),
    ]
    with engine.begin() as connection:
        record_seen(connection, run_id, INBOX, listed)
        (to_read,) = files_of(connection, files_to_read(connection, run_id))
    assert (to_read.path, to_read.outcome, to_read.sha256) == (b"a.html", "pending", None)
    assert rows(engine, OUTCOMES) == [
        (".b", "skipped", "hidden"),
        ("a.html", "pending", None),
        ("c.html", "pending", "still_changing"),
        ("d.html", "rejected", "too_large"),
    ]
    assert rows(engine, BALANCE) == [(4, 0, 0, 1, 1, 2)]
    assert rows(engine, "select count(*) from ops.attempts where (ended_at is null) <> (outcome = 'pending')") == [(0,)]


def test_a_companion_stays_that_of_a_page_that_has_moved(engine: Engine) -> None:
    """The page goes to the archive and its companions stay in the inbox: they do not become orphans by that."""
    with_page = {"outcome": "skipped", "reason": "companion_of:p.html", "detail": "of a page"}
    without = {"outcome": "skipped", "reason": "companion_without_page", "detail": "of none"}
    listings = [[seen("p.html"), seen("p_files/a.css", **with_page)], [seen("p_files/a.css", **without)]]
    listings[1].append(seen("q_files/a.css", **without))
    for listed in listings:
        with open_run(engine, "ingest", INBOX) as run_id, engine.begin() as connection:
            record_seen(connection, run_id, INBOX, listed)
    companions = "select file_name, reason, detail from {} where reason like 'companion%' order by 1, 2"
    expected = [
        ("p_files/a.css", "companion_of:p.html", "of a page"),
        ("q_files/a.css", "companion_without_page", "of none"),
    ]
    assert rows(engine, companions.format("ops.file_outcomes")) == expected
    of_last_run = "ops.attempts join (select file_id, file_name from ops.files) f using (file_id)"
    assert rows(engine, companions.format(of_last_run))[-2:] == [expected[0], expected[1]]


def test_a_file_is_known_again_by_path_size_and_time(engine: Engine, run_id: int) -> None:
    """Listing it again makes no second row; another size or time does."""
    for mtime_ns in (1, 1, 2):
        with engine.begin() as connection:
            record_seen(connection, run_id, INBOX, [seen("a.html", mtime_ns=mtime_ns)])
    assert rows(engine, "select count(*) from ops.files") == [(2,)]
    assert rows(engine, OUTCOMES) == [("a.html", "pending", None)]


def test_what_a_dead_run_left_pending_and_is_gone_has_vanished(engine: Engine) -> None:
    """It does not wait for ever; should it come back, it is taken in; other inboxes are not touched."""
    with open_run(engine, "ingest", INBOX) as first:
        see(engine, first, "a.html", "b.html")
    with open_run(engine, "ingest", INBOX) as other, engine.begin() as connection:
        record_seen(connection, other, Path("/elsewhere"), [])
    with open_run(engine, "ingest", INBOX) as second:
        see(engine, second, "b.html")
    assert rows(engine, OUTCOMES) == [("a.html", "skipped", "vanished"), ("b.html", "pending", None)]
    ingest(engine, [reading(page("a", article())), reading(page("b", article()))], ["a.html", "b.html"])
    assert rows(engine, OUTCOMES) == [("a.html", "ingested", None), ("b.html", "ingested", None)]
    assert rows(engine, BALANCE)[0] == (2, 0, 0, 0, 0, 2)


def test_names_are_bytes(engine: Engine, run_id: int) -> None:
    """Any path survives; its text is for people."""
    odd = b"\xff\\ a\n.html"
    with engine.begin() as connection:
        record_seen(connection, run_id, INBOX, [SeenFile(odd, odd.decode("utf-8", "backslashreplace"), 1, 1)])
        (file,) = files_of(connection, files_to_read(connection, run_id))
    assert file.path == odd


def test_a_file_that_an_earlier_run_took_in_is_a_duplicate_here(engine: Engine) -> None:
    """It goes through the run again, since its original may still have to be moved, but is not read again."""
    ingest(engine, [reading(page("a", article()))], ["a.html"])
    with open_run(engine, "ingest", INBOX) as run_id:
        (file,) = see(engine, run_id, "a.html")
        assert (file.outcome, file.sha256) == ("ingested", sha256("a"))
        load_batch(engine, run_id, [(file, FileReading(file.sha256, known=True))])
    assert rows(engine, BALANCE) == [(1, 1, 0, 0, 0, 0), (1, 0, 1, 0, 0, 0)]
    assert rows(engine, OUTCOMES) == [("a.html", "ingested", None)]


@pytest.mark.parametrize(
    ("late", "expected"),
    [
        (Settled(0, "skipped", "vanished", "gone"), "duplicate"),
        (Settled(0, "rejected", "unreadable", "gone"), "duplicate"),
        (Settled(0, "pending", "changed_while_read", "moving"), "pending"),
    ],
)
def test_of_two_runs_at_once_the_one_that_took_it_in_counts(engine: Engine, late: Settled, expected: str) -> None:
    """The other one finds it gone: that is a duplicate there, and no blemish on the file."""
    with open_run(engine, "ingest", INBOX) as slow:
        (file,) = see(engine, slow, "a.html")
        ingest(engine, [reading(page("a", article()))], ["a.html"])
        with engine.begin() as connection:
            settle(connection, slow, [Settled(file.file_id, late.outcome, late.reason, late.detail)])
        found = rows(engine, "select outcome from ops.attempts where run_id = :run_id", run_id=slow)
        assert found == [(expected,)]
        assert rows(engine, OUTCOMES) == [("a.html", "ingested", None)]


def test_the_first_outcome_in_a_run_stays(engine: Engine, run_id: int) -> None:
    """A transaction that is repeated although its commit had arrived changes nothing."""
    (file,) = see(engine, run_id, "a.html")
    for outcome in ("ingested", "duplicate"):
        with engine.begin() as connection:
            settle(connection, run_id, [Settled(file.file_id, outcome, None, None, sha256("a"), 1, 2)])  # type: ignore[arg-type]
    assert rows(engine, BALANCE) == [(1, 1, 0, 0, 0, 0)]
    assert rows(engine, "select articles, quotes from ops.run_balance") == [(1, 2)]


def test_a_rejected_file_can_be_taken_in_later(engine: Engine) -> None:
    """With newer code, or once its disk reads again; its old attempt stays as it was."""
    refused = FileReading(sha256("a"), rejected=Rejection("no_text", "nothing"))
    ingest(engine, [refused], ["a.html"])
    assert rows(engine, OUTCOMES) == [("a.html", "rejected", "no_text")]
    ingest(engine, [reading(page("a", article()))], ["a.html"])
    assert rows(engine, OUTCOMES) == [("a.html", "ingested", None)]
    assert rows(engine, BALANCE) == [(1, 0, 0, 1, 0, 0), (1, 1, 0, 0, 0, 0)]


def test_a_waiting_file_does_not_lose_its_outcome(engine: Engine) -> None:
    """A rejected file that was touched a moment ago is still the rejected one."""
    ingest(engine, [FileReading(sha256("a"), rejected=Rejection("no_text", "nothing"))], ["a.html"])
    with open_run(engine, "ingest", INBOX) as run_id, engine.begin() as connection:
        record_seen(connection, run_id, INBOX, [seen("a.html", reason="still_changing")])
        assert files_to_read(connection, run_id) == []
    assert rows(engine, OUTCOMES) == [("a.html", "rejected", "no_text")]


def test_files_come_in_the_order_that_was_asked_for(engine: Engine, run_id: int) -> None:
    """They are zipped with their readings."""
    files = see(engine, run_id, "c", "a", "b")
    with engine.begin() as connection:
        assert files_of(connection, [file.file_id for file in files]) == files
        assert files_of(connection, []) == []


def test_moved_originals_are_noted(engine: Engine) -> None:
    """Where a file is kept is known by file."""
    ingest(engine, [reading(page("a", article()))], ["a.html"])
    ((file_id,),) = rows(engine, "select file_id from ops.files")
    with engine.begin() as connection:
        mark_stored(connection, [file_id], "archive")
        (file,) = files_of(connection, [file_id])
    assert file.stored_as == "archive"


def test_bytes_are_known_once_a_file_of_them_was_taken_in(engine: Engine) -> None:
    """Whatever its name; rejected bytes are to be parsed again."""
    refused = FileReading(sha256("bad"), rejected=Rejection("no_text", "nothing"))
    ingest(engine, [reading(page("a", article())), refused])
    with engine.begin() as connection:
        known = [ledger.is_known_content(connection, sha256(words)) for words in ("a", "bad", "never")]
    assert known == [True, False, False]


def test_an_empty_inbox_balances(engine: Engine, run_id: int) -> None:
    """Nothing seen is zero, not unknown."""
    with engine.begin() as connection:
        record_seen(connection, run_id, INBOX, [])
    assert rows(engine, BALANCE) == [(0, 0, 0, 0, 0, 0)]
