"""Readings that tests load: fictional pages, articles and quotes, made from a few words."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import text

from tasks.model import Article, FileReading, PageReading, Quote, SeenFile
from tasks.store import ledger
from tasks.store.load import load_batch
from tasks.store.runs import open_run
from tasks.store.speakers import resolve_speakers

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import Connection, Engine

    from tasks.model import LedgerFile

INBOX = Path("/inbox")
BODY = (
    "The harbour of Brannock stays open. \u201cWe will keep the lights on,\u201d said Ada Quill. "
    "\u201cAnd the pier,\u201d she said."
)


def sha256(words: str) -> str:
    """Give a hash in hex."""
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()


def quote(body: str, words: str, **details: Any) -> Quote:  # noqa: ANN401 - any field of a quote
    """Make a quote at the place where the words stand."""
    start = body.index(words)
    return Quote(start, start + len(words), words, "direct", **details)


def article(body: str = BODY, position: int = 0, **details: Any) -> Article:  # noqa: ANN401 - any field of an article
    """Make an article; the usual body has two quotes of Ada Quill."""
    quotes: tuple[Quote, ...] = ()
    if body == BODY:
        named = {"speaker": "Ada Quill", "speaker_kind": "person", "confidence": 0.5}
        first = quote(body, "We will keep the lights on,", mention="Ada Quill", cue="said", **named)
        quotes = (first, quote(body, "And the pier,", mention="she", cue="said", **named))
    values = {"role": "main", "title": "A title", "locator": "chars:0-9", "quotes": quotes, **details}
    return Article(position=position, text=body, **values)


def page(words: str, *articles: Article, **details: Any) -> PageReading:  # noqa: ANN401 - any field of a page
    """Make a page whose content is known by these words."""
    kind = "multi" if len(articles) > 1 else "article"
    return PageReading(sha256(words), "html", kind, articles=articles, **details)


def reading(*pages: PageReading, name: str = "") -> FileReading:
    """Make the reading of a file; a plain one has the hash of its one page."""
    return FileReading(sha256(name) if name else pages[0].sha256, pages)


def seen(name: str, **details: Any) -> SeenFile:  # noqa: ANN401 - any field of a seen file
    """Make a file that a scan listed."""
    values = {"size": 10, "mtime_ns": 1, **details}
    return SeenFile(name.encode(), name, **values)


def see(engine: Engine, run_id: int, *names: str) -> list[LedgerFile]:
    """Record files of the inbox and give them as the ledger has them, in the order of the names."""
    with engine.begin() as connection:
        ledger.record_seen(connection, run_id, INBOX, [seen(name) for name in names])
        found = ledger.files_of(connection, ledger.files_to_read(connection, run_id))
    by_path = {file.path.decode(): file for file in found}
    return [by_path[name] for name in names]


def ingest(engine: Engine, readings: Sequence[FileReading], names: Iterable[str] = ()) -> int:
    """Load readings as one run of files and give the run's id."""
    with open_run(engine, "ingest", INBOX) as run_id:
        files = see(engine, run_id, *(names or (f"{n}.html" for n in range(len(readings)))))
        load_batch(engine, run_id, list(zip(files, readings, strict=True)), sleep=lambda _seconds: None)
    return run_id


def rows(engine: Engine, query: str, **values: object) -> list[tuple[Any, ...]]:
    """Run a query and give its rows."""
    with engine.begin() as connection:
        return [tuple(row) for row in connection.execute(text(query), values)]


def resolve(connection: Connection, article_ids: Sequence[int]) -> None:
    """Resolve the speakers of articles, and set at once those that relate sets with the statements."""
    for quote_id, speaker_id in resolve_speakers(connection, article_ids).items():
        values = {"quote": quote_id, "speaker": speaker_id}
        connection.execute(text("update news.quotes set speaker_id = :speaker where quote_id = :quote"), values)
