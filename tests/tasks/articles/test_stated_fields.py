"""The meta elements of a page by name, in whatever spelling."""

from __future__ import annotations

import pytest

from tasks.articles.stated_fields import StatedFields, attribute, text_of
from tasks.articles.tree import parse_page


@pytest.mark.parametrize("name", ["publish-date", "publish_date", "PublishDate", "publish.date", "publish:date"])
def test_a_name_can_be_given_by_its_letters(name: str) -> None:
    """Marks and case within a name do not matter to `spelled`."""
    fields = StatedFields(parse_page(f'<meta name="{name}" content="2025-07-06">').root)
    assert list(fields.spelled(["publishdate"])) == ["2025-07-06"]
    assert list(fields.spelled(["pubdate"])) == []


def test_an_exact_name_needs_its_marks() -> None:
    """`of` takes the name as it is printed, in lower case."""
    fields = StatedFields(parse_page('<meta property="og:title" content=" a  b ">').root)
    assert list(fields.of(["og:title"])) == ["a b"]
    assert list(fields.of(["ogtitle"])) == []


def test_the_first_attribute_that_is_not_empty_counts() -> None:
    """An empty attribute states nothing."""
    element = parse_page('<p id="" class="x">a <b> b</b></p>').root.find(".//p")
    assert element is not None
    assert attribute(element, "id", "class") == "x"
    assert attribute(element, "title") == ""
    assert text_of(element) == "a b"
