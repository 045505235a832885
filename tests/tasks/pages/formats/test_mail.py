"""Mails: which part is read, and what becomes of subject and date."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tasks.model import Document

HEAD = (
    "Received: from post.tidewater.example\r\nMessage-ID: <1@tidewater.example>\r\nFrom: desk@tidewater.example\r\n"
    "To: reader@inbox.example\r\nSubject: Bridge & ferry\r\nDate: Mon, 09 Mar 2026 12:30:05 +0000\r\n"
    "MIME-Version: 1.0\r\n"
)
TEXT = "The bridge stays open, the mayor said."
HTML = f"<html><body><p>{TEXT}</p></body></html>"

Read = Callable[[bytes], list[Document]]


def mail(content: str, kind: str = "text/plain; charset=utf-8", head: str = HEAD) -> bytes:
    """Write a mail of one part."""
    return f"{head}Content-Type: {kind}\r\n\r\n{content}".encode()


def alternatives(*parts: str) -> bytes:
    """Write a mail of several parts."""
    return mail("".join(f"--b\r\n{part}\r\n" for part in parts) + "--b--", 'multipart/alternative; boundary="b"')


def test_text_mail(documents: Read) -> None:
    """The subject is the title of the text; when the mail was sent is not when it was saved."""
    (page,) = documents(mail(TEXT))
    assert page.text == f"Bridge & ferry\n\n{TEXT}"
    assert (page.format, page.markup, page.url) == ("eml", "text", None)
    assert (page.saved_at, page.saved_at_source, page.warnings) == (None, None, ())


def test_subject_is_not_doubled(documents: Read) -> None:
    """A text that begins with the subject has its title."""
    assert documents(mail(f"Bridge & ferry\r\n{TEXT}"))[0].text == f"Bridge & ferry\r\n{TEXT}"


@pytest.mark.parametrize(
    "data",
    [
        mail(HTML, "text/html"),
        alternatives(f"Content-Type: text/plain\r\n\r\n{TEXT}", f"Content-Type: text/html\r\n\r\n{HTML}"),
        alternatives(
            f"Content-Type: text/html\r\nContent-Disposition: attachment\r\n\r\n<p>a file</p>",  # noqa: F541
            f"Content-Type: text/html\r\n\r\n{HTML}",
        ),
    ],
    ids=["html", "alternatives", "attachment"],
)
def test_html_mail(documents: Read, data: bytes) -> None:
    """The HTML part is preferred, a file beside it is none; without a title it takes the subject."""
    (page,) = documents(data)
    assert page.markup == "html"
    assert page.text == f"<title>Bridge &amp; ferry</title>\n{HTML}"


def test_title_of_the_html_stays(documents: Read) -> None:
    """A part that has a title keeps it."""
    html = HTML.replace("<body>", "<head><title>Own</title></head><body>")
    assert documents(mail(html, "text/html"))[0].text == html


def test_mail_without_subject(documents: Read) -> None:
    """Nothing is put before the text."""
    assert documents(mail(TEXT, head=HEAD.replace("Subject: Bridge & ferry\r\n", "")))[0].text == TEXT


def test_archived_at_is_the_mails_address(documents: Read) -> None:
    """A list that archives its mails names the address of each (RFC 5064)."""
    head = HEAD + "Archived-At: <https://tidewater.example/letters/1>\r\n"
    assert documents(mail(TEXT, head=head))[0].url == "https://tidewater.example/letters/1"


@pytest.mark.parametrize("kind", ["application/pdf", "image/png"])
def test_mail_without_text(reason: Callable[[bytes], str], kind: str) -> None:
    """A mail that is only a file has nothing to read."""
    assert reason(mail("x", kind)) == "no_html_part"


def test_text_that_only_starts_like_a_header_is_no_mail(documents: Read) -> None:
    """One line with a colon makes no mail, and neither does a memo's From."""
    assert documents(b"Harbour: the bridge stays open.\n\nMore.")[0].format == "text"
    assert documents(b"From: the harbour\nwith love\n\nMore.")[0].format == "text"
