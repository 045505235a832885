"""MHTML: the page among the parts, its address and its date."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest

from tasks.model import Document

PAGE = (
    "<!DOCTYPE html><html><head><title>Bridge</title></head><body><p>The bridge stays open – for now.</p></body></html>"  # noqa: RUF001
)
FRAME = "<html><body><p>An advertisement.</p></body></html>"
URL = "https://tidewater.example/bridge"
BLINK = "From: <Saved by Blink>\r\n"
DATE = "Date: Mon, 09 Mar 2026 12:30:05 -0000\r\n"
RELATED = 'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"\r\n\r\n'

Read = Callable[[bytes], list[Document]]


def part(content: str, headers: str = "") -> str:
    """Write an HTML part."""
    return f"--b\r\nContent-Type: text/html\r\n{headers}\r\n{content}\r\n"


def mhtml(*parts: str, head: str = BLINK + DATE) -> bytes:
    """Write a file of these parts."""
    return (head + RELATED + "".join(parts) + "--b--\r\n").encode()


@pytest.mark.parametrize(
    ("data", "url"),
    [
        (
            mhtml(
                part(FRAME),
                part(PAGE, f"Content-Location: {URL}\r\n"),
                head=f"{BLINK}Snapshot-Content-Location: {URL}\r\n{DATE}",
            ),
            URL,
        ),
        (
            mhtml(part(FRAME), part(PAGE, f"Content-ID: <p>\r\nContent-Location: {URL}\r\n")).replace(
                b"related;", b'related; start="<p>";'
            ),
            URL,
        ),
        (mhtml(part(PAGE, f"Content-Location: {URL}\r\n"), part(FRAME)), URL),
        (mhtml(part(PAGE, "Content-Location: cid:frame-1\r\n")), None),
        (mhtml(part(PAGE), head='From: "Saved by Windows Internet Explorer 8"\r\n' + DATE), None),
    ],
    ids=["snapshot location", "start parameter", "first part", "no web address", "Internet Explorer"],
)
def test_page_is_found_among_the_parts(documents: Read, noon: datetime, data: bytes, url: str | None) -> None:
    """By its address, by the start parameter, or as the first HTML part; frames are left."""
    (page,) = documents(data)
    assert page.text == PAGE
    assert (page.format, page.url, page.saved_at, page.saved_at_source) == ("mhtml", url, noon, "mhtml_date")
    assert page.warnings == ()


@pytest.mark.parametrize("date", ["", "Date: 32 Foo 99999 99:99\r\n"])
def test_date_that_is_missing_or_none(documents: Read, date: str) -> None:
    """No time is made up, and the lack is told."""
    (page,) = documents(mhtml(part(PAGE), head=BLINK + date))
    assert (page.saved_at, page.saved_at_source, page.warnings) == (None, None, ("saved_at_unknown",))


def test_charset_of_the_part_is_looked_up(documents: Read) -> None:
    """A label that no browser knows is told; the page is read all the same."""
    data = mhtml(part(PAGE)).replace(b"text/html\r\n", b'text/html; charset="x-nope"\r\n')
    (page,) = documents(data)
    assert page.text == PAGE
    assert page.warnings == ("charset_unknown",)


def test_file_without_a_page(reason: Callable[[bytes], str]) -> None:
    """A message of pictures has no page."""
    assert reason(mhtml(part(PAGE)).replace(b"text/html", b"image/png")) == "no_html_part"


def test_warnings_of_the_message_reach_the_page(documents: Read) -> None:
    """A file that was cut off says so."""
    (page,) = documents(mhtml(part(PAGE)).removesuffix(b"--b--\r\n"))
    assert page.warnings == ("truncated",)
