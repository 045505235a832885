"""Quotes as plain values: what a line of JSON holds."""

from __future__ import annotations

import json
from dataclasses import fields

import pytest

from tasks.model import Quote
from tasks.quotes.as_lines import quotes_of
from tasks.quotes.find import find_quotes

TEXT = 'Ann Bell met the press. "The pier is safe," she said. "It was not," Tom Ferris said.'


def _quotes(article: dict[str, str]) -> list[dict[str, object]]:
    """Give the quotes of an article as JSON gives them back."""
    found: list[dict[str, object]] = json.loads(json.dumps(quotes_of(article)))["quotes"]
    return found


def test_fields() -> None:
    """Every field of a quote stands under its name, with its value."""
    names = {field.name for field in fields(Quote)}
    found = _quotes({"name": "a", "text": TEXT})
    assert all(set(quote) == names for quote in found)
    assert [Quote(**quote) for quote in found] == list(find_quotes(TEXT))  # type: ignore[arg-type] # read back


def test_values() -> None:
    """A quote says what was said, by whom, in which words, and how sure that is."""
    first = _quotes({"name": "a", "text": TEXT})[0]
    told = {key: first[key] for key in ("text", "speaker", "speaker_kind", "mention", "cue", "kind", "position")}
    assert told == {
        "text": "The pier is safe,",
        "speaker": "Ann Bell",
        "speaker_kind": "person",
        "mention": "she",
        "cue": "said",
        "kind": "direct",
        "position": "after",
    }


@pytest.mark.parametrize("name", ["a", "", "seite 1", "ж"])
def test_name(name: str) -> None:
    """The article's name comes back as it was."""
    assert quotes_of({"name": name, "text": ""}) == {"name": name, "quotes": []}


LANGUAGES = [("en", "Bell"), ("en-GB", "Bell"), ("ja", None)]


@pytest.mark.parametrize(("language", "expected"), LANGUAGES)
def test_language(language: str, expected: str | None) -> None:
    """The article's language counts where it is given."""
    (quote,) = _quotes({"name": "a", "text": '"Go on," Bell said.', "language": language})
    assert quote["speaker"] == expected
