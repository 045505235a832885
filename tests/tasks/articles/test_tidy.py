"""The last touch: no string of an article holds what a database refuses, and every change is told."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.articles.tidy import printable, tidy
from tasks.articles.titles import MAX_TITLE
from tasks.model import Article, Interval

CLEAN = Article(
    role="main",
    position=0,
    title="Keeler bridge closes",
    text="The bridge is closed.\n\nIt opens\tin spring.",
    locator="chars:0-40",
    byline=("Ada Vell",),
    outlet="The Harbour Gazette",
    url="https://gazette.example/bridge",
    language="en",
    published=Interval(raw="3 May 2025", source="line"),
)
HALF, MENDED = "a\ud83db", "a\N{REPLACEMENT CHARACTER}b"
BARE = Article(role="main", position=0, title=None, text="x", locator="chars:0-1")
STRINGS = st.text(st.characters(codec=None), max_size=20) | st.text("a\x00\x85\ud800\n", max_size=10)


@pytest.mark.parametrize("article", [CLEAN, BARE], ids=["full", "bare"])
def test_a_clean_article_is_left_alone(article: Article) -> None:
    """Lines, tabs and letters of any script are no fault: the same article comes back without a warning."""
    tidied, warnings = tidy(article)
    assert tidied is article
    assert warnings == ()


@pytest.mark.parametrize(
    "dirty",
    [
        replace(CLEAN, title="Keeler\x00 bridge closes"),
        replace(CLEAN, text="The bridge is\x0c closed.\n\nIt opens\tin spring."),
        replace(CLEAN, byline=("Ada\x85 Vell",)),
        replace(CLEAN, byline=("\x01", "Ada Vell")),
        replace(CLEAN, outlet="The Harbour\x7f Gazette"),
        replace(CLEAN, url="https://gazette.example/\x1bbridge"),
        replace(CLEAN, published=Interval(raw="3 May\x00 2025", source="line")),
    ],
    ids=["title", "text", "name", "no name", "outlet", "url", "date"],
)
def test_control_characters_go_from_every_field(dirty: Article) -> None:
    """A control character in any string is removed, the rest of the article stays, and the warning says so."""
    assert tidy(dirty) == (CLEAN, ("control_removed",))


@pytest.mark.parametrize(
    ("dirty", "want"),
    [
        (replace(CLEAN, title=HALF), replace(CLEAN, title=MENDED)),
        (replace(CLEAN, text=HALF), replace(CLEAN, text=MENDED)),
        (replace(CLEAN, byline=(HALF,)), replace(CLEAN, byline=(MENDED,))),
        (replace(CLEAN, outlet=HALF), replace(CLEAN, outlet=MENDED)),
        (replace(CLEAN, url=HALF), replace(CLEAN, url=MENDED)),
    ],
    ids=["title", "text", "name", "outlet", "url"],
)
def test_lone_surrogates_become_replacement_characters(dirty: Article, want: Article) -> None:
    """Half a UTF-16 pair, which no UTF-8 can hold, becomes U+FFFD in its place."""
    assert tidy(dirty) == (want, ("surrogate_replaced",))


@pytest.mark.parametrize(
    ("dirty", "want"),
    [
        (replace(CLEAN, title="\x00\x01"), replace(CLEAN, title=None)),
        (replace(CLEAN, outlet="\x00"), replace(CLEAN, outlet=None)),
        (replace(CLEAN, url="\x7f"), replace(CLEAN, url=None)),
        (replace(CLEAN, byline=("\x00",)), replace(CLEAN, byline=())),
    ],
    ids=["title", "outlet", "url", "byline"],
)
def test_a_field_of_control_characters_is_absent(dirty: Article, want: Article) -> None:
    """What holds nothing printable says nothing: None or no name, not an empty string."""
    assert tidy(dirty) == (want, ("control_removed",))


def test_a_date_of_control_characters_has_no_words() -> None:
    """The same holds for the printed date; its source stays."""
    tidied, _ = tidy(replace(CLEAN, published=Interval(raw="\x00", source="meta")))
    assert tidied.published == Interval(source="meta")


@pytest.mark.parametrize(
    ("title", "want", "codes"),
    [
        ("t" * MAX_TITLE, "t" * MAX_TITLE, ()),
        ("t" * MAX_TITLE + "u", "t" * MAX_TITLE, ("title_truncated",)),
        ("t" * (MAX_TITLE - 1) + " u", "t" * (MAX_TITLE - 1), ("title_truncated",)),
        ("t" * MAX_TITLE + "\x00", "t" * MAX_TITLE, ("control_removed",)),
        ("\ud800\x00" + "t" * MAX_TITLE, None, ("control_removed", "surrogate_replaced", "title_truncated")),
    ],
)
def test_a_long_title_is_cut(title: str, want: str | None, codes: tuple[str, ...]) -> None:
    """A title is cut after it is cleaned, without a space at its end; each change has its code, in one order."""
    tidied, warnings = tidy(replace(CLEAN, title=title))
    assert warnings == codes
    assert tidied.title == (want or "\N{REPLACEMENT CHARACTER}" + "t" * (MAX_TITLE - 1))


@given(STRINGS)
def test_printable_is_storable(text: str) -> None:
    """Any string becomes one that encodes as UTF-8, holds no NUL, is no longer, and stays as it is from then on."""
    clean = printable(text)
    assert "\x00" not in clean
    assert clean.encode().decode() == clean
    assert len(clean) <= len(text)
    assert printable(clean) == clean


@given(STRINGS, STRINGS, STRINGS)
def test_every_article_is_storable(title: str, text: str, raw: str) -> None:
    """Whatever a page printed, all strings of the tidied article are storable, and a second look changes nothing."""
    dirty = replace(CLEAN, title=title, text=text, byline=(title,), outlet=raw, url=raw, published=Interval(raw=raw))
    tidied, _ = tidy(dirty)
    for string in (tidied.title, tidied.text, tidied.outlet, tidied.url, tidied.published.raw, *tidied.byline):
        assert string is None or string == printable(string)
    assert tidy(tidied) == (tidied, ())
