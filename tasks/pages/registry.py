"""Every format, in the order in which they are tried: the surest marks first, and what is only text last."""

from __future__ import annotations

from tasks.pages.formats import (
    archivebox,
    exports,
    mail,
    markup,
    mbox,
    mhtml,
    plain,
    refused,
    singlefilez,
    wacz,
    warc,
    webarchive,
    zipped,
)
from tasks.pages.sniff import Sample
from tasks.pages.source import Format

FORMATS: tuple[Format, ...] = (
    refused.EMPTY,
    refused.PDF,
    *refused.BINARIES,
    exports.OMNIVORE,
    singlefilez.SINGLEFILEZ,
    wacz.WACZ,
    archivebox.ARCHIVEBOX,
    zipped.ZIP,
    warc.WARC,
    webarchive.WEBARCHIVE,
    refused.FEED,
    exports.JSON,
    exports.LINKS,
    mhtml.MHTML,
    mail.MAIL,
    mbox.MBOX,
    refused.OTHER_XML,
    markup.SINGLEFILE,
    markup.HTML,
    plain.TEXT,
    refused.UNKNOWN,
)


def format_of(sample: Sample) -> Format:
    """Give the first format that recognises a file; the last one recognises all."""
    return next(one for one in FORMATS if one.recognises(sample))
