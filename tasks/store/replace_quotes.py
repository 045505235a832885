"""The quotes of articles that were read again: those that are the same keep their keys, the others are replaced.

A quote that is indirect speech now, or was, is another one: only words in marks print a statement.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import text

from tasks.store import rows
from tasks.store.copy import Columns, stage
from tasks.store.page_views import DERIVED
from tasks.store.speakers import forget_aliases
from tasks.store.statements import forget_quotes
from tasks.store.version import code_version

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from sqlalchemy import Connection, Row

    from tasks.model import Article

STAGED = Columns("staged_quotes", rows.QUOTES.types)
NAMES = ", ".join(name for name, _ in STAGED.types)


def replace_quotes(connection: Connection, told: Mapping[int, tuple[int, Article]]) -> set[int]:
    """Make the quotes of articles equal to those of new readings, given with their pages by the articles' keys.

    Pages may differ in what they make of one text: the page with the lowest hash is heeded, and any where the stored
    quotes are by other code. Give the articles whose quotes changed, and those whose statements may with them.
    """
    tellers = {"articles": list(told), "pages": [page_id for page_id, _ in told.values()], "version": code_version()}
    heeded = connection.execute(text(_HEEDED), tellers).scalars().all()
    ids = {"ids": heeded}
    stage(connection, STAGED, (row for key in sorted(heeded) for row in rows.quote_rows(told[key][1], key)))
    gone = connection.execute(text(_GONE), ids).all()
    neighbours = _remove(connection, gone)
    changed = connection.execute(text(_CHANGE)).all()
    forget_aliases(connection, {row.speaker_id for row in changed if row.speaker_id})
    added = connection.execute(text(_ADD)).scalars().all()
    connection.execute(text(_STAMP), {**ids, "version": code_version()})
    return {row.article_id for row in (*gone, *changed)}.union(added, neighbours)


def remove_quotes_of(connection: Connection, article_ids: Collection[int]) -> set[int]:
    """Remove all quotes of articles; give the articles whose statements may change with them."""
    return _remove(connection, connection.execute(text(_ALL), {"ids": sorted(article_ids)}).all())


def _remove(connection: Connection, quotes: Sequence[Row[tuple[int, int, int | None]]]) -> set[int]:
    """Remove quotes, and the aliases that only they gave their speakers."""
    articles = forget_quotes(connection, [row.quote_id for row in quotes])
    forget_aliases(connection, {row.speaker_id for row in quotes if row.speaker_id})
    return set(articles)


_HEEDED = """
    select told.article from unnest(cast(:articles as bigint[]), cast(:pages as bigint[])) told (article, page)
    join news.articles article on article.article_id = told.article
    where article.code_version <> :version or told.page = (
        select page_id from news.sightings sighting join ops.pages page using (page_id)
        where sighting.article_id = told.article
        order by page.sha256 limit 1
    )
    order by told.article
"""
_SAME_PLACE = """
    s.article_id = stored.article_id and s.start_char = stored.start_char and s.end_char = stored.end_char
    and s.text = stored.text and (s.kind = 'indirect') = (stored.kind = 'indirect')
"""
_ALL = "select quote_id, article_id, speaker_id from news.quotes where article_id = any(cast(:ids as bigint[]))"
_GONE = f"""
    select stored.quote_id, stored.article_id, stored.speaker_id from news.quotes stored
    where stored.article_id = any(cast(:ids as bigint[]))
    and not exists (select from staged_quotes s where {_SAME_PLACE})
"""  # noqa: S608 - our own words
_CHANGE = f"""
    update news.quotes stored set {", ".join(f"{name} = s.{name}" for name, _ in STAGED.types)}
    from staged_quotes s
    where {_SAME_PLACE} and to_jsonb(stored) - {DERIVED} <> to_jsonb(s)
    returning stored.article_id, stored.speaker_id
"""  # noqa: S608 - our own words
_ADD = f"""
    insert into news.quotes ({NAMES})
    select {NAMES} from staged_quotes s
    where not exists (select from news.quotes stored where {_SAME_PLACE})
    order by s.article_id, s.seq
    returning article_id
"""  # noqa: S608 - our own words
_STAMP = """
    update news.articles set code_version = :version
    where article_id = any(cast(:ids as bigint[])) and code_version <> :version
"""
