"""Records of web archives, one by one."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.errors import RejectedInputError
from tasks.pages.captures import Capture, captures
from tasks.pages.limits import Limits

URL = "https://tidewater.example/bridge"
PAGE = b"<html><p>The bridge stays open.</p></html>"
NOON = datetime(2026, 3, 9, 12, 30, 5, tzinfo=UTC)


def record(block: bytes, kind: str = "response", version: str = "1.0", **headers: str) -> bytes:
    """Write a record; headers are named with underscores."""
    known = {
        "WARC-Type": kind,
        "WARC-Target-URI": URL,
        "WARC-Date": "2026-03-09T12:30:05Z",
        "WARC-Record-ID": "<urn:uuid:1>",
        "Content-Type": "application/http; msgtype=response",
        "Content-Length": str(len(block)),
    }
    known |= {name.replace("_", "-"): value for name, value in headers.items()}
    lines = "".join(f"{name}: {value}\r\n" for name, value in known.items() if value)
    return f"WARC/{version}\r\n{lines}\r\n".encode() + block + b"\r\n\r\n"


def answer(body: bytes = PAGE, head: str = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n") -> bytes:
    """Write the answer of a server."""
    return head.encode() + b"\r\n" + body


def found(data: bytes) -> list[Capture]:
    """Read all captures."""
    return list(captures(data, Limits()))


@pytest.mark.parametrize("version", ["0.17", "0.18", "1.0", "1.1"])
def test_capture(version: str) -> None:
    """Address, time, charset and body, in each version of the format."""
    head = "HTTP/1.1 200 OK\r\nContent-Type: Text/HTML; charset=koi8-r\r\n"
    (capture,) = found(record(answer(head=head), version=version))
    assert capture == Capture(URL, URL, NOON, plain=False, charset="koi8-r", body=PAGE)


@pytest.mark.parametrize(
    "data",
    [
        record(answer(), kind="request"),
        record(answer(), kind="revisit"),
        record(b"<html>", kind="metadata", Content_Type="text/html"),
        record(b"software: x", kind="warcinfo", Content_Type="application/warc-fields"),
        record(answer(head="HTTP/1.1 301 Moved\r\nContent-Type: text/html\r\n")),
        record(answer(head="HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n")),
        record(answer(head="HTTP/1.1 503 Busy\r\nContent-Type: text/html\r\n")),
        record(answer(head="HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n")),
        record(answer(head="HTTP/1.1 200 OK\r\n")),
        record(answer(head="HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n")),
        record(b"dns answer", kind="response", Content_Type="text/dns"),
        record(b"", kind="resource", Content_Type=""),
    ],
)
def test_records_that_are_no_page(data: bytes) -> None:
    """Everything but a page that was found is passed over without a word."""
    assert found(data) == []


@pytest.mark.parametrize("status", ["200 OK", "203 Non-Authoritative", "206 Partial", "200"])
def test_success_has_many_numbers(status: str) -> None:
    """Any 2xx is a page that was found."""
    assert len(found(record(answer(head=f"HTTP/1.1 {status}\r\nContent-Type: text/html\r\n")))) == 1


def test_record_without_address_is_broken() -> None:
    """The format demands an address of every page, and none is made up."""
    (capture,) = found(record(answer(), WARC_Target_URI=""))
    assert capture.error is not None
    assert (capture.error.reason, capture.url) == ("bad_record", None)


def test_headers_are_undone() -> None:
    """Chunks and encodings are the transport's, not the page's."""
    head = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n"
    body = b"%x\r\n%s\r\n0\r\n\r\n" % (len(PAGE), PAGE)
    assert found(record(answer(body, head)))[0].body == PAGE


def test_length_beyond_the_end() -> None:
    """What is there is read, and told to be cut."""
    (capture,) = found(record(answer(), Content_Length="99999"))
    assert capture.body.startswith(PAGE)
    assert capture.warnings == ("truncated",)


@pytest.mark.parametrize(
    "broken", [b"WARC/1.0\r\nno header", b"garbage between\r\n\r\n", record(b"", Content_Length="-7")]
)
def test_reading_goes_on(broken: bytes) -> None:
    """A broken place costs what stands there."""
    data = record(answer()) + broken + b"\r\n" + record(answer(), WARC_Target_URI=URL + "/2")
    urls = [capture.url for capture in found(data) if not capture.error]
    assert urls == [URL, URL + "/2"]


def test_restarts_have_an_end() -> None:
    """A file of nothing but broken records is given up at last."""
    failures = found(record(answer(), Content_Length="-5") * 1200)
    assert 0 < len(failures) <= 1000


def test_number_of_records() -> None:
    """The limit is of records, not of pages."""
    with pytest.raises(RejectedInputError) as caught:
        list(captures(record(b"", kind="request") * 12, Limits(records=10)))
    assert caught.value.reason == "too_many_entries"


@given(st.binary(max_size=200), st.integers(0, 400))
def test_damage_anywhere(damage: bytes, position: int) -> None:
    """Bytes put anywhere give captures, broken or not."""
    whole = record(answer()) + record(answer(), WARC_Target_URI=URL + "/2")
    for capture in found(whole[:position] + damage + whole[position:]):
        assert isinstance(capture, Capture)
