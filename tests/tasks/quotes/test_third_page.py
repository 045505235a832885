"""A third page in the style of an aggregator: what was wrong at its first reading was mended by rules, not for it.

These were a year with an apostrophe within single marks, and the apostrophe within a union's name.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tasks.model import Article
from tasks.pages.limits import Limits
from tasks.reading.read import read_pages

_PAGE = Path(__file__).parents[2] / "pages" / "quotes" / "pears-dump.txt"
# A piece's quotes: the first and last words of each, its speaker, cue, kind and the number of its utterance.
Expected = tuple[str, str, str | None, str, str, int]
PIECES: list[list[Expected]] = [
    [
        ("We would rather lose", "on the slope,", "Edvin Tarsk", "told", "direct", 1),
        ("The first result", "The second wasn't,", "Edvin Tarsk", "added", "direct", 2),
        ("the worst thing", "the hail of '74", "Edvin Tarsk", "called", "mixed", 3),
        ("There is no sign", "brought it,", None, "said", "direct", 4),
        ("Growers' own tools", "tools did.", None, "said", "direct", 4),
        ("They answered", "third one,", "Lena Orsolo", "said", "direct", 5),
        ("with a calendar.", "with a calendar.", "Lena Orsolo", "said", "direct", 5),
        ("I have a neighbour", "and I laugh at him,", "Lena Orsolo", "continued", "direct", 6),
        ("I may stop", "stop laughing.", "Lena Orsolo", "continued", "direct", 6),
    ],
    [
        ("It sits in the sap", "on steel,", "Hanne Viik", "said", "direct", 1),
        ("Anyone's pocket", "will do.", "Hanne Viik", "said", "direct", 1),
        ("[the blight] doesn't", "orchard it is", "Hanne Viik", "warned", "mixed", 2),
        ("late, but right", "late, but right", "Hanne Viik", "described", "mixed", 3),
        ("That's for the", "prosecutor,", "Hanne Viik", "said", "direct", 4),
    ],
    [
        ("If the pears", "don't press,", "Jonas Ribe", "said", "direct", 1),
        ("It's not more", "than that.", "Jonas Ribe", "said", "direct", 1),
        ("My father has", "I was born,", "Maia", "said", "direct", 2),
        ("the cost of", "an empty press", "Cider Makers' Union", "said", "mixed", 3),
    ],
    [
        ("looking forward", "single question", "Petra Lund", "said", "mixed", 1),
        ("Why did we", "from the radio?", None, "asked", "direct", 2),
        ("He'll say what", "always says,", "Lena Orsolo", "told", "direct", 3),
        ('"Patience." We\'ve', "had patience.", "Lena Orsolo", "told", "direct", 3),
    ],
]


def _articles() -> tuple[Article, ...]:
    (page,) = read_pages(_PAGE.read_bytes(), Limits())
    return page.articles


def test_four_pieces() -> None:
    """The page is four articles, each with as many quotes as stand in it: none is missed and none made up."""
    assert [len(article.quotes) for article in _articles()] == [len(piece) for piece in PIECES]


@pytest.mark.parametrize("number", range(len(PIECES)))
def test_quotes(number: int) -> None:
    """Each quote is found from its first to its last word, with speaker, cue, kind and utterance, in order."""
    article = _articles()[number]
    names = dict(article.full_names)
    for quote, (first, last, *told) in zip(article.quotes, PIECES[number], strict=True):
        assert quote.text.startswith(first)
        assert quote.text.endswith(last)
        speaker = quote.speaker and names.get(quote.speaker, quote.speaker)
        assert [speaker, quote.cue, quote.kind, quote.statement] == told
    assert list(article.quotes) == sorted(article.quotes, key=lambda quote: quote.start)


def test_what_is_told_without_marks() -> None:
    """Clauses that the pieces report are found beside the quotes, with who said them."""
    told = {(clause.text, clause.speaker) for article in _articles() for clause in article.indirect}
    assert {
        ("the trees had been tested twice", "Edvin Tarsk"),
        ("the council had ignored her letters for two years", "Lena Orsolo"),
        ("the disease was carried in on grafting knives", None),
    } <= told
