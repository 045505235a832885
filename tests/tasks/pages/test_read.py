"""The whole way of one file: recognised, unpacked, read, answered for."""

from __future__ import annotations

import gzip
import hashlib
import io
import zipfile
from datetime import UTC, datetime

import pytest

from tasks.errors import RejectedInputError
from tasks.model import Document, PageReading
from tasks.pages.limits import Limits
from tasks.pages.read import format_name, read_documents

LIMITS = Limits()
NOON = datetime(2026, 3, 9, 12, 30, 5, tzinfo=UTC)
PAGE = "<!DOCTYPE html><html><head><title>Bridge</title></head><body><p>The bridge stays open.</p></body></html>"


def only_document(data: bytes, saved_at: datetime | None = None) -> Document:
    """Read a file of one document."""
    (page,) = read_documents(data, LIMITS, saved_at)
    assert isinstance(page, Document)
    return page


def reason(data: bytes, limits: Limits = LIMITS) -> str:
    """Read a file that must be rejected."""
    with pytest.raises(RejectedInputError) as caught:
        list(read_documents(data, limits))
    assert caught.value.detail
    return caught.value.reason


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (PAGE.encode(), "html"),
        (PAGE.encode("utf-16"), "html"),
        (PAGE.encode("utf-16-le"), "html"),
        (b"\xef\xbb\xbf\n \n" + PAGE.encode(), "html"),
        (b"<!-- a --><?x y?>\n<!-- b -->" + PAGE.encode(), "html"),
        (b'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY a "b">]><html></html>', "html"),
        (b"<!-- a comment that goes on and on", "html"),
        (b"<div>a fragment</div>", "html"),
        (b"Words before <p>a page</p> that <b>has</b> <i>tags</i>.", "html"),
        (b"<html><!-- Page saved with SingleFile url: x --><p>x</p></html>", "singlefile"),
        (gzip.compress(PAGE.encode()), "html"),
        (b"The bridge stays open. Five < six.", "text"),
        ("Мост останется открытым.".encode("cp1251"), "text"),
        ("Мост останется открытым.".encode("utf-16-be"), "text"),
        (b"<tidewater> is no tag", "text"),
        (b'<?xml version="1.0"?><rss version="2.0"></rss>', "feed"),
        (b"<feed xmlns='http://www.w3.org/2005/Atom'></feed>", "feed"),
        (b'<?xml version="1.0"?><!-- x --><rdf:RDF></rdf:RDF>', "feed"),
        (b'<?xml version="1.0"?><urlset></urlset>', "xml"),
        (b"%PDF-1.7\n", "pdf"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "image"),
        (b"BMW will build a bridge.", "text"),
        (b"BM\0\0\0\0\0\0\0\0\1\2\3\4\5\6", "image"),
        (bytes(range(256)), "unknown"),
        (b"\x1f\x8b\x08", "gzip"),
        (b" \n", "empty"),
    ],
)
def test_formats_are_recognised_by_content(data: bytes, name: str) -> None:
    """Each kind of file is known by its bytes."""
    assert format_name(data) == name


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b" \n\t\r\n" * 50, "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"\xff\xfe \0\n\0", "empty"),
        (bytes(5000), "empty"),
        (gzip.compress(b""), "empty"),
        (b"%PDF-1.7\n", "unsupported_pdf"),
        (b"\x7fELF\2\1\1" + bytes(range(32)), "not_a_page"),
        (b"SQLite format 3\0" + bytes(4080), "not_a_page"),
        (bytes(range(256)) * 20, "not_a_page"),
        (b"<rss><channel></channel></rss>", "feed_not_page"),
        (b'<?xml version="1.0"?><svg></svg>', "not_a_page"),
        (gzip.compress(gzip.compress(PAGE.encode())), "nested_compression"),
        (gzip.compress(PAGE.encode() * 100)[:-30], "truncated"),
    ],
)
def test_what_is_no_page_is_rejected_by_name(data: bytes, code: str) -> None:
    """Every refusal has its reason and a sentence."""
    assert reason(data) == code


