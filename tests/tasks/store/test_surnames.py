"""Surnames across articles: resolved while one person fits, kept apart and taken back when there are two."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from made_readings import article, ingest, page, quote, reading, rows
from sqlalchemy import text

from tasks.store import relate
from tasks.store.relate import relate_waiting
from tasks.store.replace_quotes import remove_quotes_of
from tasks.store.surnames import settle_speakers, unsettle
from tasks.store.waiting import queue_to_relate

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from tasks.model import FileReading

SHOWN = "select quote, speaker, name_in_article from news.who_said_what order by 1, 2, 3"
LINKS = "select name, resolved_name from news.speakers where kind = 'person' order by 1"
WORDS = "We will dredge the channel before the winter storms come back to the sound"


def said(words: str, speaker: str, mention: str | None = None, **details: Any) -> FileReading:  # noqa: ANN401 - any field of an article
    """Make a page on which somebody says these words."""
    body = f"\u201c{words}\u201d was heard in {speaker} {mention}."
    kind = details.pop("kind", "person")
    made = quote(body, words, speaker=speaker, speaker_kind=kind, mention=mention or speaker)
    return reading(page(f"{words} {speaker} {mention} {details}", article(body, quotes=(made,), **details)))


def related(engine: Engine, *readings: FileReading) -> None:
    """Load readings and relate them, as a run does."""
    ingest(engine, list(readings), [f"{one.sha256}.html" for one in readings])
    relate_waiting(engine)


def test_a_surname_is_the_one_person_who_has_it(engine: Engine) -> None:
    """Whichever comes first; the article's own name stays beside it."""
    related(engine, said("one", "Quill"))
    assert rows(engine, SHOWN) == [("one", "Quill", "Quill")]
    related(engine, said("two", "Ada Quill"))
    related(engine, said("three", "Quill"))
    assert rows(engine, SHOWN) == [
        ("one", "Ada Quill", "Quill"),
        ("three", "Ada Quill", "Quill"),
        ("two", "Ada Quill", "Ada Quill"),
    ]
    assert rows(engine, LINKS) == [("Ada Quill", None), ("Quill", "Ada Quill")]


def test_a_second_person_takes_it_back(engine: Engine) -> None:
    """Of two people with one surname nobody knows which is meant; they are kept apart themselves."""
    related(engine, said("one", "Quill"), said("two", "Ada Quill"))
    assert rows(engine, LINKS) == [("Ada Quill", None), ("Quill", "Ada Quill")]
    related(engine, said("three", "Zoe Quill"))
    assert rows(engine, LINKS) == [("Ada Quill", None), ("Quill", None), ("Zoe Quill", None)]
    assert rows(engine, SHOWN)[0] == ("one", "Quill", "Quill")


@pytest.mark.parametrize(
    ("short", "others", "resolved"),
    [
        ("van der Rill", ["Bo van der Rill"], "Bo van der Rill"),
        ("Rill", ["Bo van der Rill"], "Bo van der Rill"),
        ("van der Rill", ["Bo Rill"], None),
        ("Rill", ["Bo Rillson"], None),
        ("Rill", ["Rill Bo"], None),
        ("Rill", ["van der Rill"], None),
        ("Ada Rill", ["Mary Ada Rill"], None),
        ("Rill", ["Bo Rill", "Bo van der Rill"], None),
        ("100%", ["Bo 100%"], "Bo 100%"),
    ],
)
def test_what_a_surname_can_stand_for(engine: Engine, short: str, others: list[str], resolved: str | None) -> None:
    """A full name that ends with it, word for word, of exactly one person."""
    related(engine, said("one", short), *(said(f"other {name}", name) for name in others))
    assert (short, resolved) in rows(engine, LINKS)


def test_an_organisation_is_no_person(engine: Engine) -> None:
    """A name of one word that is an organisation's is no surname, and an organisation has none."""
    related(engine, said("one", "Rill", kind="organisation"), said("two", "Bo Rill"), said("three", "Quill"))
    related(engine, said("four", "Bank of Quill", kind="organisation"))
    assert rows(engine, "select count(*) from news.speakers where resolved_id is not null") == [(0,)]


def test_the_statement_of_a_resolved_surname(engine: Engine) -> None:
    """One statement by the full name, no conflict; also none while it is not known which of two is meant."""
    statements = "select speaker, quotes from news.statement_list"
    conflicts = "select speaker from news.attribution_conflicts order by 1"
    related(engine, said(WORDS, "Quill"), said(WORDS, "Ada Quill"))
    assert rows(engine, statements) == [("Ada Quill", 2)]
    assert rows(engine, conflicts) == []
    related(engine, said("something else", "Zoe Quill"))
    assert rows(engine, f"{statements} where quotes = 2") == [("Ada Quill", 2)]
    assert rows(engine, conflicts) == []
    related(engine, said(WORDS, "Zoe Quill"))
    assert rows(engine, conflicts) == [("Ada Quill",), ("Zoe Quill",)]


