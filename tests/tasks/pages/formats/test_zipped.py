"""Zip files of pages, and SingleFile's pages in a zip."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from collections.abc import Callable, Mapping
from datetime import datetime

import pytest

from tasks.model import Document, PageReading

PAGE = "<!DOCTYPE html><html><head><title>Bridge</title></head><body><p>The bridge stays open.</p></body></html>"
FRAME = "<html><body><p>An advertisement.</p></body></html>"
URL = "https://tidewater.example/bridge"
MARK = f"<!--\n Page saved with SingleFile \n url: {URL} \n saved date: Mon Mar 09 2026 12:30:05 GMT+0000\n-->"
SHELL = f"<!DOCTYPE html><html><meta charset=windows-1252>{MARK}<title>t</title><body>Please wait</body><!--"
MANIFEST = json.dumps({"originalUrl": URL, "archiveTime": "2026-03-09T12:30:05.000Z"})
MHTML = f"From: <Saved by Blink>\r\nDate: Mon, 09 Mar 2026 12:30:05 GMT\r\nContent-Type: text/html\r\n\r\n{PAGE}"

Read = Callable[[bytes], list[Document]]
Reject = Callable[[bytes], str]


def packed(entries: Mapping[str, str | bytes]) -> bytes:
    """Pack a zip file."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return out.getvalue()


@pytest.mark.parametrize(
    ("entries", "members"),
    [
        ({"page.html": PAGE}, ["page.html"]),
        ({"a.html": PAGE, "b/c.html": PAGE}, ["a.html", "b/c.html"]),
        ({"Bridge.html": PAGE, "Bridge_files/f.html": FRAME}, ["Bridge.html"]),
        ({"Bridge.html": PAGE, "Bridge-Dateien/f.html": FRAME}, ["Bridge.html"]),
        ({"in/Bridge.htm": PAGE, "in/Bridge.files/x/f.html": FRAME}, ["in/Bridge.htm"]),
        ({"page.html": PAGE, "style.css": "p { color: red }", "i.png": b"\x89PNG\r\n\x1a\n"}, ["page.html"]),
        ({"a.txt": "The bridge stays open.", "empty.txt": ""}, ["a.txt"]),
        ({"page.html": PAGE, "__MACOSX/._page.html": "<html>"}, ["page.html"]),
        ({"page.html.gz": gzip.compress(PAGE.encode()), "i.svgz": gzip.compress(b"<svg></svg>")}, ["page.html.gz"]),
        ({"../evil.html": PAGE, "page.html": PAGE}, ["page.html"]),
        ({".": PAGE, "..a": PAGE, "b": PAGE, "_/c.html": PAGE}, [".", "..a", "b", "_/c.html"]),
    ],
)
def test_pages_are_chosen(documents: Read, entries: Mapping[str, str | bytes], members: list[str]) -> None:
    """Pages by what they hold; a page's folder, its styles and pictures are not pages."""
    pages = documents(packed(entries))
    assert [page.member for page in pages] == members
    assert {page.format for page in pages} == {"zip"}


def test_bombs_are_stopped(reason: Reject) -> None:
    """A page of nothing but blanks, sixteen megabytes of them."""
    assert reason(packed({"page.html": b" " * (16 << 20)})) == "too_large_decompressed"


def test_page_behind_many_blanks(documents: Read) -> None:
    """What only begins with blanks is a page."""
    assert documents(packed({"page.html": " " * 50_000 + PAGE}))[0].text.strip() == PAGE


def test_unsafe_names_are_told(documents: Read) -> None:
    """The page that was read says that others were left."""
    assert documents(packed({"../evil.html": PAGE, "page.html": PAGE}))[0].warnings == ("unsafe_entry_names",)


def test_files_of_another_format_keep_its_name(documents: Read, noon: datetime) -> None:
    """What an MHTML file lacks it lacks in a zip too."""
    (page,) = documents(packed({"page.mhtml": MHTML}))
    assert (page.format, page.member, page.saved_at) == ("mhtml", "page.mhtml", noon)


