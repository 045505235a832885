"""What the tests of pages share: reading bytes to documents, and expecting a rejection."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from tasks.errors import RejectedInputError
from tasks.model import Document, PageReading
from tasks.pages.limits import Limits
from tasks.pages.read import read_documents

Read = Callable[..., list[Document]]
Reject = Callable[..., str]


@pytest.fixture
def noon() -> datetime:
    """Give the moment at which all fictional pages were saved."""
    return datetime(2026, 3, 9, 12, 30, 5, tzinfo=UTC)


@pytest.fixture
def documents() -> Read:
    """Read a file all of whose members are documents."""

    def read(data: bytes, limits: Limits | None = None) -> list[Document]:
        pages = list(read_documents(data, limits or Limits()))
        assert all(isinstance(page, Document) for page in pages), pages
        return [page for page in pages if isinstance(page, Document)]

    return read


@pytest.fixture
def failures() -> Callable[[bytes], list[PageReading]]:
    """Read a file and give the members that could not be taken in."""

    def read(data: bytes) -> list[PageReading]:
        return [page for page in read_documents(data, Limits()) if isinstance(page, PageReading)]

    return read


@pytest.fixture
def reason() -> Reject:
    """Read a file that must be rejected, and give the reason."""

    def read(data: bytes, limits: Limits | None = None) -> str:
        with pytest.raises(RejectedInputError) as caught:
            list(read_documents(data, limits or Limits()))
        assert caught.value.detail
        return caught.value.reason

    return read
