"""The thin parts of the task modules: how files become batches, where originals go, what the report counts."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks import load
from tasks.extract import _as_before
from tasks.inbox.listing import Entry
from tasks.kept import place_for
from tasks.model import Article, FileReading, LedgerFile, Outcome, PageReading, Rejection
from tasks.scan import Scanned, _verdict, batches

_FILE = LedgerFile(1, b"page.html", "ab", "pending", None, None, None)
_ENTRY = Entry(b"page.html", 1, 0, 0)


@given(st.integers(0, 100_000))
def test_batches(count: int) -> None:
    """Batches hold every file once and in order, are at most 200, and all but the last hold at least 200."""
    files = list(range(count))
    made = list(batches(files))
    assert [file for batch in made for file in batch] == files
    assert len(made) <= 200
    assert all(len(batch) >= 200 for batch in made[:-1])


@pytest.mark.parametrize(
    ("outcome", "place"),
    [
        ("ingested", "archive"),
        ("duplicate", "archive"),
        ("rejected", "rejected"),
        ("skipped", None),
        ("pending", None),
    ],
)
def test_place_for(outcome: Outcome, place: str | None) -> None:
    """What was taken in goes to the archive, what was refused to the rejected, all else stays."""
    assert place_for(replace(_FILE, outcome=outcome)) == place


def test_a_file_read_before_keeps_its_outcome() -> None:
    """A known file is not read again: it is known, or refused for the same reason."""
    refused = _as_before(replace(_FILE, outcome="rejected", reason="empty", detail="nothing in it"))
    assert refused.rejected == Rejection("empty", "nothing in it")
    assert _as_before(replace(_FILE, outcome="ingested")).known


def test_the_listing_alone_decides_what_is_no_page() -> None:
    """A link is refused, a temporary file skipped, a page is to be read."""
    why = Rejection("symlink", "links are not followed")
    assert _verdict(replace(_ENTRY, refused=why)) == ("rejected", why)
    assert _verdict(replace(_ENTRY, skipped=why)) == ("skipped", why)
    assert _verdict(_ENTRY) == ("pending", None)


@pytest.mark.parametrize(("seen", "waiting", "idle"), [(0, False, True), (1, False, False), (0, True, False)])
def test_nothing_to_do(seen: int, *, waiting: bool, idle: bool) -> None:
    """A run ends early only with an empty inbox and nothing left by a crash."""
    assert Scanned(seen, [], waiting).nothing_to_do is idle


@given(st.lists(st.integers(0, 12), max_size=30))
def test_readings_are_held_as_memory_allows(lengths: list[int]) -> None:
    """Every reading once and in order; a list is over the limit only where a single reading is."""
    readings = [(_FILE, _reading(length)) for length in lengths]
    with patch.object(load, "_MOST_CHARACTERS", 10):
        cut = list(load.in_memory(readings))
    assert [reading for some in cut for reading in some] == readings
    for some in cut:
        total = sum(len(reading.pages[0].articles[0].text) for _, reading in some)
        assert total <= 10 or len(some) == 1
    for some, following in pairwise(cut):
        total = sum(len(reading.pages[0].articles[0].text) for _, reading in [*some, following[0]])
        assert total > 10


def _reading(length: int) -> FileReading:
    """Make the reading of a file with one article of so many characters."""
    article = Article("main", 0, None, "x" * length, "chars:0-0")
    return FileReading("ab", (PageReading("ab", "text", articles=(article,)),))
