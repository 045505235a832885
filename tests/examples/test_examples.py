"""The example inbox is read as its makers meant it: examples/expected.json was written beside the pages, not by us."""

from __future__ import annotations

import json
import runpy
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tasks.errors import RejectedInputError
from tasks.model import Article, PageReading
from tasks.pages.limits import Limits
from tasks.reading.read import read_pages

_EXAMPLES = Path(__file__).parents[2] / "examples"
_EXPECTED: dict[str, dict[str, Any]] = json.loads((_EXAMPLES / "expected.json").read_text(encoding="utf-8"))["files"]
_REJECTED = sorted(name for name, file in _EXPECTED.items() if file["rejected"])
_TAKEN = sorted(name for name in _EXPECTED if name not in _REJECTED)


@cache
def _read(name: str) -> PageReading:
    (page,) = read_pages((_EXAMPLES / "inbox" / name).read_bytes(), Limits())
    return page


def _articles(name: str) -> list[tuple[Article, dict[str, Any]]]:
    return list(zip(_read(name).articles, _EXPECTED[name]["articles"], strict=True))


def test_packed_files_are_those_of_their_pages() -> None:
    """Who changes a page in packed/ packs it again: what pack.py writes holds what lies in the inbox."""
    files = runpy.run_path(str(_EXAMPLES / "pack.py"))["FILES"]
    for name in files.keys() - set(_REJECTED):
        content = files[name]()
        packed = content if isinstance(content, bytes) else content.encode()
        assert list(read_pages(packed, Limits())) == [_read(name)]


def test_every_example_is_expected() -> None:
    """No file lies in the inbox that nobody says anything of, and none is missing."""
    assert sorted(path.name for path in (_EXAMPLES / "inbox").iterdir()) == sorted(_EXPECTED)


@pytest.mark.parametrize("name", _REJECTED)
def test_what_cannot_be_taken_in_is_refused_by_name(name: str) -> None:
    """A stub, an empty file and an index page each have their reason code."""
    try:
        rejected = _read(name).rejected
        reason = rejected and rejected.reason
    except RejectedInputError as error:
        reason = error.reason
    assert reason == _EXPECTED[name]["rejected"]


@pytest.mark.parametrize("name", _TAKEN)
def test_page(name: str) -> None:
    """Kind, address and save time are those of the file."""
    page, expected = _read(name), _EXPECTED[name]
    assert page.kind == expected["kind"]
    assert page.rejected is None
    assert page.url == expected["url"]
    assert page.saved_at == (datetime.fromisoformat(expected["saved_at"]) if expected["saved_at"] else None)


# Fields that are not yet what a reader would say: file, field, and what is wrong. A field that has come right fails
# the test, and its row goes.
_FIELD_GAPS = {
    ("brackhaven-courier-bride.arc", "outlet"): "the outlet stands only behind the title in the head",
    ("halvern-wire-lorries-queue.txt", "outlet"): "the outlet stands in the byline",
    ("halvern-wire-lorries-queue.txt", "byline"): "the outlet stands in the byline",
    ("headline-pier-recount.html", "outlet"): "the outlet stands under the title, the site's name in the head",
    ("headline-pier-recount.html", "published"): "the raw date carries the outlet",
    ("headline-pier-recount.html", "byline"): "the outlet under the title is taken for a person",
    ("quayside-review-harbour-master.txt", "outlet"): "a text file says nothing that could be told from prose",
    (
        "quayside-review-harbour-master.txt",
        "byline",
    ): "outlet and byline under the title of a text file are left in its body",
    ("quayside-review-harbour-master.txt", "begins"): "the same",
    ("saltmarsh-letter-31.eml", "outlet"): "the sender of a letter is not taken for its outlet",
    ("aldmere-ledger-bearings.html", "published"): "a relative time behind a byline, in one line",
    ("ossel-valley-herald-bridge-and-ballot.html", "published"): "the raw date carries the byline",
    (
        "ossel-valley-herald-burst-main.html.gz",
        "published",
    ): "the raw date carries the byline, and the time is not read",
    ("sound-mirror-seven-in-nine.html", "published"): "a time of day before the date, without a zone",
}


def _day(moment: datetime | None) -> str | None:
    return None if moment is None else moment.date().isoformat()


def _fields(article: Article) -> dict[str, object]:
    published = article.published
    return {
        "role": article.role,
        "title": article.title,
        "outlet": article.outlet,
        "byline": list(article.byline),
        "published": (published.raw, _day(published.earliest), published.precision, published.source),
    }


def _expected_fields(expected: dict[str, Any]) -> dict[str, object]:
    published = expected["published"]
    day = published["date"] or published.get("earliest")
    return {
        "role": expected["role"],
        "title": expected["title"],
        "outlet": expected["outlet"],
        "byline": expected["byline"],
        "published": (published["raw"], day and day[:10], published["precision"], published["source"]),
    }


@pytest.mark.parametrize("name", _TAKEN)
def test_fields(name: str) -> None:
    """Role, title, outlet, byline and date are those that the page prints, but for the gaps that are named."""
    wrong: set[tuple[str, str]] = set()
    for article, expected in _articles(name):
        found, wanted = _fields(article), _expected_fields(expected)
        wrong |= {(name, field) for field in wanted if found[field] != wanted[field]}
    assert wrong == {(file, field) for file, field in _FIELD_GAPS if file == name and field != "begins"}


@pytest.mark.parametrize("name", _TAKEN)
def test_bodies(name: str) -> None:
    """Each piece begins and ends where it does, and holds none of the chrome."""
    for article, expected in _articles(name):
        assert article.text.startswith(expected["begins"]) is ((name, "begins") not in _FIELD_GAPS)
        assert article.text.endswith(expected["ends"])
        assert [words for words in _EXPECTED[name]["chrome"] if words in article.text] == []


# Quotes whose speaker or cue is not yet what a reader would say, by their first words: what is wrong. A row that comes
# right fails the test and goes.
_GAPS = {
    "a rounding error": "'the engineer' is a person of the piece before, not the subject of the sentence before",
    "A minister who is told eleven times": "'she' is Leda Voss: the man named last is taken",
    "He is idle.": "goes on the one before",
    "any exercise in arithmetic.": "'welcomed' is no cue",
    "studying the decision with care.": "an organisation without a telling word is taken for a person",
    "They keep better order than": "a title is kept as a first name: Constable",
    "Auf dem Wasser steht": "a surname is not led back to the full name in the sentence before",
}


def _is_gap(text: str) -> bool:
    return text.startswith(tuple(_GAPS))


@pytest.mark.parametrize("name", _TAKEN)
def test_quotes(name: str) -> None:
    """Every quote is found, with its offsets, its speaker under the fullest name of the page, and its cue."""
    for article, expected in _articles(name):
        names = dict(article.full_names)
        found = [(q.text, q.speaker and names.get(q.speaker, q.speaker), q.speaker_kind, q.cue) for q in article.quotes]
        wanted = [(q["text"], q["speaker"], q["speaker_kind"], q["cue"]) for q in expected["quotes"]]
        assert [row[0] for row in found] == [row[0] for row in wanted]
        for got, want in zip(found, wanted, strict=True):
            assert (got != want) if _is_gap(want[0]) else (got == want)
        assert all(article.text[q.start : q.end] == q.text for q in article.quotes)


def test_gaps_are_few() -> None:
    """Nine of ten quotes of the examples have the speaker and the cue that a reader would give."""
    texts = [q["text"] for name in _TAKEN for a in _EXPECTED[name]["articles"] for q in a["quotes"]]
    assert sum(map(_is_gap, texts)) < len(texts) / 10
