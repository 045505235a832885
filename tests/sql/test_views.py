"""The views, over rows that were loaded: what they count, whom they name, and that a key reaches an index."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from made_readings import INBOX, article, ingest, page, quote, reading, resolve, rows, seen, sha256
from sqlalchemy import text

from tasks.model import FileReading, Interval, Origin, Rejection
from tasks.store.ledger import record_seen
from tasks.store.runs import open_run
from tasks.store.sightings import choose_sightings
from tasks.store.waiting import take_waiting

if TYPE_CHECKING:
    from sqlalchemy import Engine

OUTCOMES = "select file_name, outcome, page_sha256, file_sha256 from ops.file_outcomes order by file_name, outcome"


def day(number: int) -> Interval:
    """Give a day of May as an interval."""
    return Interval(datetime(2031, 5, number, tzinfo=UTC), datetime(2031, 5, number + 1, tzinfo=UTC), "day")


def relate(engine: Engine) -> None:
    """Take the first steps of relate for all that waits."""
    with engine.begin() as connection:
        ids = take_waiting(connection, 1000)
        choose_sightings(connection, ids)
        resolve(connection, ids)


def do(engine: Engine, statement: str) -> None:
    """Run a statement."""
    with engine.begin() as connection:
        connection.execute(text(statement))


def joined(engine: Engine) -> None:
    """Make one statement of all quotes: the first prints it as it is, the others alter it."""
    do(
        engine,
        "insert into news.statements select quote_id, text, speaker_id from news.quotes order by quote_id limit 1",
    )
    do(
        engine,
        "update news.quotes q set statement_id = s.statement_id,"
        " variant = case when q.quote_id = s.statement_id then 'identical' else 'altered' end from news.statements s",
    )


def test_every_sighting_is_a_row_with_its_own_words(engine: Engine) -> None:
    """Title, outlet and date are those of the page; a page in several files has a row for each name."""
    one = page("p", article(title="Here", outlet="Tern", published=day(2)))
    other = page("q", article(title="There", byline=("Bo Rill",)))
    ingest(engine, [reading(one), reading(one), reading(other)], ["z.html", "a.html", "m.html"])
    relate(engine)
    found = rows(
        engine,
        "select title, outlet, byline, file_name, page_sha256, chosen from news.article_list order by title, file_name",
    )
    assert found == [
        ("Here", "Tern", [], "a.html", sha256("p"), True),
        ("Here", "Tern", [], "z.html", sha256("p"), True),
        ("There", None, ["Bo Rill"], "m.html", sha256("q"), False),
    ]


def test_a_quote_stands_under_the_chosen_sighting(engine: Engine) -> None:
    """One row a quote, however often its article was sighted."""
    ingest(engine, [reading(page("p", article(title="Late", published=day(9))))])
    ingest(engine, [reading(page("q", article(title="Early", outlet="Tern", published=day(1))))], ["q.html"])
    before = rows(engine, "select count(*), count(title), count(speaker) from news.who_said_what")
    relate(engine)
    found = rows(
        engine,
        "select speaker, mention, quote, title, outlet, published_earliest from news.who_said_what order by start_char",
    )
    assert before == [(2, 2, 0)]
    assert found == [
        ("Ada Quill", "Ada Quill", "We will keep the lights on,", "Early", "Tern", day(1).earliest),
        ("Ada Quill", "she", "And the pier,", "Early", "Tern", day(1).earliest),
    ]


def test_a_statement_counts_where_it_was_printed(engine: Engine) -> None:
    """Quotes, articles, outlets of all sightings, altered ones, and the bounds of all published dates."""
    body = "\u201cMore boats,\u201d he said, and again: \u201cMore boats.\u201d"
    twice = article(
        body, outlet="Tern", published=day(3), quotes=(quote(body, "More boats,"), quote(body, "More boats."))
    )
    ingest(
        engine,
        [
            reading(page("p", twice)),
            reading(page("q", article("\u201cMore\u201d", quotes=(quote("\u201cMore\u201d", "More"),), outlet="Gull"))),
        ],
    )
    ingest(engine, [reading(page("r", article(body, outlet="Skua", published=day(5))))], ["r.html"])
    relate(engine)
    joined(engine)
    found = rows(engine, "select quotes, articles, outlets, altered, first_at, last_at from news.statement_list")
    assert found == [(3, 2, 3, 2, day(3).earliest, day(5).latest)]


def test_a_statement_without_any_date_has_none(engine: Engine) -> None:
    """When a page was saved or read is no date of anything said."""
    saved = datetime(2031, 5, 8, tzinfo=UTC)
    ingest(engine, [reading(page("p", article(), saved_at=saved, saved_at_source="header"))])
    joined(engine)
    assert rows(engine, "select outlets, first_at, last_at from news.statement_list") == [(0, None, None)]


def test_a_relation_names_both_articles(engine: Engine) -> None:
    """By id and by title."""
    ingest(engine, [reading(page("p", article("One.", title="A"), article("Two.", 1, title="B")))])
    relate(engine)
    do(
        engine,
        "insert into news.relations (article_a, article_b, kind, coverage_a, coverage_b, score, scheme)"
        " select min(article_id), max(article_id), 'excerpt_of', 1, 0.5, 1, 1 from news.articles",
    )
    found = rows(engine, "select kind, coverage_a, coverage_b, score, title_a, title_b from news.relation_list")
    assert found == [("excerpt_of", 1.0, 0.5, 1.0, *sorted(["A", "B"], key=lambda t: titles(engine).index(t)))]


def titles(engine: Engine) -> list[str]:
    """Give the titles in the order of the articles' ids."""
    return [title for (title,) in rows(engine, "select title from news.article_list order by article_id")]


