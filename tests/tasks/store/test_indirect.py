"""Indirect speech in the store: beside the quotes, with its speakers, and out of all that counts words in marks."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from made_readings import INBOX, article, ingest, page, quote, reading, rows, see
from snapshot import news_snapshot

from tasks.store import ledger
from tasks.store.again import record_chosen
from tasks.store.load import load_batch
from tasks.store.migrate import migrate, migrate_down
from tasks.store.relate import relate_waiting
from tasks.store.reprocess import archived_files, reprocess_batch
from tasks.store.runs import open_run

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from tasks.model import Article, FileReading
    from tasks.store.page_views import PageChange

BODY = "\u201cWe will keep the lights on,\u201d said Ada Quill. Bo Rill said that the pier would close."
CLAUSE = "the pier would close"
SHOWN = "select speaker, speaker_kind, mention, cue, kind, content, confidence, rule from news.indirect_speech"
BEFORE_THIS = 7  # the last migration without indirect speech


def told(words: str = CLAUSE, body: str = BODY, name: str = "Bo Rill", **details: Any) -> Article:  # noqa: ANN401 - any field of an article
    """Make an article in which one is quoted and another is told to have said these words."""
    named = {"speaker_kind": "person", "position": "after"}
    quoted = quote(body, "We will keep the lights on,", speaker="Ada Quill", mention="Ada Quill", **named)
    start, cue = body.index(name), body.index("said that")
    clause = quote(body, words, speaker=name, mention=name, mention_start=start, mention_end=start + len(name), **named)
    clause = replace(clause, kind="indirect", cue="said", cue_start=cue, cue_end=cue + 4, confidence=0.5, rule="x")
    return article(body, quotes=(quoted,), indirect=(clause,), **details)


def again(engine: Engine, new: FileReading, *, dry_run: bool = False) -> list[PageChange]:
    """Put a new reading in for the one that is stored."""
    with open_run(engine, "reprocess", INBOX) as run_id:
        with engine.begin() as connection:
            (file_id,) = archived_files(connection, None)
            (file,) = ledger.files_of(connection, [file_id])
            record_chosen(connection, run_id, [file_id])
        changes = reprocess_batch(engine, run_id, [(file, new)], dry_run=dry_run)
    relate_waiting(engine)
    return changes


def test_a_clause_is_stored_with_all_that_it_says(engine: Engine) -> None:
    """Kind, cue, content and speaker; its offsets lead to its words in the article's text."""
    ingest(engine, [reading(page("p", told(title="Pier", outlet="Tern")))])
    relate_waiting(engine)
    assert rows(engine, SHOWN) == [("Bo Rill", "person", "Bo Rill", "said", "indirect", CLAUSE, 0.5, "x")]
    (where,) = rows(
        engine,
        "select substr(text, start_char + 1, end_char - start_char), substr(text, cue_start + 1, cue_end - cue_start),"
        " i.title, outlet from news.indirect_speech i join news.articles using (article_id)",
    )
    assert where == (CLAUSE, "said", "Pier", "Tern")


def test_the_main_view_and_all_counts_have_words_in_marks_only(engine: Engine) -> None:
    """Neither who_said_what, nor a statement, nor the count of a run has it."""
    run_id = ingest(engine, [reading(page("p", told()))])
    relate_waiting(engine)
    assert rows(engine, "select speaker, kind from news.who_said_what") == [("Ada Quill", "direct")]
    assert rows(engine, "select text, quotes from news.statement_list") == [("We will keep the lights on,", 1)]
    assert rows(engine, "select kind, statement_id is null, variant from news.quotes where kind = 'indirect'") == [
        ("indirect", True, None)
    ]
    assert rows(engine, "select quotes from ops.run_balance where run_id = :run", run=run_id) == [(1,)]
    assert rows(engine, "select count(*) from ops.wordings") == [(1,)]


def test_the_same_words_in_marks_elsewhere_join_no_clause(engine: Engine) -> None:
    """What one article quotes and another reports is one statement with one print."""
    body = f"\u201c{CLAUSE},\u201d said Bo Rill."
    quoted = article(body, quotes=(quote(body, f"{CLAUSE},", speaker="Bo Rill", speaker_kind="person"),))
    ingest(engine, [reading(page("p", told()))], ["p"])
    ingest(engine, [reading(page("q", quoted))], ["q"])
    relate_waiting(engine)
    assert rows(engine, "select speaker, quotes from news.statement_list where text like 'the pier%'") == [
        ("Bo Rill", 1)
    ]
    assert rows(engine, "select count(distinct speaker_id) from news.quotes where text like 'the pier%'") == [(1,)]


