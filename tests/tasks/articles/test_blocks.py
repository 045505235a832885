"""The outline of a page: which strings make a block, what it carries, and what its boxes hand down."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.articles.blocks import outline_of
from tasks.articles.prune import PrunedPage
from tasks.articles.records import Hint, Outline
from tasks.articles.tree import parse_page

LONG = "<p>The old ferry will sail for another year, said the harbour office of Brackhaven on Monday.</p>"


def outline(body: str) -> Outline:
    """Return the outline of a page with this body."""
    return outline_of(PrunedPage(parse_page(f"<html><body>{body}</body></html>").root))


def texts(body: str) -> list[str]:
    """Return the texts of the blocks of a page."""
    return [block.text for block in outline(body).blocks]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<p>One</p><p>Two</p>", ["One", "Two"]),
        ("<p>One <b>bold</b> word</p>", ["One bold word"]),
        ("<p>One <a href='/'>linked</a> word</p>", ["One linked word"]),
        ("<p>  white \n\t space  </p>", ["white space"]),
        ("<p>One<br>Two</p>", ["One", "Two"]),
        ("<p>One<br><br><br>Two</p>", ["One", "Two"]),
        ("<h1>One<br>title</h1>", ["One title"]),
        ("<pre>One\nline  more\n\nTwo</pre>", ["One\nline more\nTwo"]),
        ("<div>Before<p>Within</p>Behind</div>", ["Before", "Within", "Behind"]),
        ("<p> </p><div></div>", []),
        ("<ul><li>One</li><li>Two</li></ul>", ["One", "Two"]),
        ("<p>It sails <time datetime='2026-03-01'>on Sunday</time>.</p>", ["It sails on Sunday."]),
        ("", []),
    ],
)
def test_a_block_is_a_paragraph(body: str, expected: list[str]) -> None:
    """Elements and line breaks part blocks; inline elements, links and times do not."""
    assert texts(body) == expected


@pytest.mark.parametrize(
    ("body", "link_chars"),
    [
        ("<p>No link</p>", 0),
        ("<p><a href='/'>Linked</a> word</p>", 6),
        ("<p><a href='/'> Linked </a><a href='/'>more</a></p>", 10),
        ("<p><a href='/'>a <b>bold</b> link</a></p>", 11),
    ],
)
def test_link_text_is_counted(body: str, link_chars: int) -> None:
    """A block knows how many of its characters are in links, never more than it has."""
    [block] = outline(body).blocks
    assert block.link_chars == link_chars
    assert block.link_chars <= len(block.text)


def test_times_stand_with_the_block_they_begin_in() -> None:
    """The value of a time element is kept, and not repeated for the next block."""
    first, second = outline("<p><time datetime='2026-03-01'>Sunday</time> One</p><p>Two <time>now</time></p>").blocks
    assert (first.times, second.times) == (("2026-03-01",), ())


def test_containers_hold_ranges_of_blocks() -> None:
    """A container comes before those inside it, and its range holds theirs."""
    page = outline(f"<div id='a'>{LONG}<section class='b'>{LONG}</section></div>{LONG}")
    for container in page.containers[1:]:
        above = page.containers[container.parent]
        assert above.first <= container.first <= container.last <= above.last
    by_label = {container.label: container for container in page.containers}
    assert (by_label["a"].first, by_label["a"].last) == (0, 2)
    assert (by_label["b"].first, by_label["b"].last) == (1, 2)


@pytest.mark.parametrize(
    ("body", "hint"),
    [
        ("<figure><figcaption>The ferry</figcaption></figure>", Hint.CAPTION),
        ("<div class='byline'><span>By Ada Vell</span></div>", Hint.FURNITURE),
        ("<div class='article-body'><div><p>Short</p></div></div>", Hint.BODY),
        ("<div class='meta'><p class='caption'>Short</p></div>", Hint.FURNITURE | Hint.CAPTION),
        ("<p>Short</p>", Hint.NONE),
    ],
)
def test_hints_are_handed_down(body: str, hint: int) -> None:
    """A block has the hints of all elements round it, by their tags and their names."""
    assert outline(body + LONG).blocks[0].hints == hint


def test_a_picture_holds_no_text() -> None:
    """A picture's box is one only where its text is short enough for a caption."""
    assert outline(f"<div class='image-box'><p>Short</p></div>{LONG}").blocks[0].hints == Hint.PICTURE
    assert outline(f"<div class='image-box'><p>{'Long text ' * 30}</p></div>{LONG * 9}").blocks[0].hints == Hint.NONE


@pytest.mark.parametrize(
    ("name", "share", "kept"),
    [
        ("article-body meta", 10, Hint.BODY),  # nearly all of the text
        ("article-body meta", 1, Hint.BODY),  # a half
        ("meta", 1, Hint.NONE),
        ("meta", 0, Hint.FURNITURE),  # a quarter
    ],
)
def test_much_of_the_text_is_no_furniture(name: str, share: int, kept: int) -> None:
    """A box that holds much of the page's text is believed only where it calls itself the body."""
    rest = "" if share > 1 else LONG if share else LONG * 3
    assert outline(f"<div class='{name}'>{LONG}</div>{rest}").blocks[0].hints == kept


@given(st.lists(st.sampled_from(["<p>", "</p>", "<div>", "</div>", "<br>", "<a href='/'>", "</a>", "word ", "<pre>"])))
def test_any_markup_has_an_outline(pieces: list[str]) -> None:
    """Whatever the nesting, no block is empty and each stands within the range of its container."""
    page = outline("<p>start</p>" + "".join(pieces))
    for number, block in enumerate(page.blocks):
        assert block.text == block.text.strip() != ""
        assert page.containers[block.home].first <= number < page.containers[block.home].last
