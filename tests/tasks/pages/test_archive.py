"""Zip files under caps."""

from __future__ import annotations

import copy
import io
import stat
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.errors import RejectedInputError
from tasks.pages.archive import Archive, ends_as_zip, is_zip, shown
from tasks.pages.limits import Limits

LIMITS = Limits()
TEXT = b"The old harbour bridge stays open. " * 100


def packed(*entries: tuple[str | zipfile.ZipInfo, bytes]) -> bytes:
    """Pack a zip file."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries:
            archive.writestr(name, content)
    return out.getvalue()


def overlapping() -> bytes:
    """Pack an entry that the directory lists under fifty names."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.html", TEXT)
        for number in range(50):
            entry = copy.copy(archive.infolist()[0])
            entry.filename = f"a{number}.html"
            archive.filelist.append(entry)
    return out.getvalue()


def link(name: str) -> zipfile.ZipInfo:
    """Describe a symbolic link."""
    entry = zipfile.ZipInfo(name)
    entry.external_attr = (stat.S_IFLNK | 0o777) << 16
    return entry


def read_all(data: bytes, limits: Limits = LIMITS) -> None:
    """Open an archive and read all of it."""
    archive = Archive(data, limits)
    for entry in archive.entries:
        archive.read(entry)


def reason(data: bytes, limits: Limits = LIMITS) -> str:
    """Open an archive and read all of it; give the reason of its rejection."""
    with pytest.raises(RejectedInputError) as caught:
        read_all(data, limits)
    return caught.value.reason


def test_entries_are_read() -> None:
    """Regular files by their name, folders left out."""
    archive = Archive(packed(("a/", b""), ("a/b.html", TEXT)), LIMITS)
    (entry,) = archive.entries
    assert archive.named("a/b.html") is entry
    assert archive.named("a/") is None
    assert archive.read(entry) == TEXT
    assert archive.head(entry, 7) == TEXT[:7]
    assert archive.warnings == ()


@pytest.mark.parametrize("name", ["../../evil.html", "/evil.html", "a/../../b", "C:\\evil.html", "..\\evil.html", ".."])
def test_names_that_leave_the_archive_are_left(name: str) -> None:
    """Nothing is written anywhere, and yet such an entry is not read."""
    archive = Archive(packed((name, TEXT), ("page.html", TEXT)), LIMITS)
    assert [entry.filename for entry in archive.entries] == ["page.html"]
    assert archive.warnings == ("unsafe_entry_names",)


def test_links_are_left() -> None:
    """A symbolic link in a zip is a name, not a page."""
    archive = Archive(packed((link("link.html"), b"/etc/hostname")), LIMITS)
    assert archive.entries == []
    assert archive.warnings == ("unsafe_entry_names",)


@pytest.mark.parametrize("name", ["a..html", "..a/b.html", "a/.../b.html", "...html"])
def test_dots_alone_are_no_danger(name: str) -> None:
    """Only a whole step upwards is one."""
    assert Archive(packed((name, TEXT)), LIMITS).warnings == ()


@pytest.mark.parametrize(
    ("data", "limits", "code"),
    [
        (packed(("a", TEXT))[:-30], LIMITS, "truncated"),
        (packed(("a", TEXT))[:40] + bytes(4) + packed(("a", TEXT))[44:], LIMITS, "truncated"),
        (b"PK\x03\x04", LIMITS, "truncated"),
        (packed(*[(f"{n}", b"") for n in range(20)]), Limits(entries=10), "too_many_entries"),
        (overlapping(), LIMITS, "overlapping_entries"),
        (packed(("a", bytes(1 << 20))), Limits(unpacked_bytes=1 << 19), "too_large_decompressed"),
        (packed(("a", bytes(1 << 20))), Limits(ratio=100, ratio_from=1 << 16), "too_large_decompressed"),
        (
            packed(*[(f"{n}", bytes(1 << 18)) for n in range(4)]),
            Limits(unpacked_bytes=1 << 19),
            "too_large_decompressed",
        ),
    ],
    ids=["no directory", "damaged", "only a start", "entries", "overlap", "size", "ratio", "size of all together"],
)
def test_hostile_archives(data: bytes, limits: Limits, code: str) -> None:
    """Each kind of bomb is stopped before it is unpacked."""
    assert reason(data, limits) == code


def test_entry_without_a_name_is_left() -> None:
    """A name of no length names nothing."""
    data = packed(("aaaa", TEXT), ("page.html", TEXT))
    position = data.index(b"PK\x01\x02")
    data = data[: position + 46] + b"\0aaa" + data[position + 50 :]
    assert [entry.filename for entry in Archive(data, LIMITS).entries] == ["page.html"]


def test_encrypted_entries_are_left() -> None:
    """There is no password to ask for."""
    data = bytearray(packed(("a.html", TEXT)))
    data[6] |= 1
    data[data.rindex(b"PK\x01\x02") + 8] |= 1
    assert Archive(bytes(data), LIMITS).entries == []


def test_wrong_checksum_is_damage() -> None:
    """Bytes that are not what was packed are no page, and have no head."""
    data = bytearray(packed(("a.html", TEXT)))
    position = data.rindex(b"PK\x01\x02") + 16
    data[position] ^= 0xFF
    archive = Archive(bytes(data), LIMITS)
    assert archive.head(archive.entries[0], 10_000) is None
    assert reason(bytes(data)) == "truncated"


def test_zip_files_are_known_by_their_bytes() -> None:
    """From the start, or at the end of a page that unpacks itself."""
    data = packed(("a", TEXT))
    assert is_zip(data)
    assert not is_zip(b"<html>" + data)
    assert ends_as_zip(b"<html>" + data)
    assert not ends_as_zip(b"<html>PK\x05\x06")


def test_names_for_display() -> None:
    """Control signs and endless names are not shown."""
    assert shown("a\x1b[31m\0.html") == "a[31m.html"
    assert len(shown("a" * 10_000)) == 500


@given(st.data())
def test_damaged_archives(data: st.DataObject) -> None:
    """A changed byte gives a rejection or the content, nothing else."""
    whole = bytearray(packed(("page.html", TEXT), ("other.txt", b"x")))
    whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    try:
        read_all(bytes(whole))
    except RejectedInputError as error:
        assert error.reason in {"truncated", "overlapping_entries", "too_large_decompressed"}  # noqa: PT017
