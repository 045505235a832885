"""Small pictures as SVG: well-formed whatever words they hold, and embedded so that a browser shows them."""

from __future__ import annotations

import base64
import re
from xml.etree import ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from tasks.svg import as_markdown, circle, line, picture, rect, shortened, words

_SVG = "{http://www.w3.org/2000/svg}"


def test_a_picture_holds_its_shapes_in_order() -> None:
    """Later shapes stand above earlier ones; numbers have one decimal."""
    made = picture(100, 50, [rect(0, 1, 2.26, 3, "#fff"), line(0, 0, 9, 9), circle(5, 5, 2, "red"), words(1, 2, "a")])
    (group,) = ET.fromstring(made)  # noqa: S314 our own
    assert [shape.tag.removeprefix(_SVG) for shape in group] == ["rect", "line", "circle", "text"]
    assert group[0].get("width") == "2.3"
    assert ET.fromstring(made).get("viewBox") == "0 0 100 50"  # noqa: S314 our own


@given(st.text())
def test_words_of_a_page_stay_words(said: str) -> None:
    """Tags, quotation marks and control characters of a page end up as text in a picture that can be parsed."""
    made = picture(10, 10, [words(0, 0, said)])
    (group,) = ET.fromstring(made)  # noqa: S314 our own
    (text,) = group
    assert len(text) == 0
    assert [mark for mark in text.text or "" if not mark.isspace()] == [
        mark for mark in said if mark.isprintable() and not mark.isspace()
    ]


def test_markdown_embeds_the_whole_picture() -> None:
    """The image's address is the picture itself: nothing is loaded from anywhere."""
    svg = picture(10, 10, [words(0, 0, "ä")])
    found = re.fullmatch(r"!\[a chart\]\(data:image/svg\+xml;base64,(.+)\)", as_markdown(svg, "a chart"))
    assert found
    assert base64.b64decode(found[1]).decode() == svg


def test_shortened() -> None:
    """What is too long is cut, and shows it."""
    assert shortened("twelve marks", 12) == "twelve marks"
    assert shortened("twelve marks", 8) == "twelve…"
