"""The pages of WARC and ARC files, record after record, through warcio; broken records are skipped and told.

What counts is an answer with status 2xx and HTML in it: requests, metadata, revisits, redirects, errors and pictures
are passed over. Where warcio gives a file up, reading goes on at the next record that starts like one.
"""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeaders, StatusAndHeadersParserException

from tasks.errors import RejectedInputError
from tasks.pages.http_body import http_body
from tasks.pages.limits import Limits
from tasks.pages.mime import parameter
from tasks.pages.provenance import web_address
from tasks.pages.stamps import iso_date

RECORD_START = b"WARC/"
PAGE_RECORDS = frozenset({"response", "resource", "conversion"})
HTML_TYPES = frozenset({"text/html", "application/xhtml+xml"})
PLAIN = "text/plain"
# What warcio raises on damaged records.
BROKEN = (
    ArchiveLoadFailed,
    StatusAndHeadersParserException,
    EOFError,
    ValueError,
    TypeError,
    AttributeError,
    LookupError,
    OverflowError,
)
RESTARTS_AT_MOST = 1000

# warcio logs what it mends; without a handler Python would print that to standard error.
logging.getLogger("warcio").addHandler(logging.NullHandler())


class _QuietIterator(ArchiveIterator):  # type: ignore[misc]  # warcio brings no types
    """warcio's iterator without its notes on standard error."""

    INC_RECORD = ""


@dataclass(frozen=True, slots=True)
class Capture:
    """One page of a web archive; a record that is broken or too large has an `error` and no body."""

    name: str
    url: str | None
    saved_at: datetime | None
    plain: bool = False
    charset: str | None = None
    body: bytes = b""
    warnings: tuple[str, ...] = ()
    error: RejectedInputError | None = None


def captures(data: bytes, limits: Limits) -> Iterator[Capture]:
    """Yield the pages of an unpacked WARC or ARC file; raises `too_many_entries` over the limit of records."""
    run = _Run(data, limits)
    while 0 <= run.position < len(data):
        start = run.position
        try:
            yield from run.records()
        except BROKEN:
            broken = run.position
            run.restart(after=start)
            # warcio stumbles over an empty line too many between two records; no record is lost by that.
            if run.position == start or data[broken : run.position].strip():
                error = RejectedInputError("bad_record", "A record that is damaged.")
                yield Capture(f"byte {broken}", None, None, error=error)
        else:
            return


class _Run:
    """Where reading stands: the end of the last whole record, and how many were read and given up."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        self.data = data
        self.limits = limits
        self.position = self.count = self.restarts = 0

    def records(self) -> Iterator[Capture]:
        """Read records from here until the end or a broken one."""
        stream = io.BytesIO(self.data)
        stream.seek(self.position)
        iterator = _QuietIterator(stream, arc2warc=True)
        for record in iterator:
            self.count += 1
            if self.count > self.limits.records:
                raise RejectedInputError("too_many_entries", f"More than {self.limits.records} records.")
            capture = _capture(record, self.limits)
            if capture is not None:
                yield capture
            self.position = iterator.get_record_offset() + iterator.get_record_length()

    def restart(self, after: int) -> None:
        """Go to the next bytes that look like a record; a start that failed at once is not tried again."""
        self.restarts += 1
        begin = self.position + (self.position == after)
        self.position = self.data.find(RECORD_START, begin) if self.restarts < RESTARTS_AT_MOST else -1


def _capture(record: ArcWarcRecord, limits: Limits) -> Capture | None:
    """Read one record; None for one that is no page."""
    content_type = _content_type(record)
    kind = content_type.partition(";")[0].strip().lower()
    if not _is_page(kind, record.rec_type):
        return None
    url = _header(record.rec_headers, "WARC-Target-URI")
    # A record is named by its address: the IDs of ARC records are made up by warcio, new each time.
    moment = iso_date(_header(record.rec_headers, "WARC-Date"))
    charset = parameter(content_type, "charset")
    return _with_body(Capture(url.strip("<>"), web_address(url), moment, kind == PLAIN, charset), record, limits)


def _is_page(kind: str, record_type: str) -> bool:
    """Whether a record of this media type is a page: HTML, or the text that a crawler made of one."""
    return kind in HTML_TYPES or (kind == PLAIN and record_type == "conversion")


def _content_type(record: ArcWarcRecord) -> str:
    """Give the media type of a page that was answered with success; an empty one for any other record."""
    if record.rec_type not in PAGE_RECORDS:
        return ""
    if record.http_headers is None:
        return _header(record.rec_headers, "Content-Type")
    succeeded = str(record.http_headers.get_statuscode()).startswith("2")
    return _header(record.http_headers, "Content-Type") if succeeded else ""


def _with_body(capture: Capture, record: ArcWarcRecord, limits: Limits) -> Capture:
    raw = record.raw_stream.read()
    cut = ("truncated",) if record.raw_stream.limit > 0 else ()
    transfer = _header(record.http_headers, "Transfer-Encoding")
    try:
        body = http_body(raw, transfer, _header(record.http_headers, "Content-Encoding"), limits)
    except RejectedInputError as error:
        return replace(capture, error=error)
    return replace(capture, body=body.data, warnings=(*body.warnings, *cut))


def _header(headers: StatusAndHeaders | None, name: str) -> str:
    """Give a header as text; an empty one where it or the block is missing."""
    return str(headers.get_header(name, "")) if headers else ""
