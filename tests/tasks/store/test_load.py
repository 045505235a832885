"""Loading: in one transaction, once, whatever comes at the same time and however bad a file is."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import psycopg
import pytest
from made_readings import BODY, INBOX, article, ingest, page, quote, reading, rows, see, sha256
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from tasks.errors import StoreUnavailableError
from tasks.model import FileReading, Interval, Quote, Rejection
from tasks.store import load as module
from tasks.store.load import load_batch
from tasks.store.runs import open_run

if TYPE_CHECKING:
    from sqlalchemy import Engine

OUTCOMES = "select file_name, outcome, reason from ops.file_outcomes order by file_name"
SIZES = """
select (select count(*) from ops.pages), (select count(*) from news.articles), (select count(*) from news.sightings),
    (select count(*) from news.quotes), (select count(*) from news.outlets)
"""
IDS = """
select array(select last_value from pg_sequences where schemaname = 'news' order by sequencename),
    array(select xmin::text from news.articles order by 1), array(select xmin::text from news.sightings order by 1)
"""


def test_a_page_is_stored_with_all_that_it_says(engine: Engine) -> None:
    """Every field finds its column."""
    when = Interval(datetime(2031, 5, 6, tzinfo=UTC), datetime(2031, 5, 7, tzinfo=UTC), "day", "6 May", "line")
    made = article(
        outlet="The Tern",
        byline=("Bo Rill",),
        url="https://tern.example/1",
        language="en",
        published=when,
        full_names=(("Quill", "Ada Quill"),),
    )
    saved = datetime(2031, 5, 8, tzinfo=UTC)
    ingest(engine, [reading(page("p", made, url="https://x.example", saved_at=saved, saved_at_source="header"))])
    assert rows(engine, "select format, kind, url, saved_at, saved_at_source, warnings from ops.pages") == [
        ("html", "article", "https://x.example", saved, "header", [])
    ]
    assert rows(
        engine,
        "select title, outlet, byline, url, language, published_earliest, published_latest, published_precision,"
        " published_raw, published_source, role, position, file_name, page_sha256, text, locator"
        " from news.article_list",
    ) == [
        (
            *("A title", "The Tern", ["Bo Rill"], "https://tern.example/1", "en"),
            *(when.earliest, when.latest, "day", "6 May", "line"),
            *("main", 0, "0.html", sha256("p"), BODY, "chars:0-9"),
        )
    ]
    assert rows(
        engine,
        "select seq, text, mention, cue, name_in_article, speaker_kind, confidence from news.quotes order by seq",
    ) == [
        (0, "We will keep the lights on,", "Ada Quill", "said", "Ada Quill", "person", 0.5),
        (1, "And the pier,", "she", "said", "Ada Quill", "person", 0.5),
    ]
    assert rows(engine, "select full_names from news.sightings") == [({"Quill": "Ada Quill"},)]
    assert rows(engine, "select articles, quotes from ops.run_balance") == [(1, 2)]


def test_the_same_batch_again_writes_nothing(engine: Engine) -> None:
    """No row, no new version of a row, no id spent, under any file name."""
    batch = [reading(page("p", article(outlet="Tern"), article("Two.", 1))), reading(page("q", article()))]
    ingest(engine, batch)
    before = rows(engine, SIZES), rows(engine, IDS)
    ingest(engine, batch, ["x.html", "y.html"])
    assert (rows(engine, SIZES), rows(engine, IDS)) == before
    assert rows(engine, SIZES) == [(2, 2, 3, 2, 1)]
    assert [outcome for _, outcome, _ in rows(engine, OUTCOMES)] == ["ingested", "ingested", "duplicate", "duplicate"]


def test_a_known_article_on_a_new_page_is_a_new_sighting(engine: Engine) -> None:
    """It waits for relate again, and its quotes are there once."""
    ingest(engine, [reading(page("p", article()))])
    with engine.begin() as connection:
        connection.execute(text("delete from ops.to_relate"))
    ingest(engine, [reading(page("q", article()))], ["q.html"])
    assert rows(engine, SIZES) == [(2, 1, 2, 2, 0)]
    assert rows(engine, "select count(*) from ops.to_relate") == [(1,)]


def test_one_page_in_several_files_is_one_page(engine: Engine) -> None:
    """A copy of the first file is a duplicate, a container that holds it is not; every file leads to it."""
    plain = reading(page("p", article()))
    container = reading(page("p", article(), member="p.html"), page("q", article("Two.")), name="container")
    ingest(engine, [plain, plain, container])
    assert [outcome for _, outcome, _ in rows(engine, OUTCOMES)] == ["ingested", "duplicate", "ingested"]
    assert rows(engine, "select count(*) from ops.file_pages") == [(3,)]
    assert rows(engine, "select file_name from news.article_list order by 1") == [
        ("0.html",),
        ("1.html",),
        ("2.html",),
        ("2.html",),
    ]


def test_text_that_postgres_cannot_store_is_replaced_one_for_one(engine: Engine) -> None:
    """Offsets still hold, in every field."""
    body = "a\0b \u201cc\ud800d\u201d"
    made = article(body, title="t\0", outlet="o\udc00", quotes=(quote(body, "c\ud800d", speaker="s\0"),))
    ingest(engine, [reading(page("p", made, url="u\0", warnings=("w\0",)))])
    assert rows(engine, "select text, title, outlet from news.article_list") == [
        ("a\ufffdb \u201cc\ufffdd\u201d", "t\ufffd", "o\ufffd")
    ]
    found = rows(
        engine,
        "select q.text, substr(a.text, start_char + 1, end_char - start_char)"
        " from news.quotes q join news.articles a using (article_id)",
    )
    assert found == [("c\ufffdd", "c\ufffdd")]


def bad_readings() -> list[FileReading]:
    """Make readings that no table takes: wrong offsets, a date without a zone, two articles at one place."""
    long_quote = article("abc", quotes=(Quote(0, 9, "abc", "direct"),))
    naive = article("No zone.", published=Interval(datetime(2031, 5, 6), datetime(2031, 5, 7), "day"))  # noqa: DTZ001
    return [
        reading(page("long", long_quote)),
        reading(page("naive", naive)),
        reading(page("twice", article("One."), article("Two."))),
    ]


@pytest.mark.parametrize("which", [0, 1, 2])
@pytest.mark.parametrize("place", [0, 3, 6])
def test_one_bad_file_costs_only_itself(engine: Engine, which: int, place: int) -> None:
    """The batch is halved until it stands alone; the rest is loaded, once."""
    batch = [reading(page(f"good {n}", article(f"Good words {n}."))) for n in range(6)]
    batch.insert(place, bad_readings()[which])
    run_id = ingest(engine, batch)
    found = {name: (outcome, reason) for name, outcome, reason in rows(engine, OUTCOMES)}
    assert found.pop(f"{place}.html") == ("rejected", "unloadable")
    assert set(found.values()) == {("ingested", None)}
    assert rows(engine, SIZES) == [(6, 6, 6, 0, 0)]
    ((detail,),) = rows(
        engine, "select detail from ops.attempts where outcome = 'rejected' and run_id = :id", id=run_id
    )
    assert detail
    assert "\n" not in detail


def test_a_fault_of_ours_is_no_fault_of_the_files(engine: Engine) -> None:
    """Where a table is missing nothing is rejected: the error goes up, and the files stay pending."""
    with engine.begin() as connection:
        connection.execute(text("alter table news.outlets rename to outlets_aside"))
    with pytest.raises(DBAPIError):
        ingest(engine, [reading(page("p", article()))] * 3)
    assert {outcome for _, outcome, _ in rows(engine, OUTCOMES)} == {"pending"}
    assert rows(engine, "select state from ops.runs") == [("failed",)]


def test_a_lost_connection_is_tried_again(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    """The whole transaction is made again, and nothing is there twice."""
    real, calls = module._insert_articles, []

    def dies_once(connection: object, *rest: object) -> object:
        calls.append(1)
        if len(calls) == 1:
            connection.execute(text("select pg_terminate_backend(pg_backend_pid())"))  # type: ignore[attr-defined]
        return real(connection, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(module, "_insert_articles", dies_once)
    ingest(engine, [reading(page("p", article()))])
    assert len(calls) == 2
    assert rows(engine, SIZES) == [(1, 1, 1, 2, 0)]


def test_a_server_that_stays_away_is_an_error_and_nothing_moves(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The files are still pending."""

    def always(*_: object) -> None:
        raise DBAPIError("x", None, psycopg.errors.AdminShutdown("going down"))

    monkeypatch.setattr(module, "_load_at_once", always)
    with pytest.raises(StoreUnavailableError):
        ingest(engine, [reading(page("p", article()))] * 2)
    assert {outcome for _, outcome, _ in rows(engine, OUTCOMES)} == {"pending"}


