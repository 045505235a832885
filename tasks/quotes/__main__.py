"""Read {"name", "text"} JSON lines on standard input, print {"name", "quotes"} lines: `python -m tasks.quotes`."""

from __future__ import annotations

import json
import sys

from tasks.quotes.as_lines import quotes_of


def main() -> None:
    """Answer every line with one line."""
    for line in sys.stdin:
        sys.stdout.write(json.dumps(quotes_of(json.loads(line)), ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
