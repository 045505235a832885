"""Measure article extraction beside trafilatura: the same pages in one process tree, and the ratio of the costs.

A pack is a folder with `pages/ID.html` (or `.html.gz`) and `gold.jsonl`, a JSON object a line: `id`, and what is known
of `text` (and `text_min`, without what is optional), `title`, `author` (names parted by ";"), `date` (a day, or null
where the page has none), `with` and `without` (passages that the text must have and must not have). Published sets of
news pages are easily put into that form; their pages belong to their publishers, so none is shipped.

Text: precision and recall of runs of four words, averaged over pages, and F1 of the two; `same` is the share of pages
with exactly the gold's words. CPU: user and system time of the whole process and its children, start-up included.

usage: python benchmarks/articles.py PACK... [--no-peer]
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import resource
import subprocess
import sys
import tempfile
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from statistics import fmean
from typing import Any

_RUN = 4  # words
_POOR = 0.5  # F1 of a page whose text was missed
_OURS = [sys.executable, "-m", "flows.cli", "extract"]
_PEER = [sys.executable, __file__, "--as-peer"]


@dataclass(frozen=True, slots=True)
class Read:
    """What a tool says of a page; `articles` is how many it made of it."""

    text: str = ""
    title: str = ""
    authors: frozenset[str] = frozenset()
    day: str = ""
    articles: int = 0


@dataclass(frozen=True, slots=True)
class Case:
    """A page's gold beside what was read."""

    gold: dict[str, Any]
    read: Read


def words(text: str) -> list[str]:
    """Give the words of a text."""
    return re.findall(r"\w+", text)


def folded(text: str) -> str:
    """Give a text without case, width and punctuation."""
    return " ".join(words(unicodedata.normalize("NFKC", text).casefold()))


def authors(names: str) -> frozenset[str]:
    """Give the set of folded names in a byline."""
    parts = re.split(r";|,|\||&|\band\b|\bund\b", re.sub(r"(?i)^\s*(?:by|von|par)\s", "", names))
    return frozenset(filter(None, map(folded, parts)))


def overlap(gold: str, text: str) -> tuple[float, float]:
    """Give precision and recall of a text's runs of words."""
    wanted, found = _runs(gold), _runs(text)
    shared = (wanted & found).total()
    return shared / (found.total() or 1), shared / (wanted.total() or 1)


def _runs(text: str) -> Counter[tuple[str, ...]]:
    listed = words(text)
    return Counter(tuple(listed[at : at + _RUN]) for at in range(max(1, len(listed) - _RUN + 1)) if listed)