def test_a_surname_is_resolved_to_whom_anything_tells_of(engine: Engine) -> None:
    """Who only speaks indirectly is a speaker too: a surname alone is that person's, and two of them keep it apart."""
    body = "\u201cNo boats,\u201d said Rill."
    alone = article(body, quotes=(quote(body, "No boats,", speaker="Rill", speaker_kind="person", mention="Rill"),))
    ingest(engine, [reading(page("p", told())), reading(page("q", alone))], ["p", "q"])
    relate_waiting(engine)
    asked = "select speaker from news.who_said_what where quote = 'No boats,'"
    assert rows(engine, asked) == [("Bo Rill",)]
    other = BODY.replace("Bo Rill", "Zoe Rill")
    ingest(engine, [reading(page("r", told(body=other, name="Zoe Rill")))], ["r"])
    relate_waiting(engine)
    assert rows(engine, asked) == [("Rill",)]


def test_the_same_page_again_writes_nothing(engine: Engine) -> None:
    """A replay leaves every row as it was."""
    ingest(engine, [reading(page("p", told()))], ["a"])
    relate_waiting(engine)
    before = news_snapshot(engine), rows(engine, "select quote_id, xmin::text from news.quotes order by 1")
    ingest(engine, [reading(page("p", told()))], ["b"])
    relate_waiting(engine)
    assert (news_snapshot(engine), rows(engine, "select quote_id, xmin::text from news.quotes order by 1")) == before


@pytest.mark.parametrize("was", [told(), replace(told(), indirect=()), told("pier would close")])
def test_a_reprocess_ends_as_a_fresh_ingest(engine: Engine, was: Article) -> None:
    """Clauses that are gone, new or cut otherwise: what is stored is what the new reading says."""
    ingest(engine, [reading(page("p", was))])
    relate_waiting(engine)
    changes = again(engine, reading(page("p", told())))
    assert rows(engine, "select content from news.indirect_speech") == [(CLAUSE,)]
    differs = was.indirect != told().indirect
    assert [(change.columns, change.quotes.added) for change in changes] == [(("indirect",), 0)] * differs


def test_a_quote_that_is_indirect_now_leaves_its_statement(engine: Engine) -> None:
    """The same words at the same place, told of as another kind, and back again."""
    clause = told().indirect[0]
    marked = replace(told(), quotes=(*told().quotes, replace(clause, kind="mixed")), indirect=())
    ingest(engine, [reading(page("p", marked))])
    relate_waiting(engine)
    before = news_snapshot(engine)
    again(engine, reading(page("p", told())))
    assert rows(engine, "select count(*) from news.statements") == [(1,)]
    again(engine, reading(page("p", marked)))
    assert news_snapshot(engine) == before


def test_a_dry_run_shows_what_would_differ_and_writes_nothing(engine: Engine) -> None:
    """Indirect speech is named, not counted among the quotes."""
    ingest(engine, [reading(page("p", replace(told(), indirect=())))])
    relate_waiting(engine)
    (change,) = again(engine, reading(page("p", told())), dry_run=True)
    assert change.columns == ("indirect",)
    assert rows(engine, SHOWN) == []


def test_an_article_that_goes_takes_its_clauses_along(engine: Engine) -> None:
    """And the speakers that only they named."""
    ingest(engine, [reading(page("p", told()))])
    relate_waiting(engine)
    again(engine, reading(page("p", article("Nothing was said."))))
    assert rows(engine, "select (select count(*) from news.quotes), (select count(*) from news.speakers)") == [(0, 0)]


def test_a_clause_that_postgres_refuses_costs_its_file_alone(engine: Engine) -> None:
    """Offsets that cannot be: that file is unloadable, the other is loaded."""
    broken = told("the pier", body=BODY + " Here.")
    broken = replace(broken, indirect=(replace(broken.indirect[0], end=3),))
    with open_run(engine, "ingest", INBOX) as run_id:
        files = see(engine, run_id, "a", "b")
        readings = [reading(page("p", told())), reading(page("q", broken))]
        load_batch(engine, run_id, list(zip(files, readings, strict=True)), sleep=lambda _seconds: None)
    assert rows(engine, "select file_name, outcome, reason from ops.file_outcomes order by 1") == [
        ("a", "ingested", None),
        ("b", "rejected", "unloadable"),
    ]


def test_the_way_back_removes_clauses_and_keeps_quotes(engine: Engine) -> None:
    """An older schema knows words in marks only; forward again nothing is lost but the clauses."""
    ingest(engine, [reading(page("p", told()))])
    relate_waiting(engine)
    migrate_down(engine, BEFORE_THIS)
    assert rows(engine, "select kind from news.quotes") == [("direct",)]
    migrate(engine)
    assert rows(engine, "select kind from news.who_said_what") == [("direct",)]
