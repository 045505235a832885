"""Any order, any batching, any crash and replay: the same relations, stories and statements."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import text

from tasks.store import relations, statements, wordings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.tasks.store.conftest import Newsroom

Piece = tuple[Any, ...]

HEADS = ("ba", "de", "fi", "go", "lu", "mo", "ne", "pra", "ri", "sto", "ta", "vel")
TAILS = ("lan", "mer", "nik", "pol", "ras", "sin", "tor", "vek", "wan", "zel", "dor", "gim")
WORDS = [head + tail for head in HEADS for tail in TAILS]
BOILERPLATE = "Read the Harbour Gazette every morning and tell us what you think of our new pages about boats " * 2
NAMES = ("Ilse Adler", "Tomas Berg", None)


def sentences(rng: random.Random, count: int) -> list[str]:
    """Make sentences that nobody wrote."""
    return [" ".join(rng.choices(WORDS, k=rng.randint(6, 14))).capitalize() + "." for _ in range(count)]


def copies(rng: random.Random, body: list[str]) -> Iterator[list[str]]:
    """Copy a text in the ways of newsrooms."""
    yield body
    yield body[: len(body) * 3 // 5]
    start = rng.randrange(len(body) // 2)
    yield body[start : start + len(body) // 3]
    yield [sentence for sentence in body if rng.random() > 0.2]
    yield [*sentences(rng, len(body)), *body[:4]]


def variants(rng: random.Random, said: list[str]) -> Iterator[str]:
    """Print a statement in the ways of newsrooms, altered ones among them."""
    whole = " ".join(said)
    yield whole
    yield "[Adler] " + " ".join(said[1:])
    yield " ".join(said[: len(said) // 2 + 2])
    yield " ".join(said[len(said) // 3 :])
    yield " ".join([*said[:4], "...", *said[8:]])
    yield " ".join([*said[:3], "not", *said[3:]])
    place = rng.randrange(2, len(said) - 2)
    yield " ".join([*said[:place], rng.choice(WORDS), *said[place + 1 :]])
    yield " ".join(said[:4])


def corpus(seed: int) -> list[Piece]:
    """Make some thirty pieces: copies of a few stories, boilerplate under many, and statements that travel."""
    rng = random.Random(seed)  # noqa: S311 - a reproducible corpus
    quotes = [quote for _ in range(4) for quote in variants(rng, rng.sample(WORDS, 16))]
    pieces: list[Piece] = []
    for _ in range(6):
        for body in copies(rng, sentences(rng, rng.randint(8, 20))):
            said = rng.sample(quotes, rng.randint(0, 3))
            paragraphs = [" ".join(body), *(f"“{quote}”" for quote in said)]
            if rng.random() < 0.6:
                paragraphs.append(BOILERPLATE)
            pieces.append(("\n\n".join(paragraphs), *((quote, rng.choice(NAMES)) for quote in said)))
    return pieces


def batches(rng: random.Random, pieces: list[Piece]) -> Iterator[list[Piece]]:
    """Cut pieces into batches of one to twelve, in any order."""
    rest = rng.sample(pieces, len(pieces))
    while rest:
        size = rng.randint(1, 12)
        yield rest[:size]
        rest = rest[size:]


@pytest.fixture(params=[(3, 3), (24, 50)], ids=["low caps", "real caps"])
def caps(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Use the caps as they are, and caps so low that nearly everything crosses them while it arrives."""
    articles, quotes = request.param
    monkeypatch.setattr(relations, "INDEX", replace(relations.INDEX, cap=articles))
    monkeypatch.setattr(wordings, "INDEX", replace(wordings.INDEX, cap=quotes))


@pytest.mark.usefixtures("caps")
@pytest.mark.parametrize("seed", range(6))
def test_any_order_and_batching_gives_the_same(newsroom: Newsroom, seed: int) -> None:
    """One batch, and three shuffles in random batches, end in the same tables."""
    pieces = corpus(seed)
    newsroom.take(pieces)
    expected = newsroom.outcome()
    assert expected["relations"]
    assert expected["left over"] == [("quote", 0), ("statement", 0), ("story", 0)]
    for shuffle in range(3):
        newsroom.clear()
        rng = random.Random(100 * seed + shuffle)  # noqa: S311 - a reproducible shuffle
        for batch in batches(rng, pieces):
            newsroom.take(batch)
        assert newsroom.outcome() == expected


def test_a_replay_changes_no_row(newsroom: Newsroom) -> None:
    """Giving everything again, in other batches, writes nothing."""
    pieces = corpus(11)
    newsroom.take(pieces)
    before = newsroom.outcome()
    rng = random.Random(1)  # noqa: S311 - a reproducible shuffle
    for batch in batches(rng, pieces):
        articles, quotes = newsroom.take(batch)
        assert (articles.articles, articles.compared, quotes.quotes, quotes.changed) == (0, 0, 0, 0)
    assert newsroom.outcome() == before


def test_a_crash_leaves_no_trace(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    """A batch that dies after its articles were related is as if it had never begun; the next run makes it whole."""
    pieces = corpus(12)
    newsroom.take(pieces)
    expected = newsroom.outcome()
    newsroom.clear()
    newsroom.take(pieces[:10])
    with monkeypatch.context() as broken:
        broken.setattr(relations, "replace_relations", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            newsroom.take(pieces[10:])
    newsroom.take(pieces[10:])
    assert newsroom.outcome() == expected


def forget(newsroom: Newsroom, pieces: list[Piece]) -> None:
    """Take pieces out again, as reading an original anew does where it finds other words."""
    with newsroom.engine.begin() as connection:
        texts = {"texts": [piece[0] for piece in pieces]}
        articles = connection.execute(text("select article_id from news.articles where text = any(:texts)"), texts)
        gone = {"gone": articles.scalars().all()}
        quotes = connection.execute(text("select quote_id from news.quotes where article_id = any(:gone)"), gone)
        neighbours = statements.forget_quotes(connection, quotes.scalars().all())
        relations.forget_articles(connection, gone["gone"])
        connection.execute(text("delete from news.articles where article_id = any(:gone)"), gone)
        statements.relate_quotes(connection, sorted(set(neighbours).difference(gone["gone"])))


STEPS = ("replace_relations", "rebuild_stories", "index_quotes", "hanging_together", "_note_labels")


def crashes(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch, step: str, batch: list[Piece]) -> bool:
    """Begin to relate a batch and die in one of the steps; False where the batch does not come to it."""
    with monkeypatch.context() as broken:
        broken.setattr(relations if hasattr(relations, step) else statements, step, lambda *_: 1 / 0)
        try:
            newsroom.take(batch)
        except ZeroDivisionError:
            return True
    return False


@pytest.mark.usefixtures("caps")
@pytest.mark.parametrize("seed", range(4))
def test_crashes_between_steps_and_readings_anew_change_nothing(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    """Batches die at every step and are taken again, pieces leave and come back: the tables are those of one batch."""
    pieces = corpus(20 + seed)
    newsroom.take(pieces)
    expected = newsroom.outcome()
    newsroom.clear()
    rng = random.Random(seed)  # noqa: S311 - a reproducible order
    stored: list[Piece] = []
    died = 0
    for number, batch in enumerate(batches(rng, pieces)):
        died += crashes(newsroom, monkeypatch, STEPS[number % len(STEPS)], batch)
        newsroom.take(batch)
        stored += batch
        leaving = rng.sample(stored, min(len(stored), rng.randint(0, 4)))
        forget(newsroom, leaving)
        newsroom.take(leaving)
    assert died
    assert newsroom.outcome() == expected
