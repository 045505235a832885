"""What a reader is given, what it may yield, and how a document is made: the protocol between read.py and the formats.

A format is one module in `tasks.pages.formats` with one `Format`, and one line in registry.py. Its reader yields
documents; a rejected member as a `PageReading`; or a `Source` for a member that is a file of its own kind, which
read.py recognises and hands on. It raises `RejectedInputError` when there is nothing to yield.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from tasks.errors import RejectedInputError
from tasks.model import Document, Markup, PageReading, Rejection
from tasks.pages.decode import Decoded, decode
from tasks.pages.limits import Limits
from tasks.pages.sniff import Sample


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a page came from and when it was saved, as its file tells; `evidence` names what told the time.

    `original_url` is where a page stood that came from the copy of an archive, whose address is `url`.
    """

    url: str | None = None
    saved_at: datetime | None = None
    evidence: str | None = None
    original_url: str | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """The bytes of one file or member, unpacked, and what its container knows of it.

    `kind_of` names the format of the start of a file, `within` the format of the container; `layers` counts the
    compressions peeled off; `member` is for display only; `origin` is what the container says of its one page.
    """

    data: bytes
    limits: Limits
    kind_of: Callable[[bytes], str]
    format: str = ""
    within: str | None = None
    member: str | None = None
    layers: int = 0
    warnings: tuple[str, ...] = ()
    origin: Origin | None = None

    def opened(self) -> Source:
        """Count one more compression before it is unpacked; raises `nested_compression` for one too many."""
        if self.layers >= self.limits.nesting:
            raise RejectedInputError("nested_compression", "Packed within packed.")
        return replace(self, layers=self.layers + 1)


Yielded = Document | PageReading | Source
Reader = Callable[[Source], Iterator[Yielded]]


@dataclass(frozen=True, slots=True)
class Format:
    """One kind of file: its name in `Document.format`, how its bytes are recognised, and its reader."""

    name: str
    recognises: Callable[[Sample], bool]
    read: Reader


def text_of(source: Source, data: bytes, declared: str | None = None, *, markup: bool = True) -> Decoded:
    """Decode the bytes of one document of `source`; raises `too_large` over the limit of text."""
    if len(data) > source.limits.text_bytes:
        raise RejectedInputError("too_large", f"{len(data)} bytes of text; {source.limits.text_bytes} are allowed.")
    return decode(data, declared, markup=markup)


def document(source: Source, data: bytes, text: Decoded, markup: Markup, origin: Origin) -> Document:
    """Make the document whose own bytes are `data`."""
    return Document(
        text=text.text,
        markup=markup,
        format=source.format,
        sha256=hashlib.sha256(data).hexdigest(),
        member=source.member,
        url=origin.url,
        saved_at=origin.saved_at,
        saved_at_source=origin.evidence if origin.saved_at else None,
        warnings=tuple(dict.fromkeys(source.warnings + text.warnings)),
        original_url=origin.original_url,
    )


def rejected(source: Source, error: RejectedInputError) -> PageReading:
    """Give the reading of a member that could not be taken in."""
    return PageReading(
        sha256=hashlib.sha256(source.data).hexdigest(),
        format=source.format,
        member=source.member,
        warnings=source.warnings,
        rejected=Rejection(error.reason, error.detail),
    )
