"""All that `news` holds, without ids and times: two databases that hold the same give the same snapshot."""

from __future__ import annotations

from sqlalchemy import Engine, text

_QUERIES = {
    "articles": """
        select encode(a.text_sha256, 'hex'), a.words, encode(p.sha256, 'hex'), s.position,
               (select min(encode(m.text_sha256, 'hex')) from news.articles m where m.story_id = a.story_id)
        from news.articles a
        left join news.sightings s on s.sighting_id = a.sighting_id
        left join ops.pages p on p.page_id = s.page_id
    """,
    "sightings": """
        select encode(p.sha256, 'hex'), s.position, encode(a.text_sha256, 'hex'), s.role, s.locator, s.title, o.name,
               s.byline, s.url, s.language, s.published_earliest, s.published_latest, s.published_precision,
               s.published_raw, s.published_source, s.full_names::text, s.modified_earliest, s.modified_latest,
               s.modified_precision, s.modified_raw, s.modified_source, s.section, s.tags, s.image, s.agencies,
               s.fields::text
        from news.sightings s join news.articles a using (article_id) join ops.pages p using (page_id)
        left join news.outlets o using (outlet_id)
    """,
    "outlets": "select name from news.outlets",
    "quotes": """
        select encode(a.text_sha256, 'hex'), q.seq, q.start_char, q.end_char, q.text, q.kind, s.name, s.kind,
               q.name_in_article, q.mention, q.mention_start, q.mention_end, q.cue, q.cue_start, q.cue_end, q.position,
               q.confidence, q.rule, q.utterance, q.variant, q.edit::text,
               (select min(encode(b.text_sha256, 'hex') || r.start_char)
                from news.quotes r join news.articles b using (article_id) where r.statement_id = q.statement_id)
        from news.quotes q join news.articles a using (article_id) left join news.speakers s using (speaker_id)
    """,
    "speakers": """
        select s.name, s.kind, array_agg(l.alias order by l.alias)
        from news.speakers s left join news.speaker_aliases l using (speaker_id) group by s.speaker_id
    """,
    "statements": """
        select t.text, s.name, count(q.quote_id)
        from news.statements t left join news.speakers s using (speaker_id) left join news.quotes q using (statement_id)
        group by t.statement_id, s.name
    """,
    "stories": """
        select s.articles, array_agg(encode(a.text_sha256, 'hex') order by a.text_sha256)
        from news.stories s left join news.articles a using (story_id) group by s.story_id
    """,
    "relations": """
        select encode(a.text_sha256, 'hex'), encode(b.text_sha256, 'hex'), r.kind, r.coverage_a, r.coverage_b, r.score,
               r.runs::text, r.scheme
        from news.relations r
        join news.articles a on a.article_id = r.article_a join news.articles b on b.article_id = r.article_b
    """,
    "waiting": "select count(*) from ops.to_relate",
}


def news_snapshot(engine: Engine) -> dict[str, list[str]]:
    """Give every row of `news` as text, sorted, by table."""
    with engine.connect() as connection:
        return {
            name: sorted(str(tuple(row)) for row in connection.execute(text(query))) for name, query in _QUERIES.items()
        }
