"""Reprocess: after it `news` is what a fresh ingest with the newer code gives, and what is the same keeps its ids."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import desks
import pytest
from desks import Office
from made_pages import page, write_pages
from made_readings import rows
from newer_code import Code
from snapshot import news_snapshot
from sqlalchemy import Connection, Engine

from tasks import reread as module
from tasks.changes import Changes
from tasks.inbox.originals import place_of
from tasks.model import FileReading
from tasks.store import relations, version, wordings
from tasks.store import reprocess as store
from tasks.store.engine import make_engine
from tasks.store.relate import is_waiting

_PAGES = 48
_BALANCE = """
    select seen, ingested, duplicate, rejected, skipped, pending from ops.run_balance
    where kind = 'reprocess' order by run_id
"""
_EVERYTHING = """
    select 'a' || article_id || ' ' || encode(text_sha256, 'hex') from news.articles
    union all select 's' || sighting_id || ' ' || article_id || ' ' || page_id from news.sightings
    union all select 'q' || quote_id || ' ' || text from news.quotes
    union all select 'h' || xmin::text || ' ' || quote_id from news.quotes
    union all select 'i' || xmin::text || ' ' || article_id from news.articles
    order by 1
"""

_LEDGER = """
    select 'f' || file_id || ' ' || xmin::text from ops.files
    union all select 'p' || page_id || ' ' || xmin::text from ops.pages
    union all select 'r' || run_id || ' ' || xmin::text from ops.runs
    union all select 't' || ticket_id from ops.to_relate
    order by 1
"""

# What two versions see differently, by the number of a page: its text, title, outlet, role, quotes, speakers, names
# in full, or the page itself; articles beside it; a text that many pages share.
_PLAIN = Code("1.0")
_OTHER = Code(
    "2.0",
    r"""import re
pages = list(real(data, limits, saved_at))
if not pages or not pages[0].articles: return pages
page, number = pages[0], int(re.search(rb"round (\d+)", data).group(1))
main = page.articles[0]
paragraphs = main.text.split("\n\n")
shared = "One text that many of these pages share, said the harbour office. " * 5
above = "Read the Anchor every day, and tell us what you make of our pages about boats."
def told(text, position=0, **more):
    return add_quotes((replace(main, text=text, position=position, quotes=(), full_names=(), **more),))[0]
kind = number % 12
if kind == 0: articles = (told("\n\n".join(paragraphs[:-1])),)
elif kind == 1: articles = (replace(main, title="Another title", outlet="The Weekly Anchor"),)
elif kind == 2: articles = (replace(main, quotes=main.quotes[1:]),)
elif kind == 3:
    named = tuple(replace(quote, speaker="Ada Quill", mention="Quill") for quote in main.quotes)
    articles = (replace(main, quotes=named),)
elif kind == 4: articles = (main, told("\n\n".join(paragraphs[1:]), 1, role="related"))
elif kind == 5: return [replace(page, articles=(), kind="none", rejected=Rejection("no_article_text", "nothing"))]
elif kind == 6: articles = (told("\n\n".join([above] + paragraphs)),)
elif kind == 7: articles = (told(paragraphs[0]), replace(main, position=1, role="related"))
elif kind == 8:
    full = ((main.quotes[0].speaker, "Zoe " + main.quotes[0].speaker),)
    articles = (replace(main, full_names=full),)
elif kind == 9: articles = (told(shared),)
else: articles = (main,)
return [replace(page, articles=tuple(articles))]""",
)


@pytest.fixture(autouse=True)
def _own_version() -> Iterator[None]:
    """Forget the version that a test pretended."""
    yield
    version.code_version.cache_clear()


@pytest.fixture
def office(engine: Engine, tmp_path: Path) -> Office:
    """Give an office with an inbox of pages that repeat one another."""
    made = Office(engine, tmp_path / "office")
    write_pages(made.inbox, _PAGES)
    return made


@pytest.fixture
def fresh(another_database_url: str, tmp_path: Path) -> Iterator[Office]:
    """Give another office with the same inbox and a database of its own."""
    engine = make_engine(another_database_url)
    made = Office(engine, tmp_path / "fresh")
    write_pages(made.inbox, _PAGES)
    yield made
    engine.dispose()


@pytest.fixture(params=[(3, 3), (30, 50)], ids=["low caps", "real caps"])
def caps(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Use the caps as they are, and caps so low that much that is removed was frequent."""
    articles, quotes = request.param
    monkeypatch.setattr(relations, "INDEX", replace(relations.INDEX, cap=articles))
    monkeypatch.setattr(wordings, "INDEX", replace(wordings.INDEX, cap=quotes))


