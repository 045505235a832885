"""Packages of web archives, by what is in the zip file: archives that fail, and files that are none."""

from __future__ import annotations

import gzip
import io
import zipfile
from collections.abc import Callable

import pytest

from tasks.model import Document, PageReading
from tasks.pages.formats.wacz import is_wacz
from tasks.pages.sniff import sample

URL = "https://tidewater.example/bridge"
PAGE = b"<html><body><p>The bridge stays open.</p></body></html>"
LIST = b'{"format": "json-pages-1.0"}\n'

Read = Callable[[bytes], list[Document]]


def record(url: str) -> bytes:
    """Write a record that is a page."""
    head = f"WARC-Type: resource\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2026-03-09T12:30:05Z\r\n"
    return (
        (
            f"WARC/1.0\r\n{head}WARC-Record-ID: <urn:uuid:1>\r\nContent-Type: text/html\r\n"
            f"Content-Length: {len(PAGE)}\r\n\r\n"
        ).encode()
        + PAGE
        + b"\r\n\r\n"
    )


def package(**entries: bytes) -> bytes:
    """Pack a package; in names "__" stands for a slash and "_" for a dot."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in {"datapackage_json": b"{}", **entries}.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), content)
    return out.getvalue()


def test_every_archive_is_read(documents: Read) -> None:
    """Packed or not, in the order of the package; files beside the archives are none."""
    data = package(
        archive__a_warc=record(URL), archive__b_warc_gz=gzip.compress(record(URL + "/2")), logs__c_warc=record("x")
    )
    assert [page.url for page in documents(data)] == [URL, URL + "/2"]


def test_archive_that_fails_is_a_reading(failures: Callable[[bytes], list[PageReading]]) -> None:
    """One broken archive costs no other, and is named by its file."""
    cut = gzip.compress(record(URL))[:10]
    (failure,) = failures(package(archive__a_warc=cut, archive__b_warc=record(URL)))
    assert failure.member == "archive/a.warc"
    assert failure.rejected is not None
    assert failure.rejected.reason == "truncated"


def test_listed_pages_are_chosen_across_archives(documents: Read) -> None:
    """A list counts for all archives; what in it is no web address counts for nothing."""
    listed = LIST + b'{"url": "%s/2"}\n{"url": "about:blank"}\n{"title": "x"}\n' % URL.encode()
    data = package(archive__a_warc=record(URL), archive__b_warc=record(URL + "/2"), pages__pages_jsonl=listed)
    assert [page.url for page in documents(data)] == [URL + "/2"]


@pytest.mark.parametrize(
    "data",
    [
        package(),
        package(archive__a_txt=b"x"),
        package(other__a_warc=record(URL)),
        b"datapackage.json archive/a.warc",
        record(URL),
    ],
    ids=["nothing", "no archive", "another folder", "no zip", "an archive by itself"],
)
def test_other_files_are_no_package(data: bytes) -> None:
    """A package is a zip with its description and web archives where they belong."""
    assert not is_wacz(sample(data))
    assert is_wacz(sample(package(archive__a_warc=record(URL))))
