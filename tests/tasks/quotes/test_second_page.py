"""A second page in the style of an aggregator, written after the rules and not tuned on: every quote is found."""

from __future__ import annotations

from pathlib import Path

import pytest

from tasks.model import Article
from tasks.pages.limits import Limits
from tasks.reading.read import read_pages

_PAGE = Path(__file__).parents[2] / "pages" / "quotes" / "salt-dump.txt"
# A piece's quotes: the first and last words of each, its speaker and its cue.
Expected = tuple[str, str, str | None, str]
PIECES: list[list[Expected]] = [
    [
        ("Because he has to", "the same table,", "Dravec", "replied"),
        ("the plain fear of", "of the count.", "Dravec", "According to"),
        ("He is afraid of", "already this week,", "Dravec", "added"),
        ("a written understanding", "a written understanding", "Bruno Haas", "said"),
        ("borrowed chair, his seal", "seal binds nobody.", "Celia Orsini", "said"),
    ],
    [
        ("We're going to send", "on their backs,", "Celia Orsini", "told"),
        ("Flat ones, mostly, but", "carrying a lot,", "Celia Orsini", "said"),
        ("The halt was meant", "lend to others,", "Ilia Brandt", "said"),
        ("We can't weigh salt", "on the river,", "Tomas Kell", "said"),
        ("any gap or delay", "please the smugglers.", None, "warned"),
        ("partners in the shortage.", "in the shortage.", "Celia Orsini", "said"),
    ],
    [
        ("We don't look for", "from these meetings,", "Jory Penhall", "said"),
        ("Their clerks come with", "pockets sewn up,", "Jory Penhall", "said"),
        ("a bill for somebody", "somebody else's supper.", "Hester Quill", "called"),
    ],
    [
        ("signed for forty sacks", "and weighed thirty-one,", None, "said"),
        ("My client has weighed", "was ever light,", "Marta Lindqvist", "told"),
    ],
]
# What it gave when it was first read, by the first words of the quote: a row that comes right fails the test and goes.
_GAPS = {
    "He is afraid of": "'the spokeswoman' is Dravec, not the man named last",
    "a bill for somebody": "'voice' is taken for a noun of speech: the hall's second voice, warden Hester Quill",
}


def _articles() -> tuple[Article, ...]:
    (page,) = read_pages(_PAGE.read_bytes(), Limits())
    return page.articles


def test_four_pieces() -> None:
    """The page is four articles, each with as many quotes as stand in it: none is missed and none made up."""
    assert [len(article.quotes) for article in _articles()] == [len(piece) for piece in PIECES]


@pytest.mark.parametrize("number", range(len(PIECES)))
def test_quotes(number: int) -> None:
    """Each quote is found from its first to its last word, with its speaker and its cue but for the gaps named."""
    article = _articles()[number]
    names = dict(article.full_names)
    for quote, (first, last, speaker, cue) in zip(article.quotes, PIECES[number], strict=True):
        assert quote.text.startswith(first)
        assert quote.text.endswith(last)
        found = (quote.speaker and names.get(quote.speaker, quote.speaker), quote.cue)
        assert (found != (speaker, cue)) if first in _GAPS else (found == (speaker, cue))