def harmonic(precision: float, recall: float) -> float:
    """Give F1."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def text_figures(cases: Sequence[Case]) -> Iterator[tuple[str, float]]:
    """Give the figures of the texts, of the pages whose gold has one."""
    judged = [(case, _best(case)) for case in cases if case.gold.get("text") is not None]
    if not judged:
        return
    precision, recall = fmean(best[0] for _, best in judged), fmean(best[1] for _, best in judged)
    yield "F1", harmonic(precision, recall)
    yield "P", precision
    yield "same", fmean(any(words(case.read.text) == words(gold) for gold in _golds(case)) for case, _ in judged)
    yield "poor", sum(harmonic(*best) < _POOR for _, best in judged)


def _golds(case: Case) -> list[str]:
    return [text for text in (case.gold.get("text"), case.gold.get("text_min")) if text is not None]


def _best(case: Case) -> tuple[float, float]:
    return max((overlap(gold, case.read.text) for gold in _golds(case)), key=lambda pair: harmonic(*pair))


def passage_figures(cases: Sequence[Case]) -> Iterator[tuple[str, float]]:
    """Give F1 over the passages that must and must not be in the texts."""
    judged = [case for case in cases if "with" in case.gold and case.gold.get("text") is None]
    wanted = sum(len(case.gold["with"]) for case in judged)
    found = sum(_held(case, "with") for case in judged)
    if wanted:
        yield "passages", 2 * found / (wanted + found + sum(_held(case, "without") for case in judged))


def _held(case: Case, kind: str) -> int:
    text = " ".join(case.read.text.split())
    return sum(" ".join(passage.split()) in text for passage in case.gold.get(kind, ()))


def field_figures(cases: Sequence[Case]) -> Iterator[tuple[str, float]]:
    """Give the shares of right titles, authors and dates, of wrong dates, and of dates made up where there is none."""
    yield from _share("title", cases, "title", lambda case: folded(case.read.title) == folded(case.gold["title"]))
    yield from _share(
        "author", cases, "author", lambda case: case.read.authors == authors(_joined(case.gold["author"]))
    )
    yield from _share("date", cases, "date", lambda case: case.read.day == case.gold["date"][:10])
    yield from _share("wrong", cases, "date", lambda case: case.read.day not in ("", case.gold["date"][:10]))
    dateless = [bool(case.read.day) for case in cases if "date" in case.gold and not case.gold["date"]]
    if dateless:
        yield "made_up", fmean(dateless)


def _has_authors(case: Case) -> bool:
    return case.read.authors == authors(_joined(case.gold["author"]))


def _share(name: str, cases: Sequence[Case], field: str, holds: Callable[[Case], bool]) -> Iterator[tuple[str, float]]:
    judged = [holds(case) for case in cases if case.gold.get(field)]
    if judged:
        yield name, fmean(judged)


def _joined(names: str | list[str]) -> str:
    return names if isinstance(names, str) else ";".join(names)


def run(command: Sequence[str], folder: str) -> tuple[dict[str, Read], float]:
    """Let a tool read a folder; give what it said by file name, and the CPU seconds that it took."""
    before = _cpu()
    printed = subprocess.run([*command, folder], capture_output=True, text=True, check=True).stdout
    spent = _cpu() - before
    return {Path(page["path"]).name: _read(page) for page in map(json.loads, printed.splitlines())}, spent


def _cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _read(page: dict[str, Any]) -> Read:
    """Take the main article of a line of `clipdesk extract`."""
    articles = page["articles"]
    main = next((article for article in articles if article["role"] == "main"), None)
    if main is None:
        return Read(articles=len(articles))
    published = main["published"] or {}
    first, last = ((published.get(end) or "")[:10] for end in ("earliest", "latest"))
    names = authors(_joined(main["byline"]))
    return Read(main["text"] or "", main["title"] or "", names, first if first == last else "", len(articles))


def be_peer(folder: Path) -> None:
    """Read a folder with trafilatura, in its fast mode with metadata, and print what `clipdesk extract` would."""
    trafilatura = import_module("trafilatura")  # only in the process of the peer
    for path in sorted(folder.iterdir()):
        found = trafilatura.bare_extraction(path.read_bytes(), fast=True, with_metadata=True)
        said = found.as_dict() if found else {}
        day = said.get("date") or ""
        article = {
            "role": "main",
            "title": said.get("title"),
            "text": said.get("text"),
            "byline": (said.get("author") or "").split(";"),
            "published": {"earliest": day, "latest": day},
        }
        sys.stdout.write(json.dumps({"path": str(path), "articles": [article]}) + "\n")


def report(name: str, gold: Sequence[dict[str, Any]], reads: dict[str, Read], seconds: float) -> None:
    """Print a line of figures."""
    cases = [Case(each, reads.get(f"{each['id']}.html", Read())) for each in gold]
    figures = dict((*text_figures(cases), *passage_figures(cases), *field_figures(cases)))
    figures |= {"split": sum(case.read.articles > 1 for case in cases), "ms": 1000 * seconds / len(gold)}
    shown = (f"{key} {value:.3f}" if isinstance(value, float) else f"{key} {value}" for key, value in figures.items())
    print(f"{name:12}", *shown)


def measure(pack: Path, *, with_peer: bool) -> None:
    """Print a line for each tool on one pack, and the ratio of their CPU times."""
    gold = [json.loads(line) for line in (pack / "gold.jsonl").read_text(encoding="utf-8").splitlines()]
    print(f"== {pack.name}: {len(gold)} pages")
    with tempfile.TemporaryDirectory() as folder:
        for each in gold:
            Path(folder, f"{each['id']}.html").write_bytes(_page(pack / "pages", each["id"]))
        reads, ours = run(_OURS, folder)
        report("clipdesk", gold, reads, ours)
        if with_peer:
            reads, theirs = run(_PEER, folder)
            report("trafilatura", gold, reads, theirs)
            print(f"CPU: {ours / theirs:.2f} of trafilatura's")


def _page(pages: Path, name: str) -> bytes:
    packed = pages / f"{name}.html.gz"
    return gzip.decompress(packed.read_bytes()) if packed.exists() else (pages / f"{name}.html").read_bytes()


def main(arguments: Iterable[str]) -> None:
    """Measure each pack."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pack", nargs="+", type=Path)
    parser.add_argument("--no-peer", action="store_true", help="leave trafilatura out")
    parser.add_argument("--as-peer", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args(list(arguments))
    for pack in options.pack:
        if options.as_peer:
            be_peer(pack)
        else:
            measure(pack, with_peer=not options.no_peer)


if __name__ == "__main__":
    main(sys.argv[1:])
