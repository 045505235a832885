"""Bodies in chunks: boxes of one kind are joined, teasers and notes of the same kind are not."""

from __future__ import annotations

import pytest
from outlines import outline

from tasks.articles.chunks import with_chunks
from tasks.articles.sums import TextSums

PROSE = "<p>The old ferry will sail for another year, said the harbour office of Brackhaven on Monday.</p>"
LINKS = "<div class='more'><p><a href='/'>Another title of another text, and of one more behind it</a></p></div>"


def chosen_box(body: str, label: str) -> str:
    """Return the label of the box that joins the chunks of the kind of the first box so labelled."""
    page = outline(body)
    first = next(number for number, box in enumerate(page.containers) if box.label == label)
    return page.containers[with_chunks(page, TextSums(page.blocks), first, 0)].label


def box(label: str, inner: str) -> str:
    """Put markup into a div with a class."""
    return f"<div class='{label}'>{inner}</div>"


@pytest.mark.parametrize(
    ("body", "label", "joined"),
    [
        (box("text", PROSE * 2) + LINKS * 9 + box("text", PROSE * 2), "text", "all"),
        (box("page", box("text-1", PROSE) + LINKS + box("text-2", PROSE)), "text-1", "page"),
        (box("text", PROSE) + box("note", PROSE), "text", "text"),  # another kind
        (box("text", PROSE * 8) + LINKS + box("text", PROSE), "text", "text"),  # a teaser behind it
        (box("text", PROSE) + LINKS + box("text late", PROSE * 8), "text late", "text late"),
        (box("text", PROSE) + box("others", PROSE * 3) + box("text", PROSE), "text", "text"),
    ],
)
def test_boxes_of_one_kind_are_joined(body: str, label: str, joined: str) -> None:
    """The smallest box round all chunks is taken, unless they add little or other prose stands between them."""
    assert chosen_box(body, label) == joined


def test_a_first_chunk_is_joined_however_short() -> None:
    """What stands in a box of the same kind above the text is its beginning."""
    page = outline(box("page", box("text", PROSE) + LINKS + box("text", PROSE * 9)))
    second = [number for number, container in enumerate(page.containers) if container.label == "text"][1]
    assert page.containers[with_chunks(page, TextSums(page.blocks), second, 0)].label == "page"


def test_boxes_without_a_label_are_known_by_their_parents() -> None:
    """A bare div is of the kind of bare divs in boxes like its own."""
    page = outline(box("row", f"<div>{PROSE}</div>") + LINKS + box("row", f"<div>{PROSE}</div>") + "<div>Short</div>")
    bare = next(
        number
        for number, container in enumerate(page.containers)
        if not container.label and container.first == 0 and container.tag == "div"
    )
    joined = page.containers[with_chunks(page, TextSums(page.blocks), bare, 0)]
    assert joined.label == "all"


def test_what_stands_above_the_start_is_no_chunk() -> None:
    """A box above the printed title holds another text."""
    page = outline(box("text", PROSE * 3) + "<h1>Ferry</h1>" + box("text", PROSE))
    second = [number for number, container in enumerate(page.containers) if container.label == "text"][1]
    assert with_chunks(page, TextSums(page.blocks), second, 3) == second
