"""WARC, ARC and WACZ: which records are pages, and what broken ones cost."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from collections.abc import Callable
from datetime import datetime

import pytest

from tasks.model import Document, PageReading
from tasks.pages.limits import Limits

PAGE = "<!DOCTYPE html><html><head><title>Bridge</title></head><body><p>The bridge stays open.</p></body></html>"
URL = "https://tidewater.example/bridge"

Read = Callable[..., list[Document]]
Reject = Callable[..., str]
Failures = Callable[[bytes], list[PageReading]]


def http(body: str = PAGE, status: str = "200 OK", kind: str = "text/html", more: str = "") -> bytes:
    """Write the answer of a server."""
    return f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n{more}\r\n{body}".encode()


def record(
    block: bytes = http(), kind: str = "response", url: str = URL, more: str = "", length: int | None = None
) -> bytes:
    """Write a record."""
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2026-03-09T12:30:05Z\r\n"
        f"WARC-Record-ID: <urn:uuid:1>\r\n{more or 'Content-Type: application/http; msgtype=response'}\r\n"
        f"Content-Length: {len(block) if length is None else length}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def arc(block: bytes, url: str = URL) -> bytes:
    """Write an ARC file."""
    version = b"1 0 Harbour\nURL IP-address Archive-date Content-type Archive-length\n\n"
    head = f"filedesc://a.arc 127.0.0.1 20260309123005 text/plain {len(version)}\n".encode()
    return head + version + f"\n{url} 127.0.0.1 20260309123005 text/html {len(block)}\n".encode() + block + b"\n"


@pytest.mark.parametrize(
    "data",
    [
        record(),
        gzip.compress(record()),
        record(url=f"<{URL}>"),
        record(kind="request") + record(b"x", kind="metadata") + record(kind="revisit") + record(),
        record(http(status="404 Not Found"))
        + record(http(status="302 Found"))
        + record(http(kind="image/png"))
        + record(),
        record(http(status="")) + record(),
        record(PAGE.encode(), kind="resource", more="Content-Type: text/html"),
        arc(http()),
        gzip.compress(arc(http())),
    ],
    ids=[
        "plain",
        "gzip",
        "angle brackets",
        "other records",
        "other answers",
        "no status",
        "resource",
        "arc",
        "arc gzip",
    ],
)
def test_pages_of_an_archive(documents: Read, noon: datetime, data: bytes) -> None:
    """One page with its address and time, whatever else the archive holds."""
    (page,) = documents(data)
    assert page.text == PAGE
    assert (page.format, page.url, page.member) == ("warc", URL, URL)
    assert (page.saved_at, page.saved_at_source, page.warnings) == (noon, "warc_date", ())


def test_each_record_is_a_page(documents: Read) -> None:
    """Members of a gzip file, one a record."""
    data = gzip.compress(record()) + gzip.compress(record(url=URL + "/2"))
    assert [page.url for page in documents(data)] == [URL, URL + "/2"]


def test_charset_of_the_answer_is_used(documents: Read) -> None:
    """The header of the server goes before the page's own word."""
    body = "<html><body><p>Die Brücke</p></body></html>"
    block = http(body, kind="text/html; charset=windows-1252").decode().encode("cp1252")
    assert documents(record(block))[0].text == body


def test_text_of_a_wet_file(documents: Read) -> None:
    """A conversion record holds the text of a page without its markup."""
    (page,) = documents(record(b"The bridge stays open.", kind="conversion", more="Content-Type: text/plain"))
    assert (page.markup, page.format, page.url) == ("text", "warc", URL)


@pytest.mark.parametrize("date", ["2008-10-294T05:21:46-0700", ""])
def test_date_that_is_none(documents: Read, date: str) -> None:
    """A broken WARC-Date is not mended."""
    (page,) = documents(record().replace(b"2026-03-09T12:30:05Z", date.encode()))
    assert (page.saved_at, page.saved_at_source, page.warnings) == (None, None, ("saved_at_unknown",))


