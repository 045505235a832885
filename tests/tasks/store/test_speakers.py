"""Who the speakers are, whatever order their articles and sightings come in."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any

import pytest
from made_readings import article, ingest, page, quote, reading, resolve, rows
from sqlalchemy import text

from tasks.store.surnames import settle_speakers
from tasks.store.waiting import take_waiting

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from tasks.model import Article, FileReading

SPEAKERS = """
select q.text, s.name, s.kind from news.quotes q left join news.speakers s using (speaker_id) order by 1, 2, 3
"""
ALIASES = """
select s.name, a.alias from news.speaker_aliases a join news.speakers s using (speaker_id) order by 1, 2
"""
ALL = "select name, kind from news.speakers order by 1, 2"


def said(words: str, speaker: str | None, mention: str | None = None, **details: Any) -> Article:  # noqa: ANN401 - any field of an article
    """Make an article in which somebody says these words."""
    kind = details.pop("kind", "person" if speaker else None)
    body = f"\u201c{words}\u201d was said."
    return article(body, quotes=(quote(body, words, speaker=speaker, speaker_kind=kind, mention=mention),), **details)


def relate(engine: Engine) -> None:
    """Resolve what waits."""
    with engine.begin() as connection:
        resolve(connection, take_waiting(connection, 1000))
        settle_speakers(connection)


def related(engine: Engine, *readings: FileReading) -> None:
    """Load readings and resolve their speakers."""
    names = [f"{reading.sha256}.html" for reading in readings]
    ingest(engine, list(readings), names)
    relate(engine)


def test_the_name_in_the_article_is_the_speaker(engine: Engine) -> None:
    """A quote of nobody has none, and one name of a person and of an organisation are two speakers."""
    related(
        engine,
        reading(page("p", said("a", "Ada Quill"), said("b", None, "she", position=1))),
        reading(page("q", said("c", "Quill", kind="organisation"), said("d", "Quill", position=1))),
    )
    assert rows(engine, SPEAKERS) == [
        ("a", "Ada Quill", "person"),
        ("b", None, None),
        ("c", "Quill", "organisation"),
        ("d", "Quill", "person"),
    ]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ([()], "Quill"),
        ([(("Quill", "Ada Quill"),)], "Ada Quill"),
        ([(("Quill", "Ada Quill"),), ()], "Ada Quill"),
        ([(("Quill", "Ada Quill"),), (("Quill", "Ada Quill"), ("Rill", "Bo Rill"))], "Ada Quill"),
        ([(("Quill", "Ada Quill"),), (("Quill", "Zoe Quill"),)], "Quill"),
        ([(("Rill", "Bo Rill"),)], "Quill"),
    ],
)
def test_a_full_name_counts_where_all_pages_agree(
    engine: Engine, given: list[tuple[tuple[str, str], ...]], expected: str
) -> None:
    """Exactly one full name over all sightings, else the name as the article has it."""
    for number, full_names in enumerate(given):
        related(engine, reading(page(str(number), said("a", "Quill", full_names=full_names))))
    assert rows(engine, SPEAKERS) == [("a", expected, "person")]
    assert rows(engine, ALL) == [(expected, "person")]


def test_short_and_full_name_are_one_speaker(engine: Engine) -> None:
    """What one page says in full and another resolves meets in one row."""
    related(engine, reading(page("p", said("a", "Ada Quill"))))
    related(engine, reading(page("q", said("b", "Quill", full_names=(("Quill", "Ada Quill"),)))))
    assert rows(engine, "select count(distinct speaker_id) from news.quotes") == [(1,)]


def test_aliases_are_the_names_that_articles_use(engine: Engine) -> None:
    """Name, name in the article and mentions with a word of the name; pronouns and descriptions are none."""
    full = (("Quill", "Ada Quill"),)
    mentions = ["Quill", "she", "the minister", "Minister Quill", "mayor of Brannock", None]
    articles = [said(f"w{n}", "Quill", m, full_names=full, position=n) for n, m in enumerate(mentions)]
    related(engine, reading(page("p", *articles, said("o", "Ministry of Tides", "head of tides", position=9))))
    assert rows(engine, ALIASES) == [
        ("Ada Quill", "Ada Quill"),
        ("Ada Quill", "Minister Quill"),
        ("Ada Quill", "Quill"),
        ("Ministry of Tides", "Ministry of Tides"),
    ]


def test_what_nobody_uses_any_more_is_removed(engine: Engine) -> None:
    """A name that a later page resolves leaves neither speaker nor alias behind."""
    related(engine, reading(page("p", said("a", "Quill", "Mayor Quill"))))
    assert rows(engine, ALIASES) == [("Quill", "Mayor Quill"), ("Quill", "Quill")]
    related(engine, reading(page("q", said("a", "Quill", "Mayor Quill", full_names=(("Quill", "Ada Quill"),)))))
    assert rows(engine, ALIASES) == [
        ("Ada Quill", "Ada Quill"),
        ("Ada Quill", "Mayor Quill"),
        ("Ada Quill", "Quill"),
    ]
    related(engine, reading(page("r", said("a", "Quill", "Mayor Quill", full_names=(("Quill", "Zoe Quill"),)))))
    assert rows(engine, ALL) == [("Quill", "person")]


def test_any_order_and_any_batching_gives_the_same(engine: Engine) -> None:
    """One by one in every order, and all at once."""
    pages = [
        page("1", said("a", "Quill", "Quill")),
        page("2", said("a", "Quill", "Quill", full_names=(("Quill", "Ada Quill"),))),
        page("3", said("b", "Ada Quill", "Mayor Ada Quill")),
        page("4", said("c", "Quill", full_names=(("Quill", "Zoe Quill"),))),
    ]
    found = []
    for order in (*itertools.islice(itertools.permutations(pages), 0, 24, 5), None):
        if order is None:
            related(engine, *map(reading, pages))
        else:
            for one in order:
                related(engine, reading(one))
        found.append((rows(engine, SPEAKERS), rows(engine, ALIASES), rows(engine, ALL)))
        empty(engine)
    assert all(one == found[0] for one in found)
    assert len(found[0][2]) == 2


def empty(engine: Engine) -> None:
    """Forget all that was loaded."""
    with engine.begin() as connection:
        connection.execute(text("truncate ops.runs, ops.pages, news.articles, news.outlets, news.speakers cascade"))


def test_resolving_again_changes_nothing(engine: Engine) -> None:
    """No new version of any row, no id spent."""
    related(engine, reading(page("p", said("a", "Ada Quill", "Quill"))))
    state = "select last_value, array(select xmin::text || ctid from news.quotes) from news.speakers_speaker_id_seq"
    before = rows(engine, state)
    with engine.begin() as connection:
        ids = [i for (i,) in rows(engine, "select article_id from news.articles")]
        resolve(connection, ids)
        resolve(connection, [])
    assert rows(engine, state) == before


def test_a_speaker_that_a_statement_names_stays(engine: Engine) -> None:
    """Until the statements are grouped anew."""
    related(engine, reading(page("p", said("a", "Quill"))))
    rows(engine, "with x as (insert into news.statements select quote_id, text, speaker_id from news.quotes) select 1")
    related(engine, reading(page("q", said("a", "Quill", full_names=(("Quill", "Ada Quill"),)))))
    assert rows(engine, ALL) == [("Ada Quill", "person"), ("Quill", "person")]
    assert rows(engine, ALIASES) == [("Ada Quill", "Ada Quill"), ("Ada Quill", "Quill")]
