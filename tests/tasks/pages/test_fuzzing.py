"""Valid files of every format, broken as files break: pages or a named rejection, and no exception."""

from __future__ import annotations

import gzip
import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tasks.errors import RejectedInputError
from tasks.model import PageReading
from tasks.pages.limits import Limits
from tasks.pages.read import format_name
from tasks.reading.read import read_pages

ROOT = Path(__file__).parents[3]
FILES = ROOT / "tests" / "pages" / "formats"
NAMES = sorted(path.name for path in FILES.iterdir() if path.suffix not in {".py", ".pyc"} and path.is_file())
DOCUMENT = (ROOT / "docs" / "formats.md").read_text(encoding="utf-8")
SMALL = Limits(file_bytes=1 << 20, text_bytes=1 << 20, unpacked_bytes=1 << 21)
# Bytes with a meaning in one format or another.
MARKS = (
    b"\0",
    b"\xff\xfe",
    b"\xed\xa0\x80",
    b"\r\n\r\n",
    b"<!--",
    b"-->",
    b"<script>",
    b"&#xd800;",
    b"PK\x01\x02",
    b"PK\x03\x04",
    b"\x1f\x8b\x08",
    b"WARC/1.0\r\n",
    b"Content-Length: 99999999999\r\n",
    b"Content-Encoding: br\r\n",
    b"Content-Type: multipart/mixed; boundary=b\r\n\r\n--b",
    b"bplist00",
    b'{"url": ',
    b"[" * 50,
    b"\xef\xbf\xbd",
)
PLACE = st.integers(0, 1 << 20)
LENGTH = st.sampled_from([1, 2, 3, 4, 8, 16, 40, 400, 4000])


def cut(whole: bytes, start: int, _end: int, _other: bytes) -> bytes:
    """Lose the end, as an interrupted download does."""
    return whole[:start]


def flip(whole: bytes, start: int, _end: int, other: bytes) -> bytes:
    """Change the bits of one byte."""
    return whole[:start] + bytes(byte ^ (other or b"!")[0] for byte in whole[start : start + 1]) + whole[start + 1 :]


def insert(whole: bytes, start: int, _end: int, other: bytes) -> bytes:
    """Put bytes in, such as a piece of another format's file."""
    return whole[:start] + other + whole[start:]


def double(whole: bytes, start: int, end: int, other: bytes) -> bytes:
    """Repeat a piece, up to six times."""
    return whole[:end] + whole[start:end] * (len(other) % 6) + whole[end:]


def take_out(whole: bytes, start: int, end: int, _other: bytes) -> bytes:
    """Lose a piece."""
    return whole[:start] + whole[end:]


def splice(whole: bytes, start: int, _end: int, other: bytes) -> bytes:
    """Go on with the end of another file."""
    return whole[:start] + other


WAYS = (cut, flip, insert, double, take_out, splice)
TAILS = st.builds(
    lambda name, place: (content := (FILES / name).read_bytes())[place % (len(content) + 1) :],
    st.sampled_from(NAMES),
    PLACE,
)


@st.composite
def broken(draw: st.DrawFn, whole: bytes) -> bytes:
    """Break a file one to four times, in one of the ways each."""
    for _ in range(draw(st.integers(1, 4))):
        start = draw(PLACE) % (len(whole) + 1)
        way = draw(st.sampled_from(WAYS))
        other = draw(TAILS if way is splice else st.sampled_from(MARKS) | st.binary(max_size=12))
        whole = way(whole, start, start + draw(LENGTH), other)
    return whole


def outcomes(data: bytes) -> list[PageReading] | str:
    """Read a file to its end; a rejection is its reason."""
    try:
        return list(read_pages(data, SMALL))
    except RejectedInputError as error:
        return error.reason


def assert_accounted(data: bytes) -> None:
    """Expect pages that can be stored, each with articles or a reason that the documents name, or one such reason."""
    found = outcomes(data)
    assert format_name(data)
    for page in [] if isinstance(found, str) else found:
        assert page.articles or page.rejected
        assert not any("\0" in article.text for article in page.articles)
        repr(page).encode()
    reasons = {found} if isinstance(found, str) else {page.rejected.reason for page in found if page.rejected}
    assert found
    assert all(f"| `{reason}` |" in DOCUMENT for reason in reasons), reasons


@pytest.mark.parametrize("name", NAMES)
def test_whole_file(name: str) -> None:
    """A file that nobody broke is accounted for, and twice the same."""
    data = (FILES / name).read_bytes()
    assert_accounted(data)
    assert outcomes(data) == outcomes(data)


@pytest.mark.parametrize("name", NAMES)
@settings(max_examples=60)
@given(data=st.data())
def test_broken_file(name: str, data: st.DataObject) -> None:
    """The bytes as they lie on the disk are broken."""
    assert_accounted(data.draw(broken((FILES / name).read_bytes())))


def repacked_gzip(whole: bytes, change: Callable[[bytes], bytes]) -> bytes:
    """Change what a gzip file holds."""
    return gzip.compress(change(gzip.decompress(whole)), mtime=0)


def repacked_zip(whole: bytes, change: Callable[[bytes], bytes]) -> bytes:
    """Change every entry of a zip file, and keep what stands before it."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(whole)) as old, zipfile.ZipFile(out, "w") as new:
        for entry in old.infolist():
            new.writestr(entry.filename, change(old.read(entry)))
        before = whole[: min(entry.header_offset for entry in old.infolist())]
    return before + out.getvalue()


PACKED = {
    name: repacked_gzip if name.endswith(".gz") else repacked_zip
    for name in NAMES
    if name.endswith(".gz") or b"PK\x05\x06" in (FILES / name).read_bytes()
}


@pytest.mark.parametrize("name", PACKED)
@settings(max_examples=60)
@given(data=st.data())
def test_broken_within_its_packing(name: str, data: st.DataObject) -> None:
    """What is packed is broken, and packed again: the damage that a checksum does not catch."""
    whole = (FILES / name).read_bytes()
    assert_accounted(PACKED[name](whole, lambda content: data.draw(broken(content))))


@settings(max_examples=300)
@given(st.lists(st.sampled_from(MARKS) | st.binary(max_size=20), max_size=12))
def test_bytes_that_were_never_a_file(pieces: list[bytes]) -> None:
    """Marks of all formats in any order, between any bytes."""
    assert_accounted(b"".join(pieces))
