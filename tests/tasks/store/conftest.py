"""A made-up newsroom for the relate tests: articles and quotes straight into the tables, and what came of them."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import text

from tasks.store.relations import RelateCounts, relate_articles
from tasks.store.statements import QuoteCounts, relate_quotes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection, Engine


TABLES = (
    "news.articles",
    "news.stories",
    "news.speakers",
    "news.statements",
    "ops.fingerprints",
    "ops.frequent_fingerprints",
    "ops.wordings",
    "ops.wording_grams",
    "ops.frequent_grams",
)


class Newsroom:
    """A database that takes pieces: a text, then quotes from it, each the words and who said them."""

    def __init__(self, engine: Engine) -> None:
        """Work on an empty migrated database."""
        self.engine = engine

    def take(self, pieces: Sequence[tuple[Any, ...]]) -> tuple[RelateCounts, QuoteCounts]:
        """Store and relate pieces in one transaction."""
        with self.engine.begin() as connection:
            articles = [_store(connection, *piece) for piece in pieces]
            return relate_articles(connection, articles), relate_quotes(connection, articles)

    def outcome(self) -> dict[str, list[tuple[object, ...]]]:
        """Return relations, stories, statements without keys, in an order of their own, and what hangs loose."""
        return {name: sorted(self.rows(query), key=repr) for name, query in OUTCOME.items()}

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        """Return the rows of a query."""
        with self.engine.connect() as connection:
            return [tuple(row) for row in connection.execute(text(query))]

    def clear(self) -> None:
        """Empty all tables."""
        with self.engine.begin() as connection:
            connection.execute(text(f"truncate {', '.join(TABLES)} cascade"))


@pytest.fixture
def newsroom(engine: Engine) -> Newsroom:
    """Give an empty newsroom."""
    return Newsroom(engine)


def _store(connection: Connection, body: str, *quotes: tuple[str, str | None]) -> int:
    """Store a piece as the load stage would: a known text keeps its row. Return its key."""
    digest = sha256(body.encode()).digest()
    known = connection.execute(text("select article_id from news.articles where text_sha256 = :d"), {"d": digest})
    if (article := known.scalar()) is not None:
        return int(article)
    article = connection.execute(text(ARTICLE), {"digest": digest, "text": body}).scalar_one()
    for seq, (words, name) in enumerate(quotes):
        start = body.index(words)
        speaker = connection.execute(text(SPEAKER), {"name": name}).scalar_one() if name else None
        place = {"article": article, "seq": seq, "start": start, "end": start + len(words)}
        connection.execute(text(QUOTE), {**place, "words": words, "speaker": speaker})
    return int(article)


ARTICLE = """
    insert into news.articles (text_sha256, text, words, code_version) values (:digest, :text, 1, 'test')
    returning article_id
"""
SPEAKER = """
    insert into news.speakers (name, kind) values (:name, 'person')
    on conflict (name, kind) do update set name = excluded.name
    returning speaker_id
"""
QUOTE = """
    insert into news.quotes (article_id, seq, start_char, end_char, text, kind, speaker_id, position, confidence, rule,
        utterance)
    values (:article, :seq, :start, :end, :words, 'direct', :speaker, 'after', 1, 'test', 1)
"""
OUTCOME = {
    "relations": """
        select left(a.text, 60) as a, left(b.text, 60) as b, kind, coverage_a, coverage_b, score, cast(runs as text)
        from news.relations join news.articles a on a.article_id = article_a
        join news.articles b on b.article_id = article_b
    """,
    "stories": """
        select story.articles, array_agg(encode(text_sha256, 'hex') order by text_sha256)
        from news.articles join news.stories story using (story_id) group by story_id, story.articles
    """,
    "statements": """
        select statement.text, speaker.name,
            array_agg(
                encode(text_sha256, 'hex') || start_char || variant || edit order by text_sha256, start_char, end_char
            )
        from news.quotes quote join news.articles using (article_id)
        join news.statements statement using (statement_id)
        left join news.speakers speaker on speaker.speaker_id = statement.speaker_id
        group by statement_id, statement.text, speaker.name
    """,
    "left over": """
        select 'story', count(*) from news.stories where story_id not in (
            select story_id from news.articles where story_id is not null)
        union all
        select 'statement', count(*) from news.statements where statement_id not in (
            select statement_id from news.quotes where statement_id is not null)
        union all
        select 'quote', count(*) from news.quotes where statement_id is null or variant is null or edit is null
    """,
}
