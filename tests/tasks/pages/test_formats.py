"""One fictional page in every format: the same text, and the provenance that each carries."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tasks.errors import RejectedInputError
from tasks.model import Document, PageReading
from tasks.pages.limits import Limits
from tasks.pages.read import format_name, read_documents

FILES = Path(__file__).parents[2] / "pages" / "formats"
NAMES = sorted(path.name for path in FILES.iterdir() if path.suffix not in {".py", ".pyc"} and path.is_file())
URL = "https://tidewater.example/harbour/old-bridge"
ARCHIVED_URL = f"https://web.archive.org/web/20260309123005/{URL}"
PHRASE = "We will not close it before the ferry runs"
SMALL = Limits(file_bytes=1 << 20, text_bytes=1 << 20, unpacked_bytes=1 << 21)

Read = Callable[[bytes], list[Document]]

# name, format, markup, whether it carries the address, what tells the time
PAGES = [
    ("bridge.html", "html", "html", False, None),
    ("bridge-complete.html", "html", "html", True, None),
    ("bridge-singlefile.html", "singlefile", "html", True, "singlefile_comment"),
    ("bridge-singlefilez.html", "singlefilez", "html", True, "singlefilez_manifest"),
    ("bridge-wayback.html", "html", "html", True, "wayback_archived"),
    ("bridge-monolith.html", "html", "html", True, "monolith_comment"),
    ("bridge-savepage.html", "html", "html", True, "savepage_meta"),
    ("bridge-firefox.html", "html", "html", False, None),
    ("bridge-utf16.html", "html", "html", False, None),
    ("bridge-utf32.html", "html", "html", False, None),
    ("bridge.html.gz", "html", "html", False, None),
    ("bridge-members.html.gz", "html", "html", False, None),
    ("bridge.mhtml", "mhtml", "html", True, "mhtml_date"),
    ("bridge.mht", "mhtml", "html", True, "mhtml_date"),
    ("bridge-headless.mhtml", "mhtml", "html", True, None),
    ("bridge.webarchive", "webarchive", "html", True, None),
    ("bridge-xml.webarchive", "webarchive", "html", True, None),
    ("bridge.warc", "warc", "html", True, "warc_date"),
    ("bridge.warc.gz", "warc", "html", True, "warc_date"),
    ("bridge.arc", "warc", "html", True, "warc_date"),
    ("bridge.wet.gz", "warc", "text", True, "warc_date"),
    ("bridge.wacz", "wacz", "html", True, "warc_date"),
    ("bridge.zip", "zip", "html", True, None),
    ("bridge-packed.zip", "zip", "html", True, None),
    ("bridge.htz", "zip", "html", True, "webscrapbook_attribute"),
    ("bridge-archivebox.zip", "zip", "html", True, "archivebox_index"),
    ("omnivore.zip", "export", "html", True, "export"),
    ("readwise.json", "export", "html", True, "export"),
    ("wallabag.json", "export", "html", True, "export"),
    ("crawler.json", "export", "html", True, "export"),
    ("newsletter.eml", "eml", "html", False, None),
    ("letters.mbox", "eml", "html", False, None),
    ("bridge.txt", "text", "text", False, None),
]
REFUSED = [
    ("pocket.html", "links_only"),
    ("bookmarks.html", "links_only"),
    ("pocket.csv", "links_only"),
    ("instapaper.csv", "links_only"),
    ("bookmarks.json", "links_only"),
    ("feed.json", "feed_not_page"),
    ("feed.xml", "feed_not_page"),
]
HTTRACK = "bridge-httrack.html"


class Paragraphs(HTMLParser):
    """Collects the text within <p>."""

    def __init__(self, markup: str) -> None:
        """Read a page."""
        super().__init__()
        self.found: list[str] = []
        self._inside = False
        self.feed(markup)

    def handle_starttag(self, tag: str, _attributes: list[tuple[str, str | None]]) -> None:
        """Begin a paragraph."""
        if tag == "p":
            self._inside = True
            self.found.append("")

    def handle_endtag(self, tag: str) -> None:
        """End a paragraph."""
        self._inside = self._inside and tag != "p"

    def handle_data(self, data: str) -> None:
        """Take text."""
        if self._inside:
            self.found[-1] += data


def test_every_file_is_expected() -> None:
    """A new file beside the others needs its line here."""
    assert sorted([row[0] for row in PAGES] + [row[0] for row in REFUSED] + [HTTRACK]) == NAMES


@pytest.mark.parametrize("row", PAGES, ids=[row[0] for row in PAGES])
def test_what_each_format_keeps(noon: datetime, row: tuple[str, str, str, bool, str | None]) -> None:
    """Format, markup, address, time and its evidence, as the table in docs/formats.md says."""
    name, kind, markup, has_url, evidence = row
    page = next(read_documents((FILES / name).read_bytes(), Limits()))
    assert isinstance(page, Document)
    assert PHRASE in page.text
    assert (page.format, page.markup) == (kind, markup)
    assert (page.original_url or page.url) == (URL if has_url else None)
    assert (page.saved_at, page.saved_at_source) == ((noon, evidence) if evidence else (None, None))
    assert format_name((FILES / name).read_bytes()) == kind


def test_wayback_page_has_two_addresses(documents: Read) -> None:
    """It was saved from the archive's address; its articles stood at the original one."""
    (page,) = documents((FILES / "bridge-wayback.html").read_bytes())
    assert (page.url, page.original_url) == (ARCHIVED_URL, URL)


def test_httrack_leaves_out_the_scheme(documents: Read, noon: datetime) -> None:
    """Its address is completed with http."""
    (page,) = documents((FILES / HTTRACK).read_bytes())
    assert (page.format, page.url, page.saved_at) == ("html", URL.replace("https", "http"), noon)


@pytest.mark.parametrize(("name", "code"), REFUSED)
def test_files_without_pages_are_refused_by_name(reason: Callable[[bytes], str], name: str, code: str) -> None:
    """Lists of links and feeds say what they are."""
    assert reason((FILES / name).read_bytes()) == code


def test_the_same_page_in_every_format_is_the_same_text() -> None:
    """Whatever it was saved in, its paragraphs are the same, and frames and advertisements are not among them."""
    texts = set()
    for name, _kind, markup, _has_url, _evidence in PAGES:
        page = next(read_documents((FILES / name).read_bytes(), Limits()))
        assert isinstance(page, Document)
        if markup == "html":
            texts.add(tuple(Paragraphs(page.text).found))
    assert len(texts) == 1


@pytest.mark.parametrize("name", NAMES)
def test_cut_files(name: str) -> None:
    """A file cut anywhere gives documents, rejected members or a rejection."""
    data = (FILES / name).read_bytes()
    for length in range(0, len(data), max(1, len(data) // 60)):
        pages_or_reason(data[:length])


def pages_or_reason(data: bytes) -> list[Document | PageReading | str]:
    """Read a file; a rejection is its reason."""
    try:
        return list(read_documents(data, SMALL))
    except RejectedInputError as error:
        return [error.reason]
