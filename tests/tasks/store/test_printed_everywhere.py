"""What is printed everywhere: more copies of a story, or wordings of a statement, than the caps allow stay together."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from tasks.store import relations

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.tasks.store.conftest import Newsroom

STORIES = "select articles from news.stories order by 1"
PAIRS = "select count(*) from ops.article_pairs"
HEADS = ("ba", "de", "fi", "go", "lu", "mo", "ne", "pra", "ri", "sto", "ta", "vel")
TAILS = ("lan", "mer", "nik", "pol", "ras", "sin", "tor", "vek", "wan", "zel", "dor", "gim")
WORDS = [head + middle + tail for head in HEADS for middle in HEADS for tail in TAILS]
NOTICE = "Read the Harbour Gazette every morning and tell us what you think of our new pages about boats and tides " * 2


def made(rng: random.Random, count: int) -> list[str]:
    """Make words of a text that nobody wrote."""
    return rng.choices(WORDS, k=count)


def misprinted(rng: random.Random, words: list[str], share: float = 0.04) -> list[str]:
    """Replace some words by others."""
    return [rng.choice(WORDS) if rng.random() < share else word for word in words]


def near_copy(rng: random.Random, words: list[str]) -> list[str]:
    """Copy with misprints, and a passage left out or put in."""
    place = rng.randrange(len(words))
    length = len(words) // 10
    if rng.random() < 0.5:
        return misprinted(rng, words[:place] + words[place + length :])
    return misprinted(rng, words[:place] + made(rng, length) + words[place:])


def cut(rng: random.Random, words: list[str]) -> list[str]:
    """Copy the whole, its beginning, or a passage of it, as editors do."""
    draw = rng.random()
    if draw < 0.25:
        return misprinted(rng, words[: int(len(words) * rng.uniform(0.4, 0.7))])
    if draw < 0.35:
        start = rng.randrange(len(words) // 2)
        return words[start : start + len(words) // 3]
    return near_copy(rng, words)


def copies(rng: random.Random, edit: Callable[[random.Random, list[str]], list[str]], count: int) -> list[str]:
    """Print one story in many ways."""
    original = made(rng, rng.randint(120, 200))
    return [" ".join(edit(rng, original)) for _ in range(count)]


@pytest.mark.parametrize(("edit", "count"), [(near_copy, 300), (cut, 80)])
def test_three_hundred_copies_in_any_order_are_one_story(
    newsroom: Newsroom, edit: Callable[[random.Random, list[str]], list[str]], count: int
) -> None:
    """In batches small and large or at once, in any order: the same relations, and one story of all of them."""
    rng = random.Random(f"copies {edit.__name__}")  # noqa: S311 - a reproducible corpus
    pieces = [(text,) for text in sorted(set(copies(rng, edit, count + 20)))[:count]]
    outcomes = []
    for sizes in ((count,), (1, 9, 40)):
        newsroom.clear()
        rest = rng.sample(pieces, len(pieces))
        compared = 0
        while rest:
            size = rng.choice(sizes)
            counts, _ = newsroom.take(rest[:size])
            compared += counts.compared
            rest = rest[size:]
        assert compared < 20 * len(pieces)
        outcomes.append(newsroom.outcome())
        assert newsroom.rows(STORIES) == [(count,)]
        assert newsroom.rows(PAIRS)[0][0] < 8 * len(pieces)
    assert outcomes[0] == outcomes[1]


def test_a_notice_under_many_pieces_joins_none(newsroom: Newsroom) -> None:
    """Forty pieces with nothing in common but a notice are no story, short as some are, nor are they compared."""
    rng = random.Random("notices")  # noqa: S311 - a reproducible corpus
    pieces = [(f"{' '.join(made(rng, rng.randint(60, 300)))}\n\n{NOTICE}",) for _ in range(60)]
    newsroom.take(pieces[:30])
    counts, _ = newsroom.take(pieces[30:])
    assert counts.compared == 0
    assert newsroom.rows(STORIES) == []
    assert newsroom.rows("select count(*) > 2, bool_or(of_story) from ops.frequent_fingerprints") == [(True, False)]


def test_stories_printed_everywhere_stay_apart_under_one_notice(newsroom: Newsroom) -> None:
    """Two stories of fifty copies each, all of one outlet, and pieces of its own: two stories."""
    rng = random.Random("two stories")  # noqa: S311 - a reproducible corpus
    texts = [*copies(rng, near_copy, 50), *copies(rng, near_copy, 50), *(" ".join(made(rng, 200)) for _ in range(60))]
    pieces = [(f"{text}\n\n{NOTICE}",) for text in rng.sample(texts, len(texts))]
    for start in range(0, len(pieces), 16):
        newsroom.take(pieces[start : start + 16])
    assert newsroom.rows(STORIES) == [(50,), (50,)]


def test_what_leaves_leaves_no_trace(newsroom: Newsroom) -> None:
    """Articles that are forgotten, representatives among them, are as if they had never come."""
    rng = random.Random("leaving")  # noqa: S311 - a reproducible corpus
    texts = [*copies(rng, cut, 60), *copies(rng, near_copy, 26)]
    stay, leave = [], []
    for number, text in enumerate(texts):
        (leave if number % 3 else stay).append((text,))
    newsroom.take(stay)
    expected = newsroom.outcome(), newsroom.rows(INDEX_ROWS)
    newsroom.clear()
    newsroom.take(leave[:20])
    newsroom.take(stay)
    newsroom.take(leave[20:])
    with newsroom.engine.begin() as connection:
        keys = [key for (key,) in newsroom.rows("select article_id from news.articles order by 1")]
        relations.forget_articles(connection, [*keys[:20], *keys[20 + len(stay) :]])
    assert (newsroom.outcome(), newsroom.rows(INDEX_ROWS)) == expected


INDEX_ROWS = """
    select 'carried', hash, encode(text_sha256, 'hex'), null from ops.fingerprints join news.articles using (article_id)
    union all
    select 'frequent', hash, (
        select string_agg(encode(text_sha256, 'hex'), ' ' order by text_sha256) from news.articles
        where article_id = any(representatives)
    ), of_story from ops.frequent_fingerprints
    order by 1, 2, 3
"""


@pytest.mark.parametrize("count", [70, 160])
def test_a_statement_in_more_wordings_than_the_cap_is_one(newsroom: Newsroom, count: int) -> None:
    """In any order and batches: one statement of all wordings, those that deny it hanging on it, few comparisons."""
    rng = random.Random(f"wordings {count}")  # noqa: S311 - a reproducible corpus
    said = rng.sample(WORDS, 40)
    printed = [" ".join(said[start : len(said) - end]) for start in range(13) for end in range(13)]
    quotes = rng.sample(printed, count)
    denied = " ".join([*said[:20], "not", *said[20:]])
    pieces = [(f"Piece {number}. “{quote}”", (quote, None)) for number, quote in enumerate([*quotes, denied])]
    outcomes = []
    for sizes in ((len(pieces),), (1, 9, 40)):
        newsroom.clear()
        rest = rng.sample(pieces, len(pieces))
        compared = 0
        while rest:
            size = rng.choice(sizes)
            compared += newsroom.take(rest[:size])[1].compared
            rest = rest[size:]
        assert compared < 40 * len(pieces)
        assert newsroom.rows("select variant = 'altered', count(*) from news.quotes group by 1 order by 1") == [
            (False, count),
            (True, 1),
        ]
        assert newsroom.rows("select count(*) from news.statements") == [(1,)]
        outcomes.append(newsroom.outcome())
    assert outcomes[0] == outcomes[1]
