"""Gzip: members, checksums, trailing bytes, cut files and bombs."""

from __future__ import annotations

import gzip
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.errors import RejectedInputError
from tasks.pages.gunzip import MAGIC, gunzip
from tasks.pages.limits import Limits

LIMITS = Limits()
TEXT = b"The old harbour bridge stays open. " * 40


def packed_with_name(text: bytes) -> bytes:
    """Pack with a file name in the header, as the gzip command does."""
    out = io.BytesIO()
    with gzip.GzipFile("harbour.html", "wb", fileobj=out, mtime=0) as file:
        file.write(text)
    return out.getvalue()


def with_flags(packed: bytes, flags: int, extra: bytes) -> bytes:
    """Set header flags and put the bytes that they announce."""
    return packed[:3] + bytes([flags]) + packed[4:10] + extra + packed[10:]


PACKED = gzip.compress(TEXT, mtime=0)


@pytest.mark.parametrize(
    "data",
    [
        PACKED,
        packed_with_name(TEXT),
        gzip.compress(TEXT[:100]) + gzip.compress(TEXT[100:]),
        with_flags(PACKED, 4, b"\x03\x00abc"),
        with_flags(PACKED, 16, b"a comment\0"),
        with_flags(PACKED, 2, b"\x12\x34"),
        PACKED + bytes(512),
    ],
    ids=["plain", "name", "two members", "extra", "comment", "header check", "padding"],
)
def test_sound_files_unpack_without_a_warning(data: bytes) -> None:
    """Every header that RFC 1952 allows, several members, and NULs behind them."""
    assert gunzip(data, LIMITS) == (TEXT, ())


@pytest.mark.parametrize(
    ("data", "warning"),
    [
        (PACKED[:-8] + b"\1\2\3\4" + PACKED[-4:], "bad_checksum"),
        (PACKED[:-4] + b"\1\2\3\4", "bad_checksum"),
        (PACKED + b"GARBAGE", "trailing_bytes"),
        (PACKED + PACKED[:40], "truncated"),
    ],
)
def test_damage_behind_the_content_is_a_warning(data: bytes, warning: str) -> None:
    """What was unpacked whole is given with a word on what is wrong."""
    unpacked = gunzip(data, LIMITS)
    assert unpacked.data.startswith(TEXT)
    assert unpacked.warnings == (warning,)


@pytest.mark.parametrize("length", [3, 9, 10])
def test_nothing_at_all_is_rejected(length: int) -> None:
    """A file cut before its first byte of content has nothing to give."""
    with pytest.raises(RejectedInputError) as caught:
        gunzip(PACKED[:length], LIMITS)
    assert caught.value.reason == "truncated"


def test_unending_header_name_ends_the_file() -> None:
    """A header whose name never ends leaves no content."""
    with pytest.raises(RejectedInputError):
        gunzip(with_flags(PACKED[:10], 8, b"x" * 50), LIMITS)


@pytest.mark.parametrize(
    "limits", [Limits(unpacked_bytes=1 << 20), Limits(ratio=50, ratio_from=1 << 16)], ids=["size", "ratio"]
)
def test_bombs_are_stopped_by_size_and_by_ratio(limits: Limits) -> None:
    """Two megabytes of spaces are over either cap, long before they are all unpacked."""
    with pytest.raises(RejectedInputError) as caught:
        gunzip(gzip.compress(b" " * (2 << 20)), limits)
    assert caught.value.reason == "too_large_decompressed"


def test_endless_members_are_stopped() -> None:
    """Members without content cost time, and so they are counted."""
    with pytest.raises(RejectedInputError) as caught:
        gunzip(gzip.compress(b"", mtime=0) * 20, Limits(records=10))
    assert caught.value.reason == "too_many_entries"


@given(st.binary(max_size=200))
def test_any_bytes_after_the_magic(data: bytes) -> None:
    """Nothing but a rejection is ever raised."""
    try:
        gunzip(MAGIC + data, LIMITS)
    except RejectedInputError as error:
        assert error.reason  # noqa: PT017 - that one is raised is no must
