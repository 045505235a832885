"""Which sighting speaks for an article: a pure choice among those stored, whatever order they came in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import text

if TYPE_CHECKING:
    from collections.abc import Collection

    from sqlalchemy import Connection

CHOOSE = text(
    """
    update news.articles a set sighting_id = best.sighting_id
    from (
        select distinct on (s.article_id) s.article_id, s.sighting_id
        from news.sightings s
        join ops.pages p on p.page_id = s.page_id
        where s.article_id = any(:ids)
        order by s.article_id, s.role = 'main' desc, s.published_earliest asc nulls last, p.sha256, s.position
    ) best
    where a.article_id = best.article_id and a.sighting_id is distinct from best.sighting_id
    """
)


def choose_sightings(connection: Connection, article_ids: Collection[int]) -> int:
    """Choose for each article the sighting that gives its title, outlet and date; give how many changed.

    Main comes before related, then the earliest published (no date last), then the lowest page hash, then the position.
    """
    return connection.execute(CHOOSE, {"ids": list(article_ids)}).rowcount
