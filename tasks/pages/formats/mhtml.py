"""MHTML: a page and its files as one MIME message, as Chrome, Edge and the old Internet Explorer save it (RFC 2557).

The page is the HTML part at Snapshot-Content-Location; the other HTML parts are its frames and advertisements. Chrome
leaves every script out, and with them the page's JSON-LD.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from tasks.errors import RejectedInputError
from tasks.model import Document
from tasks.pages.formats.markup import html_document
from tasks.pages.mime import Message, Part, media_type, opening_headers, parameter, read_message
from tasks.pages.provenance import web_address
from tasks.pages.sniff import Sample
from tasks.pages.source import Format, Origin, Source
from tasks.pages.stamps import mail_date

HTML_TYPES = frozenset({"text/html", "application/xhtml+xml"})
# The first part of a file whose header block was lost: a boundary, and the headers of a part.
PART_START = re.compile(r"--\S{1,200}\r?\n(?:Content-[\w-]{1,40}: [^\r\n]{0,2000}\r?\n){2}", re.IGNORECASE)
LOST_HEADERS = b"Content-Type: multipart/related\r\n\r\n"
# Headers of a message that was sent; a saved page has none of them.
SENT = frozenset({"received", "to", "delivered-to", "message-id", "return-path"})


def is_mhtml(sample: Sample) -> bool:
    """Whether the file starts with the header block of a saved page."""
    headers = opening_headers(sample.start)
    return _names_saver(headers) or _is_unsent_page(headers) or _begins_with_part(sample.start)


def _begins_with_part(start: str) -> bool:
    return PART_START.match(start) is not None


def _names_saver(headers: dict[str, str]) -> bool:
    """Whether the headers are those that a browser writes: Internet Explorer put quotes round its name."""
    sender = headers.get("from", "").lower().lstrip("\"'<")
    return sender.startswith("saved by ") or "snapshot-content-location" in headers


def _is_unsent_page(headers: dict[str, str]) -> bool:
    """Whether the message is a page with its files that nobody sent."""
    return media_type(headers) == "multipart/related" and not SENT & headers.keys()


def read_mhtml(source: Source) -> Iterator[Document]:
    """Read the page of an MHTML file; raises `no_html_part` and the limits of parts."""
    lost = LOST_HEADERS if source.data.lstrip().startswith(b"--") else b""
    message = read_message(lost + source.data.lstrip() if lost else source.data, source.limits)
    part = _page(message)
    saved_at = mail_date(message.headers.get("date", ""))
    address = message.headers.get("snapshot-content-location") or part.headers.get("content-location")
    warnings = (*message.warnings, *([] if saved_at else ["saved_at_unknown"]))
    yield html_document(
        replace(source, warnings=source.warnings + warnings),
        part.content(),
        part.charset,
        Origin(web_address(address), saved_at, "mhtml_date"),
    )


def _page(message: Message) -> Part:
    """Choose the page among the HTML parts: by its address, by the `start` parameter, or the first one."""
    pages = [part for part in message.parts if part.kind in HTML_TYPES]
    if not pages:
        raise RejectedInputError("no_html_part", "None of the parts is an HTML page.")
    wanted = message.headers.get("snapshot-content-location")
    start = parameter(message.headers.get("content-type", ""), "start")
    return _with(pages, "content-location", wanted) or _with(pages, "content-id", start) or pages[0]


def _with(pages: list[Part], name: str, value: str | None) -> Part | None:
    """Give the first part that has a header of this value."""
    return next((part for part in pages if value and part.headers.get(name) == value), None)


MHTML = Format("mhtml", is_mhtml, read_mhtml)
