"""Exports of reading lists: pages where there are pages, and a plain word where there are links."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from tasks.model import Document, PageReading
from tasks.pages.limits import Limits

URL = "https://tidewater.example/bridge"
BODY = "<p>The bridge stays open.</p>"
ENTRY = {"title": "Bridge & ferry", "url": URL, "content": BODY}

Read = Callable[[bytes], list[Document]]
Reject = Callable[[bytes], str]


def export(value: object) -> bytes:
    """Write JSON."""
    return json.dumps(value, ensure_ascii=False).encode()


@pytest.mark.parametrize(
    "value",
    [
        [ENTRY],
        {"results": [ENTRY]},
        {"items": [ENTRY], "count": 1},
        ENTRY,
        [{"0": "3", "1": "Bridge & ferry", "2": URL, "5": BODY}],
        [{"title": "Bridge & ferry", "url": "https://reader.example/1", "source_url": URL, "html_content": BODY}],
        [{"title": "no address"}, "no entry", ENTRY],
    ],
    ids=["wallabag", "readwise", "items", "one", "wallabag 1", "two addresses", "others"],
)
def test_shapes_of_exports(documents: Read, value: object) -> None:
    """Each shape gives the entry's page, with its title in the head."""
    (page,) = documents(export(value))
    assert (page.format, page.markup, page.url, page.member) == ("export", "html", URL, "Bridge & ferry")
    assert "<title>Bridge &amp; ferry</title>" in page.text
    assert BODY in page.text


@pytest.mark.parametrize(
    ("value", "moment"),
    [
        ({"created_at": "2026-03-09T13:30:05+0100"}, datetime(2026, 3, 9, 12, 30, 5, tzinfo=UTC)),
        ({"savedAt": "2026-03-09T12:30:05.000Z"}, datetime(2026, 3, 9, 12, 30, 5, tzinfo=UTC)),
        ({"time_added": 1773059405}, datetime(2026, 3, 9, 12, 30, 5, tzinfo=UTC)),
        ({"created_at": "2026-03-09 12:30:05"}, None),
        ({"created_at": True, "saved_at": [1]}, None),
        ({}, None),
    ],
)
def test_time_of_saving(documents: Read, value: dict[str, object], moment: datetime | None) -> None:
    """When the entry was saved, where it says so with a zone."""
    (page,) = documents(export([ENTRY | value]))
    assert (page.saved_at, page.saved_at_source) == (moment, "export" if moment else None)


def test_metadata_stands_in_the_head(documents: Read) -> None:
    """Author, date and language stand in the tags in which pages carry them, escaped."""
    more = {"published_by": ["Nils Aker", 'Ida "I" Moor'], "published_at": "2026-03-08T10:00:00+0100", "language": "en"}
    (page,) = documents(export([ENTRY | more]))
    assert '<html lang="en">' in page.text
    assert '<meta name="author" content="Nils Aker, Ida &quot;I&quot; Moor">' in page.text
    assert '<meta property="article:published_time" content="2026-03-08T10:00:00+0100">' in page.text


def test_whole_page_stays_as_it_is(documents: Read) -> None:
    """Content that is a page of its own needs no head."""
    html = f"<html><head><title>Own</title></head><body>{BODY}</body></html>"
    assert documents(export([ENTRY | {"content": html}]))[0].text == html


def test_lone_surrogates_and_nuls_are_mended(documents: Read) -> None:
    """JSON can hold what no database takes."""
    data = b'[{"url": "%s", "title": "a\\ud800", "content": "<p>x\\u0000y\\udfff</p>"}]' % URL.encode()
    (page,) = documents(data)
    assert "<p>xy\ufffd</p>" in page.text
    assert set(page.warnings) == {"nul_removed", "surrogate_replaced"}


def test_text_without_markup(documents: Read) -> None:
    """News crawlers keep the text alone; its title, author and date get a head to stand in."""
    entry = {"url": URL, "title": "Bridge", "authors": ["Nils Aker"], "date_publish": "2026-03-08 08:00:00"}
    entry |= {"site_name": "Tidewater Courier"}
    (page,) = documents(export(entry | {"maintext": "The bridge & ferry\nstay <open>."}))
    assert page.markup == "html"
    assert "<p>The bridge &amp; ferry</p>\n<p>stay &lt;open&gt;.</p>" in page.text
    for field in (
        "<title>Bridge</title>",
        'name="author" content="Nils Aker"',
        'content="2026-03-08 08:00:00"',
        'site_name" content="Tide',
    ):
        assert field in page.text


