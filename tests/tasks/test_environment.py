"""What the world does to a run while it works: files that move under it, disks that fail, a death in the middle.

Nothing is lost, and the next run puts it right. Two runs at once, SIGKILL and a missing database are tested with whole
runs, in tests/flows/test_ingest.py and tests/flows/test_killed_runs.py.
"""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from desks import Office
from disks import FailingDisk, full_disk, other_device, read_only_disk
from made_pages import page, write_pages
from made_readings import rows
from snapshot import news_snapshot
from sqlalchemy import Engine, text

from tasks import extract
from tasks import load as load_module
from tasks.errors import StoreUnavailableError
from tasks.inbox.originals import place_of
from tasks.reading import children

_STORED = "select file_name, outcome, stored_as from ops.files order by file_name, file_id"
_GROWN = "select encode(sha256, 'hex') from ops.files where file_name = 'page-00001.html' and stored_as = 'archive'"
_BALANCE = "select seen, ingested, duplicate, rejected, skipped, pending from ops.run_balance order by run_id"

# A child under which a page grows between its opening and its last byte, as a slow copy over a network would have it.
_READER_OF_A_GROWING_FILE = """
import os, socket
from tasks.reading import child, nursery
fstat, grown = os.fstat, []
def grow(handle):
    found = fstat(handle)
    path = os.readlink(f"/proc/self/fd/{handle}")
    if path.endswith("page-00001.html") and not grown:
        grown.append(path)
        with open(path, "a") as page:
            page.write("<p>And this was appended while somebody read the page, which had been thought whole.</p>")
    return found
os.fstat = grow
nursery.main(socket.socket(fileno=0))
"""

_FULL = """
    create function full_disk() returns trigger language plpgsql as $$ begin
        raise exception 'could not extend file: No space left on device' using errcode = '53100';
    end $$
"""


@pytest.fixture
def office(engine: Engine, tmp_path: Path) -> Office:
    """Give an office with three pages in its inbox."""
    made = Office(engine, tmp_path)
    write_pages(made.inbox, 3)
    return made


def _sha256(content: str) -> str:
    return hashlib.sha256(content.encode()).hexdigest()


def _texts(engine: Engine) -> str:
    return "\n".join(body for (body,) in rows(engine, "select text from news.articles"))


def test_a_growing_file_is_left_until_it_stands_still(office: Office) -> None:
    """While it may still be written it waits, and is taken whole when it has stood still; its halves leave no trace."""
    growing, whole = office.inbox / "growing.html", page(7)
    office.settings = office.settings.model_copy(update={"settle_seconds": 3600})
    for share in (0.3, 0.6):
        growing.write_text(whole[: int(len(whole) * share)], encoding="utf-8")
        office.ingest()
        assert office.outcomes()["growing.html"] == "pending still_changing"
    assert len(os.listdir(office.inbox)) == 4

    growing.write_text(whole, encoding="utf-8")
    office.settings = office.settings.model_copy(update={"settle_seconds": 0})
    office.ingest()
    assert office.outcomes() == {f"page-0000{n}.html": "ingested" for n in range(3)} | {"growing.html": "ingested"}
    assert place_of(office.settings.archive_path, _sha256(whole)).read_text(encoding="utf-8") == whole
    assert rows(office.engine, _BALANCE) == [(4, 0, 0, 0, 0, 4), (4, 0, 0, 0, 0, 4), (4, 4, 0, 0, 0, 0)]


