"""Any page gives a tree, in linear time, with the text of its depths."""

from __future__ import annotations

import pytest

from tasks.articles.tree import parse_page, text_within
from tasks.errors import RejectedInputError


@pytest.mark.parametrize("tag", ["div", "b", "table><tr><td"])
def test_depths_are_folded(tag: str) -> None:
    """Text before, within and after 100,000 nested tags is there, with a warning."""
    name = tag.split(">", maxsplit=1)[0]
    page = parse_page(f"<p>first</p>{f'<{tag}>' * 100_000}core{f'</{name}>' * 100_000}<p>last</p>")
    assert page.warnings == ("too_deep",)
    assert "core" in text_within(page.root)
    assert "last" in text_within(page.root)


def test_moderate_depth_is_left_alone() -> None:
    """A nesting that libxml2 reads is not touched."""
    assert parse_page("<div>" * 300 + "core").warnings == ()


def test_folding_keeps_comments_scripts_and_void_tags() -> None:
    """What is no nesting is passed through."""
    page = parse_page("<br><!-- <div> --><script>'<div>'</script><p>first</p>" + "<i>" * 5_000 + "x</b></i><p>last</p>")
    assert "last" in text_within(page.root)


def test_attribute_floods_are_dropped() -> None:
    """A tag of 100,000 attributes loses them; its text and a long tag of few attributes stay."""
    flood = " ".join(f"a{number}=1" for number in range(100_000))
    page = parse_page(f"<p class='x' {flood}>text</p><img alt='{'y' * 20_000}'><p>{'word ' * 5_000}</p>")
    paragraph = page.root.find(".//p")
    assert paragraph is not None
    assert paragraph.attrib == {}
    assert len(page.root.find(".//img").attrib) == 1  # type: ignore[union-attr]


@pytest.mark.parametrize("text", ["", "<!-- only a comment -->"])
def test_nothing_to_parse(text: str) -> None:
    """A page without an element is rejected as empty."""
    with pytest.raises(RejectedInputError, match="empty"):
        parse_page(text)


def test_own_charset_declarations_are_ignored() -> None:
    """The text is decoded already: a false meta charset changes nothing."""
    page = parse_page('<?xml version="1.0" encoding="latin-1"?><meta charset="koi8-r"><p>Größe</p>')
    assert "Größe" in text_within(page.root)
