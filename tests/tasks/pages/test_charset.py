"""Charsets by the bytes and by the page's word."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.pages.charset import byte_signature, declared_label, lookup

TEXT = "<html><p>The bridge stays open. Мост открыт. 橋は開いている。</p></html>"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_byte_order_marks(encoding: str) -> None:
    """The mark names the charset, and is no text."""
    mark = "\ufeff".encode(encoding)
    assert byte_signature(mark + TEXT.encode(encoding)) == (encoding, len(mark))


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
@pytest.mark.parametrize("text", [TEXT, "word " * 2000, "Мост открыт, сказала мэр. " * 50, "a, b\r\n1, 2\r\n"])
def test_wide_charsets_by_their_nuls(encoding: str, text: str) -> None:
    """Without a mark the NULs of the ASCII signs tell width and order."""
    assert byte_signature(text.encode(encoding)) == (encoding, 0)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize(
    "text",
    [
        "港の古い橋は\n開いたままだ。\n市議会は決めた。",
        "老桥将继续开放一年。\n市议会周一决定。",
        "오래된 다리는 계속 열린다\n결정했다",
    ],
)
def test_wide_charsets_of_dense_scripts(encoding: str, text: str) -> None:
    """A line end is all the ASCII that such a text may have; in a charset of its own it is none of these."""
    assert byte_signature(text.encode(encoding)) == (encoding, 0)
    for own in ("cp932", "gb18030", "cp949"):
        assert byte_signature(text.encode(own, "ignore") + b"\0") == (None, 0)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"a",
        b"plain words",
        TEXT.encode(),
        TEXT.encode("cp932", "ignore"),
        b"<p>be\0fore aft\0er</p>" + b"word " * 100,
        bytes(4096),
        b"SQLite format 3\0" + bytes(4080),
        b"<html>" + b"word " * 40 + b"PK\x03\x04\x14\0\0\0\x08\0" * 40,
        b"a" + bytes(500),
        "\ud800a".encode("utf-16-le", "surrogatepass") * 50,
    ],
)
def test_other_bytes_have_no_signature(data: bytes) -> None:
    """A slip of a NUL, a binary tail or a run of NULs makes no wide charset."""
    assert byte_signature(data) == (None, 0)


@pytest.mark.parametrize(
    ("label", "codec"),
    [
        ("utf-8", "utf-8"),
        (" UTF8 ", "utf-8"),
        ("iso-8859-1", "cp1252"),
        ("latin1", "cp1252"),
        ("us-ascii", "cp1252"),
        ("gb2312", "gb18030"),
        ("x-sjis", "cp932"),
        ("euc-kr", "cp949"),
        ("utf-7", None),
        ("unicode_escape", None),
        ("raw_unicode_escape", None),
        ("zlib", None),
        ("cp65001", None),
        ("iso-2022-kr", None),
        ("x-user-defined", None),
        ("", None),
        (None, None),
    ],
)
def test_labels(label: str | None, codec: str | None) -> None:
    """Labels mean what browsers mean by them, and Python's own codecs mean nothing."""
    assert lookup(label) == codec


@pytest.mark.parametrize(
    ("markup", "label"),
    [
        ('<meta charset="koi8-r">', "koi8-r"),
        ("<META CHARSET=koi8-r>", "koi8-r"),
        ("<meta charset='koi8-r'/>", "koi8-r"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=koi8-r">', "koi8-r"),
        ('<meta content="text/html;charset=koi8-r" http-equiv=content-type>', "koi8-r"),
        ('<?xml version="1.0" encoding="koi8-r"?><meta charset="utf-8">', "koi8-r"),
        ("<?xml version='1.0' encoding='koi8-r'?>", "koi8-r"),
        ("<p charset=koi8-r>", None),
        ("<meta name=charset>", None),
        ('words <?xml encoding="koi8-r"?>', None),
        (" " * 20_000 + "<meta charset=koi8-r>", None),
    ],
)
def test_declarations(markup: str, label: str | None) -> None:
    """The page's own word, where browsers look for it: in a meta tag near the start, or the XML declaration."""
    assert declared_label(markup.encode()) == label


@given(st.text(max_size=40))
def test_every_codec_of_a_label_exists(label: str) -> None:
    """Whatever a page says, what comes back can decode."""
    codec = lookup(label)
    assert codec is None or codecs.lookup(codec)
