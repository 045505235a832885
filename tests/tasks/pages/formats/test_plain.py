"""Plain texts: what is read as one, and that nothing is made up for it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

import pytest

from tasks.model import Document
from tasks.pages.formats.plain import TEXT
from tasks.pages.sniff import sample

WORDS = "The bridge stays open, the mayor said.\nSo does the ferry.\n"

Read = Callable[[bytes], list[Document]]


def test_text_stands_as_it_is(documents: Read) -> None:
    """No address, no time of saving, no warning; the hash is that of the file."""
    (page,) = documents(WORDS.encode())
    assert (page.text, page.markup, page.format) == (WORDS, "text", "text")
    assert (page.url, page.saved_at, page.saved_at_source, page.warnings) == (None, None, None, ())
    assert page.sha256 == hashlib.sha256(WORDS.encode()).hexdigest()


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32", "utf-16-le"])
def test_text_in_a_wide_charset(documents: Read, encoding: str) -> None:
    """The charset of a text file is in its bytes alone."""
    assert documents(WORDS.encode(encoding))[0].text == WORDS


def test_declarations_in_a_text_count_for_nothing(documents: Read) -> None:
    """What looks like the declaration of a page is words here, and a reference stays one."""
    text = 'In HTML one writes <meta charset="koi8-r">, and &#xD800; for nothing at all.'
    (page,) = documents(text.encode())
    assert (page.text, page.markup, page.warnings) == (text, "text", ())


@pytest.mark.parametrize("data", [b"\1\2\3\4" * 50, b"\x89PNG" + bytes(range(32)) * 20])
def test_bytes_that_are_no_text(data: bytes) -> None:
    """Control bytes make no text."""
    assert not TEXT.recognises(sample(data))
