"""Draw quotes whose speaker is "he" or "she", to judge by reading to whom each was resolved.

    python benchmarks/quotes_pronouns.py polnear-train.jsonl.gz > cases.txt

prints the cases, each with the words before it, the pronoun in brackets and the name that it was resolved to. Reading
them and counting the right ones is the measurement; the draw is the same for the same file and seed.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from tasks.model import Quote
from tasks.quotes.find import find_quotes

_PRONOUNS = ("he", "she")


class Case(NamedTuple):
    """A quote that a pronoun attributes, and the text that it stands in."""

    name: str
    text: str
    quote: Quote


def cases(path: Path) -> Iterator[Case]:
    """Give the quotes of a gold file (JSON lines with "name" and "text") that "he" or "she" attributes."""
    raw = path.read_bytes()
    for line in (gzip.decompress(raw) if path.suffix == ".gz" else raw).decode().splitlines():
        article = json.loads(line)
        for quote in find_quotes(article["text"], "en"):
            if (quote.mention or "").lower() in _PRONOUNS and quote.position != "continuation":
                yield Case(article["name"], article["text"], quote)


def shown(case: Case, before: int) -> str:
    """Show a case: `before` characters of the text, the pronoun in brackets, the quote's beginning, the speaker."""
    quote = case.quote
    at, end = quote.mention_start or 0, quote.mention_end or 0
    first = max(0, min(at, quote.start) - before)
    text = case.text[first:at] + f"[{quote.mention}]" + case.text[end : max(end, quote.start) + 40]
    return f"{' '.join(text.split())}\n   => {quote.speaker}"


def main() -> None:
    """Print the drawn cases."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--cases", type=int, default=100)
    parser.add_argument("--seed", type=int, default=20160)
    parser.add_argument("--before", type=int, default=420, help="characters of the text before each quote")
    options = parser.parse_args()
    found = list(cases(options.gold))
    drawn = random.Random(options.seed).sample(found, min(options.cases, len(found)))
    for number, case in enumerate(drawn, 1):
        print(f"{number}. {shown(case, options.before)}")


if __name__ == "__main__":
    main()