def test_lines_of_a_text_are_not_its_paragraphs(documents: Read) -> None:
    """Where empty lines part the paragraphs, a line end within one is a space."""
    (page,) = documents(export({"url": URL, "text": "The bridge\nstays open.\n\nThe ferry runs."}))
    assert "<p>The bridge\nstays open.</p>\n<p>The ferry runs.</p>" in page.text


def test_links_among_pages(failures: Callable[[bytes], list[PageReading]]) -> None:
    """An entry without its page is a reading of its own, with its address."""
    (failure,) = failures(export([ENTRY, {"url": URL + "/2", "content": " "}]))
    assert failure.rejected is not None
    assert (failure.rejected.reason, failure.url) == ("links_only", URL + "/2")


@pytest.mark.parametrize(
    "data",
    [
        export([{"url": URL, "title": "Bridge"}]),
        export({"bookmarks": [{"article__url": URL, "article__title": "Bridge"}]}),
        export({"roots": {"bookmark_bar": {"children": []}}}),
        export({"title": "", "children": []}),
        f'<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<DL><DT><A HREF="{URL}">Bridge</A></DL>'.encode(),
        f'<!DOCTYPE html><html><head><title>Pocket Export</title></head><a href="{URL}">Bridge</a></html>'.encode(),
        f"title,url,time_added,tags,status\nBridge,{URL},1773059405,,unread\n".encode(),
        f'"URL","Title","Selection","Folder","Timestamp"\r\n{URL},Bridge,,Unread,1773059405\r\n'.encode(),
    ],
    ids=["entries", "readability", "chrome", "firefox", "netscape", "pocket", "pocket csv", "instapaper csv"],
)
def test_lists_of_links(reason: Reject, data: bytes) -> None:
    """Addresses alone are told as such; nothing is fetched."""
    assert reason(data) == "links_only"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b'[{"url": "https://tidewater.example/a", "content": "<p>x', "malformed_json"),
        (b"[" * 200_000, "malformed_json"),
        (b'{"n": ' + b"9" * 10_000 + b"}", "malformed_json"),
        (b"[]", "not_a_page"),
        (b"{}", "not_a_page"),
        (b'{"name": "package"}', "not_a_page"),
        (b'[{"url": "about:blank", "content": "<p>x</p>"}]', "not_a_page"),
    ],
)
def test_other_json(reason: Reject, data: bytes, code: str) -> None:
    """Cut, nested without end, or JSON of another kind."""
    assert reason(data) == code


def test_flood_of_lists(reason: Callable[..., str]) -> None:
    """Lists without content are cheap to write and dear to hold."""
    assert reason(b"[" + b"[]," * 50 + b"[]]", Limits(elements=40)) == "too_many_entries"


def test_text_in_brackets_is_text(documents: Read) -> None:
    """A dump that begins with a bracket is no JSON."""
    assert documents(b"[Updated] The bridge stays open.")[0].format == "text"


def omnivore(entries: dict[str, str]) -> bytes:
    """Pack an export of Omnivore."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return out.getvalue()


LIST = json.dumps([{"slug": "bridge", "title": "Bridge & ferry", "url": URL, "savedAt": "2026-03-09T12:30:05.000Z"}])


@pytest.mark.parametrize("folder", ["", "omnivore/"])
def test_omnivore(documents: Read, noon: datetime, folder: str) -> None:
    """Metadata and content are brought together by the entry's name."""
    entries = {
        f"{folder}metadata_0_to_20.json": LIST,
        f"{folder}content/bridge.html": BODY,
        f"{folder}highlights/bridge.md": "",
    }
    (page,) = documents(omnivore(entries))
    assert (page.format, page.url, page.saved_at) == ("export", URL, noon)
    assert BODY in page.text


def test_omnivore_without_content(reason: Reject) -> None:
    """An export without its pages is a list of links."""
    assert reason(omnivore({"metadata_0_to_20.json": LIST})) == "links_only"
