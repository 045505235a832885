"""All that `news`, `ops` and the folders hold, without ids and times: where the same happened, the same snapshot."""

from __future__ import annotations

import hashlib
from pathlib import Path

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

_FOLDERS = ("archive", "rejected")
# Left out: surrogate ids (file_id, page_id, wording_id, run_id), which files, pages and quotes are named by instead;
# the clock (seen_at, settled_at, read_at); ops.files.inbox, which is another folder; ops.runs and ops.attempts, whose
# rows are the executions themselves: one clean run has one of them, thirty killed ones have thirty.
_LEDGER = {
    "ops.files": """
        select encode(path, 'hex'), file_name, size, mtime_ns, encode(sha256, 'hex'), outcome, reason, detail, stored_as
        from ops.files
    """,
    "ops.pages": """
        select encode(sha256, 'hex'), format, kind, url, saved_at, saved_at_source, warnings, reason, detail,
               code_version
        from ops.pages
    """,
    "ops.file_pages": """
        select encode(f.file_sha256, 'hex'), encode(p.sha256, 'hex'), f.member
        from ops.file_pages f join ops.pages p using (page_id)
    """,
    "ops.fingerprinted": """
        select encode(a.text_sha256, 'hex'), f.scheme from ops.fingerprinted f join news.articles a using (article_id)
    """,
    "ops.fingerprints": """
        select f.hash, encode(a.text_sha256, 'hex')
        from ops.fingerprints f join news.articles a on a.article_id = f.article_id
    """,
    "ops.frequent_fingerprints": """
        select f.hash, f.of_story, f.last_place,
               (select array_agg(encode(a.text_sha256, 'hex') order by r.place)
                from unnest(f.representatives) with ordinality r (article_id, place)
                join news.articles a using (article_id))
        from ops.frequent_fingerprints f
    """,
    "ops.article_pairs": """
        select encode(least(a.text_sha256, b.text_sha256), 'hex'), encode(greatest(a.text_sha256, b.text_sha256), 'hex')
        from ops.article_pairs p
        join news.articles a on a.article_id = p.article_a join news.articles b on b.article_id = p.article_b
    """,
    "ops.wordings": "select encode(sha256, 'hex'), form, words from ops.wordings",
    "ops.quote_wordings": """
        select encode(a.text_sha256, 'hex'), q.start_char, encode(w.sha256, 'hex')
        from ops.quote_wordings join ops.wordings w using (wording_id)
        join news.quotes q using (quote_id) join news.articles a using (article_id)
    """,
    "ops.wording_grams": """
        select g.hash, encode(w.sha256, 'hex') from ops.wording_grams g join ops.wordings w using (wording_id)
    """,
    "ops.frequent_grams": """
        select f.hash, f.of_story, f.last_place,
               (select array_agg(encode(w.sha256, 'hex') order by r.place)
                from unnest(f.representatives) with ordinality r (wording_id, place)
                join ops.wordings w using (wording_id))
        from ops.frequent_grams f
    """,
    "ops.wording_pairs": """
        select encode(least(a.sha256, b.sha256), 'hex'), encode(greatest(a.sha256, b.sha256), 'hex'),
               p.verdict, p.matched, p.repeats
        from ops.wording_pairs p
        join ops.wordings a on a.wording_id = p.wording_a join ops.wordings b on b.wording_id = p.wording_b
    """,
}


def desk_snapshot(engine: Engine, home: Path) -> dict[str, list[str]]:
    """Give every row of `news` and `ops` as text, sorted, by table, and every file of the archive and the rejected."""
    folders = {
        name: [_kept(path, home) for path in sorted((home / name).rglob("*"))] for name in ("archive", "rejected")
    }
    return news_snapshot(engine) | _rows(engine, _LEDGER) | folders


def _kept(path: Path, home: Path) -> str:
    """Name a file that is kept, with the hash of its bytes."""
    where = str(path.relative_to(home))
    return where if path.is_dir() else f"{where} {hashlib.sha256(path.read_bytes()).hexdigest()}"


def news_snapshot(engine: Engine) -> dict[str, list[str]]:
    """Give every row of `news` as text, sorted, by table."""
    return _rows(engine, _QUERIES)


def _rows(engine: Engine, queries: dict[str, str]) -> dict[str, list[str]]:
    with engine.connect() as connection:
        return {
            name: sorted(str(tuple(row)) for row in connection.execute(text(query))) for name, query in queries.items()
        }
