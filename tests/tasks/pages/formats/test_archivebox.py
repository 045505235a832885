"""Snapshots of ArchiveBox: which of the forms of a page is read, and what its index.json adds."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from collections.abc import Callable
from datetime import datetime

import pytest

from tasks.model import Document, PageReading

URL = "https://tidewater.example/bridge"
PAGE = "<!DOCTYPE html><html><head><title>Bridge</title></head><body><p>The bridge stays open.</p></body></html>"
MARK = (
    f"<!--\n Page saved with SingleFile \n url: {URL}?from=feed \n saved date: Mon Mar 09 2026 12:30:05 GMT+0000\n-->"
)
SINGLEFILE = PAGE.replace("<head>", f"{MARK}<head>")
RESULT = {"status": "succeeded", "start_ts": "2026-03-09T12:29:00+00:00", "end_ts": "2026-03-09T12:30:05+00:00"}
INDEX = {"url": URL, "timestamp": "1500000000.0", "history": {"dom": [{"end_ts": None}, RESULT], "singlefile": []}}
WARCS = "1500000000.0/warc"
FORMS = {"dom.html": PAGE, "singlefile.html": SINGLEFILE, "mercury/content.html": "<p>The bridge stays open.</p>"}

Read = Callable[[bytes], list[Document]]
Failures = Callable[[bytes], list[PageReading]]


def snapshot(*, folder: str = "1500000000.0/", index: object = INDEX, **forms: str | bytes) -> dict[str, str | bytes]:
    """Give the files of a snapshot; a form is named without its ending."""
    held = {f"{folder}{name.replace('__', '/')}": form for name, form in forms.items()}
    return {f"{folder}index.json": json.dumps(index), f"{folder}index.html": "<html><h1>Archived</h1></html>"} | held


def packed(*snapshots: dict[str, str | bytes]) -> bytes:
    """Pack snapshots into a zip file."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for files in snapshots:
            for name, content in files.items():
                archive.writestr(name, content)
    return out.getvalue()


def warc(url: str) -> bytes:
    """Write a packed web archive of the page at an address, with a frame before it."""
    records = b""
    for address, body in (("https://adverts.example/frame", b"<html><p>Buy two.</p></html>"), (url, PAGE.encode())):
        block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + body
        head = (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {address}\r\nWARC-Date: 2026-03-09T12:30:05Z\r\n"
            "WARC-Record-ID: <urn:uuid:1>\r\nContent-Type: application/http; msgtype=response\r\n"
            f"Content-Length: {len(block)}\r\n\r\n"
        )
        records += head.encode() + block + b"\r\n\r\n"
    return gzip.compress(records)


def files(*names: str) -> dict[str, str | bytes]:
    """Give a snapshot with these forms."""
    return snapshot() | {f"1500000000.0/{name}": FORMS[name] for name in names}


@pytest.mark.parametrize(
    ("held", "expected"),
    [
        (files("dom.html", "mercury/content.html"), ("zip", "1500000000.0/dom.html", "archivebox_index")),
        (files("dom.html", "singlefile.html"), ("singlefile", "1500000000.0/singlefile.html", "singlefile_comment")),
        (files("dom.html") | {f"{WARCS}/1.warc.gz": warc(URL)}, ("warc", URL, "warc_date")),
        (
            files("dom.html") | {f"{WARCS}/1.warc.gz": warc(URL + "/other")},
            ("zip", "1500000000.0/dom.html", "archivebox_index"),
        ),
        (
            files("dom.html") | {f"{WARCS}/1.warc.gz": b"\x1f\x8b\x08 damaged"},
            ("zip", "1500000000.0/dom.html", "archivebox_index"),
        ),
    ],
    ids=["Chrome", "SingleFile", "WARC", "WARC of another page", "damaged WARC"],
)
def test_one_page_in_its_best_form(
    documents: Read, noon: datetime, held: dict[str, str | bytes], expected: tuple[str, str, str]
) -> None:
    """The page once, with the address that was asked for, and the time at which this form was made."""
    (page,) = documents(packed(held))
    assert (page.format, page.member, page.saved_at_source) == expected
    assert (page.url, page.saved_at) == (URL, noon)
    assert "The bridge stays open." in page.text


def test_every_snapshot_is_a_page(documents: Read) -> None:
    """A zip of a whole archive, or of one folder's content."""
    second = {"url": URL + "/2"}
    data = packed(snapshot(folder="", **{"dom.html": PAGE}), snapshot(folder="a/", index=second, **{"dom.html": PAGE}))
    assert [(page.url, page.saved_at is None) for page in documents(data)] == [(URL, False), (URL + "/2", True)]


@pytest.mark.parametrize(
    "index", [[], {"url": "about:blank"}, {}, {"url": URL, "history": 7}, {"url": URL, "history": {"dom": 7}}]
)
def test_other_indexes(documents: Read, index: object) -> None:
    """An index.json of another program makes no snapshot, one without a history tells no time."""
    page = documents(packed(snapshot(folder="", index=index, **{"dom.html": PAGE})))[-1]
    assert (page.format, page.member, page.saved_at) == ("zip", "dom.html", None)


def test_damaged_snapshots(failures: Failures, documents: Read) -> None:
    """A form that does not unpack is a reading of its own; an index.json that is cut makes no snapshot."""
    data = packed(files("dom.html"), snapshot(folder="a/", **{"dom.html": PAGE}))
    position = data.rindex(b"PK\x01\x02") + 16
    (damaged,) = failures(data[:position] + b"\0\0\0\0" + data[position + 4 :])
    assert damaged.rejected is not None
    assert (damaged.member, damaged.rejected.reason) == ("a/", "truncated")
    cut = files("dom.html") | {"1500000000.0/index.json": "{"}
    assert documents(packed(cut))[-1].url is None
