"""Safari's webarchives, sound, cut and hostile."""

from __future__ import annotations

import plistlib
import struct
from collections.abc import Callable

import pytest

from tasks.model import Document

PAGE = "<!DOCTYPE html><html><body><p>Die Brücke bleibt offen.</p></body></html>"
RESOURCE = {
    "WebResourceURL": "https://tidewater.example/bridge",
    "WebResourceMIMEType": "text/html",
    "WebResourceTextEncodingName": "windows-1252",
    "WebResourceData": PAGE.encode("cp1252"),
}
FORMS = [plistlib.FMT_BINARY, plistlib.FMT_XML]

Read = Callable[[bytes], list[Document]]
Reject = Callable[[bytes], str]


def archive(form: plistlib.PlistFormat, **changes: object) -> bytes:
    """Write a webarchive whose main resource has these changes."""
    return plistlib.dumps({"WebMainResource": RESOURCE | changes}, fmt=form)


@pytest.mark.parametrize("form", FORMS)
def test_page_address_and_charset(documents: Read, form: plistlib.PlistFormat) -> None:
    """Both forms of property list; the charset stands beside the bytes; there is no time of saving."""
    (page,) = documents(archive(form))
    assert (page.text, page.url) == (PAGE, "https://tidewater.example/bridge")
    assert (page.format, page.saved_at, page.warnings) == ("webarchive", None, ())


def test_wrong_types_beside_the_page_are_passed_over(documents: Read) -> None:
    """An address or charset that is no text is none."""
    (page,) = documents(archive(FORMS[0], WebResourceURL=7, WebResourceTextEncodingName=[1]))
    assert page.url is None
    assert "charset_guessed" in page.warnings


@pytest.mark.parametrize(
    "changes", [{"WebResourceMIMEType": "image/png"}, {"WebResourceData": "text"}, {"WebResourceMIMEType": [1]}]
)
def test_main_resource_that_is_no_page(reason: Reject, changes: dict[str, object]) -> None:
    """A saved picture is no page."""
    assert reason(archive(FORMS[0], **changes)) == "no_html_part"


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("cut", [1, 40, 200])
def test_cut_lists_are_told(reason: Reject, form: plistlib.PlistFormat, cut: int) -> None:
    """The end of the list is missing."""
    assert reason(archive(form)[:-cut].rstrip(b">\n")) == "truncated"


def test_almost_nothing_is_cut(reason: Reject) -> None:
    """A list that ends within its first words."""
    assert reason(b"bplist00\xd1") == "truncated"


@pytest.mark.parametrize(
    "data",
    [
        plistlib.dumps([1, 2], fmt=plistlib.FMT_BINARY),
        plistlib.dumps({"WebMainResource": 1}, fmt=plistlib.FMT_XML),
        b'<?xml version="1.0"?><!DOCTYPE plist [<!ENTITY a "lol">]><plist version="1.0"><string>&a;</string></plist>',
        b"<plist><dict><key>a</key></dict></plist>",
        b"<plist><date>some day</date></plist>",
        b"bplist00\xaf\x13" + b"\x7f" * 8 + b"\x08" + struct.pack(">6xBBQQQ", 1, 1, 1, 0, 18),
        b"<plist>" + b"<array>" * 100_000 + b"</plist>",
    ],
    ids=["list", "no resource", "entities", "no value", "no date", "huge count", "deep"],
)
def test_other_property_lists(reason: Reject, data: bytes) -> None:
    """Other content, entities and impossible counts are refused by name."""
    assert reason(data) == "not_a_webarchive"
