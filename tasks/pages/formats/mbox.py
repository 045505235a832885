"""Mail folders (mbox), and single mails that a mail program wrote as one: each mail is read as the file it is.

A line "From SENDER DATE" stands before every mail (RFC 4155); in the text of a mail such a line is quoted with ">".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from tasks.errors import RejectedInputError
from tasks.pages.formats.mail import has_mail_headers
from tasks.pages.sniff import Sample
from tasks.pages.source import Format, Source

FROM_LINE = re.compile(rb"(?:\A|(?<=\n))From [^\r\n]{1,300}\d{4}[^\r\n]{0,20}\r?\n(?=[A-Za-z][A-Za-z0-9-]{0,60}:)")
FIRST_LINE = re.compile(r"From [^\r\n]{1,300}\d{4}[^\r\n]{0,20}\r?\n")


def is_mbox(sample: Sample) -> bool:
    """Whether the file starts with a "From " line and the headers of a mail."""
    line = FIRST_LINE.match(sample.start)
    return line is not None and has_mail_headers(sample.start[line.end() :])


def read_mbox(source: Source) -> Iterator[Source]:
    """Yield the mails of a folder; raises `too_many_entries` over the limit of records."""
    lines = list(FROM_LINE.finditer(source.data))
    if len(lines) > source.limits.records:
        raise RejectedInputError("too_many_entries", f"More than {source.limits.records} mails.")
    ends = [*(line.start() for line in lines[1:]), len(source.data)]
    for number, (line, end) in enumerate(zip(lines, ends, strict=True), start=1):
        yield replace(source, data=source.data[line.end() : end], member=f"mail {number}")


MBOX = Format("eml", is_mbox, read_mbox)
