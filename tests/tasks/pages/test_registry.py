"""The list of formats, and the document that describes it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.pages import formats
from tasks.pages.registry import FORMATS, format_of
from tasks.pages.sniff import sample
from tasks.pages.source import Format

ROOT = Path(__file__).parents[3]
DOCUMENT = (ROOT / "docs" / "formats.md").read_text(encoding="utf-8")
SOURCES = "\n".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "tasks" / "pages").rglob("*.py")))
# The formats that give documents, as score and command line name them.
READ = {"html", "singlefile", "singlefilez", "mhtml", "webarchive", "warc", "wacz", "zip", "export", "eml", "text"}


def rows(heading: str) -> set[str]:
    """Give the codes in the first column of a table of the document."""
    section = DOCUMENT.split(f"## {heading}\n", 1)[1].split("\n## ", 1)[0]
    first = (line.split("|")[1] for line in section.splitlines() if line.startswith("| `"))
    return {code for cell in first for code in re.findall(r"`([a-z_]+)`", cell)}


def test_every_format_is_described() -> None:
    """The table of formats has those that give documents, and no other."""
    assert rows("Formats") == READ
    assert {one.name for one in FORMATS} >= READ


def test_every_reason_is_described() -> None:
    """The table of reasons has each code that is raised, and no other."""
    raised = set(re.findall(r'RejectedInputError\(\s*"([a-z_]+)"', SOURCES))
    refused = set(re.findall(r'_refuse\(\s*"([a-z_]+)"', SOURCES))
    assert rows("Reason codes") == raised | refused | {"record_too_large"}


def test_every_warning_is_described() -> None:
    """The table of warnings has each code that a page can carry."""
    found = set(
        re.findall(
            r'"((?:[a-z]+_)+(?:guessed|mismatch|unknown|characters|removed|replaced|checksum|bytes|names))"', SOURCES
        )
    )
    described = rows("Warnings")
    assert found <= described
    of_articles = {"too_deep", "too_many_articles", "title_truncated", "implausible_date"}
    assert described - found == {"truncated", "boundary_missing", "bad_chunking"} | of_articles


def test_each_module_has_its_line() -> None:
    """A format that is not in the list is never read."""
    modules = {path.stem for path in Path(formats.__path__[0]).glob("*.py")} - {"__init__", "records"}
    listed = (ROOT / "tasks" / "pages" / "registry.py").read_text(encoding="utf-8")
    assert {module for module in modules if f"{module}." not in listed} == set()


def test_last_format_takes_what_is_left() -> None:
    """There is an answer for any bytes."""
    assert FORMATS[-1].recognises(sample(b"\1\2\3"))
    assert all(isinstance(one, Format) for one in FORMATS)


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"%PDF-1.7 <html>", "pdf"),
        (b"\x89PNG\r\n\x1a\n<html><p><p>", "image"),
        (b"WARC/1.0\r\nFrom: a\r\n", "warc"),
        (b"<plist><html>", "webarchive"),
        (b'{"html": "<html><p><p>"}', "export"),
        (b"From: <Saved by Blink>\r\n\r\n<html>", "mhtml"),
        (b"<rss><html><p><p>", "feed"),
        (b"<html><!-- Page saved with SingleFile -->", "singlefile"),
    ],
)
def test_surer_marks_go_first(data: bytes, name: str) -> None:
    """A file with the marks of two formats is of the surer one."""
    assert format_of(sample(data)).name == name


@given(st.binary(max_size=300))
def test_any_bytes_have_a_format(data: bytes) -> None:
    """Recognising never fails."""
    assert format_of(sample(data)).name
