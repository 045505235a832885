"""The look at the start of a file."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.pages.formats.exports import is_json, is_link_list
from tasks.pages.formats.mail import is_mail
from tasks.pages.formats.markup import is_markup
from tasks.pages.formats.mhtml import is_mhtml
from tasks.pages.formats.refused import MAGIC, has_magic, is_other_xml
from tasks.pages.sniff import SAMPLE_BYTES, is_readable, sample


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-be", "cp1251"]
)
def test_start_is_read_in_any_charset(encoding: str) -> None:
    """ASCII at the start of a page is right in every charset, behind white space and byte order marks."""
    look = sample(" \n\t <HTML lang=ru><p>Мост".encode(encoding))
    assert look.lower.startswith("<html lang=ru><p>")
    assert look.root == "html"


@pytest.mark.parametrize("data", [b"", b" \r\n", bytes(100), b"\xef\xbb\xbf \n", b"\xff\xfe \0", b"\xfe\xff\0 "])
def test_nothing_is_nothing(data: bytes) -> None:
    """White space, NULs and byte order marks are no start."""
    assert sample(data).start == ""


def test_white_space_may_be_long() -> None:
    """A page may begin after a megabyte of blanks."""
    assert sample(b" " * (1 << 20) + b"<html>").root == "html"


def test_only_the_start_is_looked_at() -> None:
    """The look costs the same for any file."""
    look = sample(b"a" * (1 << 20))
    assert len(look.start) == SAMPLE_BYTES
    assert len(look.data) == 1 << 20


@pytest.mark.parametrize(
    ("text", "root"),
    [
        ('<?xml version="1.0"?><rss>', "rss"),
        ("<?xml?>\n<!-- a - b -- c -->\n<feed>", "feed"),
        ("<!DOCTYPE rdf:RDF [<!ENTITY a 'b>c'>]><rdf:RDF>", "rdf:rdf"),
        ("<!doctype html><html>", ""),
        ("<!-- never closed <html>", ""),
        ("words <html>", ""),
        ("< html>", ""),
        ("<5>", ""),
    ],
)
def test_root_element(text: str, root: str) -> None:
    """The first element after declarations and comments, where one stands there."""
    assert sample(text.encode()).root == root


@pytest.mark.parametrize(
    ("data", "readable"),
    [
        (b"plain words", True),
        ("Мост".encode("koi8-r") * 50, True),
        ("橋は開いている".encode("iso2022_jp"), True),
        ("Мост остаётся ещё на один год.".encode("utf-16-le"), True),
        (b"a few \0 slips \x01 in words", True),
        (b"page one\x0cpage two", True),
        (bytes(range(256)), False),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(64)), False),
    ],
)
def test_readable_bytes(data: bytes, readable: bool) -> None:  # noqa: FBT001 - a row of the table
    """Text in any charset holds hardly any control bytes."""
    assert is_readable(data) is readable


@pytest.mark.parametrize(
    ("text", "markup"),
    [
        ("<!DOCTYPE html>", True),
        ("<!doctype foo><html>", True),
        ("<body>", True),
        ("<TABLE border=1>", True),
        ("<!-- only a comment -->", True),
        ("one <p>two</p> <br> <i>three</i>", True),
        ("one <p>two</p> and no more", False),
        ("a < b, <c>, <placeholder>", False),
        ("<person>", False),
    ],
)
def test_markup(text: str, markup: bool) -> None:  # noqa: FBT001 - a row of the table
    """One HTML tag at the beginning, or three anywhere."""
    assert is_markup(sample(text.encode())) is markup


@pytest.mark.parametrize(
    ("text", "mhtml", "mail"),
    [
        ("From: <Saved by Blink>\r\nDate: x\r\n\r\n", True, False),
        ("Snapshot-Content-Location: https://tidewater.example/\n\n", True, False),
        ('MIME-Version: 1.0\nContent-Type: multipart/related; boundary="b"\n\n', True, False),
        ('To: a@b.example\nContent-Type: multipart/related; boundary="b"\n\n', False, False),
        ("Received: x\nSubject: y\nTo: a@b.example\n\n", False, True),
        ("From: a@b.example\nTo: c@d.example\nSubject: y\nDate: z\n\n", False, True),
        ("From: a@b.example\nTo: c@d.example\n\nDear all", False, False),
        ("Words.\nFrom: a\nTo: b\nSubject: c\nDate: d\nReceived: e\n\n", False, False),
        ("", False, False),
    ],
)
def test_messages(text: str, mhtml: bool, mail: bool) -> None:  # noqa: FBT001 - a row of the table
    """A saved page was never sent, a mail was; a text with colons is neither."""
    look = sample(text.encode())
    assert is_mhtml(look) is mhtml
    assert is_mail(look) is mail


@pytest.mark.parametrize(
    ("text", "json", "links"),
    [
        ('{"a": 1}', True, False),
        (' [ {"a": 1} ]', True, False),
        ("[[1]]", True, False),
        ("[]", True, False),
        ("{}", True, False),
        ("[Updated] words", False, False),
        ("{braces}", False, False),
        ("URL,Title\nhttps://tidewater.example/,Bridge\n", False, True),
        ('"Title";"URL";"Created"\n', False, True),
        ("title,body\n", False, False),
        ("url\n", False, False),
        ("<!DOCTYPE NETSCAPE-Bookmark-file-1>", False, True),
        ("<html><title>Pocket Export</title>", False, True),
    ],
)
def test_exports(text: str, json: bool, links: bool) -> None:  # noqa: FBT001 - a row of the table
    """JSON by its first signs, lists of links by their head."""
    look = sample(text.encode())
    assert is_json(look) is json
    assert is_link_list(look) is links


@pytest.mark.parametrize("name", MAGIC)
def test_magic_numbers(name: str) -> None:
    """Each kind of file is known by its first bytes, and letters alone do not make a text one of them."""
    for mark in MAGIC[name]:
        assert has_magic(mark + bytes(range(32)) * 10, MAGIC[name])
        assert not has_magic(b" " + mark, MAGIC[name])
        if mark.isalnum():
            assert not has_magic(mark + b" is how this text begins.", MAGIC[name])


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ('<?xml version="1.0"?><svg>', True),
        ('<?xml version="1.0"?><urlset>', True),
        ('<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml">', False),
        ('<?xml version="1.0"?><!DOCTYPE html PUBLIC "x"><html>', False),
        ("<svg>", False),
        ('<?xml version="1.0"?> words', False),
    ],
)
def test_other_xml(text: str, other: bool) -> None:  # noqa: FBT001 - a row of the table
    """XML with another root is no page, XHTML is one."""
    assert is_other_xml(sample(text.encode())) is other


@given(st.binary(max_size=400))
def test_any_bytes_can_be_looked_at(data: bytes) -> None:
    """A look never fails, and holds no NUL."""
    look = sample(data)
    assert look.data == data
    assert "\0" not in look.start
    assert look.lower.endswith(look.after)
