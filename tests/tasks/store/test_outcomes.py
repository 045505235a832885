"""What a load says of each file."""

from __future__ import annotations

import pytest
from made_readings import BODY, article, page, reading, sha256

from tasks.model import FileReading, LedgerFile, PageReading, Rejection
from tasks.store.outcomes import News, judge, unloadable
from tasks.store.rows import text_sha256

ARTICLE = article()
NEW = page("new", ARTICLE)
OLD = page("old", ARTICLE)
BAD = page("bad", rejected=Rejection("no_text", "nothing to read"))


def file(file_id: int = 1) -> LedgerFile:
    """Give a file of the ledger."""
    return LedgerFile(file_id, b"a.html", None, "pending", None, None, None)


def judged(*pages: PageReading) -> tuple[str, str | None]:
    """Give outcome and reason of a file with these pages, of which the one called new is new."""
    (outcome,) = judge([(file(), FileReading(sha256("f"), pages))], News(set(), {NEW.sha256}, set()))
    return outcome.outcome, outcome.reason


@pytest.mark.parametrize(
    ("pages", "expected"),
    [
        ((NEW,), ("ingested", None)),
        ((OLD,), ("duplicate", None)),
        ((OLD, NEW), ("ingested", None)),
        ((NEW, BAD), ("ingested", None)),
        ((OLD, BAD), ("duplicate", None)),
        ((BAD,), ("rejected", "no_text")),
        ((), ("rejected", "empty")),
    ],
)
def test_the_pages_of_a_file_decide(pages: tuple[PageReading, ...], expected: tuple[str, str | None]) -> None:
    """One new page is enough; only where none could be taken in is the file rejected."""
    assert judged(*pages) == expected


@pytest.mark.parametrize(
    ("read", "expected"),
    [
        (FileReading(None, rejected=Rejection("unreadable", "x")), ("rejected", "unreadable")),
        (FileReading(None, left=Rejection("vanished", "x")), ("skipped", "vanished")),
        (FileReading(None, left=Rejection("changed_while_read", "x")), ("pending", "changed_while_read")),
        (FileReading("ab", known=True), ("duplicate", None)),
    ],
)
def test_a_file_that_was_not_read_to_its_end_says_why(read: FileReading, expected: tuple[str, str | None]) -> None:
    """Refused, gone, still changing, or known by its bytes."""
    (outcome,) = judge([(file(), read)], News(set(), set(), set()))
    assert (outcome.outcome, outcome.reason) == expected


def test_what_two_files_hold_is_credited_once() -> None:
    """The first file by its id has it, whatever the order of the batch; the sums are what was added."""
    other = page("other", article("Another text."), ARTICLE)
    readings = [(file(3), reading(NEW)), (file(1), reading(NEW)), (file(2), reading(other))]
    both = {NEW.sha256, other.sha256}
    found = judge(readings, News(both, both, {text_sha256(ARTICLE), text_sha256(article("Another text."))}))
    assert [(o.file_id, o.outcome, o.articles, o.quotes) for o in found] == [
        (1, "ingested", 1, 2),
        (2, "ingested", 1, 0),
        (3, "duplicate", 0, 0),
    ]


def test_a_known_page_in_a_new_file_is_taken_in() -> None:
    """A container with a page that is known already is a new place to find it, and adds no article."""
    (outcome,) = judge([(file(), FileReading(sha256("f"), (OLD,)))], News({sha256("f")}, set(), set()))
    assert (outcome.outcome, outcome.articles) == ("ingested", 0)


def test_a_refused_file_keeps_its_hash() -> None:
    """Its original is kept under it."""
    settled = unloadable(file(), reading(page(BODY)), "the reason")
    assert (settled.outcome, settled.reason, settled.detail) == ("rejected", "unloadable", "the reason")
    assert settled.sha256 == sha256(BODY)
