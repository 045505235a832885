"""Files that are no page: each by the name of what it is, with a sentence that helps."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tasks.errors import RejectedInputError
from tasks.pages.formats import refused
from tasks.pages.formats.refused import MAGIC, has_magic, is_other_xml
from tasks.pages.limits import Limits
from tasks.pages.read import format_name, read_documents
from tasks.pages.sniff import sample
from tasks.pages.source import Source

Reject = Callable[[bytes], str]
BINARY = bytes(range(256)) * 4


@pytest.mark.parametrize(("name", "mark"), [(name, mark) for name, marks in MAGIC.items() for mark in marks])
def test_each_mark_names_its_kind(name: str, mark: bytes) -> None:
    """Every magic number is known where binary bytes follow it, whatever the order of formats."""
    assert format_name(mark + BINARY) == name


@pytest.mark.parametrize("mark", [b"BM", b"MZ", b"ID3", b"GIF8", b"RIFF", b"OTTO", b"PAR1"])
def test_marks_of_letters_may_begin_a_text(mark: bytes) -> None:
    """A text that happens to start with such letters stays a text."""
    assert has_magic(mark + BINARY, (mark,))
    assert not has_magic(mark + b" is how this sentence begins.", (mark,))
    assert format_name(mark + b" is how this sentence begins.") == "text"


@pytest.mark.parametrize(
    ("data", "code", "word"),
    [
        (b"%PDF-1.7\n", "unsupported_pdf", "save the page as HTML"),
        (b"\x89PNG\r\n\x1a\n" + BINARY, "not_a_page", "image"),
        (b"SQLite format 3\0" + BINARY, "not_a_page", "database"),
        (b"<rss><channel/></rss>", "feed_not_page", "save the articles"),
        (b'<?xml version="1.0"?><urlset/>', "not_a_page", "XML"),
        (b" \r\n\0", "empty", "white space"),
        (b"\1\2\3\4" * 100, "not_a_page", "no readable text"),
    ],
)
def test_refusals_say_what_to_do(data: bytes, code: str, word: str) -> None:
    """The code is for programs, the sentence for people."""
    with pytest.raises(RejectedInputError) as caught:
        list(read_documents(data, Limits()))
    assert caught.value.reason == code
    assert word in caught.value.detail


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ('<?xml version="1.0"?><svg></svg>', True),
        ('<?xml version="1.0"?><html></html>', False),
        ('<?xml version="1.0"?><!DOCTYPE html><article></article>', False),
        ('<?xml version="1.0"?>', False),
        ("<svg></svg>", False),
    ],
)
def test_xml_that_is_no_page(text: str, other: bool) -> None:  # noqa: FBT001 - a row of the table
    """XHTML is a page; a drawing or a sitemap with its declaration is none."""
    assert is_other_xml(sample(text.encode())) is other


@pytest.mark.parametrize("kind", [refused.PDF, refused.FEED, refused.EMPTY, refused.UNKNOWN, *refused.BINARIES])
def test_readers_refuse_whatever_they_get(kind: refused.Format) -> None:
    """No byte of such a file is read."""
    with pytest.raises(RejectedInputError):
        kind.read(Source(b"<html>", Limits(), lambda _head: kind.name))