def test_limits_of_size() -> None:
    """A file and a document each have their cap."""
    assert reason(PAGE.encode(), Limits(file_bytes=50)) == "too_large"
    assert reason(PAGE.encode(), Limits(text_bytes=50)) == "too_large"


def test_html_document() -> None:
    """A document has the hash of its own bytes, whatever it came packed in."""
    page = only_document(PAGE.encode())
    assert page == only_document(gzip.compress(PAGE.encode()))
    assert page == Document(PAGE, "html", "html", hashlib.sha256(PAGE.encode()).hexdigest())


def test_text_document() -> None:
    """A plain text has no address and no time."""
    data = b"The bridge stays open."
    assert only_document(data) == Document(data.decode(), "text", "text", hashlib.sha256(data).hexdigest())


def test_page_cut_within_a_tag_is_marked() -> None:
    """The end of the file within a tag is a sure sign; a missing </html> is none."""
    assert only_document(PAGE.encode()[:-5]).warnings == ("truncated",)
    assert only_document(PAGE.encode()[:-7]).warnings == ()
    assert only_document(b"<p>5 < 6 and 7</p> 8 < 9").warnings == ()


def test_warnings_of_gzip_reach_the_document() -> None:
    """What was wrong with the packing stays with the page."""
    assert only_document(gzip.compress(PAGE.encode()) + b"GARBAGE").warnings == ("trailing_bytes",)


def test_the_users_word_counts_where_the_file_has_none() -> None:
    """A page without a time of saving takes the user's, and says so."""
    page = only_document(PAGE.encode(), NOON)
    assert (page.saved_at, page.saved_at_source) == (NOON, "user")


def test_the_files_word_goes_before_the_users() -> None:
    """A page that tells its time keeps it."""
    mark = "<!-- Saved from https://tidewater.example/a at 2026-01-01T00:00:00Z using monolith v2 -->"
    page = only_document((mark + PAGE).encode(), NOON)
    assert (page.saved_at, page.saved_at_source) == (datetime(2026, 1, 1, tzinfo=UTC), "monolith_comment")
    assert page.url == "https://tidewater.example/a"


def test_wayback_page_is_cleaned() -> None:
    """The archive's toolbar is not the page's text."""
    mark = "<!-- BEGIN WAYBACK TOOLBAR INSERT -->captures<!-- END WAYBACK TOOLBAR INSERT -->"
    page = only_document((PAGE + mark + "<!-- FILE ARCHIVED ON 12:30:05 Mar 09, 2026 -->").encode())
    assert "captures" not in page.text
    assert (page.format, page.saved_at) == ("html", NOON)


def test_readings_are_lazy_and_typed() -> None:
    """What comes out is documents and readings of rejected members, nothing else."""
    assert all(isinstance(page, (Document, PageReading)) for page in read_documents(PAGE.encode(), LIMITS))


def test_file_that_gives_nothing_is_no_page() -> None:
    """A container whose reader finds nothing at all is rejected like any other file."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("metadata_0_to_20.json", "[]")
    assert reason(out.getvalue()) == "not_a_page"


def test_plist_of_endless_parts_is_refused() -> None:
    """A property list is not parsed when it has more elements than any page has parts."""
    assert reason(b"<plist>" + b"<array>" * 50, Limits(parts=20)) == "too_many_entries"


def test_users_word_reaches_every_member() -> None:
    """Each page of a container that tells no time takes the user's."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("a.html", PAGE)
        archive.writestr("b.html", PAGE)
    pages = [page for page in read_documents(out.getvalue(), LIMITS, NOON) if isinstance(page, Document)]
    assert [(page.member, page.saved_at_source) for page in pages] == [("a.html", "user"), ("b.html", "user")]
