"""HTML pages: as saved by a browser, a crawler, HTTrack, SingleFile, the Wayback Machine, or cut out of one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tasks.model import Document
from tasks.pages import wayback
from tasks.pages.decode import Decoded
from tasks.pages.provenance import is_singlefile, saved_origin
from tasks.pages.sniff import Sample
from tasks.pages.source import Format, Origin, Source, document, text_of

# The elements whose start tags make a text a page: three of them, or one at its very beginning.
TAGS = (
    "a abbr address article aside b base blockquote body br button center dd div dl dt em figure font footer form"
    " frameset h1 h2 h3 h4 h5 h6 head header hr html i iframe img input li link main meta nav noscript ol p pre script"
    " section small span strong style table tbody td th title tr u ul"
)
TAG = re.compile(rf"<(?:{'|'.join(TAGS.split())})(?=[\s/>])")
NAMES = frozenset(TAGS.split())
ENOUGH_TAGS = 3
UNFINISHED_TAG = re.compile(r"<[a-zA-Z/!][^<>]{0,16000}\Z")


def is_markup(sample: Sample) -> bool:
    """Whether the file is an HTML page or a fragment of one."""
    if sample.root in NAMES or sample.after.startswith("<!doctype") or _is_comment(sample):
        return True
    return _has_enough_tags(sample.lower)


def _has_enough_tags(lower: str) -> bool:
    """Whether there are so many tags of pages; they are counted no further than that."""
    return sum(1 for _ in zip(TAG.finditer(lower), range(ENOUGH_TAGS), strict=False)) == ENOUGH_TAGS


def read_markup(source: Source) -> Iterator[Document]:
    """Read one HTML file."""
    yield html_document(source, source.data)


def html_document(source: Source, data: bytes, declared: str | None = None, origin: Origin | None = None) -> Document:
    """Make the document of HTML bytes; what its container knows of its origin goes before what a saver wrote into it.

    `declared` is the charset that came beside the bytes; without an `origin` that of the source counts. Raises
    `too_large`.
    """
    text = text_of(source, data, declared)
    found = saved_origin(text.text, origin or source.origin)
    if found.original_url or found.evidence == "wayback_archived":
        text = text._replace(text=wayback.without_archive(text.text))
    return document(source, data, _mark_truncated(text), "html", found)


def _mark_truncated(text: Decoded) -> Decoded:
    """Warn of a page that ends within a tag; a missing </html> proves nothing, for HTML lets it be left out."""
    end = text.text[-16_000:]
    if end.rfind(">") > end.rfind("<") or not UNFINISHED_TAG.search(end):
        return text
    return Decoded(text.text, (*text.warnings, "truncated"))


def _is_comment(sample: Sample) -> bool:
    return sample.after.startswith("<!--") or (sample.start.startswith("<!--") and not sample.after.startswith("<?"))


SINGLEFILE = Format("singlefile", lambda sample: is_markup(sample) and is_singlefile(sample.start), read_markup)
HTML = Format("html", is_markup, read_markup)
