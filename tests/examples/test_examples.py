"""The example inbox is read as its makers meant it: examples/expected.json was written beside the pages, not by us."""

from __future__ import annotations

import json
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


@pytest.mark.parametrize("name", _TAKEN)
def test_articles(name: str) -> None:
    """Each piece has its title, role and outlet, begins and ends where it does, and holds none of the chrome."""
    for article, expected in _articles(name):
        assert (article.role, article.title, article.outlet) == (
            expected["role"],
            expected["title"],
            expected["outlet"],
        )
        assert article.text.startswith(expected["begins"])
        assert article.text.endswith(expected["ends"])
        assert [words for words in _EXPECTED[name]["chrome"] if words in article.text] == []


@pytest.mark.parametrize("name", _TAKEN)
def test_byline_and_date(name: str) -> None:
    """Authors and dates stand where the page prints them; no date is made up."""
    for article, expected in _articles(name):
        published = expected["published"]
        assert list(article.byline) == expected["byline"]
        assert article.published.precision == published["precision"]
        assert article.published.source == published["source"]
        assert article.published.raw == published["raw"]
        if published["date"]:
            assert article.published.earliest is not None
            assert article.published.earliest.date() == datetime.fromisoformat(published["date"]).date()
        elif not published.get("earliest"):
            assert article.published.earliest is None


@pytest.mark.parametrize("name", _TAKEN)
def test_quotes(name: str) -> None:
    """Every quote is found, with its offsets, its speaker under the fullest name of the page, and its cue."""
    for article, expected in _articles(name):
        names = dict(article.full_names)
        found = [(q.text, q.speaker and names.get(q.speaker, q.speaker), q.speaker_kind, q.cue) for q in article.quotes]
        assert found == [(q["text"], q["speaker"], q["speaker_kind"], q["cue"]) for q in expected["quotes"]]
        assert all(article.text[q.start : q.end] == q.text for q in article.quotes)
