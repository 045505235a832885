"""Time texts of stray quotation marks, and show that the time grows with their length and no faster.

    python benchmarks/quotes_junk.py [--kilobytes 1000]

For each kind of junk: CPU seconds of this process for a quarter of the length and for the whole, of finding quotes and
of finding indirect speech too, and by what the time grew (4 is linear).
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Callable

from tasks.quotes.find import find_quotes, find_speech

_MARKS = "\"'“”‘’«»„‚‹›「」"  # noqa: RUF001 - these are what it is about
_WORDS = ("the", "a", "said", "he", "Bell", "board", "of", "that", "told", "to", "by", "it", "was", "not")


def kinds() -> dict[str, str]:
    """Give pieces of junk by name; each is long enough to be repeated without a pattern that helps."""
    draw = random.Random(7)
    marked = [f"{draw.choice(_MARKS)}{draw.choice(_WORDS)}{draw.choice(_MARKS)}" for _ in range(500)]
    sparse = [word if number % 5 else marked[number] for number, word in enumerate(draw.choices(_WORDS, k=500))]
    return {
        "marks of all kinds": "".join(draw.choices(_MARKS, k=2000)),
        "the same with blanks": " ".join(draw.choices(_MARKS, k=2000)),
        "straight double": '" ',
        "apostrophes": "'",
        "apostrophes, a line each": "'\n",
        "curly openers": "“a ",
        "openers, a line each": '"It is bad\n\n',
        "nested openers": "“‘a’ ",  # noqa: RUF001 - the same
        "words, one marked in five": " ".join(sparse) + " ",
        "the same in paragraphs": " ".join(sparse) + "\n",
        "all words marked": " ".join(marked) + " ",
        "the same in short lines": "\n".join(" ".join(marked[at : at + 12]) for at in range(0, 500, 12)) + "\n",
        "quotes and cues in one line": '"it is bad for us" and Bell said ',
    }


def seconds(find: Callable[[str, str], object], text: str) -> float:
    """Give the CPU seconds that reading a text takes."""
    began = time.process_time()
    find(text, "en")
    return time.process_time() - began


def main() -> None:
    """Time every kind."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kilobytes", type=int, default=1000)
    size = parser.parse_args().kilobytes * 1000
    find_speech('Bell said: "It is bad." He said that it was late.', "en")
    print(f"{'':30}{'quotes':>8}{'grew by':>9}{'speech':>8}{'grew by':>9}")
    for name, piece in kinds().items():
        text = (piece * (size // len(piece) + 1))[:size]
        cells = ""
        for find in (find_quotes, find_speech):
            part, whole = seconds(find, text[: size // 4]), seconds(find, text)
            cells += f"{whole:7.2f}s{whole / part:8.1f}x"
        print(f"{name:30}{cells}")


if __name__ == "__main__":
    main()
