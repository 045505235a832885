"""Pairs of wordings against their definition: what comes and goes leaves what a new start would give."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from tasks.store import wordings
from tasks.store.statements import forget_quotes, relate_quotes

if TYPE_CHECKING:
    from tests.tasks.store.conftest import Newsroom

WHOLE = "we will open the new bridge in may and every boat in the harbour shall pass under it for free"
SAID = tuple(WHOLE.split(" "))
PAIRS = """
    select least(a.form, b.form), greatest(a.form, b.form), verdict, matched, repeats
    from ops.wording_pairs
    join ops.wordings a on a.wording_id = wording_a join ops.wordings b on b.wording_id = wording_b
"""
QUOTES_OF = """
    select quote_id from news.quotes join news.articles using (article_id) where articles.text = any(:bodies)
"""


def quoted(number: int) -> str:
    """Print the statement in the way of this number: without some words at its ends, or with one of them changed."""
    part = SAID[number % 4 : len(SAID) - number // 4 % 5]
    return " ".join([*part[:6], "not", *part[6:]] if number % 7 == 0 else part)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_pairs_are_a_function_of_what_is_stored(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch, seed: int) -> None:
    """With a cap of three, wordings come in any order and some leave: pairs and statements are those of the others."""
    monkeypatch.setattr(wordings, "INDEX", replace(wordings.INDEX, cap=3))
    rng = random.Random(seed)  # noqa: S311 - a reproducible order
    pieces = {number: (f"Piece {number}. “{quoted(number)}”", (quoted(number), None)) for number in range(20)}
    leaving = rng.sample(sorted(pieces), 8)
    outcomes = []
    for order in (rng.sample(sorted(pieces), 20), [number for number in pieces if number not in leaving]):
        newsroom.clear()
        for start in range(0, len(order), 5):
            newsroom.take([pieces[number] for number in order[start : start + 5]])
        _forget(newsroom, [pieces[number][0] for number in leaving])
        outcomes.append((sorted(newsroom.rows(PAIRS)), newsroom.outcome()["statements"]))
    assert outcomes[0] == outcomes[1]


def _forget(newsroom: Newsroom, bodies: list[str]) -> None:
    """Forget the quotes of some pieces and relate those of whatever hung together with them."""
    with newsroom.engine.begin() as connection:
        quotes = connection.execute(text(QUOTES_OF), {"bodies": bodies}).scalars().all()
        relate_quotes(connection, forget_quotes(connection, quotes))