def test_a_file_that_is_written_while_it_is_read_is_left(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """Half of it is never taken in: it waits for the next run, and the others do not wait for it."""
    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(children, "_COMMAND", [sys.executable, "-c", _READER_OF_A_GROWING_FILE])
        office.ingest()
    assert office.outcomes()["page-00001.html"] == "pending changed_while_read"
    assert rows(office.engine, _BALANCE) == [(3, 2, 0, 0, 0, 1)]
    office.ingest()
    assert set(office.outcomes().values()) == {"ingested"}
    grown = place_of(office.settings.archive_path, rows(office.engine, _GROWN)[0][0])
    assert grown.read_text(encoding="utf-8").startswith(page(1))
    assert "appended" in grown.read_text(encoding="utf-8")


def test_a_file_that_vanishes_after_the_listing_is_noted(office: Office) -> None:
    """It is skipped as vanished, the others are taken in; put back, it is read after all."""
    lost, elsewhere = office.inbox / "page-00001.html", office.inbox.parent / "elsewhere"
    assert office.take_in(meanwhile=lambda: lost.rename(elsewhere)) == []
    assert office.outcomes()["page-00001.html"] == "skipped vanished"
    assert rows(office.engine, _BALANCE) == [(3, 2, 0, 0, 1, 0)]
    elsewhere.rename(lost)
    office.ingest()
    assert set(office.outcomes().values()) == {"ingested"}


def test_a_file_replaced_while_it_is_read_is_known_by_the_bytes_that_were_parsed(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Hash and articles are of the same bytes; what took its place stays in the inbox and is the next run's."""
    path, before, after = office.inbox / "page-00001.html", page(1), page(50)
    is_known = extract._is_known

    def and_replace_it(*asked: object) -> bool:
        if asked[1] == _sha256(before):
            (office.inbox.parent / "new").write_text(after, encoding="utf-8")
            os.replace(office.inbox.parent / "new", path)
        return is_known(*asked)  # type: ignore[arg-type]

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(extract, "_is_known", and_replace_it)
        office.ingest()
    assert path.read_text(encoding="utf-8") == after
    hashes = "select encode(sha256, 'hex') from ops.pages"
    assert (_sha256(before),) in rows(office.engine, hashes)
    assert (_sha256(after),) not in rows(office.engine, hashes)
    assert "ballot 1," in _texts(office.engine)
    assert "ballot 50," not in _texts(office.engine)

    office.ingest()
    assert "ballot 50," in _texts(office.engine)
    assert place_of(office.settings.archive_path, _sha256(after)).exists()
    assert os.listdir(office.inbox) == []


@pytest.mark.parametrize(("disk", "stay"), [(full_disk, 1), (read_only_disk, 4)])
def test_an_archive_that_cannot_be_written_keeps_the_originals_in_the_inbox(
    office: Office, disk: Callable[[Path], AbstractContextManager[FailingDisk]], stay: int
) -> None:
    """What does not fit is loaded, stays where it is, is not noted as archived, and moves once the disk is mended."""
    large = page(7) + f"<!-- {'x' * (200 << 10)} -->"
    (office.inbox / "a-large.html").write_text(large, encoding="utf-8")
    with disk(office.inbox.parent) as failing:
        office.settings = office.settings.model_copy(update={"archive": failing.folder})
        unmoved = office.take_in()
        assert len(unmoved) == stay
        assert any(sentence.startswith("a-large.html: ") for sentence in unmoved)
        assert len(os.listdir(office.inbox)) == stay
        assert rows(office.engine, _STORED)[0] == ("a-large.html", "ingested", None)
        before = news_snapshot(office.engine)
        assert len(before["articles"]) == 4

        failing.mend()
        office.ingest()
        assert os.listdir(office.inbox) == []
        assert {stored for _, _, stored in rows(office.engine, _STORED)} == {"archive"}
        assert news_snapshot(office.engine) == before
        assert sorted(path.name for path in failing.folder.rglob("*") if path.is_file()) == sorted(
            _sha256(content) for content in (large, page(0), page(1), page(2))
        )


def test_an_archive_on_another_device_takes_the_originals(office: Office) -> None:
    """A rename cannot reach it: originals are copied, whole, and only then leave the inbox; a dead copy is no harm."""
    with other_device(office.inbox) as folder:
        office.settings = office.settings.model_copy(update={"archive": folder})
        left = place_of(folder, _sha256(page(1)))
        left.parent.mkdir(parents=True)
        left.with_name(f".{left.name}.part").write_text("half a copy by a run that was killed")
        office.ingest()
        kept = {path.name: path.read_text(encoding="utf-8") for path in folder.rglob("*") if path.is_file()}
    assert kept == {_sha256(page(number)): page(number) for number in range(3)}
    assert os.listdir(office.inbox) == []
    assert {stored for _, _, stored in rows(office.engine, _STORED)} == {"archive"}


def test_a_database_whose_disk_is_full_moves_nothing(office: Office) -> None:
    """It is one sentence that says what to do; the files wait in the inbox, and the next run takes them."""
    with office.engine.begin() as connection:
        connection.execute(text(_FULL))
        connection.execute(text("create trigger full_disk before insert on news.articles execute function full_disk()"))
    with pytest.raises(StoreUnavailableError, match=r"No space left on device\. Make room"):
        office.ingest()
    assert len(os.listdir(office.inbox)) == 3
    assert rows(office.engine, "select count(*) from ops.pages") == [(0,)]
    with office.engine.begin() as connection:
        connection.execute(text("drop trigger full_disk on news.articles"))
    office.ingest()
    assert set(office.outcomes().values()) == {"ingested"}


@pytest.mark.parametrize("step", ["load_batch", "_archive", "_move", "mark_stored"])
def test_a_run_that_dies_is_finished_by_the_next(office: Office, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    """Wherever it dies, the next run leaves ledger and archive as one that was never disturbed."""
    (office.inbox / "empty.html").write_text("")
    target = load_module.ledger if step == "mark_stored" else load_module
    real = getattr(target, step)

    def dies(*arguments: object) -> object:
        if step in ("load_batch", "_move"):
            real(*arguments)
        raise KeyboardInterrupt

    with monkeypatch.context() as broken:
        broken.setattr(target, step, dies)
        with pytest.raises(KeyboardInterrupt):
            office.ingest()
    office.ingest()
    assert rows(office.engine, _STORED) == [
        ("empty.html", "rejected", "rejected"),
        *((f"page-0000{number}.html", "ingested", "archive") for number in range(3)),
    ]
    assert (len(office.originals("archive")), len(office.originals("rejected"))) == (3, 1)
    assert os.listdir(office.inbox) == []
