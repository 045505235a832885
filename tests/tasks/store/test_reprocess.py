"""New readings put in for the old: containers, twins, bad data, and loads beside it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest
from made_readings import BODY, INBOX, article, ingest, page, quote, reading, rows, see, sha256
from sqlalchemy import text

from tasks.model import FileReading, Rejection
from tasks.store import ledger
from tasks.store.again import record_chosen
from tasks.store.load import load_batch
from tasks.store.relate import relate_waiting
from tasks.store.replace import lock_out
from tasks.store.reprocess import archived_files, older_versions, reprocess_batch
from tasks.store.runs import open_run

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Engine

    from tasks.store.page_views import PageChange

SHOWN = "select file_name, title, text from news.article_list order by 1, 2, 3"
ATTEMPTS = """
    select f.file_name, a.outcome, a.reason, a.articles, a.quotes
    from ops.attempts a join ops.files f using (file_id) join ops.runs r on r.run_id = a.run_id
    where r.kind = 'reprocess' order by a.run_id, 1
"""


def again(engine: Engine, readings: Sequence[FileReading], *, dry_run: bool = False) -> list[PageChange]:
    """Put new readings in for those of the files with the same hashes, as one run."""
    with open_run(engine, "reprocess", INBOX) as run_id:
        with engine.begin() as connection:
            file_ids = archived_files(connection, None)
            by_hash = {file.sha256: file for file in ledger.files_of(connection, file_ids)}
            files = [by_hash[made.sha256] for made in readings]
            record_chosen(connection, run_id, [file.file_id for file in files])
        changes = reprocess_batch(engine, run_id, list(zip(files, readings, strict=True)), dry_run=dry_run)
    relate_waiting(engine)
    return changes


def test_a_container_that_gives_other_pages(engine: Engine) -> None:
    """Pages that it does not give any more go with what only they showed; what another page shows stays."""
    ingest(
        engine,
        [
            reading(page("p", article("Only on p."), member="1"), page("q", article(), member="2"), name="container"),
            reading(page("r", article(BODY, title="On r"))),
        ],
        ["c", "r"],
    )
    relate_waiting(engine)
    again(engine, [reading(page("s", article("Only on s."), member="1"), name="container")])
    assert rows(engine, SHOWN) == [("c", "A title", "Only on s."), ("r", "On r", BODY)]
    assert rows(engine, "select count(*) from ops.pages") == [(2,)]
    assert rows(engine, "select count(*) from news.quotes") == [(2,)]
    assert rows(engine, ATTEMPTS) == [("c", "ingested", None, 1, 0)]


def test_a_page_of_two_files_is_told_of_by_the_first(engine: Engine) -> None:
    """The second, which gives it another address, has nothing to say: reading both again changes nothing."""
    plain = reading(page("p", article(), url="https://tern.example/1"))
    held = reading(page("p", article(title="As the archive has it"), member="1"), name="container")
    ingest(engine, [plain, held], ["a", "b"])
    relate_waiting(engine)
    assert again(engine, [held, plain]) == []
    assert rows(engine, "select url from ops.pages") == [("https://tern.example/1",)]


@pytest.mark.parametrize(
    "refusal",
    [
        FileReading(sha256("p"), rejected=Rejection("feed", "not a page")),
        reading(page("p", rejected=Rejection("feed", "not a page"))),
    ],
)
def test_newer_code_refuses_a_file(engine: Engine, refusal: FileReading) -> None:
    """As a whole or page by page: what it showed goes, and page and run say why."""
    ingest(engine, [reading(page("p", article(outlet="Tern"))), reading(page("q", article("Two.", outlet="Gull")))])
    relate_waiting(engine)
    (change,) = again(engine, [refusal])
    assert (change.articles.gone, change.quotes.gone) == (1, 2)
    assert [body for *_, body in rows(engine, SHOWN)] == ["Two."]
    assert rows(engine, "select reason from ops.pages order by reason") == [("feed",), (None,)]
    assert rows(engine, "select name from news.outlets") == [("Gull",)]
    assert rows(engine, "select count(*) from news.speakers") == [(0,)]
    assert rows(engine, ATTEMPTS) == [("0.html", "rejected", "feed", 0, 0)]


@pytest.mark.parametrize("dry_run", [True, False])
def test_data_that_postgres_refuses_costs_its_file_alone(engine: Engine, *, dry_run: bool) -> None:
    """Its old reading stays; the others are replaced."""
    ingest(engine, [reading(page("p", article("One."))), reading(page("q", article("Two.")))])
    relate_waiting(engine)
    twice = reading(page("p", article("One, new."), article("At the same place.")))
    (change,) = again(engine, [twice, reading(page("q", article("Two, new.")))], dry_run=dry_run)
    assert change.file_name == "1.html"
    assert [body for *_, body in rows(engine, SHOWN)] == ["One.", "Two." if dry_run else "Two, new."]
    if not dry_run:
        assert [row[:2] for row in rows(engine, ATTEMPTS)] == [("0.html", "rejected"), ("1.html", "ingested")]


def test_pages_that_differ_on_one_text_do_not_take_turns(engine: Engine) -> None:
    """What the page with the lowest hash says of its quotes holds, in any order of reading."""
    one = reading(page("p", article(BODY, quotes=(quote(BODY, "We will keep the lights on,"),))))
    other = reading(page("q", article(BODY, quotes=(quote(BODY, "And the pier,"),))))
    first, second = sorted([one, other], key=lambda made: made.pages[0].sha256)
    ingest(engine, [first, second])
    relate_waiting(engine)
    before = rows(engine, "select quote_id, text from news.quotes")
    for readings in ([first, second], [second], [second, first], [first]):
        assert again(engine, readings) == []
        assert rows(engine, "select quote_id, text from news.quotes") == before


def test_a_story_shrinks_by_what_is_removed(engine: Engine) -> None:
    """Two copies of three are left: the story counts them; one left is no story."""
    body = " ".join(f"word{number} of the harbour" for number in range(80))
    made = [reading(page(str(number), article(f"{body} {'x' * number}"))) for number in range(3)]
    ingest(engine, made)
    relate_waiting(engine)
    assert rows(engine, "select articles from news.stories") == [(3,)]
    again(engine, [reading(page("0", article("Something else.")))])
    assert rows(engine, "select articles from news.stories") == [(2,)]
    again(engine, [reading(page("1", article("Something else again.")))])
    assert rows(engine, "select articles from news.stories") == []
    assert rows(engine, "select count(*) from news.relations") == [(0,)]


def test_loads_and_relating_beside_it_lose_nothing(engine: Engine) -> None:
    """Articles come and go on one side while the other loads the same texts: no error, and nothing hangs loose."""
    texts = [f"{BODY} Nr {number % 5}." for number in range(30)]
    ingest(engine, [reading(page("p", article(texts[0])))])

    def reread(number: int) -> None:
        again(engine, [reading(page("p", article(texts[number])))])

    def load(number: int) -> None:
        with open_run(engine, "ingest", INBOX) as run_id:
            files = see(engine, run_id, f"n{number}.html")
            load_batch(engine, run_id, [(files[0], reading(page(f"n{number}", article(texts[number]))))])
        relate_waiting(engine)

    with ThreadPoolExecutor(4) as threads:
        list(threads.map(lambda number: (reread if number % 2 else load)(number), range(30)))
    assert rows(engine, "select count(*) from ops.files where outcome <> 'ingested'") == [(0,)]
    assert rows(engine, "select count(*) from news.sightings") == [(16,)]
    assert rows(engine, "select count(*) from news.articles where sighting_id is null") == [(0,)]


def test_a_load_waits_for_it(engine: Engine) -> None:
    """While readings are replaced, nobody else writes pages or articles."""
    with engine.connect() as connection, engine.connect() as loading:
        lock_out(connection)
        refused = loading.execute(text("select pg_try_advisory_xact_lock(72165, 0)")).scalar_one()
        assert refused is False
        modes = rows(
            engine, "select relation::regclass::text from pg_locks where mode = 'ShareRowExclusiveLock' order by 1"
        )
        assert modes == [("news.articles",), ("ops.pages",)]


@pytest.mark.parametrize(
    ("stored", "than", "older"),
    [
        (("0.9", "0.10", "1.0"), "0.10", ["0.9"]),
        (("1.0rc1", "1.0"), "1.0", ["1.0rc1"]),
        (("1.0", "source"), "source", ["1.0"]),
        (("1.0", "source"), "1.0", ["source"]),
        ((), "1.0", []),
    ],
)
def test_versions_are_compared_as_versions(
    engine: Engine, stored: tuple[str, ...], than: str, older: list[str]
) -> None:
    """By number and not by letter; what is no number is older than anything but itself."""
    page_row = (
        "insert into ops.pages (sha256, format, kind, code_version) values (sha256(:v), 'html', 'none', :version)"
    )
    with engine.begin() as connection:
        for version in stored:
            connection.execute(text(page_row), {"v": version.encode(), "version": version})
        assert older_versions(connection, than) == older
