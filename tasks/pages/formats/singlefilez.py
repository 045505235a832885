"""SingleFileZ: a page of SingleFile as a zip file, by itself or at the end of an HTML page that unpacks itself.

The outer page is a shell in windows-1252 with next to no text; the page is index.html in the zip, and manifest.json
tells its address and, in UTC to the millisecond, when it was saved.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace

from tasks.errors import RejectedInputError
from tasks.model import Document
from tasks.pages.archive import Archive, ends_as_zip, is_zip
from tasks.pages.formats.markup import html_document
from tasks.pages.limits import Limits
from tasks.pages.provenance import is_singlefile, web_address
from tasks.pages.sniff import Sample
from tasks.pages.source import Format, Origin, Source
from tasks.pages.stamps import iso_date

MANIFEST, INDEX = "manifest.json", "index.html"


def is_singlefilez(sample: Sample) -> bool:
    """Whether the file is a shell of SingleFile with a zip behind it, or such a zip by itself."""
    if is_zip(sample.data):
        return _names_page(sample.data) and _holds_manifest(sample.data)
    return is_singlefile(sample.start) and ends_as_zip(sample.data)


def read_singlefilez(source: Source) -> Iterator[Document]:
    """Read the page of a self-extracting file; raises `no_html_part` and the limits of zip files."""
    source = source.opened()
    archive = Archive(source.data, source.limits)
    manifest = _manifest(archive)
    index = archive.named(str(manifest.get("indexFilename", INDEX))) or archive.named(INDEX)
    if not index:
        raise RejectedInputError("no_html_part", "The zip file behind the page has no index.html.")
    saved_at = iso_date(str(manifest.get("archiveTime", "")))
    origin = Origin(web_address(str(manifest.get("originalUrl", ""))), saved_at, "singlefilez_manifest")
    warnings = (*archive.warnings, *([] if saved_at else ["saved_at_unknown"]))
    yield html_document(replace(source, warnings=source.warnings + warnings), archive.read(index), None, origin)


def _names_page(data: bytes) -> bool:
    """Whether the bytes of a zip file name a manifest and a page at all: that is quickly seen."""
    return MANIFEST.encode() in data and INDEX.encode() in data


def _holds_manifest(data: bytes) -> bool:
    """Whether a zip file has the manifest of SingleFile, and not one that a web application brought along."""
    try:
        return "originalUrl" in _manifest(Archive(data, Limits()))
    except RejectedInputError:
        return False


def _manifest(archive: Archive) -> dict[str, object]:
    """Read the manifest; an empty one stands for one that is missing or damaged."""
    entry = archive.named(MANIFEST)
    try:
        manifest = json.loads(archive.read(entry)) if entry else {}
    except (ValueError, RecursionError):
        return {}
    return manifest if isinstance(manifest, dict) else {}


SINGLEFILEZ = Format("singlefilez", is_singlefilez, read_singlefilez)
