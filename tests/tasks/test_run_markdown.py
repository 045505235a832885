"""The report of a run as markdown: every figure of the ledger, the way on, and no page's word read as markup."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from urllib.parse import parse_qs, urlsplit
from uuid import UUID

import pytest

from tasks.run_markdown import report_markdown
from tasks.store.run_news import OutletDay, Printing, StoryNews, Travelled
from tasks.store.summaries import Balance, ReasonCount, Summary

_START = datetime(2026, 1, 2, tzinfo=UTC)
_BALANCE = Balance(7, "completed", 3, 1, 1, 1, 0, 0, 2, 3, _START, _START)
_STATEMENT = Travelled(5, None, "We will [not] pay.", 3, 3, 2, "3 identical")
_RETRY = UUID(int=7)


def test_the_balance_the_reasons_and_the_statements() -> None:
    """A reader of the UI finds the same figures as the ledger's."""
    made = report_markdown(Summary(_BALANCE, (ReasonCount("rejected", "empty", 1, "a.html"),), (_STATEMENT,), 1))
    assert "| 3 | 1 | 1 | 1 | 0 | 0 | 2 | 3 |" in made
    assert "3 files = 1 ingested + 1 duplicate + 1 rejected + 0 skipped + 0 pending. The balance adds up." in made
    assert "| rejected | empty | 1 | a.html |  |" in made
    assert r"| 5 | 3 | 2 | unknown | 3 identical | We will \[not\] pay. |" in made


def test_nothing_to_tell_has_no_empty_tables() -> None:
    """Without rejections and travelled statements their headings are absent; a failed balance is bold."""
    made = report_markdown(Summary(replace(_BALANCE, seen=9), (), (), 0))
    assert "##" not in made
    assert "**The balance does not add up" in made


@pytest.mark.parametrize(
    ("reason", "has_link"),
    [
        (ReasonCount("rejected", "time_limit", 2, "a.html", 2), True),
        (ReasonCount("rejected", "symlink", 2, "a.html", 0), False),  # no bytes of it are kept
        (ReasonCount("skipped", "hidden", 2, ".a", 2), False),
    ],
)
def test_a_reason_leads_to_the_form_that_tries_again(reason: ReasonCount, has_link: bool) -> None:  # noqa: FBT001 a table
    """What a retry would take leads to its form with the reason filled in, on whatever host shows the report."""
    made = report_markdown(Summary(_BALANCE, (reason,), (), 0), _RETRY)
    assert ("[retry](" in made) is has_link
    if has_link:
        link = urlsplit(made.partition("[retry](")[2].partition(")")[0])
        assert (link.netloc, link.path) == ("", f"/deployments/deployment/{_RETRY}/run")
        (parameters,) = parse_qs(link.query)["parameters"]
        assert json.loads(parameters) == {"reasons": ["time_limit"]}


def test_without_the_deployment_there_is_no_link() -> None:
    """A run from the command line on a server of its own knows no form to lead to."""
    reason = ReasonCount("rejected", "time_limit", 2, "a.html", 2)
    assert "](" not in report_markdown(Summary(_BALANCE, (reason,), (), 0))


def test_stories_say_whether_they_are_new() -> None:
    """All articles of it are of this run: new; otherwise how many came."""
    stories = (StoryNews(1, "A | title", 3, 3, 2, _START), StoryNews(4, None, 9, 2, 3, None))
    made = report_markdown(Summary(_BALANCE, (), (), 12, stories))
    assert "## Stories that are new or grew, of 12 in all" in made
    assert r"| 1 | new | 3 | 2 | 2026\-01\-02 | A \| title |" in made
    assert "| 4 | 2 more | 9 | 3 | unknown | untitled |" in made


def test_the_trail_of_the_first_statement() -> None:
    """Its words, a picture, and a row a printing with what it changed; the hour only where it is known."""
    trail = (
        Printing("The Pier", _START, "identical", "We will pay.", None),
        Printing(None, _START.replace(hour=9), "cut", "We pay.", '- "will"', exact=True),
    )
    made = report_markdown(Summary(_BALANCE, (), (replace(_STATEMENT, speaker="Ida Vance"),), 1, (), trail))
    assert "## The trail of statement 5\n\n> We will \\[not\\] pay.\n>\n> Ida Vance" in made
    assert "](data:image/svg+xml;base64," in made
    assert r"| 2026\-01\-02 | The Pier | identical |  |" in made
    assert r'| 2026\-01\-02 09:00 | unknown | cut | \- "will" |' in made


def test_pages_by_day_are_a_picture() -> None:
    """The heading says which days it covers."""
    made = report_markdown(Summary(_BALANCE, (), (), 0, days=(OutletDay(date(2026, 3, 4), "The Pier", 2),)))
    assert "## Pages a day by outlet, the 30 days to 2026-03-04" in made
    assert "![pages a day by outlet](data:image/svg+xml;base64," in made
