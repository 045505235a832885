"""The bytes of one saved file to its documents: look, unpack, hand to the reader of its format, answer for each member.

Nothing is written, fetched or followed; names within a file are for display. Whatever the bytes, the only exception
is `RejectedInputError`; what they may cost in memory and time is bounded by `Limits`, and by the process round this.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from tasks.errors import RejectedInputError
from tasks.model import Document, PageReading
from tasks.pages.gunzip import MAGIC, gunzip
from tasks.pages.limits import Limits
from tasks.pages.registry import format_of
from tasks.pages.sniff import sample
from tasks.pages.source import Format, Source, Yielded, rejected

# Formats whose whole records are worth having when the rest of the file is cut off.
OF_RECORDS = frozenset({"warc"})
# A page is named after the file it lay in: a page of a zip is of format "zip".
SIMPLE = frozenset({"html", "text"})


def read_documents(data: bytes, limits: Limits, saved_at: datetime | None = None) -> Iterator[Document | PageReading]:
    """Yield the documents of one file, and a rejected reading for each member that could not be taken in.

    `saved_at`, aware, is the user's word for when the file was saved; it counts where the file itself tells no time.
    Raises `RejectedInputError` when the file gives no page at all.
    """
    failures: list[PageReading] = []
    found = False
    for page in _pages(Source(data, limits, _kind_of)):
        if isinstance(page, Document):
            yield from failures
            failures.clear()
            found = True
            yield _with_user_time(page, saved_at)
        else:
            failures.append(page)
    if not found:
        raise _no_page(failures)
    yield from failures


def format_name(data: bytes) -> str:
    """Name the format of any file, gzip peeled off: for the report on a file that gives no page. Never raises.

    The names of `Document.format`, and for what is refused: pdf, image, program, database, office, packed, media,
    font, feed, xml, empty, unknown, and gzip for a gzip file that cannot be unpacked.
    """
    try:
        return _kind_of(_peel(Source(data, Limits(), _kind_of)).data)
    except RejectedInputError:
        return "gzip"


def _pages(source: Source) -> Iterator[Document | PageReading]:
    """Read a file, and each file that its reader finds in it; what fails is a reading of its own."""
    try:
        for page in _open(source):
            if isinstance(page, Source):
                yield from _pages(page)
            else:
                yield page
    except RejectedInputError as error:
        yield rejected(source, error)


def _open(source: Source) -> Iterator[Yielded]:
    """Look at a file and call the reader of its format."""
    _refuse_too_large(source)
    source = _peel(source)
    kind = format_of(sample(source.data))
    _refuse_cut_page(source, kind)
    return kind.read(replace(source, format=_format_shown(source, kind)))


def _refuse_too_large(source: Source) -> None:
    if len(source.data) > source.limits.file_bytes:
        raise RejectedInputError("too_large", f"{len(source.data)} bytes; {source.limits.file_bytes} are allowed.")


def _refuse_cut_page(source: Source, kind: Format) -> None:
    """Refuse a page whose gzip file was cut off; of records, the whole ones before the cut are read."""
    if "truncated" in source.warnings and kind.name not in OF_RECORDS:
        raise RejectedInputError("truncated", "The gzip file ends in the middle of the page.")


def _format_shown(source: Source, kind: Format) -> str:
    """Name the format of a page: that of its container, unless the page is in a container of its own."""
    return source.within if source.within and kind.name in SIMPLE else kind.name


def _kind_of(head: bytes) -> str:
    return format_of(sample(head)).name


def _peel(source: Source) -> Source:
    """Unpack gzip; packed within packed is how bombs are built, not how pages are saved."""
    while source.data.startswith(MAGIC):
        source = source.opened()
        unpacked = gunzip(source.data, source.limits)
        source = replace(source, data=unpacked.data, warnings=source.warnings + unpacked.warnings)
    return source


def _with_user_time(page: Document, saved_at: datetime | None) -> Document:
    if page.saved_at or not saved_at:
        return page
    return replace(page, saved_at=saved_at, saved_at_source="user")


def _no_page(failures: list[PageReading]) -> RejectedInputError:
    """Give the reason of the file: that of its first member, for a file of one page has no other."""
    first = next((failure.rejected for failure in failures if failure.rejected), None)
    if first is None:
        return RejectedInputError("not_a_page", "The file holds no page.")
    return RejectedInputError(first.reason, first.detail)
