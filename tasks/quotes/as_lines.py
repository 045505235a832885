"""Give quotes as plain values, for a command that reads and prints JSON lines."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict

from tasks.quotes.find import find_quotes


def quotes_of(article: Mapping[str, str]) -> dict[str, object]:
    """Turn {"name", "text"} into {"name", "quotes": [...]}, each quote with all fields of `Quote` by name."""
    found = find_quotes(article["text"], article.get("language"))
    return {"name": article["name"], "quotes": [asdict(quote) for quote in found]}
