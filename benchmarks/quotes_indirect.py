"""Score indirect speech against content spans that people marked, or draw sentences with it to judge by reading.

    python benchmarks/quotes_indirect.py GOLD.jsonl[.gz]
    python benchmarks/quotes_indirect.py GOLD.jsonl[.gz] --cases 100

GOLD has an article a line: "name", "text" and, to score, "indirect": [{"start", "end"}, ..] in code points;
the gold that lies in ../shared has quotes in marks only.
Printed: precision, recall and F1 of spans that overlap by half (intersection over union), and of characters. Without
such spans, or with `--cases`, sentences are drawn in which a clause was found; the draw is the same for the same file.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
from pathlib import Path
from typing import Any

from tasks.quotes.find import find_speech

Span = tuple[int, int]
_HALF = 0.5


def read_articles(path: Path) -> list[dict[str, Any]]:
    """Read the articles of a gold file."""
    raw = path.read_bytes()
    lines = (gzip.decompress(raw) if path.suffix == ".gz" else raw).decode().splitlines()
    return [json.loads(line) for line in lines]


def found_in(text: str) -> list[Span]:
    """Give the spans of indirect speech that are found."""
    return [(quote.start, quote.end) for quote in find_speech(text, "en").indirect]


def overlap(one: Span, other: Span) -> float:
    """Give the share of the characters of either span that both have.

    >>> overlap((0, 10), (5, 15))
    0.3333333333333333
    """
    shared = max(0, min(one[1], other[1]) - max(one[0], other[0]))
    return shared / (max(one[1], other[1]) - min(one[0], other[0]))


def f1(hits: int, found: int, wanted: int) -> str:
    """Give precision, recall and F1 as a line."""
    precision, recall = hits / found if found else 0.0, hits / wanted if wanted else 0.0
    both = 2 * precision * recall / (precision + recall) if hits else 0.0
    return f"P={precision:.3f} R={recall:.3f} F1={both:.3f} (found {found}, wanted {wanted})"


def score(articles: list[dict[str, Any]]) -> None:
    """Print how well the spans found are those that people marked, by spans and by characters."""
    spans, letters = [0, 0, 0], [0, 0, 0]
    for article in articles:
        wanted = [(span["start"], span["end"]) for span in article["indirect"]]
        found = found_in(article["text"])
        hits = sum(any(overlap(one, other) >= _HALF for other in found) for one in wanted)
        in_wanted, in_found = _characters(wanted), _characters(found)
        spans = [have + more for have, more in zip(spans, (hits, len(found), len(wanted)), strict=True)]
        more_letters = (len(in_wanted & in_found), len(in_found), len(in_wanted))
        letters = [have + more for have, more in zip(letters, more_letters, strict=True)]
    print("spans     ", f1(*spans))
    print("characters", f1(*letters))


def _characters(spans: list[Span]) -> set[int]:
    return {at for span in spans for at in range(*span)}


def draw(articles: list[dict[str, Any]], count: int, seed: int) -> None:
    """Print clauses in their context, each between double brackets, with who said it."""
    found = [(article["text"], quote) for article in articles for quote in find_speech(article["text"], "en").indirect]
    for number, (text, quote) in enumerate(random.Random(seed).sample(found, min(count, len(found))), 1):
        before, after = text[max(0, quote.start - 160) : quote.start], text[quote.end : quote.end + 100]
        print(
            f"{number}. {' '.join(f'{before}[[{quote.text}]]{after}'.split())}\n   => {quote.speaker} ({quote.mention})"
        )


def main() -> None:
    """Score a gold file that has spans; draw from one that has none."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--cases", type=int, default=0)
    parser.add_argument("--seed", type=int, default=20160)
    options = parser.parse_args()
    articles = read_articles(options.gold)
    marked = [article for article in articles if "indirect" in article]
    if marked and not options.cases:
        score(marked)
        return
    draw(articles, options.cases or 100, options.seed)


if __name__ == "__main__":
    main()
