"""Bytes to articles with their quotes: the one place where pages, articles and quotes meet."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tasks.errors import RejectedInputError
from tasks.model import Document, PageReading
from tasks.pages.limits import Limits
from tasks.reading import read
from tasks.reading.read import read_document, read_pages

_AGGREGATOR = """
Night trams return to Halden Bay
The trams of Halden Bay will run through the night again from Friday, the operator has said. 'Nobody should have to \
walk home because it is late,' Brandt told reporters at the depot on Monday morning.
According to Brandt, the line will cost 'less than one street lamp a week' and carry some four hundred people a night.
Hashtags

Comments
No comments yet...
Related Articles


Merrin Herald
3 hours ago
- Merrin Herald
Depot wins a prize for its roof
The depot of the trams has won a prize for the garden on its roof. Tomas Brandt, who runs the line, said that he had \
not known of the garden before. '[Brandt] waters it every Sunday,' his deputy Leonie Okafor said. The prize is worth \
nothing at all, but it comes with a plaque, and the plaque has already been put up beside the door of the canteen.
"""


def _pages(text: str, saved_at: datetime | None = None) -> list[PageReading]:
    return list(read_pages(text.encode(), Limits(), saved_at))


def test_a_text_dump_gives_its_pieces_with_quotes_and_speakers() -> None:
    """Each piece has its quotes; a surname that another piece gives in full is filled in for the page."""
    (page,) = _pages(_AGGREGATOR)
    assert (page.format, page.kind, page.rejected) == ("text", "multi", None)
    main, card = page.articles
    assert [quote.text for quote in main.quotes] == [
        "Nobody should have to walk home because it is late,",
        "less than one street lamp a week",
    ]
    assert {quote.speaker for quote in main.quotes} == {"Brandt"}
    assert dict(main.full_names) == {"Brandt": "Tomas Brandt"}
    assert [quote.speaker for quote in card.quotes] == ["Leonie Okafor"]


def test_indirect_speech_stands_beside_the_quotes() -> None:
    """What is told without marks, with the full name that the page gives; none where nobody asks for it."""
    text = _AGGREGATOR.replace("the operator has said. ", "Brandt said. ")
    (page,) = _pages(text)
    assert [(clause.kind, clause.speaker) for clause in page.articles[0].indirect] == [("indirect", "Brandt")]
    assert dict(page.articles[0].full_names) == {"Brandt": "Tomas Brandt"}
    (without,) = read_pages(text.encode(), Limits(), indirect=False)
    assert [article.indirect for article in without.articles] == [(), ()]
    assert [article.quotes for article in without.articles] == [article.quotes for article in page.articles]


def test_a_save_time_of_the_user_is_the_anchor() -> None:
    """What the user says of the save time resolves a relative time; without it nothing is made up."""
    saved_at = datetime(2026, 3, 2, 12, tzinfo=UTC)
    (page,) = _pages(_AGGREGATOR, saved_at)
    assert (page.saved_at, page.saved_at_source) == (saved_at, "user")
    assert page.articles[1].published.earliest == datetime(2026, 3, 2, 8, tzinfo=UTC)
    (page,) = _pages(_AGGREGATOR)
    assert (page.articles[1].published.raw, page.articles[1].published.earliest) == ("3 hours ago", None)


@pytest.mark.parametrize("claim", ["", '<link rel="canonical" href="https://web.archive.org/web/20260302120000/{}">'])
def test_a_page_of_an_archive_was_saved_there_and_its_article_stood_elsewhere(claim: str) -> None:
    """The page has the address of the copy, the article the original one, whether the page claims it or not."""
    original = "https://halden-bay.example/trams/2026/02/27/night"
    copy = f"https://web.archive.org/web/20260302120000/{original}"
    body = _AGGREGATOR.strip().partition("Hashtags")[0].replace("\n", "<p>")
    (page,) = _pages(f"<!-- saved from url=(0090){copy} --><html>{claim.format(original)}<article><h1>{body}</html>")
    assert (page.url, page.saved_at_source) == (copy, "wayback_archived")
    (article,) = page.articles
    assert (article.url, article.published.source) == (original, "address")


def test_a_page_without_an_article_is_a_rejected_reading() -> None:
    """A shell with nothing to read has its reason, and its hash."""
    (page,) = _pages("<html><body><div id=app></div><script>start()</script></body></html>")
    assert page.rejected is not None
    assert page.rejected.reason == "no_article_text"
    assert page.kind == "none"
    assert len(page.sha256) == 64


def test_an_index_page_keeps_its_kind(monkeypatch: pytest.MonkeyPatch) -> None:
    """A page of teasers is refused as an index, so that one can look for them."""

    def refuse(_: Document) -> None:
        raise RejectedInputError("index_page", "teasers only")

    monkeypatch.setattr(read, "read_articles", refuse)
    page = read_document(Document("text", "html", "html", "00"))
    assert (page.kind, page.rejected and page.rejected.reason) == ("index", "index_page")


def test_a_document_that_was_refused_goes_through(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a reader of a container has refused stays refused."""
    refused = PageReading(sha256="00", format="warc")
    monkeypatch.setattr(read, "read_documents", lambda *_: iter([refused]))
    assert _pages("x") == [refused]


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=400))
def test_any_text_is_read_or_refused_by_name(text: str) -> None:
    """No text makes the reader raise anything but a named refusal, and every quote stands where it says."""
    pages: list[PageReading] = []
    with suppress(RejectedInputError):
        pages = _pages(text)
    for page in pages:
        for article in page.articles:
            assert all(article.text[quote.start : quote.end] == quote.text for quote in article.quotes)
