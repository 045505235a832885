"""`clipdesk quotes`: quotes and speakers of any text, `{"name", "text"}` lines in, `{"name", "quotes"}` lines out.

With `--indirect` what the text reports without marks stands beside them under `"indirect"`; with `--explain` each quote
is told in words: its speaker, the rule that found it, and the words that the rule went by.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import nullcontext
from typing import NamedTuple

from tasks.errors import UsageError
from tasks.quotes.explain import explain
from tasks.quotes.find import Speech, find_quotes, find_speech
from tasks.reading.as_json import quote_record


def run(options: argparse.Namespace) -> int:
    """Answer line by line, so that a pipe can stay open."""
    if options.file is None and sys.stdin.isatty():
        print('type lines like {"name": "a", "text": "..."}, end with Ctrl-D', file=sys.stderr)
    source = nullcontext(sys.stdin) if options.file is None else options.file.open(encoding="utf-8")
    answer = explanation if options.explain else as_json
    with source as lines:
        for document in documents(lines):
            sys.stdout.write(answer(document, indirect=options.indirect) + "\n")
    return 0


class Document(NamedTuple):
    """A text to look for quotes in; `language` as an ISO 639-1 code where it is known."""

    name: object
    text: str
    language: str | None


def documents(lines: Iterable[str]) -> Iterator[Document]:
    """Read a document a line, empty lines passed over. Raises UsageError naming a line that is not as it should be."""
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            fields = json.loads(line)
            document = Document(fields["name"], fields["text"], fields.get("language"))
        except (ValueError, KeyError, TypeError) as error:
            raise UsageError(f'Line {number} is not a JSON object with "name" and "text".') from error
        yield document


def as_json(document: Document, *, indirect: bool) -> str:
    """Give the quotes of a document as a JSON line, its indirect speech beside them where that is asked for."""
    found = _speech(document, indirect=indirect)
    answer = {"name": document.name, "quotes": [quote_record(quote) for quote in found.quotes]}
    if indirect:
        answer["indirect"] = [quote_record(quote) for quote in found.indirect]
    return json.dumps(answer, ensure_ascii=False)


def explanation(document: Document, *, indirect: bool) -> str:
    """Give the quotes of a document as lines to read, each with its speaker, rule and the words that were used."""
    found = _speech(document, indirect=indirect)
    return "\n".join([f"== {document.name}", *explain((*found.quotes, *found.indirect))])


def _speech(document: Document, *, indirect: bool) -> Speech:
    """Find quotes only, or indirect speech, too, which takes longer."""
    if indirect:
        return find_speech(document.text, document.language)
    return Speech(find_quotes(document.text, document.language), ())
