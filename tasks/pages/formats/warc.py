"""WARC and ARC: the pages of a crawl, each with its address and the time of its capture (ISO 28500)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from tasks.errors import RejectedInputError
from tasks.model import Document
from tasks.pages.formats.markup import html_document
from tasks.pages.sniff import Sample
from tasks.pages.source import Format, Origin, Source, Yielded, document, rejected, text_of

if TYPE_CHECKING:
    from tasks.pages.captures import Capture

STARTS = (b"WARC/", b"filedesc://")


def is_warc(sample: Sample) -> bool:
    """Whether the file starts with a record of either format."""
    return sample.data.startswith(STARTS)


def read_warc(source: Source) -> Iterator[Yielded]:
    """Yield the pages of a web archive; raises `no_html_record` where there is none."""
    # warcio takes longer to import than most files take to read, and few files need it.
    from tasks.pages.captures import captures  # noqa: PLC0415

    found = False
    for capture in captures(source.data, source.limits):
        found = True
        yield _page(source, capture)
    if not found:
        raise RejectedInputError("no_html_record", "None of the records is an HTML page that was found.")


def _page(source: Source, capture: Capture) -> Yielded:
    """Make the document of one capture; one that is broken or too large is a reading of its own."""
    told = capture.warnings if capture.saved_at else (*capture.warnings, "saved_at_unknown")
    member = replace(source, data=capture.body, member=capture.name, warnings=source.warnings + told)
    try:
        if capture.error:
            raise capture.error
        return _document(member, capture)
    except RejectedInputError as error:
        return rejected(member, error)


def _document(source: Source, capture: Capture) -> Document:
    origin = Origin(capture.url, capture.saved_at, "warc_date")
    if not capture.body.strip():
        raise RejectedInputError("empty", "The record has no content.")
    if not capture.plain:
        return html_document(source, capture.body, capture.charset, origin)
    text = text_of(source, capture.body, capture.charset, markup=False)
    return document(source, capture.body, text, "text", origin)


WARC = Format("warc", is_warc, read_warc)
