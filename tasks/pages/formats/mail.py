"""Mails (.eml), as newsletters arrive: the HTML part, or the text where there is no HTML.

Its Date says when it was sent, which is not when it was saved, and so it carries no time of saving. Its subject is put
before the text, for the body of a mail has no title of its own.
"""

from __future__ import annotations

import html
from collections.abc import Iterator
from dataclasses import replace

from tasks.errors import RejectedInputError
from tasks.model import Document
from tasks.pages.formats.markup import html_document
from tasks.pages.formats.mhtml import HTML_TYPES
from tasks.pages.mime import Part, opening_headers, read_message, words
from tasks.pages.provenance import web_address
from tasks.pages.sniff import Sample
from tasks.pages.source import Format, Origin, Source, document, text_of

# Headers that only mails have, and those that a mail has most of.
SURE = frozenset({"received", "message-id", "return-path", "delivered-to"})
USUAL = frozenset({"from", "to", "subject", "date", "mime-version", "content-type", "reply-to", "cc"})
ENOUGH_USUAL = 4
PLAIN_TYPES = frozenset({"text/plain"})


def is_mail(sample: Sample) -> bool:
    """Whether the file starts with the header block of a mail."""
    return has_mail_headers(sample.start)


def has_mail_headers(start: str) -> bool:
    """Whether a text starts with a header that only mails have, or with most of those that all mails have."""
    names = opening_headers(start).keys()
    return len(USUAL & names) >= ENOUGH_USUAL or (bool(SURE & names) and len(USUAL & names) > 1)


def read_mail(source: Source) -> Iterator[Document]:
    """Read the text of a mail; raises `no_html_part` for one without, and the limits of parts."""
    message = read_message(source.data, source.limits)
    part = _body(message.parts)
    origin = Origin(web_address(message.headers.get("archived-at")))
    source = replace(source, warnings=(*source.warnings, *message.warnings))
    subject = words(message.headers.get("subject", ""))
    if part.kind in HTML_TYPES:
        yield _titled(html_document(source, part.content(), part.charset, origin), subject)
    else:
        text = text_of(source, part.content(), part.charset, markup=False)
        yield _headed(document(source, part.content(), text, "text", origin), subject)


def _body(parts: list[Part]) -> Part:
    """Choose the part that a mail program would show."""
    shown = [part for part in parts if not part.attached]
    part = _first_filled(shown, HTML_TYPES) or _first_filled(shown, PLAIN_TYPES)
    if part is None:
        raise RejectedInputError("no_html_part", "The mail has neither an HTML part nor a text.")
    return part


def _first_filled(parts: list[Part], kinds: frozenset[str]) -> Part | None:
    """Give the first part of these media types that is not blank."""
    return next((part for part in parts if part.kind in kinds and part.body.strip()), None)


def _headed(page: Document, subject: str) -> Document:
    """Put the subject before the text of a plain mail that does not start with it."""
    if not subject or page.text.lstrip().startswith(subject):
        return page
    return replace(page, text=f"{subject}\n\n{page.text}")


def _titled(page: Document, subject: str) -> Document:
    """Give an HTML mail its subject for a title where it has none."""
    if not subject or "<title" in page.text[:20_000].lower():
        return page
    return replace(page, text=f"<title>{html.escape(subject)}</title>\n{page.text}")


MAIL = Format("eml", is_mail, read_mail)