def test_loads_at_once_of_the_same_content_load_it_once(engine: Engine) -> None:
    """Twelve loads with the same pages in different orders: no deadlock, nothing twice, every file settled."""
    pages = [page(f"page {n}", article(f"Words {n}.", outlet=f"Outlet {n % 3}"), article(BODY, 1)) for n in range(20)]

    def one(turn: int) -> None:
        turned = pages[turn:] + pages[:turn]
        with open_run(engine, "ingest", INBOX) as run_id:
            files = see(engine, run_id, *(f"{turn}-{n}.html" for n in range(20)))
            load_batch(engine, run_id, list(zip(files, map(reading, turned), strict=True)))

    with ThreadPoolExecutor(4) as threads:
        list(threads.map(one, range(12)))
    assert rows(engine, SIZES) == [(20, 21, 40, 2, 3)]
    outcomes = [outcome for _, outcome, _ in rows(engine, OUTCOMES)]
    assert (outcomes.count("ingested"), outcomes.count("duplicate")) == (20, 220)
    assert rows(
        engine, "select sum(articles), sum(quotes), bool_and(seen = ingested + duplicate) from ops.run_balance"
    ) == [(21, 2, True)]


def test_an_empty_batch_is_no_trouble(engine: Engine) -> None:
    """Nothing comes of nothing."""
    with open_run(engine, "ingest", INBOX) as run_id:
        load_batch(engine, run_id, [])
    assert rows(engine, SIZES) == [(0, 0, 0, 0, 0)]


def test_a_rejected_page_is_recorded_and_mended_later(engine: Engine) -> None:
    """Its content counts as unknown until it could be read."""
    bad = page("p", rejected=Rejection("no_text", "nothing to read"))
    ingest(engine, [reading(bad)])
    assert rows(engine, "select reason from ops.pages") == [("no_text",)]
    ingest(engine, [reading(page("p", article()))])
    assert rows(engine, "select reason from ops.pages") == [(None,)]
    assert rows(engine, SIZES) == [(1, 1, 1, 2, 0)]
    assert rows(engine, OUTCOMES) == [("0.html", "ingested", None)]
