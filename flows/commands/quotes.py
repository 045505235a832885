"""`clipdesk quotes`: quotes and speakers of any text, `{"name", "text"}` lines in, `{"name", "quotes"}` lines out."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable
from contextlib import nullcontext

from tasks.errors import UsageError
from tasks.quotes.find import find_quotes
from tasks.reading.as_json import quote_record


def run(options: argparse.Namespace) -> int:
    """Answer line by line, so that a pipe can stay open."""
    if options.file is None and sys.stdin.isatty():
        print('type lines like {"name": "a", "text": "..."}, end with Ctrl-D', file=sys.stderr)
    source = nullcontext(sys.stdin) if options.file is None else options.file.open(encoding="utf-8")
    with source as lines:
        for answer in answers(lines):
            sys.stdout.write(answer + "\n")
    return 0


def answers(lines: Iterable[str]) -> Iterable[str]:
    """Give an answer a line; an empty line has none. Raises UsageError naming a line that is not as it should be."""
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            document = json.loads(line)
            name, text = document["name"], document["text"]
        except (ValueError, KeyError, TypeError) as error:
            raise UsageError(f'Line {number} is not a JSON object with "name" and "text".') from error
        quotes = [quote_record(quote) for quote in find_quotes(text, document.get("language"))]
        yield json.dumps({"name": name, "quotes": quotes}, ensure_ascii=False)
