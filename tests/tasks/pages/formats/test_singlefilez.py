"""SingleFile's zip files, by their manifest: what each key of it tells, and what another program's is taken for."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from datetime import datetime

import pytest

from tasks.model import Document
from tasks.pages.formats.singlefilez import is_singlefilez
from tasks.pages.sniff import sample

PAGE = "<!DOCTYPE html><html><head><title>Bridge</title></head><body><p>The bridge stays open.</p></body></html>"
URL = "https://tidewater.example/bridge"
KNOWN = {"originalUrl": URL, "archiveTime": "2026-03-09T12:30:05.000Z"}
SHELL = "<!DOCTYPE html><html><!--\n Page saved with SingleFile \n url: x\n--><body>Please wait</body><!--"

Read = Callable[[bytes], list[Document]]


def packed(manifest: str, **entries: str) -> bytes:
    """Pack a manifest and files whose names end in .html."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("manifest.json", manifest)
        for name, content in entries.items():
            archive.writestr(f"{name}.html", content)
    return out.getvalue()


def test_manifest_tells_address_and_time(documents: Read, noon: datetime) -> None:
    """A zip by itself is a page, with the origin that its manifest names."""
    (page,) = documents(packed(json.dumps(KNOWN), index=PAGE))
    assert (page.text, page.format, page.url) == (PAGE, "singlefilez", URL)
    assert (page.saved_at, page.saved_at_source, page.warnings) == (noon, "singlefilez_manifest", ())


@pytest.mark.parametrize("time", [None, "", "yesterday", 7, "2026-03-09T12:30:05"])
def test_time_that_is_none_is_told(documents: Read, time: object) -> None:
    """A time without a zone, or of another type, is not made up."""
    (page,) = documents(packed(json.dumps(KNOWN | {"archiveTime": time}), index=PAGE))
    assert (page.saved_at, page.saved_at_source, page.warnings) == (None, None, ("saved_at_unknown",))


@pytest.mark.parametrize(
    ("named", "entries", "text"),
    [
        ("first.html", {"first": PAGE, "index": "<p>frame</p>"}, PAGE),
        ("gone.html", {"index": PAGE}, PAGE),
        (None, {"index": PAGE}, PAGE),
    ],
)
def test_page_is_the_one_that_the_manifest_names(
    documents: Read, named: str | None, entries: dict[str, str], text: str
) -> None:
    """Where the named file is missing, the usual name counts."""
    manifest = json.dumps(KNOWN | {"indexFilename": named})
    assert documents(packed(manifest, **entries))[0].text == text


@pytest.mark.parametrize("manifest", ['{"name": "an app"}', "[1]", "{", "", '"originalUrl"'])
def test_manifests_of_other_programs(documents: Read, manifest: str) -> None:
    """A zip whose manifest is not SingleFile's is a zip of pages."""
    data = packed(manifest, index=PAGE)
    assert not is_singlefilez(sample(data))
    assert [page.format for page in documents(data)] == ["zip"]


def test_shell_is_passed_over(documents: Read) -> None:
    """The page lies behind the shell that unpacks it; a shell without a zip is a page of SingleFile."""
    whole = SHELL.encode() + packed(json.dumps(KNOWN), index=PAGE)
    assert documents(whole)[0].text == PAGE
    assert not is_singlefilez(sample(SHELL.encode()))


def test_shell_without_its_page(reason: Callable[[bytes], str]) -> None:
    """A zip without index.html has nothing to read."""
    assert reason(SHELL.encode() + packed(json.dumps(KNOWN), other=PAGE)) == "no_html_part"


def test_damaged_zip_is_not_recognised() -> None:
    """Only a directory that can be read holds a manifest."""
    assert not is_singlefilez(sample(packed(json.dumps(KNOWN), index=PAGE)[:-30]))
