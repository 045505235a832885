"""What a person sees: tables of anything a query can give, and the summary of a run."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from rich.console import Console

from flows.console import cell, console, print_summary, table
from tasks.store.run_news import Travelled
from tasks.store.summaries import Balance, ReasonCount, Summary

_START = datetime(2026, 1, 2, tzinfo=UTC)
_BALANCE = Balance(7, "completed", 4, 1, 1, 1, 0, 1, 2, 3, _START, _START)
_SUMMARY = Summary(
    _BALANCE,
    (ReasonCount("rejected", "empty", 1, "a.html"),),
    (Travelled(5, "Ida Vance", "We will [not] pay | twice.", 3, 3, 2, "2 identical, 1 cut"),),
    stories=1,
)


def _printed(summary: Summary) -> str:
    out = Console(file=io.StringIO(), width=140)
    print_summary(summary, out)
    stream = out.file
    assert isinstance(stream, io.StringIO)
    return stream.getvalue()


def test_summary_shows_balance_reasons_and_statements() -> None:
    """The balance stands as an equation, each refusal with its reason, each travelled statement with its variants."""
    printed = _printed(_SUMMARY)
    assert "run 7: 4 files = 1 ingested + 1 duplicate + 1 rejected + 0 skipped + 1 pending\n" in printed
    assert "new: 2 articles, 3 quotes; stories in all: 1" in printed
    assert "empty" in printed
    assert "We will [not] pay | twice." in printed
    assert "2 identical, 1 cut" in printed


def test_summary_of_a_run_without_news() -> None:
    """A run that adds nothing says that it wrote nothing."""
    balance = replace(_BALANCE, seen=2, ingested=0, duplicate=2, rejected=0, pending=0, articles=0, quotes=0)
    printed = _printed(Summary(balance, (), (), 0))
    assert "nothing new: 0 rows written in news" in printed
    assert "travelled" not in printed


def test_a_balance_that_fails_is_shouted() -> None:
    """A file without an outcome is never hidden."""
    assert "DOES NOT ADD UP" in _printed(replace(_SUMMARY, balance=replace(_BALANCE, seen=5)))


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (None, ""),
        (3, "3"),
        ("[bold]plain[/bold]", "[bold]plain[/bold]"),
        ("\x1b[31mred", "\\x1b[31mred"),
        (["a", "b"], '["a", "b"]'),
        ({"a": _START}, '{"a": "2026-01-02 00:00:00+00:00"}'),
    ],
)
def test_cell(value: object, shown: str) -> None:
    """Nothing that a page says is taken as markup or as a terminal's command."""
    assert cell(value).plain == shown


def test_numbers_stand_to_the_right() -> None:
    """A column of numbers is aligned as numbers, an empty one as text."""
    made = table(("n", "text", "none"), [(1, "a", None), (None, "b", None)])
    assert [column.justify for column in made.columns] == ["right", "left", "left"]
    assert [column.justify for column in table(("n",), []).columns] == ["left"]


def test_a_console_has_the_width_that_is_asked_for() -> None:
    """A width given is the width; without a terminal it is wide enough for a table."""
    assert console(77).width == 77
    assert console().width >= 80
