"""Which sighting speaks for an article."""

from __future__ import annotations

import itertools
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from made_readings import article, ingest, page, reading, rows, sha256

from tasks.model import Interval
from tasks.store.sightings import choose_sightings
from tasks.store.waiting import take_waiting

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from tasks.model import PageReading


def day(number: int) -> Interval:
    """Give a day as an interval."""
    return Interval(datetime(2031, 5, number, tzinfo=UTC), datetime(2031, 5, number + 1, tzinfo=UTC), "day")


def sighted(title: str, role: str, published: Interval) -> PageReading:
    """Give a page with the article under this title."""
    return page(title, article(title=title, role=role, published=published))


def chosen(engine: Engine) -> list[str]:
    """Relate what waits and give the titles of the chosen sightings."""
    with engine.begin() as connection:
        choose_sightings(connection, take_waiting(connection, 100))
    return [title for (title,) in rows(engine, "select title from news.article_list where chosen")]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (("main", Interval()), ("related", day(1))),
        (("main", day(1)), ("main", day(2))),
        (("main", day(2)), ("main", Interval())),
        (("related", day(1)), ("related", day(2))),
    ],
)
def test_main_then_earliest_then_dated(
    engine: Engine, first: tuple[str, Interval], second: tuple[str, Interval]
) -> None:
    """The better one is chosen, also when it comes later."""
    ingest(engine, [reading(sighted("worse", *second))])
    assert chosen(engine) == ["worse"]
    ingest(engine, [reading(sighted("better", *first))], ["b.html"])
    assert chosen(engine) == ["better"]


def test_equal_sightings_are_chosen_by_hash_then_position(engine: Engine) -> None:
    """Any choice would do, but it must be the same in any order of arrival."""
    titles = ["a", "b", "c"]
    pages = [page(t, article(title=f"{t} 0"), article(title=f"{t} 1", position=1)) for t in titles]
    for number, one in enumerate(pages):
        ingest(engine, [reading(one)], [f"{number}.html"])
        chosen(engine)
    assert rows(engine, "select title from news.article_list where chosen") == [(f"{min(titles, key=sha256)} 0",)]


def test_an_article_comes_with_a_sighting(engine: Engine) -> None:
    """It has its title before anybody chooses, and its row is written again for a better sighting only."""
    ingest(engine, [reading(sighted("one", "main", day(2))), reading(page("other", article("Other."), article()))])
    assert rows(engine, "select count(*) from news.articles where sighting_id is null") == [(0,)]
    with engine.begin() as connection:
        assert choose_sightings(connection, take_waiting(connection, 100)) == 0
    ingest(engine, [reading(sighted("two", "main", day(1)))], ["two.html"])
    with engine.begin() as connection:
        ids = take_waiting(connection, 100)
        assert [choose_sightings(connection, ids), choose_sightings(connection, ids)] == [1, 0]
        assert choose_sightings(connection, []) == 0


def test_any_order_of_arrival_chooses_the_same(engine: Engine) -> None:
    """All orders of three sightings, one batch each or all at once."""
    made = {"x": ("main", day(2)), "y": ("main", day(1)), "z": ("related", day(1))}
    for number, order in enumerate(itertools.permutations(made)):
        body = f"The same text {number}."
        for title in order:
            role, published = made[title]
            there = page(f"{title}{number}", article(body, title=title, role=role, published=published))
            ingest(engine, [reading(there)], [f"{title}{number}.html"])
        assert chosen(engine)[-1:] == ["y"]
    assert rows(engine, "select distinct title from news.article_list where chosen") == [("y",)]
