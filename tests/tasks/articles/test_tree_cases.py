"""Folding and floods, case by case, on what a browser would take and what it would not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.articles.tree import MAX_ATTRIBUTES, elements_at, parse_page, text_within
from tasks.errors import RejectedInputError

DEEP = "<div>" * 3_000


@pytest.mark.parametrize(
    ("within", "text"),
    [
        ("core", "core"),
        ("<br>core<hr>", "core"),
        ("<!-- <div> -->core", "core"),
        ("<P>core</P>", "core"),
        ("core" + "</div>" * 5_000, "core"),  # more ends than starts
        ("core</b></i></span>", "core"),  # ends without starts
        ("<p>core</p><p>more", "coremore"),
        ("core<p", "core"),  # a tag that the page's end cuts off
        ("core<!-- never closed", "core"),
    ],
)
def test_text_below_a_deep_nesting_is_kept(within: str, text: str) -> None:
    """Void tags, comments, stray ends and cut tags don't disturb the count of the depth."""
    page = parse_page(f"<p>first</p>{DEEP}{within}")
    assert page.warnings == ("too_deep",)
    assert text_within(page.root).startswith("first")
    assert text in text_within(page.root)


def test_what_follows_a_deep_nesting_stands_where_it_stood() -> None:
    """The tags that were dropped are counted: an element behind the nesting is no part of it."""
    page = parse_page(f"<body><div id='a'>{DEEP}core{'</div>' * 3_000}</div><p id='b'>last</p></body>")
    [last] = elements_at(page.root, "/html/body/p[@id='b']")
    assert text_within(last) == "last"


@pytest.mark.parametrize(
    ("attributes", "kept"),
    [
        (" ".join(f"a{n}='1'" for n in range(MAX_ATTRIBUTES + 1_000)), False),
        ("\n".join(f"a{n}=1" for n in range(MAX_ATTRIBUTES + 1_000)), False),
        ("".join(f'a{n}="1"' for n in range(MAX_ATTRIBUTES + 1_000)), False),
        ("class='x' " + "alt='" + "y" * 20_000 + "'", True),
        ("class='x'", True),
    ],
)
def test_floods_of_attributes(attributes: str, kept: bool) -> None:  # noqa: FBT001 - a column of the table
    """A tag of too many attributes loses them; one long attribute and few are kept."""
    [element] = elements_at(parse_page(f"<p {attributes}>text</p>").root, "//p")
    assert bool(element.attrib) is kept
    assert text_within(element) == "text"


@pytest.mark.parametrize("text", ["word " * 5_000, f"<p>{'word ' * 5_000}</p>", f"a < b {'word = ' * 3_000}<p>c</p>"])
def test_long_texts_are_no_floods(text: str) -> None:
    """Spaces in a text are no attributes."""
    assert text_within(parse_page(text).root).count("word") == text.count("word")


@pytest.mark.parametrize(
    ("html", "path", "count"),
    [("<p>a</p><p>b</p>", "//p", 2), ("<p>a</p>", "//div", 0), ("<ul><li>a<li>b</ul>", "/html/body/ul/li", 2)],
)
def test_elements_at_a_path(html: str, path: str, count: int) -> None:
    """A path names elements in document order, perhaps none."""
    assert len(elements_at(parse_page(html).root, path)) == count


def test_comments_and_instructions_are_no_text() -> None:
    """They are dropped in the parse."""
    assert text_within(parse_page("<p>a<!-- b --><?c d?>e</p>").root) == "ae"


pieces = st.sampled_from(["<div>", "</div>", "<b>", "</p>", "<p>", "<br>", "<!--", "-->", "<script>", "a=1 ", "x", "<"])


@given(st.lists(pieces, max_size=40), st.booleans())
def test_any_markup_is_parsed_or_refused_as_empty(parts: list[str], deep: bool) -> None:  # noqa: FBT001 - drawn
    """No page raises anything else, and a page is the same twice."""
    html = DEEP * deep + "".join(parts)
    try:
        page = parse_page(html)
    except RejectedInputError as error:
        assert error.reason == "empty"  # noqa: PT017 - the other outcome is no error
    else:
        assert text_within(parse_page(html).root) == text_within(page.root)
