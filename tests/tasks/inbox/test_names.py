"""Names are bytes: how they are shown, and which files are left alone by them."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.inbox.names import COMPANION_SUFFIXES, companion_of, display, matches, skip_reason


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        (b"page.html", None),
        (b"noext", None),
        (b"...html", None),
        (b"-rf --help.html", None),
        (b"caf\xe9.html", None),
        (b".hidden.html", "hidden"),
        (b".DS_Store", "hidden"),
        (b"Thumbs.db", "system_file"),
        (b"desktop.ini", "system_file"),
        (b"page.html.crdownload", "partial_download"),
        (b"page.html.PART", "partial_download"),
        (b"page.html.tmp", "temporary"),
        (b"~$page.html", "temporary"),
        (b"page.html~", "temporary"),
    ],
)
def test_skip_reason(name: bytes, reason: str | None) -> None:
    """A name that no saved page has is left alone, for a named reason; any other is read."""
    skipped = skip_reason(name)
    assert (skipped and skipped.reason) == reason


@pytest.mark.parametrize(
    ("folder", "siblings", "reason"),
    [
        (b"saved page_files", {b"saved page.html"}, "companion_of:saved page.html"),
        (b"page-Dateien", {b"page.htm"}, "companion_of:page.htm"),
        (b"page_fichiers", {b"page.html"}, "companion_of:page.html"),
        (b"gone_files", {b"other.html"}, "companion_without_page"),
        (b"pages", {b"page.html"}, None),
        (b"_files", set(), None),
    ],
)
def test_companion_of(folder: bytes, siblings: set[bytes], reason: str | None) -> None:
    """The folder that a browser saves beside a page is its companion, whether or not the page is there."""
    found = companion_of(folder, frozenset(siblings))
    assert (found and found.reason) == reason


def test_display_escapes_what_is_no_utf8() -> None:
    r"""Bytes that are no UTF-8 stand as \xNN, everything else as itself."""
    assert display(b"caf\xe9_\xff.html") == r"caf\xe9_\xff.html"
    assert display("café.html".encode()) == "café.html"


@given(st.binary(max_size=60))
def test_display_never_fails(name: bytes) -> None:
    """Any bytes can be shown, and what is shown can be stored as UTF-8."""
    display(name).encode("utf-8")


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        (b".page.html.part", "partial_download"),
        (b".page.html.swp", "temporary"),
        (b"~$page.crdownload", "partial_download"),
        (b".page.html", "hidden"),
    ],
)
def test_surest_reason_goes_first(name: bytes, reason: str) -> None:
    """A name may be several things at once, and one of them is told."""
    found = skip_reason(name)
    assert found is not None
    assert found.reason == reason


@pytest.mark.parametrize("suffix", COMPANION_SUFFIXES)
def test_suffix_alone_is_no_companion(suffix: bytes) -> None:
    """A folder of that name was named by somebody, and has no page."""
    assert companion_of(suffix, frozenset({b".html"})) is None


@pytest.mark.parametrize(
    ("name", "patterns", "fits"),
    [
        ("a/b.html", (), True),
        ("a/b.html", ("b.h",), True),
        ("a/b.html", ("*.html",), True),
        ("a/b.html", ("b*",), False),
        ("a/b.HTML", ("*.html",), False),
        ("a/[b].html", ("?[[]b*",), False),
        ("a/[b].html", ("x", "a/[[]b*"), True),
    ],
)
def test_a_name_fits_a_pattern_or_a_part(name: str, patterns: Sequence[str], fits: bool) -> None:  # noqa: FBT001 a table
    """A pattern must fit the whole path, plain words any part of it."""
    assert matches(name, patterns) is fits