def test_a_touched_file_is_one_outcome(engine: Engine) -> None:
    """The same path and content with another time: ingested wins over duplicate."""
    batch = [reading(page("p", article()))]
    ingest(engine, batch, ["a.html"])
    do(engine, "update ops.files set mtime_ns = 99")
    ingest(engine, batch, ["a.html"])
    assert rows(engine, "select outcome from ops.files order by file_id") == [("ingested",), ("duplicate",)]
    assert rows(engine, OUTCOMES) == [("a.html", "ingested", sha256("p"), sha256("p"))]


def test_other_content_under_one_name_is_another_outcome(engine: Engine) -> None:
    """A page that was saved again over the old one."""
    ingest(engine, [reading(page("p", article()))], ["a.html"])
    do(engine, "update ops.files set mtime_ns = 99")
    ingest(engine, [reading(page("q", article("New.")))], ["a.html"])
    assert {row[:3] for row in rows(engine, OUTCOMES)} == {
        ("a.html", "ingested", sha256("p")),
        ("a.html", "ingested", sha256("q")),
    }


def test_a_container_leads_to_its_pages_elsewhere(engine: Engine) -> None:
    """With one page its hash is that page's, with several there is no one hash, unread there is none."""
    ingest(
        engine,
        [
            reading(page("p", article()), name="gz"),
            reading(page("q", article("Q.")), page("r", article("R.")), name="zip"),
            FileReading(sha256("bad"), rejected=Rejection("no_text", "x")),
            FileReading(None, rejected=Rejection("unreadable", "x")),
        ],
    )
    assert rows(engine, OUTCOMES) == [
        ("0.html", "ingested", sha256("p"), sha256("gz")),
        ("1.html", "ingested", None, sha256("zip")),
        ("2.html", "rejected", sha256("bad"), sha256("bad")),
        ("3.html", "rejected", None, None),
    ]


def test_a_file_seen_in_mid_write_does_not_wait_for_ever(engine: Engine) -> None:
    """Its later state under the same path is the one that counts."""
    with open_run(engine, "ingest", INBOX) as run_id, engine.begin() as connection:
        record_seen(connection, run_id, INBOX, [seen("a.html", mtime_ns=5, reason="still_changing")])
    assert rows(engine, "select file_name, outcome, reason from ops.file_outcomes") == [
        ("a.html", "pending", "still_changing")
    ]
    ingest(engine, [reading(page("p", article()))], ["a.html"])
    assert [row[:2] for row in rows(engine, OUTCOMES)] == [("a.html", "ingested")]
    assert rows(engine, "select seen, pending from ops.run_balance order by run_id") == [(1, 1), (1, 0)]


