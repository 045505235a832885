"""What a load says of each file: a pure judgement over what turned out to be new."""

from __future__ import annotations

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


def judge(readings: Sequence[Read], new_pages: AbstractSet[str], new_articles: AbstractSet[bytes]) -> list[Settled]:
    """Give the outcome of each file: ingested where one of its pages is new, duplicate where all were known.

    Pages (hashes in hex) and articles (keys) that several files of the batch hold are credited to the first file id.
    """
    pages, articles = set(new_pages), set(new_articles)
    in_order = sorted(readings, key=lambda read: read[0].file_id)
    return [_judge_one(file, reading, pages, articles) for file, reading in in_order]


def _judge_one(file: LedgerFile, reading: FileReading, pages: set[str], articles: set[bytes]) -> Settled:
    """Judge one file, and take what it is credited with out of the sets."""
    if reading.left:
        outcome: Outcome = "skipped" if reading.left.reason == VANISHED else "pending"
        return Settled(file.file_id, outcome, reading.left.reason, reading.left.detail)
    if reading.known:
        return Settled(file.file_id, "duplicate", sha256=reading.sha256)
    if rejected := _rejection(reading):
        return Settled(file.file_id, "rejected", rejected.reason, rejected.detail, reading.sha256)
    credited = [page for page in reading.pages if not page.rejected and _take(pages, page.sha256)]
    quotes = _credited_quotes(credited, articles)
    outcome = "ingested" if credited else "duplicate"
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