@pytest.mark.usefixtures("caps")
@pytest.mark.parametrize(("older", "newer"), [(_PLAIN, _OTHER), (_OTHER, replace(_PLAIN, number="3.0"))])
def test_news_is_that_of_a_fresh_ingest_with_the_newer_code(
    office: Office, fresh: Office, monkeypatch: pytest.MonkeyPatch, older: Code, newer: Code
) -> None:
    """Row for row, with a retry of what was refused; a second time there is nothing to do and nothing is written."""
    older.use(monkeypatch)
    office.ingest()
    newer.use(monkeypatch)
    changes = office.reprocess()
    assert changes.pages >= 30
    office.retry()
    fresh.ingest()
    expected = news_snapshot(fresh.engine)
    assert news_snapshot(office.engine) == expected
    assert not is_waiting(office.engine)

    before = rows(office.engine, _EVERYTHING)
    assert office.reprocess() == Changes()
    again = office.reprocess(everything=True)
    assert (again.files > 0, again.pages) == (True, 0)
    assert rows(office.engine, _EVERYTHING) == before
    assert all(seen == sum(parts) for seen, *parts in rows(office.engine, _BALANCE))


def test_a_dry_run_shows_what_comes_and_writes_nothing(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its counts are those of the run that follows; until then no row, run or ticket has changed."""
    _PLAIN.use(monkeypatch)
    office.ingest()
    before = news_snapshot(office.engine), rows(office.engine, _EVERYTHING), rows(office.engine, _LEDGER)
    _OTHER.use(monkeypatch)
    shown = office.look()
    assert (news_snapshot(office.engine), rows(office.engine, _EVERYTHING), rows(office.engine, _LEDGER)) == before
    assert shown == office.reprocess()
    assert shown.articles.gone > 0
    assert shown.articles.added > 0
    assert shown.articles.changed > 0
    assert shown.quotes.changed > 0
    columns = {column for page in shown.first for column in page.columns}
    assert {"title", "quote.name_in_article"} <= columns, columns


def test_what_is_the_same_keeps_its_ids(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """Articles of the same text and quotes at the same place, also where their title or speaker changes."""
    articles = "select encode(text_sha256, 'hex'), article_id from news.articles"
    quotes = "select article_id, start_char, end_char, quote_id from news.quotes"
    sightings = "select page_id, position, article_id, sighting_id from news.sightings"
    _PLAIN.use(monkeypatch)
    office.ingest()
    before = [{row[:-1]: row[-1] for row in rows(office.engine, query)} for query in (articles, quotes, sightings)]
    _OTHER.use(monkeypatch)
    office.reprocess()
    for query, was in zip((articles, quotes, sightings), before, strict=True):
        now = {row[:-1]: row[-1] for row in rows(office.engine, query)}
        kept = was.keys() & now.keys()
        assert len(kept) > len(was) // 2
        assert {key: was[key] for key in kept} == {key: now[key] for key in kept}


def test_every_original_has_an_outcome_in_the_run(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """Changed, as it was, refused, missing or damaged; the files stay ingested and the archive stays as it is."""
    write_pages(office.inbox, 8)
    _PLAIN.use(monkeypatch)
    office.ingest()
    hashes = dict(rows(office.engine, "select file_name, encode(sha256, 'hex') from ops.files"))
    place_of(office.settings.archive_path, hashes["page-00010.html"]).unlink()
    place_of(office.settings.archive_path, hashes["page-00011.html"]).write_text(page(99))
    _OTHER.use(monkeypatch)
    kept = office.originals("archive")
    office.reprocess()
    assert office.originals("archive") == kept
    outcomes = dict(
        rows(
            office.engine,
            "select f.file_name, a.outcome || coalesce(' ' || a.reason, '') from ops.attempts a"
            " join ops.files f using (file_id) join ops.runs r on r.run_id = a.run_id where r.kind = 'reprocess'",
        )
    )
    assert outcomes["page-00000.html"] == "ingested"
    assert outcomes["page-00005.html"] == "rejected no_article_text"
    assert outcomes["page-00022.html"] == "duplicate"
    assert outcomes["page-00010.html"] == "skipped original_missing"
    assert outcomes["page-00011.html"] == "skipped original_damaged"
    assert all(seen == sum(parts) for seen, *parts in rows(office.engine, _BALANCE))
    assert rows(office.engine, "select distinct outcome from ops.files where sha256 is not null order by 1") == [
        ("duplicate",),
        ("ingested",),
    ]


@pytest.mark.parametrize("step", ["before", "after", "relating"])
def test_a_reprocess_that_dies_is_finished_by_the_next(
    office: Office, fresh: Office, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    """In a batch, at the end of one, or before anything is related: the next one ends as a fresh ingest."""
    monkeypatch.setattr(relations, "INDEX", replace(relations.INDEX, cap=3))
    monkeypatch.setattr(module, "_AT_A_TIME", 10)
    _PLAIN.use(monkeypatch)
    office.ingest()
    _OTHER.use(monkeypatch)
    real, calls = store.replace_pages, []

    def dies(connection: Connection, readings: Sequence[FileReading]) -> set[bytes]:
        calls.append(len(readings))
        if len(calls) == 3 and step == "before":
            raise KeyboardInterrupt
        found = real(connection, readings)
        if len(calls) == 3 and step == "after":
            raise KeyboardInterrupt
        return found

    def never(_: Engine) -> int:
        raise KeyboardInterrupt

    with monkeypatch.context() as broken:
        broken.setattr(store, "replace_pages", dies)
        if step == "relating":
            broken.setattr(desks, "relate_waiting", never)
        with pytest.raises(KeyboardInterrupt):
            office.reprocess()
    assert is_waiting(office.engine)
    left = office.reprocess()
    assert left.files == (0 if step == "relating" else 26)
    fresh.ingest()
    assert news_snapshot(office.engine) == news_snapshot(fresh.engine)


@pytest.mark.parametrize("fault", ["os.kill(os.getpid(), signal.SIGSEGV)", "raise ZeroDivisionError"])
def test_a_fault_of_the_reader_takes_nothing_away(office: Office, monkeypatch: pytest.MonkeyPatch, fault: str) -> None:
    """Where newer code crashes on a page, what was read before stays, the run says so, and the next one tries again."""
    _PLAIN.use(monkeypatch)
    for file in sorted(office.inbox.iterdir())[3:]:
        file.unlink()
    office.ingest()
    before = news_snapshot(office.engine)
    Code("2.0", f"import os, signal\n{fault}").use(monkeypatch)
    for _ in range(2):
        assert office.reprocess().pages == 0
        assert news_snapshot(office.engine) == before
    assert rows(office.engine, _BALANCE) == [(3, 0, 0, 3, 0, 0)] * 2


def test_a_save_time_that_the_user_gave_is_given_again(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """What counted from it still does, and nothing differs."""
    for file in office.inbox.iterdir():
        file.unlink()
    older = page(1).replace('<meta property="article:published_time" content="2026-03-02T08:00:00Z">', "")
    (office.inbox / "a.html").write_text(older.replace("<h1>", "<p>3 hours ago</p><h1>"), encoding="utf-8")
    _PLAIN.use(monkeypatch)
    office.ingest(datetime(2026, 3, 2, 12, tzinfo=UTC))
    dated = rows(office.engine, "select saved_at, saved_at_source from ops.pages")
    assert dated == [(datetime(2026, 3, 2, 12, tzinfo=UTC), "user")]
    Code("2.0").use(monkeypatch)
    changes = office.reprocess()
    assert (changes.files, changes.pages) == (1, 0)
    assert rows(office.engine, "select saved_at, saved_at_source, code_version from ops.pages") == [(*dated[0], "2.0")]


def test_only_what_older_code_read_is_read_again(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """By default what is not by the code of today, or what is older than the version that is asked for."""
    files = sorted(office.inbox.iterdir())
    held = [(file.name, file.read_bytes()) for file in files[:3]]
    for file in files:
        file.unlink()
    for number, (name, content) in zip(("1.9", "1.10", "2.0"), held, strict=True):
        Code(number).use(monkeypatch)
        (office.inbox / name).write_bytes(content)
        office.ingest()
    Code("2.0").use(monkeypatch)
    assert office.reprocess(older_than="1.9").files == 0
    assert office.reprocess(older_than="1.10").files == 1
    assert office.reprocess().files == 1
    assert office.reprocess().files == 0
    assert office.reprocess(everything=True).files == 3