@pytest.mark.parametrize(
    ("query", "scanned"),
    [
        ("select * from news.article_list where article_id = 77", "sightings"),
        ("select * from news.who_said_what where article_id = 77", "quotes"),
        ("select * from news.who_said_what where statement_id = 77", "quotes"),
        ("select * from news.indirect_speech where article_id = 77", "quotes"),
        ("select * from news.indirect_speech where speaker_id = 77", "quotes"),
        ("select * from news.statement_list where statement_id = 77", "quotes"),
        (
            "select s.* from news.quotes q join news.statement_list s using (statement_id) where q.quote_id = 77",
            "quotes",
        ),
        ("select * from news.relation_list where article_b = 77", "relations"),
        ("select * from ops.run_balance where run_id = 77", "attempts"),
    ],
)
def test_a_key_reaches_an_index(engine: Engine, query: str, scanned: str) -> None:
    """However much is stored: the plan reads no table from end to end."""
    ingest(engine, [reading(page(f"p{n}", article(f"Words {n}."))) for n in range(200)])
    do(engine, "analyze")
    with engine.begin() as connection:
        connection.execute(text("set local enable_seqscan = off"))
        plan = "\n".join(connection.execute(text(f"explain {query}")).scalars())
    assert f"Seq Scan on {scanned}" not in plan
    assert "Index" in plan


def test_gaps_are_counted_by_outlet_and_week(engine: Engine) -> None:
    """Pages without a text count under the outlet that their host's other pages name; lists of teasers do not count."""
    dated = article("One.", outlet="Tern", published=day(2), url="https://www.tern.example/1")
    undated = article("Two.", outlet="Tern", url="https://tern.example/2")
    bare = article("Three.", url="https://gull.example/3")
    empty = page("empty", url="https://tern.example/4", rejected=Rejection("no_article_text", "x"))
    index = replace(page("index", url="https://tern.example/", rejected=Rejection("index_page", "x")), kind="index")
    ingest(engine, [reading(*pages) for pages in ((page("a", dated), page("b", undated)), (page("c", bare),))])
    ingest(engine, [reading(empty, index, name="e"), reading(page("f", article("Five.")), name="f")], ["e", "f"])
    found = rows(
        engine,
        "select outlet, pages, without_body, without_date, share_without_body::float, share_without_date::float"
        " from ops.reading_gaps order by outlet",
    )
    assert found == [
        ("(unknown)", 1, 0, 1, 0.0, 1.0),
        ("Tern", 3, 1, 1, 0.333, 0.333),
        ("gull.example", 1, 0, 1, 0.0, 1.0),
    ]


def test_gaps_fall_into_the_week_of_reading(engine: Engine) -> None:
    """A week begins on a Monday; pages that are read again move with their reading."""
    ingest(
        engine, [reading(page("a", article("One.", outlet="Tern"))), reading(page("b", article("Two.", outlet="Tern")))]
    )
    do(engine, "update ops.pages set read_at = '2031-05-01 12:00+00'")
    do(
        engine,
        "update ops.pages set read_at = '2031-05-11 12:00+00' where page_id = (select max(page_id) from ops.pages)",
    )
    weeks = rows(engine, "select week::text, pages from ops.reading_gaps order by week")
    assert weeks == [("2031-04-28", 1), ("2031-05-05", 1)]


def test_an_article_shows_where_its_fields_stood(engine: Engine) -> None:
    """The columns behind the others: update, section, tags, picture, agencies, source and confidence of each field."""
    told = article(
        published=day(2),
        modified=day(3),
        section="Harbour",
        tags=("bridge",),
        image="https://tern.example/a.jpg",
        agencies=("dpa",),
        origins=(("published", Origin("line", 0.5)),),
    )
    ingest(engine, [reading(page("p", told))])
    found = rows(
        engine,
        "select modified_earliest, modified_precision, section, tags, image, agencies, fields, published_confidence"
        " from news.article_list",
    )
    fields = {"published": {"source": "line", "confidence": 0.5}}
    assert found == [
        (day(3).earliest, "day", "Harbour", ["bridge"], "https://tern.example/a.jpg", ["dpa"], fields, 0.5)
    ]
