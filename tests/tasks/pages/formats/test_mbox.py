"""Mail folders: each mail by itself, and lines of a text that look like the start of one."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tasks.model import Document, PageReading
from tasks.pages.limits import Limits

LINE = b"From desk@tidewater.example Mon Mar  9 12:30:05 2026\n"

Read = Callable[..., list[Document]]


def mail(number: int, body: bytes) -> bytes:
    """Write a plain mail."""
    return b"From: a@b.example\nTo: c@d.example\nSubject: Letter %d\nMessage-ID: <%d@b>\n\n%s\n\n" % (
        number,
        number,
        body,
    )


def test_each_mail_is_a_page(documents: Read) -> None:
    """Their subjects, their texts, and a number to tell them apart."""
    pages = documents(LINE + mail(1, b"The bridge stays open.") + LINE + mail(2, b"The ferry runs."))
    assert [(page.format, page.member) for page in pages] == [("eml", "mail 1"), ("eml", "mail 2")]
    assert [page.text.strip() for page in pages] == [
        "Letter 1\n\nThe bridge stays open.",
        "Letter 2\n\nThe ferry runs.",
    ]


@pytest.mark.parametrize("line", [b">From 1934 on: it was open", b"From 1934 on it was open", b"From afar: it shone"])
def test_lines_of_a_text(documents: Read, line: bytes) -> None:
    """A quoted line, and one without a header behind it, begin no mail."""
    (page,) = documents(LINE + mail(1, b"Dear desk,\n" + line + b"\nYours"))
    assert line.decode() in page.text


def test_a_mail_without_a_text_is_a_reading_of_its_own(failures: Callable[[bytes], list[PageReading]]) -> None:
    """The others are read."""
    picture = b"From: a@b.example\nTo: c@d.example\nSubject: x\nMessage-ID: <3@b>\nContent-Type: image/png\n\nx\n\n"
    (failure,) = failures(LINE + mail(1, b"The bridge stays open.") + LINE + picture)
    assert failure.rejected is not None
    assert (failure.member, failure.rejected.reason) == ("mail 2", "no_html_part")


def test_other_texts_begin_so_too(documents: Read) -> None:
    """A text whose first word is From is a text."""
    (page,) = documents(b"From the pier one sees\nthe bridge of 1934\nin the rain.")
    assert page.format == "text"


def test_too_many_mails(reason: Callable[[bytes, Limits], str]) -> None:
    """A folder has its limit."""
    assert reason((LINE + mail(1, b"x")) * 5, Limits(records=4)) == "too_many_entries"
