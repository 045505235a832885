"""What is asked of trails and copies, over a small newsroom with outlets and dates."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.tasks.store.test_trails import sight

if TYPE_CHECKING:
    from tests.tasks.store.conftest import Newsroom

LAMP = "The lamp on the pier will burn all night until the last of our boats has come home from the storm"
PIECE = " ".join(f"dock{number}" for number in range(100))
CHANGES = "select variant, changes from news.quote_trail(1) where article_id = 2"


def piece(quote: str, number: int, speaker: str | None = None) -> tuple[object, ...]:
    """Make a piece with one quote."""
    return f"Piece {number}. “{quote}” And so on.", (quote, speaker)


@pytest.mark.parametrize(
    ("was", "now", "variant", "changes"),
    [
        pytest.param("lamp", "LAMP", "marks_only", None, id="nothing but case"),
        pytest.param("The lamp", "[It]", "bracketed", '"The lamp" -> "[It]"', id="a bracket"),
        pytest.param("all night", "\u2026", "elided", '"all night" -> "\u2026"', id="an ellipsis"),
        pytest.param(" from the storm", "", "cut", '- "from the storm"', id="a cut"),
        pytest.param("boats", "boat", "corrected", '"boats" -> "boat"', id="a correction"),
        pytest.param("will burn", "will not burn", "altered", '+ "not"', id="a denial"),
        pytest.param("night", "day", "altered", '"night" -> "day"', id="another word"),
    ],
)
def test_each_change_in_words(newsroom: Newsroom, was: str, now: str, variant: str, changes: str | None) -> None:
    """The trail says of each print what it is and what was left out, put in or put for something else."""
    newsroom.take([piece(LAMP, 1), piece(LAMP.replace(was, now), 2), piece(LAMP, 3)])
    statement = newsroom.rows("select statement_id, text from news.statements")
    if variant == "marks_only":
        assert [row[0] for row in statement] == [1]
    else:
        assert statement == [(1, LAMP)]
        assert newsroom.rows(CHANGES) == [(variant, changes)]


def test_several_changes_stand_in_the_order_of_the_statement(newsroom: Newsroom) -> None:
    """Changes are parted by semicolons."""
    quote = LAMP.replace("The lamp", "[It]").replace("boats", "boat").replace(" from the storm", "")
    newsroom.take([piece(LAMP, 1), piece(quote, 2)])
    assert newsroom.rows(CHANGES) == [("bracketed", '"The lamp" -> "[It]"; "boats" -> "boat"; - "from the storm"')]


@pytest.mark.parametrize(
    ("days", "order"),
    [
        ({}, [1, 2, 3]),
        ({1: 9, 2: 5, 3: 7}, [2, 3, 1]),
        ({3: 1}, [3, 1, 2]),
        ({1: 4, 2: 4, 3: 4}, [1, 2, 3]),
    ],
)
def test_the_order_of_a_trail(newsroom: Newsroom, days: dict[int, int], order: list[int]) -> None:
    """Earliest publication first, pieces without a date last, and of even ones the first that was seen."""
    newsroom.take([piece(LAMP, number) for number in (1, 2, 3)])
    for article, day in days.items():
        sight(newsroom, article, f"Outlet {article}", day)
    assert [row[0] for row in newsroom.rows("select article_id from news.quote_trail(1)")] == order


@pytest.mark.parametrize(
    "query",
    [
        "select count(*) from news.quote_trail(99)",
        "select count(*) from news.quote_trail(null)",
        "select count(*) from news.story_copies(99)",
        "select count(*) from news.story_copies(null)",
    ],
)
def test_what_does_not_exist_has_no_rows(newsroom: Newsroom, query: str) -> None:
    """A key that nothing has, and no key, are no error."""
    newsroom.take([piece(LAMP, 1)])
    assert newsroom.rows(query) == [(0,)]


def test_a_member_that_is_not_related_to_the_first_says_what_it_is_compared_with(newsroom: Newsroom) -> None:
    """Two excerpts hang together by the whole piece: the one says nothing about the other, and all about that."""
    words = PIECE.split()
    newsroom.take([(" ".join(words[:40]),), (" ".join(words[60:]),), (PIECE,)])
    sight(newsroom, 1, "Gull", 1)
    assert newsroom.rows("select article_id, kind, compared_with, outlet from news.story_copies(1)") == [
        (1, None, None, "Gull"),
        (2, "excerpt_of", 3, None),
        (3, "truncated_copy", 1, None),
    ]


def test_coverage_is_that_of_the_later_piece(newsroom: Newsroom) -> None:
    """A fuller text that came later has only a part of its words from the first."""
    newsroom.take([(" ".join(PIECE.split()[:50]),), (PIECE,)])
    sight(newsroom, 1, "Gull", 1)
    sight(newsroom, 2, "Tern", 3)
    assert newsroom.rows("select article_id, coverage from news.story_copies(1)") == [(1, None), (2, 0.5)]
    assert newsroom.rows("select outlet, copied_from from news.outlet_copies") == [("Tern", "Gull")]


@pytest.mark.parametrize(
    ("first", "second", "outlets", "found"),
    [
        pytest.param(1, 3, ("Gull", "Tern"), [("Tern", "Gull")], id="two days between"),
        pytest.param(3, 1, ("Gull", "Tern"), [("Gull", "Tern")], id="the longer one later"),
        pytest.param(1, 2, ("Gull", "Tern"), [("Tern", "Gull")], id="the day after"),
        pytest.param(1, 1, ("Gull", "Tern"), [], id="the same day"),
        pytest.param(1, 3, ("Gull", "Gull"), [], id="the same outlet"),
    ],
)
def test_who_copied_from_whom(
    newsroom: Newsroom, first: int, second: int, outlets: tuple[str, str], found: list[tuple[str, str]]
) -> None:
    """Only another outlet on a day that surely came later has copied."""
    newsroom.take([(PIECE,), (f"{PIECE} and on",)])
    for article, day in ((1, first), (2, second)):
        sight(newsroom, article, outlets[article - 1], day)
    assert newsroom.rows("select outlet, copied_from from news.outlet_copies") == found


@pytest.mark.parametrize(
    ("speakers", "conflicts"),
    [
        ([None, None], 0),
        (["Ada Quill", None], 0),
        (["Ada Quill", "Ada Quill"], 0),
        (["Ada Quill", "Bo Lind"], 2),
        (["Ada Quill", "Bo Lind", None], 2),
        (["Ada Quill", "Bo Lind", "Ada Quill"], 3),
    ],
)
def test_one_statement_in_two_mouths(newsroom: Newsroom, speakers: list[str | None], conflicts: int) -> None:
    """Every print with a name is reported once two names are given; silence is no conflict."""
    newsroom.take([piece(LAMP, number, name) for number, name in enumerate(speakers)])
    assert newsroom.rows("select count(*) from news.attribution_conflicts") == [(conflicts,)]


def test_how_far_a_statement_went(newsroom: Newsroom) -> None:
    """The list of statements counts prints, articles, outlets, alterations and the days between."""
    newsroom.take([piece(LAMP, 1), piece(LAMP, 2), piece(LAMP.replace("night", "day"), 3)])
    for article, day in ((1, 2), (2, 9), (3, 5)):
        sight(newsroom, article, "Gull" if article < 3 else "Tern", day)
    assert newsroom.rows(
        """
        select quotes, articles, outlets, altered, extract(day from first_at at time zone 'utc'),
            extract(day from last_at at time zone 'utc')
        from news.statement_list
        """
    ) == [(3, 3, 2, 1, 2, 10)]
