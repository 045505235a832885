"""Safari's webarchive: a property list of the page, its address and its charset. It carries no time of saving."""

from __future__ import annotations

import plistlib
import struct
from collections.abc import Iterator
from xml.parsers.expat import ExpatError

from tasks.errors import RejectedInputError
from tasks.model import Document
from tasks.pages.formats.markup import html_document
from tasks.pages.formats.mhtml import HTML_TYPES
from tasks.pages.provenance import web_address
from tasks.pages.sniff import Sample
from tasks.pages.source import Format, Origin, Source

BINARY = b"bplist00"
# The end of a binary list: sizes of offsets and references, number of objects, the top one, where the offsets stand.
TRAILER = struct.Struct(">6xBBQQQ")
BROKEN = (plistlib.InvalidFileException, ExpatError, ValueError, TypeError, AttributeError, LookupError, RecursionError)


def is_webarchive(sample: Sample) -> bool:
    """Whether the file is a property list, in either of its two forms."""
    return sample.data.startswith(BINARY) or sample.root == "plist"


def read_webarchive(source: Source) -> Iterator[Document]:
    """Read the main page; its frames lie under WebSubframeArchives and are left there.

    Raises `not_a_webarchive`, `truncated` and `no_html_part`. Entities are not expanded: plistlib refuses them.
    """
    resource = _main_resource(source)
    data = resource.get("WebResourceData")
    if not isinstance(data, bytes) or str(resource.get("WebResourceMIMEType")) not in HTML_TYPES:
        raise RejectedInputError("no_html_part", "The main resource is no HTML page.")
    origin = Origin(web_address(_text(resource, "WebResourceURL")))
    yield html_document(source, data, _text(resource, "WebResourceTextEncodingName"), origin)


def _text(resource: dict[str, object], key: str) -> str | None:
    """Give a value that is a text; None for one that is missing or of another type."""
    value = resource.get(key)
    return value if isinstance(value, str) else None


def _main_resource(source: Source) -> dict[str, object]:
    _refuse_too_many_parts(source)
    archive = _parsed(source.data)
    resource = archive.get("WebMainResource") if isinstance(archive, dict) else None
    if not isinstance(resource, dict):
        raise RejectedInputError("not_a_webarchive", "A property list without a page.")
    return resource


def _refuse_too_many_parts(source: Source) -> None:
    """Count before parsing: expat is slow where elements lie a million deep, and no page has that many parts."""
    if source.data.count(b"<array") + source.data.count(b"<dict") > source.limits.parts:
        raise RejectedInputError("too_many_entries", f"More than {source.limits.parts} parts.")


def _parsed(data: bytes) -> object:
    """Parse a property list; raises `truncated` for one that is cut off, `not_a_webarchive` for other damage."""
    try:
        return plistlib.loads(data)
    except BROKEN as error:
        if _is_cut(data):
            raise RejectedInputError("truncated", "The property list ends too early.") from error
        raise RejectedInputError("not_a_webarchive", "The property list is damaged.") from error


def _is_cut(data: bytes) -> bool:
    """Whether the end of the list is missing: the trailer of a binary one tells where its own start must be."""
    if not data.startswith(BINARY):
        return b"</plist>" not in data[-200:]
    if len(data) < len(BINARY) + TRAILER.size:
        return True
    offset_size, _reference_size, objects, _top, table = TRAILER.unpack(data[-TRAILER.size :])
    return bool(table + objects * offset_size != len(data) - TRAILER.size)


WEBARCHIVE = Format("webarchive", is_webarchive, read_webarchive)
