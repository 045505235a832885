"""Plain text: anything readable without markup, such as the dump of a page's text."""

from __future__ import annotations

from collections.abc import Iterator

from tasks.model import Document
from tasks.pages.sniff import is_readable
from tasks.pages.source import Format, Origin, Source, document, text_of


def read_text(source: Source) -> Iterator[Document]:
    """Read one file of plain text; nothing in it tells an address or a time of saving."""
    text = text_of(source, source.data, markup=False)
    yield document(source, source.data, text, "text", Origin())


TEXT = Format("text", lambda sample: is_readable(sample.data), read_text)
