"""What a second reading of pages changes, added up: counts, and the first of the pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from tasks.store.page_views import Difference, PageChange

COLUMNS = ("file", "articles added", "changed", "gone", "quotes added", "changed", "gone", "what changed")
# So many pages are named: a result of Prefect holds counts, and nobody reads a longer table.
_NAMED = 200


@dataclass(frozen=True, slots=True)
class Changes:
    """How many pages were read again and how many differ, by what, and the first 200 of those by file name."""

    files: int = 0
    pages: int = 0
    articles: Difference = field(default_factory=Difference)
    quotes: Difference = field(default_factory=Difference)
    first: tuple[PageChange, ...] = ()

    def __add__(self, other: Changes) -> Changes:
        """Sum those of two batches."""
        first = sorted(self.first + other.first, key=lambda change: change.file_name)
        return Changes(
            self.files + other.files,
            self.pages + other.pages,
            self.articles + other.articles,
            self.quotes + other.quotes,
            tuple(first[:_NAMED]),
        )

    def sentence(self) -> str:
        """Say it in a sentence."""
        return (
            f"{self.files} originals read again, {self.pages} pages differ."
            f" Articles: {_told(self.articles)}. Quotes: {_told(self.quotes)}."
        )

    def rows(self) -> Iterator[tuple[str | int, ...]]:
        """Give a row a page under `COLUMNS`."""
        for page in self.first:
            yield page.file_name, *_numbers(page.articles), *_numbers(page.quotes), ", ".join(page.columns)


def changes_of(files: int, pages: Iterable[PageChange]) -> Changes:
    """Add up the pages that differ among those of some files."""
    found = list(pages)
    return Changes(
        files,
        len(found),
        sum((page.articles for page in found), Difference()),
        sum((page.quotes for page in found), Difference()),
        tuple(found[:_NAMED]),
    )


def _numbers(difference: Difference) -> tuple[int, int, int]:
    return difference.added, difference.changed, difference.gone


def _told(difference: Difference) -> str:
    return f"{difference.added} added, {difference.changed} changed, {difference.gone} gone"
