"""Running text is told by its length, its links and its place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.articles.prose import HEADINGS, is_prose, prose_length
from tasks.articles.records import Block, Hint


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        (Block("x" * 60, "p", 0, 0), True),
        (Block("x" * 59, "p", 0, 0), False),
        (Block("x" * 60, "p", 30, 0), True),
        (Block("x" * 60, "p", 31, 0), False),
        (Block("x" * 60, "h2", 0, 0), False),
        (Block("x" * 60, "li", 0, 0), True),
        (Block("x" * 60, "p", 0, 0, Hint.CHROME), False),
        (Block("x" * 60, "p", 0, 0, Hint.CAPTION | Hint.BODY), False),
        (Block("x" * 60, "p", 0, 0, Hint.COMMENTS), False),
        (Block("x" * 60, "p", 0, 0, Hint.FURNITURE), True),
        (Block("x" * 60, "p", 0, 0, Hint.BODY), True),
    ],
)
def test_prose(block: Block, expected: bool) -> None:  # noqa: FBT001 - a column of the table
    """Long enough, mostly outside of links, in no heading, caption, chrome or comment."""
    assert is_prose(block) is expected
    assert prose_length(block) == (60 if expected else 0)


@given(st.text(max_size=100), st.sampled_from(["p", "div", *sorted(HEADINGS)]), st.integers(0, 100))
def test_a_block_counts_whole_or_not_at_all(text: str, tag: str, links: int) -> None:
    """The length of prose is that of the block, or 0."""
    block = Block(text, tag, links, 0)
    assert prose_length(block) == len(text) * is_prose(block)
