"""Single entries of reading lists: which keys count, and what is made of them."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.model import Document, PageReading
from tasks.pages.formats.records import record_document, record_url
from tasks.pages.limits import Limits
from tasks.pages.source import Source

URL = "https://tidewater.example/bridge"
BODY = "<p>The bridge stays open.</p>"
SOURCE = Source(b"", Limits(), lambda _head: "export", "export")
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)
KEYS = st.sampled_from(
    [
        "url",
        "source_url",
        "title",
        "content",
        "html",
        "maintext",
        "saved_at",
        "created_at",
        "time_added",
        "author",
        "language",
    ]
)


@pytest.mark.parametrize(
    ("record", "url"),
    [
        ({"url": URL}, URL),
        ({"url": "https://reader.example/1", "source_url": URL}, URL),
        ({"url": "about:blank", "given_url": URL}, URL),
        ({"article__url": URL}, URL),
        ({"2": URL}, URL),
        ({"url": 7, "link": [URL]}, URL),
        ({"url": "ftp://tidewater.example/"}, None),
        ({}, None),
    ],
)
def test_address(record: dict[str, object], url: str | None) -> None:
    """The article's own address goes before that of the reading list."""
    assert record_url(record) == url


def test_document_of_an_entry() -> None:
    """A fragment gets a head; the hash is that of the page which was made."""
    page = record_document(SOURCE, {"url": URL, "title": "Bridge", "content": BODY, "language": 'e"n'})
    assert isinstance(page, Document)
    assert page.text == (
        '<!DOCTYPE html>\n<html lang="e&quot;n"><head><meta charset="utf-8"><title>Bridge</title></head><body>\n'
        f"{BODY}\n</body></html>\n"
    )
    assert page.sha256 == hashlib.sha256(page.text.encode()).hexdigest()
    assert (page.member, page.url, page.markup) == ("Bridge", URL, "html")


def test_content_from_beside_the_entry_goes_first() -> None:
    """Omnivore has the content in a file of its own."""
    page = record_document(SOURCE, {"url": URL, "content": "<p>short</p>"}, BODY)
    assert isinstance(page, Document)
    assert BODY in page.text
    assert "short" not in page.text


@pytest.mark.parametrize(
    ("record", "member"),
    [
        ({"url": URL, "title": "a\0b" + "c" * 500}, "ab" + "c" * 198),
        ({"url": URL}, URL),
        ({"url": URL, "title": " "}, URL),
    ],
)
def test_entries_are_named_for_display(record: dict[str, object], member: str) -> None:
    """By title or address, without what no terminal should see, and of sane length."""
    page = record_document(SOURCE, record)
    assert page.member == member


def test_time_in_order_of_keys() -> None:
    """When it was saved goes before when the entry was made."""
    record = {"url": URL, "content": BODY, "created_at": "2026-01-01T00:00:00Z", "saved_at": "2026-03-09T12:30:05Z"}
    page = record_document(SOURCE, record)
    assert page.saved_at == datetime(2026, 3, 9, 12, 30, 5, tzinfo=UTC)


def test_entry_without_content() -> None:
    """A mere link has its address, and its reason."""
    page = record_document(SOURCE, {"url": URL, "content": None})
    assert isinstance(page, PageReading)
    assert page.url == URL
    assert page.rejected is not None
    assert page.rejected.reason == "links_only"


@given(st.dictionaries(KEYS, VALUES, max_size=8))
def test_entries_of_any_types(record: dict[str, object]) -> None:
    """Whatever stands under a key: a document that can be stored, or a link."""
    page = record_document(SOURCE, record)
    if isinstance(page, Document):
        page.text.encode()
        assert "\0" not in page.text
