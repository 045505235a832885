"""The upkeep's report: what is wrong comes first and with what to do; what is well is a line."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.inbox import names
from tasks.store.upkeep import Refused, Table
from tasks.upkeep import WAITING, Due, Findings, Stale, Stock
from tasks.upkeep_markdown import _ADVICE, size, upkeep_markdown

_DAY = datetime(2026, 3, 4, tzinfo=UTC)
_TABLE = Table("news.quotes", 1_000_000, 0, 0, 300 << 20)
_STOCK = Stock("archive", Path("/data/archive"), 3, 2048, (), 0, ())
_WELL = Findings(
    _DAY, 7, 5 << 20, 7 << 30, (_TABLE,), (), (), (_STOCK,), (Due("refused originals", "X_DAYS", None, 0, 0),)
)


def test_all_well() -> None:
    """A quiet week is one line, and the sizes."""
    made = upkeep_markdown(_WELL)
    assert "Nothing: no stale files" in made
    assert "###" not in made
    assert "--delete" not in made
    assert "| news.quotes | 1,000,000 | 300.0 MiB |" in made
    assert "| /data/archive | 3 originals | 2.0 KiB |" in made
    assert r"| refused originals | X\_DAYS | ever | 0 | 0 B |" in made


def test_what_is_wrong_says_what_to_do() -> None:
    """Every finding has its advice beside it."""
    found = replace(
        _WELL,
        stale=(Stale("waiting", 2, 10, _DAY, "a.html"), Stale("brand_new", 1, 5, _DAY, "b<b>")),
        refused=(Refused("time_limit", 4, 4096, _DAY, "slow.html"),),
        stocks=(replace(_STOCK, strays=(Path("/data/archive/x"),), stray_bytes=9, missing=("ab" * 32,)),),
        tables=(replace(_TABLE, dead=600_000), replace(_TABLE, name="ops.files", changed=600_000)),
    )
    made = upkeep_markdown(found)
    assert "### In the inbox for more than 7 days" in made
    assert r"| waiting | 2 | 10 B | 2026\-03\-04 | a.html | no run has taken it" in made
    assert r"| brand\_new | 1 | 5 B | 2026\-03\-04 | b&lt;b&gt; | look |" in made
    assert r"clipdesk retry \-\-reason time\_limit |" in made
    assert "### Unknown files in archive: 1, 9 B" in made
    assert "### Missing from archive: 1" in made
    assert "vacuum (analyze) news.quotes;\nanalyze ops.files;" in made


@pytest.mark.parametrize(("removed", "heading"), [(False, "would be removed"), (True, "removed")])
def test_what_is_past_its_time(removed: bool, heading: str) -> None:  # noqa: FBT001 a table
    """A dry look says how to remove it; one that has removed it says so."""
    found = replace(_WELL, due=(Due("originals in the archive", "X", 30, 5, 2048),), removed=removed)
    made = upkeep_markdown(found)
    assert f"| what | setting | kept for | {heading} | size |" in made
    assert "| originals in the archive | X | 30 days | 5 | 2.0 KiB |" in made
    assert ("--delete" in made) is not removed


@pytest.mark.parametrize(
    ("count", "shown"),
    [(0, "0 B"), (1023, "1023 B"), (1536, "1.5 KiB"), (5 << 40, "5.0 TiB"), (5 << 60, "5242880.0 TiB")],
)
def test_size(count: int, shown: str) -> None:
    """Bytes are given in the largest unit of which there is at least one."""
    assert size(count) == shown


def test_every_reason_to_leave_a_file_alone_has_advice() -> None:
    """What a listing can say of a file that stays in the inbox is answered with what to do."""
    reasons = {why.reason for _, why in names._LEFT_ALONE}
    folders = (names.companion_of(b"page" + suffix, frozenset({b"page.html"})) for suffix in names.COMPANION_SUFFIXES)
    reasons |= {why.reason.partition(":")[0] for why in folders if why}
    reasons |= {"companion_without_page", "symlink", "not_regular_file", "permission_denied", WAITING}
    assert reasons <= set(_ADVICE)


@given(st.text(), st.text())
def test_names_of_files_stay_within_their_cells(reason: str, example: str) -> None:
    """Whatever a file is called, the table keeps its seven bars and the page no tag of its."""
    stale = (Stale(reason, 1, 1, _DAY, example),)
    made = upkeep_markdown(replace(_WELL, stale=stale))
    (row,) = [line for line in made.splitlines() if line.startswith("| ") and "| 1 | 1 B | 2026" in line]
    assert len(re.findall(r"(?<!\\)\|", row)) == 7
    assert "<" not in row


@given(st.integers(0, 1 << 70))
def test_sizes_are_short(count: int) -> None:
    """A size has a number of at most six characters up to the largest unit, and a unit."""
    number, unit = size(count).split(" ")
    assert unit in ("B", "KiB", "MiB", "GiB", "TiB")
    assert len(number) <= 6 or unit == "TiB"
    assert float(number) < 1024.05 or unit == "TiB"
