"""What readers are given, and what they make of it."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime

import pytest

from tasks.errors import RejectedInputError
from tasks.model import PageReading, Rejection
from tasks.pages.decode import Decoded
from tasks.pages.limits import Limits
from tasks.pages.source import Origin, Source, document, rejected, text_of

DATA = "Die Brücke".encode("cp1252")
NOON = datetime(2026, 3, 9, 12, 30, 5, tzinfo=UTC)
SOURCE = Source(DATA, Limits(), lambda _head: "text", "warc", member="a", warnings=("truncated",))


def test_opening_counts_the_layers() -> None:
    """One compression is how pages are kept, two are how bombs are built."""
    opened = SOURCE.opened()
    assert (opened.layers, opened.data) == (1, DATA)
    with pytest.raises(RejectedInputError) as caught:
        opened.opened()
    assert caught.value.reason == "nested_compression"


def test_more_layers_can_be_allowed() -> None:
    """The number is a limit like the others."""
    source = Source(DATA, Limits(nesting=2), lambda _head: "text")
    assert source.opened().opened().layers == 2


def test_text_is_decoded_by_the_label_beside_it() -> None:
    """What the container says of the charset counts."""
    assert text_of(SOURCE, DATA, "windows-1252", markup=False) == ("Die Brücke", ())


def test_text_over_the_limit_is_refused() -> None:
    """The cap is on the bytes of one document."""
    small = Source(DATA, Limits(text_bytes=5), lambda _head: "text")
    with pytest.raises(RejectedInputError) as caught:
        text_of(small, DATA)
    assert caught.value.reason == "too_large"
    assert str(len(DATA)) in caught.value.detail


def test_document_has_all_that_is_known() -> None:
    """Hash of its own bytes, origin, and the warnings of container and text, each once."""
    page = document(
        SOURCE, DATA, Decoded("Die Brücke", ("truncated", "nul_removed")), "text", Origin("u", NOON, "warc_date")
    )
    assert page.sha256 == hashlib.sha256(DATA).hexdigest()
    assert (page.text, page.markup, page.format, page.member) == ("Die Brücke", "text", "warc", "a")
    assert (page.url, page.saved_at, page.saved_at_source) == ("u", NOON, "warc_date")
    assert page.warnings == ("truncated", "nul_removed")


def test_rejected_member_keeps_its_place() -> None:
    """A reading without articles, with the reason and the sentence."""
    reading = rejected(SOURCE, RejectedInputError("bad_record", "It is damaged."))
    assert reading == PageReading(
        sha256=hashlib.sha256(DATA).hexdigest(),
        format="warc",
        member="a",
        warnings=("truncated",),
        rejected=Rejection("bad_record", "It is damaged."),
    )
