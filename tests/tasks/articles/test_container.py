"""Where the text stands: the votes of prose, the growth over chunks, and the title's place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from outlines import outline

from tasks.articles.container import find_container, title_position
from tasks.articles.records import Block, Hint
from tasks.articles.sums import TextSums

PROSE = "<p>The old ferry will sail for another year, said the harbour office of Brackhaven on Monday.</p>"
LINKS = (
    "<div id='links'>"
    + "<p><a href='/'>Another title of another text, and of one more behind it</a></p>" * 3
    + "</div>"
)
TITLE = "Ferry to sail again"


@pytest.mark.parametrize(
    ("body", "label"),
    [
        (f"<div id='a'>{PROSE * 3}</div><div id='b'>{PROSE}{LINKS}</div>", "a"),
        (f"<div id='a'>{PROSE}</div><div id='b'>{PROSE * 3}</div>{LINKS}", "b"),
        (f"<div id='a'><span>{PROSE * 3}</span></div>{LINKS}", "a"),
        (f"<div id='a'><table><tr><td id='b'>{PROSE * 3}</td></tr></table></div>{LINKS}", "b"),
        (f"<div id='a'><div id='b'>{PROSE}</div><div id='c'>{PROSE}</div></div>{LINKS}", "a"),
        (f"<div id='a'><div>{PROSE * 2}</div><div>{PROSE * 2}</div></div>{LINKS * 3}", "a"),
        (f"<div id='a'><div id='b'>{PROSE * 9}</div><div id='note'>{PROSE}</div></div>{LINKS}", "b"),
        (f"<div id='a'>{PROSE * 2}</div><div class='article-body'>{PROSE * 2}</div>{LINKS}", "article-body"),
        ("<div id='a'>Short</div>", "a"),
    ],
)
def test_the_container_gathers_the_prose(body: str, label: str) -> None:
    """Most prose wins, an own word of the publisher weighs more, chunks are joined, a note on the author is not."""
    page = outline(body)
    chosen = page.containers[find_container(page, 0)]
    assert chosen.label == label


def test_only_blocks_from_the_start_vote() -> None:
    """A longer text above the title is another article's."""
    page = outline(f"<div id='a'>{PROSE * 5}</div><div id='b'>{PROSE * 2}</div>")
    assert page.containers[find_container(page, 5)].label == "b"


@pytest.mark.parametrize(("body", "start"), [("", 0), (PROSE, 1)])
def test_without_text_the_whole_page_is_the_container(body: str, start: int) -> None:
    """Where nothing votes, the answer is the root."""
    assert find_container(outline(body), start) == 0


@pytest.mark.parametrize(
    ("body", "position"),
    [
        (f"<h1>{TITLE}</h1>{PROSE}", 0),
        (f"<p>Harbour</p><h1>Ferry to SAIL again!</h1>{PROSE}", 1),
        (f"<p>{TITLE}</p><h2>{TITLE}</h2>{PROSE}", 1),  # a heading before a breadcrumb
        (f"<p>{TITLE}</p>{PROSE}", 0),
        (f"{PROSE}<h2>{TITLE}</h2>", -1),  # below the prose: a list of links
        (f"<h1>{TITLE}, says the harbour office of Brackhaven</h1>{PROSE}", -1),
        (f"<h1>Another title</h1>{PROSE}", -1),
        ("", -1),
    ],
)
def test_the_title_stands_above_the_prose(body: str, position: int) -> None:
    """The block that prints the title, a heading if any does, with most of the prose below it."""
    assert title_position(outline(body), TITLE) == position


@pytest.mark.parametrize("title", [None, "", "…"])
def test_without_words_there_is_no_title_to_find(title: str | None) -> None:
    """An empty title stands nowhere."""
    assert title_position(outline(f"<p>…</p>{PROSE}"), title) == -1


blocks = st.builds(
    Block,
    st.text("ab ", min_size=1, max_size=90),
    st.sampled_from(["p", "h2"]),
    st.integers(0, 90),
    st.just(0),
    st.sampled_from([Hint.NONE, Hint.CHROME, Hint.BODY]),
)


@given(st.lists(blocks, max_size=12), st.data())
def test_sums_of_a_range_are_those_of_its_parts(row: list[Block], data: st.DataObject) -> None:
    """Any split of a range keeps the characters of prose and of links."""
    sums = TextSums(row)
    first, middle, last = sorted(data.draw(st.tuples(*[st.integers(0, len(row))] * 3)))
    assert sums.prose(first, last) == sums.prose(first, middle) + sums.prose(middle, last)
    assert sums.strange(first, last) == sums.strange(first, middle) + sums.strange(middle, last)
    assert sums.prose(first, first) == 0
