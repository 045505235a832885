"""Children read files side by side; whatever a file does to its child costs that file alone."""

from __future__ import annotations

import hashlib
import json
import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tasks.pages.limits import Limits
from tasks.reading import children, pool
from tasks.reading.as_json import json_lines
from tasks.reading.pool import AnswerPool, ReaderPool, usable_cores
from tasks.reading.protocol import ChildLimits, Order

_PAGE = (
    "<html><head><title>Bridge</title></head><body><article><h1>The bridge stays open</h1>{}</article></body></html>"
)
_TEXT = "<p>The council voted on Tuesday to keep the old harbour bridge open for another year, it said.</p>" * 6

# A nursery of children in which the file's first word decides what happens to the process that reads it.
_HOSTILE = """
import os, signal, socket
from tasks.reading import child, nursery
real = child.read_pages
def read_pages(data, limits, saved_at=None, **options):
    if data.startswith(b"spin"):
        while True: pass
    if data.startswith(b"sleep"):
        signal.pause()
    if data.startswith(b"crash"):
        os.kill(os.getpid(), signal.SIGSEGV)
    if data.startswith(b"killed"):
        os.kill(os.getpid(), signal.SIGKILL)
    if data.startswith(b"memory"):
        return [bytearray(1 << 40)]
    if data.startswith(b"fault"):
        raise ZeroDivisionError
    return real(data, limits, saved_at, **options)
child.read_pages = read_pages
nursery.main(socket.socket(fileno=0))
"""


@pytest.fixture
def limits() -> ChildLimits:
    """Give limits that a test can reach."""
    return ChildLimits(cpu_seconds=3, memory_bytes=2 << 30, pages=Limits())


def _write(folder: Path, name: str, content: str) -> bytes:
    path = folder / name
    path.write_text(content, encoding="utf-8")
    return os.fsencode(path)


def test_reads_in_order_and_reports_the_hash(tmp_path: Path, limits: ChildLimits) -> None:
    """The readings come in the order of the paths, each with its file's hash and articles."""
    paths = [_write(tmp_path, f"{number}.html", _PAGE.format(_TEXT + f"<p>{number}</p>")) for number in range(5)]
    with ReaderPool(limits, size=2) as readers:
        readings = list(readers.read_many(paths))
    assert [reading.rejected for reading in readings] == [None] * 5
    assert len({reading.sha256 for reading in readings}) == 5
    assert all(reading.pages[0].articles for reading in readings)


def test_only_a_few_files_are_read_ahead(tmp_path: Path, limits: ChildLimits) -> None:
    """Readings that nobody has taken yet are few, however many files there are."""
    path = _write(tmp_path, "page.html", _PAGE.format(_TEXT))
    asked: list[bytes] = []

    def paths() -> Iterator[bytes]:
        for _ in range(40):
            asked.append(path)
            yield path

    with ReaderPool(limits, size=1) as readers:
        readings = readers.read_many(paths())
        for taken, _ in enumerate(readings, 1):
            assert len(asked) <= taken + pool._AHEAD
    assert taken == len(asked) == 40


def test_known_bytes_are_not_parsed(tmp_path: Path, limits: ChildLimits) -> None:
    """Where the store has the bytes, they are hashed and no more."""
    path = _write(tmp_path, "page.html", _PAGE.format(_TEXT))
    with ReaderPool(limits, size=1) as readers:
        reading = readers.read(path, is_known=lambda _: True)
    assert reading.known
    assert reading.sha256 is not None
    assert reading.pages == ()


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("spin", "time_limit"),
        ("sleep", "time_limit"),
        ("crash", "reader_crashed"),
        ("killed", "memory_limit"),
        ("memory", "memory_limit"),
        ("fault", "reader_failed"),
    ],
)
def test_a_killer_costs_itself_alone(
    tmp_path: Path, limits: ChildLimits, monkeypatch: pytest.MonkeyPatch, content: str, reason: str
) -> None:
    """A file that hangs, crashes, eats memory or meets a fault of ours is refused with a reason; the next is read."""
    monkeypatch.setattr(children, "_COMMAND", [sys.executable, "-c", _HOSTILE])
    monkeypatch.setattr(children, "_PATIENCE", 3)
    bad, good = _write(tmp_path, "bad", content), _write(tmp_path, "good.html", _PAGE.format(_TEXT))
    with ReaderPool(limits, size=1) as readers:
        first, second = readers.read_many([bad, good])
    assert first.rejected is not None
    assert first.rejected.reason == reason
    assert first.sha256 is not None
    assert second.rejected is None
    assert second.pages[0].articles


