"""What people ask of repeats: functions and views over them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

if TYPE_CHECKING:
    from tests.tasks.store.conftest import Newsroom

WHOLE = "We will open the new bridge in May, and every boat in the harbour shall pass under it for free"
BODY = " ".join(f"bridge{number}" for number in range(80))


def piece(quote: str, speaker: str | None, number: int) -> tuple[object, ...]:
    """Make a piece with one quote."""
    return f"Piece {number}. “{quote}” And so on.", (quote, speaker)


def sight(newsroom: Newsroom, article: int, outlet: str, day: int) -> None:
    """Say that an article stood in an outlet on a day of May."""
    with newsroom.engine.begin() as connection:
        for statement in SIGHT:
            values = {"article": article, "outlet": outlet, "day": f"2031-05-{day:02} 00:00+00"}
            connection.execute(text(statement), values)


SIGHT = (
    "insert into news.outlets (name) values (:outlet) on conflict do nothing",
    """
    insert into ops.pages (sha256, format, kind, code_version)
    values (sha256(cast(cast(:article as text) as bytea)), 'text', 'article', 'test')
    """,
    """
    insert into news.sightings (article_id, page_id, role, position, locator, title, outlet_id, published_earliest,
        published_latest, published_precision)
    select :article, max(page_id), 'main', 0, 'chars:0-1', 'A piece', max(outlet_id), cast(:day as timestamptz),
        cast(:day as timestamptz) + interval '1 day', 'day'
    from ops.pages, news.outlets where name = :outlet
    """,
    """
    update news.articles set sighting_id = (select max(sighting_id) from news.sightings where article_id = :article)
    where article_id = :article
    """,
)


def test_the_trail_of_a_statement(newsroom: Newsroom) -> None:
    """Prints in the order of publication, undated ones last, with every change in words."""
    newsroom.take(
        [
            piece(WHOLE, "Ilse Adler", 1),
            piece(WHOLE.replace("We", "[The council]").replace("the new bridge", "the bridge"), None, 2),
            piece(WHOLE.replace("for free", "for free, I promise"), None, 3),
        ]
    )
    sight(newsroom, 1, "Gull", 3)
    sight(newsroom, 2, "Tern", 2)
    trail = newsroom.rows("select quote_id, variant, outlet, speaker, changes from news.quote_trail(3)")
    assert trail == []
    trail = newsroom.rows("select quote_id, variant, outlet, speaker, changes from news.quote_trail(1)")
    assert trail == [
        (2, "altered", "Tern", None, '"We" -> "[The council]"; - "new"; - "I promise"'),
        (1, "cut", "Gull", "Ilse Adler", '- "I promise"'),
        (3, "identical", None, None, None),
    ]


def test_the_copies_of_a_story(newsroom: Newsroom) -> None:
    """The earliest article first; the others say how much of them stands in it."""
    newsroom.take([(f"{BODY} and on",), (BODY,), (BODY[: len(BODY) // 2],)])
    sight(newsroom, 2, "Tern", 2)
    copies = newsroom.rows("select article_id, kind, coverage > 0.9, outlet from news.story_copies(1)")
    assert copies == [
        (2, None, None, "Tern"),
        (1, "near_copy", True, None),
        (3, "truncated_copy", True, None),
    ]


@pytest.mark.parametrize(("first", "second", "found"), [(2, 5, [("Gull", "Tern", 1, 2)]), (2, 2, [])])
def test_who_copied_whom(newsroom: Newsroom, first: int, second: int, found: list[object]) -> None:
    """Only dates that do not overlap tell who was first."""
    newsroom.take([(f"{BODY} and on",), (BODY,)])
    sight(newsroom, 2, "Tern", first)
    sight(newsroom, 1, "Gull", second)
    query = "select outlet, copied_from, article_id, source_article_id from news.outlet_copies"
    assert newsroom.rows(query) == found


def test_passages_say_where_they_stand_and_whether_they_are_quotes(newsroom: Newsroom) -> None:
    """A run that is mostly a quote is marked as one."""
    said = " ".join(f"word{number}" for number in range(40))
    newsroom.take(
        [
            (f"First things first{'.' * 3} “{said}”", (said, None)),
            (f"{BODY} “{said}”", (said, None)),
            (" ".join([BODY[: len(BODY) // 2], *(f"ferry{number}" for number in range(90))]),),
        ]
    )
    assert newsroom.rows("select article_a, article_b, kind, quoted from news.shared_passages order by 1, 2") == [
        (1, 2, "excerpt_of", True),
        (2, 3, "shares_passage", False),
    ]
    lengths = newsroom.rows("select end_a - start_a, end_b - start_b from news.shared_passages where quoted")
    assert lengths == [(len(said), len(said))]


def test_two_mouths_for_one_statement(newsroom: Newsroom) -> None:
    """The same words under two names are reported; one name, or a name and none, are no conflict."""
    query = "select speaker, article_id from news.attribution_conflicts order by 2"
    newsroom.take([piece(WHOLE, "Ilse Adler", 1), piece(WHOLE, None, 2), piece(WHOLE, "Ilse Adler", 3)])
    assert newsroom.rows(query) == []
    newsroom.take([piece(WHOLE, "Tomas Berg", 4)])
    assert newsroom.rows(query) == [("Ilse Adler", 1), ("Ilse Adler", 3), ("Tomas Berg", 4)]
