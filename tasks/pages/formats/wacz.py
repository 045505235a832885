"""WACZ: web archives in a zip file, with a list of which of their records are the pages (webrecorder's format)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from zipfile import ZipInfo

from tasks.errors import RejectedInputError
from tasks.model import Document
from tasks.pages.archive import Archive, is_zip
from tasks.pages.formats.warc import read_warc
from tasks.pages.gunzip import MAGIC, gunzip
from tasks.pages.limits import Limits
from tasks.pages.provenance import web_address
from tasks.pages.sniff import Sample
from tasks.pages.source import Format, Source, Yielded, rejected

PACKAGE, PAGES, ARCHIVES = "datapackage.json", "pages/pages.jsonl", "archive/"


def is_wacz(sample: Sample) -> bool:
    """Whether the file is a zip with the description of a WACZ package and web archives."""
    data = sample.data
    return is_zip(data) and PACKAGE.encode() in data and ARCHIVES.encode() in data and b".warc" in data


def read_wacz(source: Source) -> Iterator[Yielded]:
    """Yield the pages that the package lists, or every HTML record where it lists none.

    Raises the limits of zip files, and `no_html_record` where no archive has a page.
    """
    source = source.opened()
    archive = Archive(source.data, source.limits)
    listed = _listed_pages(archive)
    found = False
    for page in _all_pages(replace(source, warnings=source.warnings + archive.warnings), archive):
        if not _is_unlisted(page, listed):
            found = True
            yield page
    if not found:
        raise RejectedInputError("no_html_record", "No archive in the package has a page that it lists.")


def _is_unlisted(page: Yielded, listed: frozenset[str]) -> bool:
    """Whether the package has a list of pages, and this page is not in it."""
    return isinstance(page, Document) and bool(listed) and page.url not in listed


def _all_pages(source: Source, archive: Archive) -> Iterator[Yielded]:
    """Yield the pages of every web archive in the package, and a reading for an archive that fails."""
    for entry in (entry for entry in archive.entries if entry.filename.startswith(ARCHIVES)):
        try:
            yield from read_warc(replace(source, data=unpacked(archive, entry, source.limits)))
        except RejectedInputError as error:
            yield rejected(replace(source, member=entry.filename), error)


def unpacked(archive: Archive, entry: ZipInfo, limits: Limits) -> bytes:
    """Give the records of a web archive, which within the zip file is mostly packed with gzip."""
    data = archive.read(entry)
    return gunzip(data, limits).data if data.startswith(MAGIC) else data


def _listed_pages(archive: Archive) -> frozenset[str]:
    """Read the addresses in pages.jsonl: a line each, the first one describes the list."""
    pages = (page for page in _page_lines(archive) if isinstance(page, dict))
    return frozenset(url for page in pages if (url := web_address(str(page.get("url")))))


def _page_lines(archive: Archive) -> list[object]:
    """Parse pages.jsonl; a list that is missing or damaged lists nothing."""
    entry = archive.named(PAGES)
    try:
        return [json.loads(line) for line in archive.read(entry).splitlines()] if entry else []
    except (ValueError, RecursionError, RejectedInputError):
        return []


WACZ = Format("wacz", is_wacz, read_wacz)