def test_children_answer_as_ordered(tmp_path: Path, limits: ChildLimits, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is made of readings is made in the children; for one that died it is made here, with the file's hash."""
    monkeypatch.setattr(children, "_COMMAND", [sys.executable, "-c", _HOSTILE])
    bad, good = _write(tmp_path, "bad", "crash"), _write(tmp_path, "good.html", _PAGE.format(_TEXT))
    with AnswerPool(Order(limits, json_lines, indirect=False), size=1) as readers:
        (refused,), (read,) = (list(map(json.loads, lines)) for lines in readers.read_many([bad, good]))
    assert refused["rejected"]["reason"] == "reader_crashed"
    assert refused["sha256"] == hashlib.sha256(b"crash").hexdigest()
    assert (read["path"], read["rejected"], len(read["articles"])) == (os.fsdecode(good), None, 1)


def test_a_refused_and_a_vanished_file(tmp_path: Path, limits: ChildLimits) -> None:
    """A file with nothing in it is refused, one that is gone is left, one that is too large is not parsed."""
    empty = _write(tmp_path, "empty", "")
    with ReaderPool(limits, size=1) as readers:
        refused = readers.read(empty)
        left = readers.read(os.fsencode(tmp_path / "gone"))
    assert refused.rejected is not None
    assert refused.rejected.reason == "empty"
    assert left.left is not None
    assert left.left.reason == "vanished"


def test_a_file_above_the_limit_is_refused_with_its_hash(tmp_path: Path) -> None:
    """A file that is too large is named by its hash and not held in memory."""
    path = _write(tmp_path, "large", "x" * 100)
    with ReaderPool(ChildLimits(1, 2 << 30, Limits(file_bytes=99)), size=1) as readers:
        reading = readers.read(path)
    assert reading.rejected is not None
    assert reading.rejected.reason == "too_large"
    assert reading.sha256 is not None


def test_a_spent_child_is_replaced(tmp_path: Path, limits: ChildLimits, monkeypatch: pytest.MonkeyPatch) -> None:
    """After its share of files a child makes way for a fresh one, and nothing is lost between them."""
    monkeypatch.setattr(pool, "_FILES_A_CHILD", 2)
    paths = [_write(tmp_path, f"{number}.html", _PAGE.format(_TEXT)) for number in range(5)]
    with ReaderPool(limits, size=1) as readers:
        assert [reading.rejected for reading in readers.read_many(paths)] == [None] * 5


def test_no_child_outlives_its_pool(tmp_path: Path, limits: ChildLimits) -> None:
    """When the pool is left, its children have ended."""
    path = _write(tmp_path, "page.html", _PAGE.format(_TEXT))
    with ReaderPool(limits, size=1) as readers:
        readers.read(path)
        child = readers._idle.get()
        readers._idle.put(child)
    assert child is not None
    assert child.close() == 0
    with pytest.raises(ProcessLookupError):
        os.kill(child._pid, 0)


def test_a_dead_nursery_is_replaced(tmp_path: Path, limits: ChildLimits) -> None:
    """Where the system kills the nursery, its children go on, and the next is forked from a new one."""
    paths = [_write(tmp_path, f"{number}.html", _PAGE.format(_TEXT)) for number in range(3)]
    with ReaderPool(limits, size=1) as readers:
        assert readers.read(paths[0]).rejected is None
        nursery = readers._nursery._process
        assert nursery is not None
        nursery.kill()
        nursery.wait()
        assert readers.read(paths[1]).rejected is None
        child = readers._idle.get()
        assert child is not None
        assert child.close() == -signal.SIGKILL
        readers._idle.put(None)
        assert readers.read(paths[2]).rejected is None


def test_usable_cores_is_positive() -> None:
    """There is always a core to use."""
    assert usable_cores() >= 1


def test_a_question_that_fails_costs_no_child_its_place(tmp_path: Path, limits: ChildLimits) -> None:
    """Where the store cannot say whether it knows a file, the caller hears of it; the next file has a fresh child."""
    path = _write(tmp_path, "page.html", _PAGE.format(_TEXT))
    with ReaderPool(limits, size=1) as readers:
        with pytest.raises(ConnectionResetError):
            readers.read(path, is_known=_fail)
        assert readers.read(path).pages[0].articles


def _fail(_: str) -> bool:
    raise ConnectionResetError
