"""Bodies of HTTP answers: chunks and encodings, sound, broken and hostile."""

from __future__ import annotations

import gzip
import zlib

import brotli
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.errors import RejectedInputError
from tasks.pages.http_body import http_body
from tasks.pages.limits import Limits

LIMITS = Limits()
TEXT = b"The old harbour bridge stays open. " * 50
BARE_DEFLATE = zlib.compress(TEXT)[2:-4]


@pytest.mark.parametrize(
    ("raw", "encodings"),
    [
        (TEXT, ""),
        (TEXT, "identity"),
        (TEXT, "zstd"),
        (gzip.compress(TEXT), "gzip"),
        (gzip.compress(TEXT), "X-GZip"),
        (zlib.compress(TEXT), "deflate"),
        (BARE_DEFLATE, "deflate"),
        (brotli.compress(TEXT), "br"),
        (brotli.compress(gzip.compress(TEXT)), "gzip, br"),
        (TEXT, "gzip"),
        (TEXT, "br"),
    ],
)
def test_content_encodings(raw: bytes, encodings: str) -> None:
    """Each encoding is undone; a body that was unpacked before, with the header left in place, stays."""
    assert http_body(raw, "", encodings, LIMITS) == (TEXT, ())


@pytest.mark.parametrize(
    ("raw", "data", "warnings"),
    [
        (b"3\r\none\r\n4;x=y\r\n two\r\n0\r\n\r\n", b"one two", ()),
        (b"3\none\n0\n\n", b"one", ()),
        (b"ZZZ\r\n<html>", b"ZZZ\r\n<html>", ("bad_chunking",)),
        (b"3\r\none\r\nZZ\r\n", b"one", ("bad_chunking",)),
        (b"ff\r\nshort", b"short", ("bad_chunking",)),
        (b"", b"", ("bad_chunking",)),
    ],
)
def test_chunks(raw: bytes, data: bytes, warnings: tuple[str, ...]) -> None:
    """Chunks are joined as far as they go."""
    assert http_body(raw, "chunked", "", LIMITS) == (data, warnings)


@pytest.mark.parametrize(
    ("raw", "encoding"),
    [
        (gzip.compress(bytes(1 << 20)), "gzip"),
        (zlib.compress(bytes(1 << 20)), "deflate"),
        (brotli.compress(bytes(1 << 20)), "br"),
    ],
)
def test_bombs(raw: bytes, encoding: str) -> None:
    """A body that unpacks over the caps is refused by name."""
    with pytest.raises(RejectedInputError) as caught:
        http_body(raw, "", encoding, Limits(unpacked_bytes=1 << 18))
    assert caught.value.reason == "record_too_large"


@pytest.mark.parametrize(("raw", "encodings"), [(gzip.compress(TEXT)[:10], "gzip"), (TEXT, "gzip,gzip,gzip,gzip")])
def test_bodies_that_do_not_unpack(raw: bytes, encodings: str) -> None:
    """Nothing comes out, or there is no end to it."""
    with pytest.raises(RejectedInputError) as caught:
        http_body(raw, "", encodings, LIMITS)
    assert caught.value.reason == "bad_record"


def test_cut_bodies_are_told() -> None:
    """What came out before the damage is kept."""
    packed = zlib.compress(bytes(range(256)) * 400, 0)
    body = http_body(packed[:50_000] + b"\xff" * 100, "", "deflate", LIMITS)
    assert body.data
    assert body.warnings == ("truncated",)


@given(
    st.binary(max_size=200), st.sampled_from(["gzip", "deflate", "br", "gzip, br"]), st.sampled_from(["", "chunked"])
)
def test_any_body(raw: bytes, encodings: str, transfer: str) -> None:
    """Nothing but a rejection is ever raised."""
    try:
        http_body(raw, transfer, encodings, LIMITS)
    except RejectedInputError as error:
        assert error.reason in {"bad_record", "record_too_large"}  # noqa: PT017
