"""MIME messages: headers, boundaries, transfer encodings, and what is missing or hostile in them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.errors import RejectedInputError
from tasks.pages.limits import Limits
from tasks.pages.mime import Part, headers_of, parameter, read_message, split_headers, words

LIMITS = Limits()
HEAD = b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"\r\n\r\n'


def bodies(data: bytes) -> list[bytes]:
    """Cut a message and give its bodies."""
    return [part.body for part in read_message(data, LIMITS).parts]


def test_headers_are_unfolded_and_the_first_counts() -> None:
    """Folded lines are one header; a second one of the same name is no news; other lines are passed over."""
    block = "Subject: one\r\n two\r\nsubject: three\r\nno header\r\nX-Empty:\r\n"
    assert headers_of(block) == {"subject": "one two", "x-empty": ""}


@pytest.mark.parametrize(
    ("data", "body"),
    [
        (b"A: b\r\n\r\nbody", b"body"),
        (b"A: b\n\nbody", b"body"),
        (b"A: b\n \t\nbody", b"body"),
        (b"\r\nbody", b"body"),
        (b"A: b\r\n", b""),
    ],
)
def test_body_begins_after_the_blank_line(data: bytes, body: bytes) -> None:
    """Either line end, a blank line of spaces, and a message that is all header or all body."""
    assert split_headers(data)[1] == body


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ('multipart/related; boundary="a b"; type="text/html"', "a b"),
        ("multipart/related;\tBOUNDARY=ab;type=x", "ab"),
        ("multipart/related; boundary = ab", "ab"),
        ("multipart/related", None),
        ("multipart/related; xboundary=ab", None),
    ],
)
def test_parameters(value: str, found: str | None) -> None:
    """Quoted or not, in any letters, by the whole name."""
    assert parameter(value, "boundary") == found


def test_parts_are_cut_at_the_boundary() -> None:
    """Text before the first and after the last delimiter is no part; a line that only looks like one is text."""
    data = HEAD + b"preamble\r\n--b\r\nA: 1\r\n\r\none\r\n--bb\r\n--b  \r\n\r\ntwo\r\n--b--\r\nepilogue"
    message = read_message(data, LIMITS)
    assert [part.body for part in message.parts] == [b"one\r\n--bb", b"two"]
    assert message.warnings == []


def test_parts_without_headers_and_without_anything() -> None:
    """Two delimiters in a row have an empty part between them."""
    assert bodies(HEAD + b"--b\r\n--b\r\n\r\ntwo\r\n--b--") == [b"", b"two"]


def test_multiparts_within_multiparts_are_flattened_in_order() -> None:
    """The leaves come in reading order."""
    inner = b'Content-Type: multipart/alternative; boundary="c"\r\n\r\n--c\r\n\r\none\r\n--c\r\n\r\ntwo\r\n--c--'
    assert bodies(HEAD + b"--b\r\n" + inner + b"\r\n--b\r\n\r\nthree\r\n--b--") == [b"one", b"two", b"three"]


@pytest.mark.parametrize(
    ("data", "warnings"),
    [
        (HEAD + b"--b\r\n\r\none", ["truncated"]),
        (HEAD.replace(b'; boundary="b"', b"") + b"\r\n--b\r\n\r\none\r\n--b--", ["boundary_missing"]),
        (HEAD.replace(b'"b"', b'"x"') + b"\r\n--b\r\n\r\none\r\n--b--", ["boundary_missing"]),
        (HEAD + b"\r\nContent-Type: text/html\r\n\r\none", ["boundary_missing"]),
    ],
)
def test_missing_boundaries(data: bytes, warnings: list[str]) -> None:
    """A boundary that is not declared, not used or not closed is mended, and told."""
    message = read_message(data, LIMITS)
    assert [part.body for part in message.parts] == [b"one"]
    assert message.warnings == warnings


def test_depth_and_number_of_parts_are_limited() -> None:
    """Parts within parts within parts, and parts without end."""
    nested = b"x"
    for level in range(40):
        nested = b'Content-Type: multipart/mixed; boundary="n%d"\r\n\r\n--n%d\r\n%s\r\n--n%d--' % (
            level,
            level,
            nested,
            level,
        )
    with pytest.raises(RejectedInputError) as caught:
        read_message(nested, LIMITS)
    assert caught.value.reason == "too_deep"
    with pytest.raises(RejectedInputError) as caught:
        read_message(HEAD + b"--b\r\n\r\n\r\n" * 20, Limits(parts=10))
    assert caught.value.reason == "too_many_entries"


@pytest.mark.parametrize(
    ("encoding", "body", "content"),
    [
        ("quoted-printable", b"a=3Db=\r\nc", b"a=bc"),
        ("quoted-printable", b"bad=ZZ", b"bad=ZZ"),
        ("BASE64", b"b25l\r\nIHR3bw==", b"one two"),
        ("base64", b"b25lIHR3bw", b"one two"),
        ("base64", b"b25lI", b"one"),
        ("base64", b"!!", b""),
        ("8bit", b"\xc3\xa4", b"\xc3\xa4"),
        ("", b"plain", b"plain"),
    ],
)
def test_transfer_encodings(encoding: str, body: bytes, content: bytes) -> None:
    """What is damaged is left out or left as it is, and never raised."""
    assert Part({"content-transfer-encoding": encoding}, body).content() == content


def test_part_properties() -> None:
    """Type and charset come from one header, and a file beside the text is known."""
    part = Part({"content-type": 'Text/HTML; charset="koi8-r"', "content-disposition": "Attachment; filename=a"}, b"")
    assert (part.kind, part.charset, part.attached) == ("text/html", "koi8-r", True)
    assert Part({}, b"").kind == "text/plain"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("=?utf-8?q?Br=C3=BCcke_offen?=", "Brücke offen"),
        ("=?utf-8?B?QnLDvGNrZQ==?= =?utf-8?Q?_offen?= bleibt", "Brücke offen bleibt"),
        ("=?x-none?q?Bridge?=", "Bridge"),
        ("plain =?", "plain =?"),
    ],
)
def test_encoded_words(value: str, text: str) -> None:
    """Words of a header in any charset; two in a row are one."""
    assert words(value).replace("  ", " ") == text


@given(st.binary(max_size=300))
def test_any_message(data: bytes) -> None:
    """Whatever stands after the header, the leaves are cut and decoded without an exception."""
    for part in read_message(HEAD + data, LIMITS).parts:
        assert isinstance(part.content(), bytes)
