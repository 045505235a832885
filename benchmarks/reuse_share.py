"""Measure which share of the CPU of a whole run goes into relating, on pages like the examples.

Every file of a folder is read; its readings are loaded and related, round after round, each time with other letters in
all longer words, so that a round repeats itself as the pages do and repeats nothing of the rounds before. Server time
is what all its processes used (/proc/PID/stat: Linux and a local server). Prefect and the starting of children are
left out: with them the share is lower.

usage: python benchmarks/reuse_share.py DATABASE_URL FOLDER [ROUNDS]     an empty database that has been migrated
"""

from __future__ import annotations

import re
import sys
import time
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import sqlalchemy as sa
from reuse_scale import TICKS

from tasks.errors import RejectedInputError
from tasks.model import Article, FileReading, PageReading, SeenFile
from tasks.pages.limits import Limits
from tasks.reading.read import read_pages
from tasks.store import ledger
from tasks.store.load import load_batch
from tasks.store.relate import relate_waiting
from tasks.store.runs import open_run

if TYPE_CHECKING:
    from collections.abc import Iterator

INBOX = Path("/inbox")
LONG_WORD = re.compile(r"[a-z]{4,}")
LETTERS = "abcdefghijklmnopqrstuvwxyz"


def readings(folder: Path) -> list[FileReading]:
    """Read all files of a folder that can be read."""
    found = []
    for path in sorted(file for file in folder.rglob("*") if file.is_file()):
        data = path.read_bytes()
        try:
            found.append(FileReading(sha256(data).hexdigest(), tuple(read_pages(data, Limits()))))
        except RejectedInputError:
            continue
    return found


def turned(reading: FileReading, number: int) -> FileReading:
    """Give a reading with every longer word turned by so many letters: lengths and places stay."""
    pages = tuple(_turned_page(page, number) for page in reading.pages)
    return FileReading(_key(reading.sha256, number), pages)


def _turned_page(page: PageReading, number: int) -> PageReading:
    articles = tuple(_turned_article(article, number) for article in page.articles)
    return replace(page, sha256=_key(page.sha256, number), articles=articles)


def _turned_article(article: Article, number: int) -> Article:
    table = str.maketrans(LETTERS, LETTERS[number % 26 :] + LETTERS[: number % 26])
    text = LONG_WORD.sub(lambda word: word[0].translate(table), article.text)
    quotes = tuple(replace(quote, text=text[quote.start : quote.end]) for quote in article.quotes)
    return replace(article, text=text, quotes=quotes)


def _key(digest: str | None, number: int) -> str:
    return sha256(f"{digest} {number}".encode()).hexdigest()


class Clock:
    """CPU seconds of this process and of the server with all its backends, those that are gone among them."""

    def __init__(self, engine: sa.Engine) -> None:
        """Find the server."""
        with engine.connect() as connection:
            pid = connection.execute(sa.text("select pg_backend_pid()")).scalar_one()
        self._server = fields(pid)[1]
        self._ticks: dict[str, int] = {}
        self._last = self._now()

    def lap(self) -> float:
        """Give the seconds since the last lap."""
        before, self._last = self._last, self._now()
        return self._last - before

    def _now(self) -> float:
        """Look at the server's processes; one that has ended counts with what it had when it was last seen."""
        for path in Path("/proc").glob("[0-9]*"):
            found = fields(path.name)
            if found[1:2] == [self._server]:
                self._ticks[path.name] = int(found[11]) + int(found[12])
        return time.process_time() + sum(self._ticks.values()) / TICKS


def fields(pid: object) -> list[str]:
    """Give what /proc says of a process, from its state on: its parent, ..., four times; nothing where it is gone."""
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="ascii", errors="replace").rsplit(")", 1)[1].split()
    except OSError:
        return []


def load(engine: sa.Engine, batch: list[FileReading]) -> None:
    """Load readings as one run."""
    with open_run(engine, "ingest", INBOX) as run_id:
        files = [SeenFile(str(one.sha256).encode(), str(one.sha256), 1, 1) for one in batch]
        with engine.begin() as connection:
            ledger.record_seen(connection, run_id, INBOX, files)
            known = ledger.files_of(connection, ledger.files_to_read(connection, run_id))
        of_path = {file.path.decode(): file for file in known}
        load_batch(engine, run_id, [(of_path[str(one.sha256)], one) for one in batch])


def rounds(folder: Path, number: int, clock: Clock) -> Iterator[tuple[float, list[FileReading]]]:
    """Give what reading took, and the readings, turned, for each round."""
    for turn in range(number):
        clock.lap()
        read = readings(folder)
        yield clock.lap(), [turned(reading, turn) for reading in read]


def main(url: str, folder: Path, number: int) -> None:
    """Run the rounds and print where the time went."""
    engine = sa.create_engine(url)
    clock = Clock(engine)
    took = {"read": 0.0, "load": 0.0, "relate": 0.0}
    articles = 0
    for read, batch in rounds(folder, number, clock):
        took["read"] += read
        clock.lap()
        load(engine, batch)
        took["load"] += clock.lap()
        articles += relate_waiting(engine)
        took["relate"] += clock.lap()
    total = sum(took.values())
    shares = ", ".join(f"{name} {1000 * spent / articles:.2f} ms ({spent / total:.1%})" for name, spent in took.items())
    print(f"{articles:,} articles in {number} rounds; CPU an article: {shares}")


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]) if len(sys.argv) > 3 else 10)
