"""Files that are no page, known by their first bytes: each is refused by name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tasks.errors import RejectedInputError
from tasks.pages.sniff import Sample, is_readable
from tasks.pages.source import Format, Reader, Source, Yielded

# The magic numbers that file(1) knows these by. Where one is all letters, the file counts only if it is no text.
MAGIC = {
    "image": (b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"BM", b"II*\0", b"MM\0*", b"\0\0\1\0", b"RIFF", b"8BPS"),
    "program": (b"\x7fELF", b"MZ", b"\xfe\xed\xfa", b"\xcf\xfa\xed\xfe", b"\xca\xfe\xba\xbe", b"\0asm"),
    "database": (b"SQLite format 3\0", b"PAR1", b"\x89HDF"),
    "office": (b"\xd0\xcf\x11\xe0", b"{\\rtf"),
    "packed": (b"Rar!\x1a", b"7z\xbc\xaf", b"BZh", b"\xfd7zXZ", b"\x28\xb5\x2f\xfd"),
    "media": (b"ID3", b"OggS", b"fLaC", b"\x1aE\xdf\xa3", b"\0\0\1\xba"),
    "font": (b"wOFF", b"wOF2", b"OTTO", b"\0\1\0\0"),
}
FEED_ROOTS = frozenset({"rss", "feed", "rdf:rdf"})
JSON_FEED = re.compile(r'\{[^{}\[\]]{0,2000}"version"\s{0,9}:\s{0,9}"https?:(?:\\?/){2}jsonfeed\.org')


def has_magic(data: bytes, marks: tuple[bytes, ...]) -> bool:
    """Whether the bytes start with one of these and are surely no text."""
    found = next((mark for mark in marks if data.startswith(mark)), None)
    return found is not None and (not found.isalnum() or not is_readable(data))


def is_other_xml(sample: Sample) -> bool:
    """Whether the file is XML of another kind: a sitemap, a drawing, an outline."""
    return sample.start.startswith("<?xml") and sample.root not in ("", "html") and "<!doctype html" not in sample.lower


def _refuse(reason: str, detail: str) -> Reader:
    def read(_source: Source) -> Iterator[Yielded]:
        """Refuse the file, whatever is in it."""
        raise RejectedInputError(reason, detail)

    return read


def _binary(name: str) -> Format:
    refuse = _refuse("not_a_page", f"The file is of another kind ({name}), no web page.")
    return Format(name, lambda sample: has_magic(sample.data, MAGIC[name]), refuse)


PDF = Format(
    "pdf",
    lambda sample: sample.data.startswith(b"%PDF-"),
    _refuse("unsupported_pdf", "PDF files are not read; save the page as HTML."),
)
BINARIES = tuple(_binary(name) for name in MAGIC)
FEED = Format(
    "feed",
    lambda sample: sample.root in FEED_ROOTS or JSON_FEED.match(sample.lower) is not None,
    _refuse("feed_not_page", "A feed lists articles; save the articles themselves."),
)
OTHER_XML = Format("xml", is_other_xml, _refuse("not_a_page", "An XML file that is no web page."))
EMPTY = Format("empty", lambda sample: not sample.start, _refuse("empty", "Nothing but white space."))
UNKNOWN = Format("unknown", lambda _sample: True, _refuse("not_a_page", "The file is no readable text."))
