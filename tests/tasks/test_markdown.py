"""Markdown that holds words from pages: they can say nothing to markdown or HTML."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tasks.markdown import Markup, escape, markdown_table


def test_numbers_stand_to_the_right_and_our_own_markup_is_kept() -> None:
    """A column of numbers is aligned as numbers; a cell that is markdown of our own is not escaped."""
    made = markdown_table(("n", "link"), [[1, Markup("[a](/b)")], [2, "[a](/b)"]]).splitlines()
    assert made[1:] == ["| ---: | --- |", "| 1 | [a](/b) |", r"| 2 | \[a\]\(/b\) |"]
    assert markdown_table(("n",), []).splitlines()[1] == "| --- |"


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
