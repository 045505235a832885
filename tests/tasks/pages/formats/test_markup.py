"""HTML documents: whose word on their origin goes first, and what is mended in them."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime

import pytest

from tasks.errors import RejectedInputError
from tasks.pages.formats.markup import html_document
from tasks.pages.limits import Limits
from tasks.pages.source import Origin, Source

URL = "https://tidewater.example/bridge"
OTHER = "https://tidewater.example/other"
NOON = datetime(2026, 3, 9, 12, 30, 5, tzinfo=UTC)
LATER = datetime(2026, 6, 1, 10, 0, tzinfo=UTC)
PAGE = "<html><body><p>The bridge stays open.</p></body></html>"
MONOLITH = f"<!-- Saved from {URL} at 2026-03-09T12:30:05Z using monolith v2 -->"
COMPLETE = f"<!-- saved from url=(0032){URL} -->"
ARCHIVED = "<!-- FILE ARCHIVED ON 12:30:05 Mar 09, 2026 -->"


def source(**changes: object) -> Source:
    """Give what a reader is given."""
    known: dict[str, object] = {"data": b"", "limits": Limits(), "kind_of": lambda _head: "html", "format": "html"}
    return Source(**(known | changes))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("page", "container", "expected"),
    [
        (PAGE, None, Origin()),
        (PAGE, Origin(), Origin()),
        (PAGE, Origin(URL, NOON, "warc_date"), Origin(URL, NOON, "warc_date")),
        (MONOLITH + PAGE, None, Origin(URL, NOON, "monolith_comment")),
        (MONOLITH + PAGE, Origin(OTHER), Origin(OTHER, NOON, "monolith_comment")),
        (MONOLITH + PAGE, Origin(OTHER, LATER, "warc_date"), Origin(OTHER, LATER, "warc_date")),
        (COMPLETE + PAGE, Origin(None, LATER, "mhtml_date"), Origin(URL, LATER, "mhtml_date")),
        (COMPLETE + PAGE + ARCHIVED, Origin(OTHER, LATER, "warc_date"), Origin(OTHER, NOON, "wayback_archived")),
    ],
    ids=["none", "empty", "container", "page", "address of both", "container first", "mixed", "archived"],
)
def test_origin(page: str, container: Origin | None, expected: Origin) -> None:
    """The container knows better than the page, but for when an archive had taken the page before."""
    document = html_document(source(), page.encode(), None, container)
    assert Origin(document.url, document.saved_at, document.saved_at_source) == expected


def test_what_the_container_knows_stays() -> None:
    """Member, format and warnings are the container's, the hash is the page's own."""
    document = html_document(source(format="zip", member="a.html", warnings=("trailing_bytes",)), PAGE.encode())
    assert (document.format, document.member, document.warnings) == ("zip", "a.html", ("trailing_bytes",))
    assert document.sha256 == hashlib.sha256(PAGE.encode()).hexdigest()
    assert document.markup == "html"


def test_warnings_stand_once_in_order() -> None:
    """What container and page both warn of is one warning."""
    page = PAGE.replace("open", "o\0pen").encode() + b"<p"
    document = html_document(source(warnings=("nul_removed", "truncated")), page)
    assert document.warnings == ("nul_removed", "truncated")


@pytest.mark.parametrize(
    ("end", "cut"),
    [
        ("<p", True),
        ('<p class="x', True),
        ("</p", True),
        ("<!-- never", True),
        ("<", False),
        ("< 5", False),
        ("&amp", False),
        ("<p>", False),
        ("text", False),
        ("<" + "a" * 40_000, False),
    ],
)
def test_page_that_ends_within_a_tag(end: str, cut: bool) -> None:  # noqa: FBT001 - a row of the table
    """A sign that is opened and not closed at the very end; the look back is bounded."""
    document = html_document(source(), (PAGE + end).encode())
    assert ("truncated" in document.warnings) is cut


def test_text_over_the_limit() -> None:
    """A document over the limit is refused before it is decoded."""
    with pytest.raises(RejectedInputError) as caught:
        html_document(source(limits=Limits(text_bytes=10)), PAGE.encode())
    assert caught.value.reason == "too_large"


@pytest.mark.parametrize("evidence", ["warc_date", None])
def test_evidence_never_stands_alone(evidence: str | None) -> None:
    """Without a time there is nothing to name evidence for."""
    document = html_document(source(), PAGE.encode(), None, Origin(URL, None, evidence))
    assert (document.url, document.saved_at, document.saved_at_source) == (URL, None, None)
