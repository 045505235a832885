"""What a load says of each file: a pure judgement over what turned out to be new."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from tasks.model import FileReading, LedgerFile, Rejection
from tasks.store.ledger import Settled
from tasks.store.rows import distinct_quotes, text_sha256

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from collections.abc import Set as AbstractSet

    from tasks.model import Outcome, PageReading

Item = TypeVar("Item")

Read = tuple[LedgerFile, FileReading]

VANISHED = "vanished"  # gone before it was read: there is nothing left to take in
EMPTY = Rejection("empty", "the file holds no page")


@dataclass(frozen=True, slots=True)
class News:
    """What a load found to be new: file contents and pages by their hash in hex, articles by their key."""

    files: AbstractSet[str]
    pages: AbstractSet[str]
    articles: AbstractSet[bytes]


@dataclass(frozen=True, slots=True)
class _Left:
    """What is new and not yet credited to a file."""

    files: set[str]
    pages: set[str]
    articles: set[bytes]


def judge(readings: Sequence[Read], new: News) -> list[Settled]:
    """Give the outcome of each file: ingested where its bytes are new, duplicate where they were known.

    A known page in a new file is a new place to find it: that file is ingested too, and adds no article. What several
    files of the batch hold is credited to the first file id.
    """
    left = _Left(set(new.files), set(new.pages), set(new.articles))
    in_order = sorted(readings, key=lambda read: read[0].file_id)
    return [_judge_one(file, reading, left) for file, reading in in_order]


def _judge_one(file: LedgerFile, reading: FileReading, left: _Left) -> Settled:
    """Judge one file, and take what it is credited with out of what is left."""
    if reading.left:
        outcome: Outcome = "skipped" if reading.left.reason == VANISHED else "pending"
        return Settled(file.file_id, outcome, reading.left.reason, reading.left.detail)
    if reading.known:
        return Settled(file.file_id, "duplicate", sha256=reading.sha256)
    if rejected := _rejection(reading):
        return Settled(file.file_id, "rejected", rejected.reason, rejected.detail, reading.sha256)
    credited = [page for page in reading.pages if not page.rejected and _take(left.pages, page.sha256)]
    quotes = _credited_quotes(credited, left.articles)
    outcome = "ingested" if _take(left.files, reading.sha256 or "") or credited else "duplicate"
    return Settled(file.file_id, outcome, None, None, reading.sha256, len(quotes), sum(quotes))


def unloadable(file: LedgerFile, reading: FileReading, why: str) -> Settled:
    """Give the outcome of a file whose data Postgres refuses."""
    return Settled(file.file_id, "rejected", "unloadable", why, reading.sha256)


def _rejection(reading: FileReading) -> Rejection | None:
    """Give why a file is rejected: by itself, or because none of its pages can be taken in."""
    if reading.rejected:
        return reading.rejected
    if any(page.rejected is None for page in reading.pages):
        return None
    return next((page.rejected for page in reading.pages), EMPTY)


def _credited_quotes(pages: Iterable[PageReading], articles: set[bytes]) -> list[int]:
    """Give the number of quotes of each new article on these pages, each article once."""
    found = (article for page in pages for article in page.articles)
    return [len(distinct_quotes(article)) for article in found if _take(articles, text_sha256(article))]


def _take(items: set[Item], item: Item) -> bool:
    if item not in items:
        return False
    items.remove(item)
    return True
