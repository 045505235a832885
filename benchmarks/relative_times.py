"""How many relative times that stand on saved pages are resolved to the right interval.

usage: relative_times.py [--truth FILE] [--pages FOLDER] [--list]

The truth holds a phrase, the moment of saving and the bounds that a person gave it, one JSON object a line; `checked`
says where the phrase comes from: "page" (it stood on a saved page) or "own" (made up). With a folder of saved pages and
its manifest.csv (columns file, saved_at, saved_at_precision) the short strings on those pages that look like a relative
time to a plain search are held against the truth; what is not in it is counted apart, and `--list` prints it. Where a
file does not carry its time of saving and the manifest has it to the second, the manifest's counts, as `--saved-at`.
"""

# ruff: noqa: RUF001 - the letters of many languages are data here

from __future__ import annotations

import argparse
import csv
import json
import re
import sys
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from tasks.articles.relative import is_relative, part_relative, resolve
from tasks.articles.tree import parse_page
from tasks.errors import RejectedInputError
from tasks.model import Document, Interval
from tasks.pages.limits import Limits
from tasks.pages.read import read_documents

TRUTH = Path(__file__).parent / "data" / "relative_times.jsonl"
LONGEST = 60  # characters of a string that is looked at
LEAST_SHARE = 0.95
# What a plain search takes for a relative time: wider than the program's tables on purpose.
LOOKS_RELATIVE = re.compile(
    r"\bago\b|\bjust now\b|^\W*(?:yesterday|last night)\b|\bvor \w+ \w+|^\W*(?:vor)?gestern\b|\bil y a \w+ \w+"
    r"|^\W*hier\b|\bhace \w+ \w+|^\W*(?:ayer|anoche)\b|\bhá \w+ \w+|\batrás\b|^\W*ontem\b|\w+ fa$|^\W*ieri\b"
    r"|\bназад\b|^\W*вчера\b|\bтому\b|^\W*вчора\b|\btemu\b|^\W*wczoraj\b|\bgeleden\b|^\W*gisteren\b|\bönce\b|^\W*dün\b|\w前$|^(?:昨|刚刚)|전$",
    re.IGNORECASE,
)
_UNREAD = frozenset({"script", "style", "noscript", "template", "title", "textarea", "option"})

Row = dict[str, str]  # the bounds of a string that is no time, whatever it looks like, are null


@dataclass(frozen=True)
class Found:
    """A string that stands on a page, and when the page was saved, if that is known."""

    text: str
    saved_at: datetime | None

    def resolved(self) -> Interval:
        """Return what the program makes of it as a line of a page: of the time in it, where it also holds a name."""
        parts = part_relative(self.text)
        if parts is None and not is_relative(self.text):
            return Interval(raw=self.text)
        return resolve(parts[1] if parts else self.text, self.saved_at)