READINGS = [
    said(WORDS, "Quill", "Mayor Quill"),
    said(WORDS, "Ada Quill", "Ada Quill, the mayor"),
    said(f"{WORDS} again", "Quill"),
    said("two", "Zoe Quill"),
    said("three", "Rill", full_names=(("Rill", "Bo Rill"),)),
    said("four", "Rill"),
    said("five", "van der Rill"),
]
SNAPSHOT = (
    SHOWN,
    LINKS,
    "select speaker, text, quotes from news.statement_list order by 2, 1",
    "select speaker, title, place, articles from news.speaker_titles order by 1, 2, 3",
    "select s.name, a.alias from news.speaker_aliases a join news.speakers s using (speaker_id) order by 1, 2",
)


EMPTY = """
    truncate ops.runs, ops.pages, ops.wordings, ops.wording_grams, ops.frequent_grams, ops.fingerprints,
        ops.frequent_fingerprints, news.articles, news.speakers, news.stories, news.statements cascade
"""


def outcome(engine: Engine, batches: list[list[FileReading]]) -> list[list[tuple[Any, ...]]]:
    """Give what an empty database makes of batches."""
    with engine.begin() as connection:
        connection.execute(text(EMPTY))
    for batch in batches:
        related(engine, *batch)
    return [rows(engine, query) for query in SNAPSHOT]


@settings(
    max_examples=6,
    deadline=None,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.permutations(READINGS), st.integers(1, 6), st.integers(1, 7))
def test_any_order_and_batching_gives_the_same_speakers(
    engine: Engine, order: list[FileReading], cut: int, used: int
) -> None:
    """Any part of the pages, at once or in any order and two batches."""
    some = [one for one in READINGS if one in order[:used]]
    expected = outcome(engine, [some])
    batches = [batch for batch in (order[:used][:cut], order[:used][cut:]) if batch]
    assert outcome(engine, batches) == expected


def remove_quotes(engine: Engine, gone: FileReading) -> None:
    """Take the quotes of a page out, as reading its original anew does where it finds none."""
    texts = {"texts": [one.text for page_ in gone.pages for one in page_.articles]}
    with engine.begin() as connection:
        found = connection.execute(text("select article_id from news.articles where text = any(:texts)"), texts)
        articles = found.scalars().all()
        queue_to_relate(connection, remove_quotes_of(connection, articles) - set(articles))


def crash_before_settling(engine: Engine) -> None:
    """Relate what waits, and die before surnames are resolved."""
    with pytest.MonkeyPatch.context() as broken:
        broken.setattr(relate, "settle_speakers", lambda _: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            relate_waiting(engine)


@settings(
    max_examples=10,
    deadline=None,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.permutations(READINGS), st.sets(st.integers(0, 6)), st.sets(st.integers(0, 6)), st.sets(st.integers(0, 6)))
def test_crashes_and_quotes_that_go_leave_what_the_rest_gives(
    engine: Engine, order: list[FileReading], crashing: set[int], leaving: set[int], unrelated: set[int]
) -> None:
    """Page after page, some runs die before surnames are resolved, some pages lose their quotes, some only wait."""
    expected = outcome(engine, [[one for place, one in enumerate(order) if place not in leaving]])
    with engine.begin() as connection:
        connection.execute(text(EMPTY))
    for place, one in enumerate(order):
        ingest(engine, [one], [f"{one.sha256}.html"])
        if place in crashing:
            crash_before_settling(engine)
        if place not in unrelated:
            relate_waiting(engine)
        if place in leaving:
            remove_quotes(engine, one)
    relate_waiting(engine)
    assert [rows(engine, query) for query in SNAPSHOT] == expected
    assert rows(engine, "select * from ops.unsettled_speakers") == []
    with engine.begin() as connection:
        unsettle(connection, connection.execute(text("select speaker_id from news.speakers")).scalars())
        assert settle_speakers(connection) == []
    assert [rows(engine, query) for query in SNAPSHOT] == expected


def test_titles_and_roles_with_their_dates(engine: Engine) -> None:
    """What mentions say before, after and instead of the name, as printed; pronouns and bare names say nothing."""
    mentions = (
        "Mayor Ada Quill",
        "Quill, the mayor, who was late",
        "The mayor",
        "she",
        "Quill",
        "the mayor, Ada Quill",
    )
    related(engine, *(said(f"w{n}", "Ada Quill", mention) for n, mention in enumerate(mentions)))
    assert rows(engine, "select title, place, articles from news.speaker_titles order by 1, 2") == [
        ("Mayor", "before", 1),
        ("The mayor", "instead", 1),
        ("the mayor", "after", 1),
        ("the mayor", "before", 1),
    ]
