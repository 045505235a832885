"""The run report as markdown, in which no page's words can say anything to markdown or HTML."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from tasks.markdown import escape, markdown_table, report_markdown
from tasks.store.summaries import Balance, ReasonCount, Summary, Travelled

_START = datetime(2026, 1, 2, tzinfo=UTC)
_BALANCE = Balance(7, "completed", 3, 1, 1, 1, 0, 0, 2, 3, _START, _START)


def test_report_has_the_balance_the_reasons_and_the_statements() -> None:
    """A reader of the UI finds the same figures as the ledger's."""
    statement = Travelled(5, None, "We will pay.", 3, 3, 2, "3 identical")
    made = report_markdown(Summary(_BALANCE, (ReasonCount("rejected", "empty", 1, "a.html"),), (statement,), 1))
    assert "| 3 | 1 | 1 | 1 | 0 | 0 | 2 | 3 |" in made
    assert "The balance adds up." in made
    assert "| rejected | empty | 1 | a.html |" in made
    assert "| unknown | We will pay. | 3 | 2 | 3 identical |" in made


def test_a_report_with_nothing_to_tell_has_no_empty_tables() -> None:
    """Without rejections and travelled statements their headings are absent; a failed balance is bold."""
    made = report_markdown(Summary(replace(_BALANCE, seen=9), (), (), 0))
    assert "##" not in made
    assert "**The balance does not add up" in made


def test_cells_are_escaped() -> None:
    """A cell cannot end its row, open a tag or make a link."""
    made = markdown_table(("text",), [["<b>|[x](y)\n# not a title"]])
    assert made.splitlines()[2] == r"| &lt;b&gt;\|\[x\]\(y\) \# not a title |"


@given(st.text())
def test_escaped_text_is_one_line_without_tags(text: str) -> None:
    """Whatever a page holds, it stays within its cell."""
    escaped = escape(text)
    assert len(escaped.splitlines()) <= 1
    assert "<" not in escaped
    assert ">" not in escaped