def main() -> int:
    """Print the figures; 0 where enough is right and nothing is resolved without an anchor."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--truth", type=Path, default=TRUTH)
    parser.add_argument("--pages", type=Path)
    parser.add_argument("--list", action="store_true")
    arguments = parser.parse_args()
    truth = [json.loads(line) for line in arguments.truth.read_text(encoding="utf-8").splitlines()]
    fine = score_truth(truth)
    if arguments.pages:
        fine &= score_pages(list(strings_of(arguments.pages)), truth, listing=arguments.list)
    return 0 if fine else 1


def is_right(found: Found, row: Row) -> bool:
    """Whether a string resolves to both bounds of a row."""
    interval = found.resolved()
    stated = [datetime.fromisoformat(row[bound]) if row[bound] else None for bound in ("earliest", "latest")]
    return [interval.earliest, interval.latest] == stated


def score_truth(truth: list[Row]) -> bool:
    """Resolve every row of the truth, with its anchor and without."""
    fine = True
    for origin in ("page", "own"):
        rows = [row for row in truth if row["checked"] == origin]
        wrong = [
            row for row in rows if not is_right(Found(row["phrase"], datetime.fromisoformat(row["saved_at"])), row)
        ]
        loose = sum(resolve(row["phrase"], None) != Interval(raw=row["phrase"]) for row in rows)
        print(f"truth, {origin}: {len(rows)} phrases, {len(rows) - len(wrong)} right, {loose} without an anchor")
        for row in wrong:
            print(f"  wrong: {row['phrase']} @ {row['saved_at']}")
        fine &= not loose and len(rows) - len(wrong) >= LEAST_SHARE * len(rows)
    return fine


def score_pages(found: list[Found], truth: list[Row], *, listing: bool) -> bool:
    """Hold the strings of the pages against the truth; those of pages without a moment of saving must stay raw."""
    anchored = [one for one in found if one.saved_at]
    known = [(one, row) for one in anchored if (row := row_of(one, truth))]
    wrong = [one for one, row in known if not is_right(one, row)]
    others = dict.fromkeys(one for one in anchored if not row_of(one, truth))
    claimed = [one for one in others if one.resolved().earliest]
    unanchored = [one for one in found if not one.saved_at]
    loose = [one for one in unanchored if one.resolved().earliest]
    print(f"pages with a moment of saving: {len(anchored)} strings, {len(known)} in the truth, ", end="")
    print(f"{len(known) - len(wrong)} right ({1 - len(wrong) / max(1, len(known)):.1%}), {len(set(wrong))} kinds wrong")
    print(f"  not in the truth: {len(others)} kinds of string, of them resolved {len(claimed)}")
    print(f"pages without: {len(unanchored)} strings, resolved {len(loose)}")
    if listing:
        for one in (*dict.fromkeys(wrong), *others):
            print(f"  {'wrong' if one in wrong else 'other'}\t{one.saved_at}\t{one.text}\t{one.resolved().earliest}")
    return not loose and not claimed and len(wrong) <= (1 - LEAST_SHARE) * len(known)


def row_of(found: Found, truth: list[Row]) -> Row | None:
    """Return the row of the longest phrase that a string holds as whole words, for the same moment of saving."""
    rows = [row for row in truth if datetime.fromisoformat(row["saved_at"]) == found.saved_at]
    held = [row for row in rows if re.search(rf"(?<!\d){re.escape(row['phrase'])}(?![a-z])", found.text)]
    return max(held, key=lambda row: len(row["phrase"]), default=None)


def strings_of(folder: Path) -> Iterator[Found]:
    """Yield the strings on the pages of a folder that look like a relative time."""
    with (folder / "manifest.csv").open(encoding="utf-8", newline="") as manifest:
        stated = {row["file"]: row for row in csv.DictReader(manifest)}
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        row = stated.get(path.relative_to(folder).as_posix(), {})
        for document in documents_of(path):
            saved_at = document.saved_at or saved_by(row)
            for text in texts_of(document):
                if len(text) <= LONGEST and LOOKS_RELATIVE.search(text):
                    yield Found(text, saved_at)


def saved_by(row: Row) -> datetime | None:
    """Return the moment of saving that a manifest states to the second; without a zone it is taken as UTC."""
    if not row.get("saved_at_precision", "").startswith("seconds"):
        return None
    moment = datetime.fromisoformat(row["saved_at"])
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def documents_of(path: Path) -> list[Document]:
    """Read the documents of a file; none for what is no page."""
    try:
        return [one for one in read_documents(path.read_bytes(), Limits()) if isinstance(one, Document)]
    except RejectedInputError:
        return []


def texts_of(document: Document) -> Iterator[str]:
    """Yield each piece of text of a page with single spaces: what stands between two tags, or a line of plain text."""
    if document.markup != "html":
        yield from (" ".join(line.split()) for line in document.text.splitlines())
        return
    try:
        root = parse_page(document.text).root
    except RejectedInputError:
        return
    for element in root.iter():
        own = element.text if isinstance(element.tag, str) and element.tag not in _UNREAD else None
        yield from (" ".join(text.split()) for text in (own, element.tail) if text and not text.isspace())


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    sys.exit(main())
