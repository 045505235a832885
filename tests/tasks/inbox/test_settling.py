"""A file is taken when it stands still; one that grows is left."""

from __future__ import annotations

from pathlib import Path

import pytest

from tasks.inbox.listing import Entry, list_inbox
from tasks.inbox.settling import Clock, list_settled, settled

_SECOND = 1_000_000_000


@pytest.mark.parametrize(
    ("age_seconds", "still"),
    [(0.0, False), (1.9, False), (2.0, True), (1000.0, True), (-5.0, True)],
)
def test_settled(age_seconds: float, *, still: bool) -> None:
    """Two seconds of rest settle a file; a time in the future says nothing and must not hold it back for ever."""
    entry = Entry(b"p", 1, 0, changed_ns=100 * _SECOND)
    assert settled(entry, 2.0, int((100 + age_seconds) * _SECOND)) is still


def _changed_ns(inbox: Path) -> int:
    return list_inbox(inbox)[0].changed_ns


def test_without_waiting_a_young_file_is_left(tmp_path: Path) -> None:
    """A scheduled run leaves a young file to the next one, at once."""
    (tmp_path / "p.html").write_bytes(b"1")
    clock = Clock(now_ns=lambda: _changed_ns(tmp_path), sleep=pytest.fail)
    still, young = list_settled(tmp_path, 2.0, wait=False, clock=clock)
    assert (len(still), len(young)) == (0, 1)


def test_waiting_takes_a_file_that_stands_still(tmp_path: Path) -> None:
    """With waiting, a file that nobody touches is taken after no more than the settle time."""
    (tmp_path / "p.html").write_bytes(b"1")
    slept: list[float] = []
    clock = Clock(now_ns=lambda: _changed_ns(tmp_path) + int(sum(slept) * _SECOND), sleep=slept.append)
    still, young = list_settled(tmp_path, 2.0, wait=True, clock=clock)
    assert (len(still), len(young)) == (1, 0)
    assert 2.0 <= sum(slept) <= 2.1


def test_a_file_that_grows_through_the_wait_stays_young(tmp_path: Path) -> None:
    """A file still being written when the wait is over is left for the next run."""
    page = tmp_path / "p.html"
    page.write_bytes(b"1")

    def grow(_: float) -> None:
        page.write_bytes(b"22")

    clock = Clock(now_ns=lambda: _changed_ns(tmp_path) + 1, sleep=grow)
    still, young = list_settled(tmp_path, 2.0, wait=True, clock=clock)
    assert (len(still), len(young)) == (0, 1)


def test_an_empty_inbox_is_not_waited_for(tmp_path: Path) -> None:
    """With nothing there, nothing is waited for."""
    assert list_settled(tmp_path, 2.0, wait=True, clock=Clock(sleep=pytest.fail)) == ([], [])