@pytest.mark.parametrize(
    "data",
    [
        record(http(status="404 Not Found")) + record(http(kind="image/png")),
        record(kind="request"),
        b"filedesc://a.arc 127.0.0.1 20260309123005 text/plain -1\n1 0 Bad\nURL\n\n",
    ],
)
def test_archive_without_pages(reason: Reject, data: bytes) -> None:
    """Errors and pictures alone are no page."""
    assert reason(data) == "no_html_record"


def test_record_that_claims_more_than_there_is(documents: Read) -> None:
    """The page is read as far as it goes, and told to be cut."""
    (page,) = documents(record(length=10**12))
    assert page.text.startswith(PAGE)
    assert page.warnings == ("truncated",)


def test_cut_gzip_file_gives_its_whole_records(documents: Read) -> None:
    """The first record stands whatever became of the second."""
    data = gzip.compress(record()) + gzip.compress(record(url=URL + "/2"))[:80]
    assert documents(data)[0].warnings == ("truncated",)


def test_reading_goes_on_after_a_broken_record(failures: Failures) -> None:
    """A negative length leads nowhere; the next record that looks like one is read."""
    data = record(length=-5) + record(url=URL + "/2")
    (failure,) = failures(data)
    assert failure.rejected is not None
    assert failure.rejected.reason == "bad_record"
    assert failure.member
    assert failure.member.startswith("byte ")


def test_empty_lines_between_records_are_no_damage(documents: Read) -> None:
    """Some writers leave one too many."""
    assert len(documents(record() + b"\r\n" * 3 + record(url=URL + "/2"))) == 2


def test_file_of_broken_records(reason: Reject) -> None:
    """When nothing is left the file is rejected."""
    assert reason(record(length=-5) * 2) == "bad_record"


def test_record_without_content(failures: Failures) -> None:
    """An answer without a body is told, beside the page."""
    (failure,) = failures(record() + record(http("")))
    assert failure.rejected is not None
    assert failure.rejected.reason == "empty"


def test_number_of_records_is_limited(reason: Reject) -> None:
    """An archive of too many records is refused."""
    assert reason(record(kind="request") * 20, Limits(records=10)) == "too_many_entries"


def test_bomb_in_a_record_costs_that_record_alone(failures: Failures) -> None:
    """The second record is read."""
    bomb = gzip.compress(bytes(32 << 20))
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n"
    (failure,) = failures(record(head + bomb) + record(url=URL + "/2"))
    assert failure.rejected is not None
    assert failure.rejected.reason == "record_too_large"


def wacz(archive: bytes, pages: str | None) -> bytes:
    """Pack a WACZ file."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("datapackage.json", "{}")
        package.writestr("archive/data.warc.gz", archive)
        package.writestr("indexes/index.cdx", "x")
        if pages is not None:
            package.writestr("pages/pages.jsonl", pages)
    return out.getvalue()


BOTH = gzip.compress(record()) + gzip.compress(record(url=URL + "/frame"))


@pytest.mark.parametrize(
    ("pages", "urls"),
    [
        (json.dumps({"format": "json-pages-1.0"}) + "\n" + json.dumps({"url": URL}), [URL]),
        (json.dumps({"format": "json-pages-1.0"}), [URL, URL + "/frame"]),
        ("{", [URL, URL + "/frame"]),
        ("[1]\n" + json.dumps({"url": 7}), [URL, URL + "/frame"]),
        (None, [URL, URL + "/frame"]),
    ],
    ids=["listed", "empty list", "broken list", "odd list", "no list"],
)
def test_package_gives_the_pages_that_it_lists(documents: Read, pages: str | None, urls: list[str]) -> None:
    """Frames are records too; the list tells which are pages. Without one, all are."""
    found = documents(wacz(BOTH, pages))
    assert [page.url for page in found] == urls
    assert {page.format for page in found} == {"wacz"}


def test_package_with_uncompressed_archive(documents: Read) -> None:
    """An archive in a package need not be packed itself."""
    assert [page.url for page in documents(wacz(record(), None))] == [URL]


def test_package_without_pages(reason: Reject) -> None:
    """None that is listed, or none at all."""
    assert reason(wacz(BOTH, json.dumps({"url": URL + "/other"}))) == "no_html_record"
    assert reason(wacz(gzip.compress(record(kind="request")), None)) == "no_html_record"
