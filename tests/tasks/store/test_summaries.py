"""The figures of a run report are those of the ledger."""

from __future__ import annotations

from dataclasses import replace

from made_readings import article, ingest, page, reading, rows
from sqlalchemy import Engine

from tasks.model import FileReading, Rejection
from tasks.store.relate import relate_waiting
from tasks.store.run_news import travelled
from tasks.store.summaries import balance, summarise

_QUOTED = "Never again, said Bo Lind. \u201cWe will keep the lights on,\u201d said Ada Quill of the harbour board."


def test_summary_of_a_run(engine: Engine) -> None:
    """The balance, the reasons and what is new are counted for this run alone."""
    ingest(engine, [reading(page("before", article("An older piece.")))], ["before.html"])
    refused = FileReading("00" * 32, rejected=Rejection("empty", "nothing in it"))
    run_id = ingest(engine, [reading(page("one", article())), refused], ["one.html", "none.html"])
    relate_waiting(engine)
    with engine.connect() as connection:
        summary = summarise(connection, run_id)
    found = summary.balance
    assert (found.seen, found.ingested, found.rejected, found.articles, found.quotes) == (2, 1, 1, 1, 2)
    assert found.adds_up
    assert not replace(found, seen=3).adds_up
    assert [(why.reason, why.files, why.example, why.kept) for why in summary.reasons] == [("empty", 1, "none.html", 1)]
    assert summary.stories == 0
    assert summary.travelled == ()


def test_statements_that_travelled(engine: Engine) -> None:
    """A statement counts as travelled when two articles print it; its printings are counted by variant."""
    quoted = article(_QUOTED)
    found = next(quote for quote in article().quotes if quote.text.startswith("We will"))
    start = _QUOTED.index(found.text)
    moved = replace(found, start=start, end=start + len(found.text))
    run_id = ingest(
        engine,
        [
            reading(page("one", article(outlet="The Pier"))),
            reading(page("two", replace(quoted, quotes=(moved,), outlet="The Quay"))),
        ],
    )
    relate_waiting(engine)
    with engine.connect() as connection:
        (statement,) = travelled(connection, run_id, most=5)
        assert balance(connection, run_id).quotes == 3
    assert (statement.speaker, statement.quotes, statement.articles, statement.outlets) == ("Ada Quill", 2, 2, 2)
    assert statement.variants == "2 identical"
    assert rows(engine, "select count(*) from news.statements") == [(2,)]