@pytest.mark.parametrize(
    ("entries", "code"),
    [
        ({"i.png": b"\x89PNG\r\n\x1a\n" + bytes(range(256))}, "not_a_page"),
        ({"word/document.xml": "<w/>", "[Content_Types].xml": "<Types/>"}, "not_a_page"),
        ({"mimetype": "application/epub+zip", "a.xhtml": PAGE}, "not_a_page"),
        ({"page.html.gz": b"\x1f\x8b\x08 damaged"}, "not_a_page"),
        ({}, "not_a_page"),
    ],
    ids=["picture", "office", "book", "packed again", "nothing"],
)
def test_archives_without_pages(reason: Reject, entries: Mapping[str, str | bytes], code: str) -> None:
    """Documents of other programs are zip files too."""
    assert reason(packed(entries)) == code


def test_packed_within_packed(reason: Reject) -> None:
    """A zip in a gzip file or in a zip is one layer too many."""
    inner = packed({"page.html": PAGE})
    assert reason(gzip.compress(inner)) == "nested_compression"
    assert reason(packed({"inner.zip": inner})) == "nested_compression"
    assert reason(packed({"page.html": PAGE[:0], "a.zip.gz": gzip.compress(inner)})) == "nested_compression"


def test_one_bad_member_does_not_spoil_the_others(failures: Callable[[bytes], list[PageReading]]) -> None:
    """A member that cannot be taken in is a reading of its own, beside the documents."""
    data = packed({"good.html": PAGE, "bad.html": PAGE + " " * 1000, "also.mhtml": "From: <Saved by Blink>\r\n\r\nx"})
    position = data.index(b"PK\x01\x02", data.index(b"PK\x01\x02") + 4) + 16
    (damaged, without) = failures(data[:position] + b"\0\0\0\0" + data[position + 4 :])
    assert damaged.rejected is not None
    assert (damaged.member, damaged.rejected.reason) == ("bad.html", "truncated")
    assert without.rejected is not None
    assert (without.member, without.rejected.reason) == ("also.mhtml", "no_html_part")


@pytest.mark.parametrize(
    "data",
    [
        SHELL.encode() + packed({"index.html": PAGE, "manifest.json": MANIFEST}),
        packed({"index.html": PAGE, "manifest.json": MANIFEST}),
        SHELL.encode()
        + packed({"page.html": PAGE, "manifest.json": MANIFEST[:-1] + ', "indexFilename": "page.html"}'}),
    ],
    ids=["self-extracting", "bare", "index named"],
)
def test_singlefilez(documents: Read, noon: datetime, data: bytes) -> None:
    """The page in the zip with the address and time of its manifest, not the shell round it."""
    (page,) = documents(data)
    assert page.text == PAGE
    assert (page.format, page.url, page.saved_at) == ("singlefilez", URL, noon)
    assert page.saved_at_source == "singlefilez_manifest"


@pytest.mark.parametrize("manifest", ["{", "[]", "{}", "[" * 100_000, None])
def test_singlefilez_without_a_manifest(documents: Read, manifest: str | None) -> None:
    """The page is read all the same, and the missing time is told."""
    entries = {"index.html": PAGE} | ({} if manifest is None else {"manifest.json": manifest})
    (page,) = documents(SHELL.encode() + packed(entries))
    assert (page.text, page.url, page.saved_at, page.warnings) == (PAGE, None, None, ("saved_at_unknown",))


def test_singlefilez_without_a_page(reason: Reject) -> None:
    """A shell with an empty zip behind it."""
    assert reason(SHELL.encode() + packed({"manifest.json": MANIFEST})) == "no_html_part"


def test_manifest_of_a_web_application_is_another(documents: Read) -> None:
    """A site in a zip may have a manifest.json of its own."""
    (page,) = documents(packed({"index.html": PAGE, "manifest.json": '{"name": "Harbour"}'}))
    assert page.format == "zip"


def test_damaged_zip_with_such_names_is_a_zip(reason: Reject) -> None:
    """Names alone do not make it a page of SingleFile."""
    assert reason(packed({"index.html": PAGE, "manifest.json": MANIFEST})[:-20]) == "truncated"
