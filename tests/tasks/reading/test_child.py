"""The child's side of reading, without a process: frames in, frames out."""

from __future__ import annotations

import io
import resource
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from tasks.model import FileReading, PageReading, Rejection
from tasks.pages.limits import Limits
from tasks.reading import child
from tasks.reading.protocol import ChildLimits, Go, Hashed, Order, Request, reading_itself, receive, send

_LIMITS = ChildLimits(cpu_seconds=5, memory_bytes=1 << 31, pages=Limits(file_bytes=1000))


@pytest.fixture(autouse=True)
def _no_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the limits away from the process of the tests."""
    monkeypatch.setattr(resource, "setrlimit", lambda *_: None)
    monkeypatch.setattr(signal, "signal", lambda *_: None)


def _serve(*messages: object) -> list[object]:
    """Let the child answer these messages, and give its answers."""
    requests, answers = io.BytesIO(), io.BytesIO()
    for message in (Order(_LIMITS, reading_itself), *messages):
        send(requests, message)
    requests.seek(0)
    child.main(requests, answers)
    answers.seek(0)
    return list(_frames(answers))


def _frames(stream: io.BytesIO) -> Iterator[object]:
    while stream.tell() < len(stream.getvalue()):
        yield receive(stream)


def _file(tmp_path: Path, content: bytes) -> bytes:
    path = tmp_path / "page"
    path.write_bytes(content)
    return str(path).encode()


def _read(tmp_path: Path, content: bytes) -> FileReading:
    hashed, reading = _serve(Request(_file(tmp_path, content), asks=True), Go(parse=True))
    assert isinstance(hashed, Hashed)
    assert isinstance(reading, FileReading)
    assert reading.sha256 == hashed.sha256
    return reading


def test_reads_a_file(tmp_path: Path) -> None:
    """A hash first, then the reading."""
    text = b"The bridge\n\n" + b"The bridge stays open for another year, the council said on Tuesday. " * 5
    reading = _read(tmp_path, text)
    assert reading.rejected is None
    assert len(reading.pages) == 1


def test_does_not_parse_what_is_known(tmp_path: Path) -> None:
    """Told that the bytes are known, the child leaves them."""
    _, reading = _serve(Request(_file(tmp_path, b"x"), asks=True), Go(parse=False))
    assert isinstance(reading, FileReading)
    assert reading.known


def test_asks_nothing_unless_it_is_told_to(tmp_path: Path) -> None:
    """A request that does not ask is answered with the reading alone, which has the hash."""
    (reading,) = _serve(Request(_file(tmp_path, b" ")))
    assert isinstance(reading, FileReading)
    assert _reason(reading) == "empty"
    assert reading.sha256 is not None


def test_answers_at_once_where_there_is_nothing_to_hash(tmp_path: Path) -> None:
    """A file that is gone, or is none, needs no second word."""
    gone, folder = _serve(Request(str(tmp_path / "none").encode()), Request(str(tmp_path).encode()))
    assert isinstance(gone, FileReading)
    assert gone.left is not None
    assert isinstance(folder, FileReading)
    assert folder.rejected is not None
    assert folder.rejected.reason == "not_regular_file"


def test_refuses_by_name(tmp_path: Path) -> None:
    """Too large, empty, and a fault of ours: each has its reason."""
    assert _reason(_read(tmp_path, b"x" * 1001)) == "too_large"
    assert _reason(_read(tmp_path, b" ")) == "empty"


@pytest.mark.parametrize(("error", "reason"), [(MemoryError(), "memory_limit"), (KeyError("x"), "reader_failed")])
def test_any_exception_becomes_a_reason(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception, reason: str
) -> None:
    """Whatever goes wrong in reading costs this file alone, and says where it went wrong."""

    def fail(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(child, "read_pages", fail)
    reading = _read(tmp_path, b"x")
    assert _reason(reading) == reason
    assert reading.rejected is not None
    assert reason != "reader_failed" or "KeyError at test_child.py:" in reading.rejected.detail


def test_a_file_is_refused_when_all_its_pages_are() -> None:
    """The first page's reason is the file's; one readable page is enough."""
    bad = PageReading("00", "html", rejected=Rejection("empty", "nothing"))
    assert child._all_rejected((bad, PageReading("01", "html"))) is None
    assert child._all_rejected((bad, bad)) == bad.rejected
    none = child._all_rejected(())
    assert none is not None
    assert none.reason == "no_article_text"


def _reason(reading: FileReading) -> str | None:
    return reading.rejected and reading.rejected.reason
