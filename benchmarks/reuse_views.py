"""Ask every view and function of schema news on a million made-up quotes: how the plan gets at its rows, and how long.

150,000 articles of 120 words, as many sightings, a million quotes of 700,000 statements by 40,000 speakers, 100,000
clauses of indirect speech, 45,000 relations, 15,000 stories. Each question is asked as people ask it, by key or for the
newest, three times; printed are the milliseconds of the last, those of CPU that its backend took (/proc/PID/schedstat:
Linux, a local server), and the tables that are read as a whole: there should be none, but for the drift alarm, which
looks at all pages.

usage: python benchmarks/reuse_views.py DATABASE_URL [ARTICLES]     an empty database that has been migrated
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import psycopg

if TYPE_CHECKING:
    from collections.abc import Iterator

# Every statement takes n, the number of articles; all other sizes follow from it.
FILL = """
    insert into ops.runs (kind, state, inbox, code_version, finished_at)
    select 'ingest', 'completed', '/inbox', 'bench', now() from generate_series(1, 500);
    insert into ops.pages (sha256, format, kind, code_version)
    select sha256(i::text::bytea), 'html', 'article', 'bench' from generate_series(1, {n}) i;
    insert into ops.files (inbox, path, file_name, size, mtime_ns, sha256, outcome, run_id)
    select '/inbox', i::text::bytea, i || '.html', i, i, sha256(i::text::bytea), 'ingested', 1 + i % 500
    from generate_series(1, {n}) i;
    insert into ops.attempts (run_id, file_id, outcome) select run_id, file_id, 'ingested' from ops.files;
    insert into ops.file_pages (file_sha256, page_id) select sha256, page_id from ops.pages;
    insert into news.outlets (name) select 'Outlet ' || i from generate_series(1, 300) i;
    insert into news.stories (story_id, articles) select i, 2 from generate_series(1, {n}, 10) i;
    insert into news.articles (text_sha256, text, words, story_id, sighting_id, code_version)
    select sha256(i::text::bytea), words.text, 120, case when i % 10 in (1, 2) then i - (i - 1) % 10 end, i, 'bench'
    from generate_series(1, {n}) i
    cross join lateral (
        select string_agg(
            case when j = 60 and i % 55 = 0 then 'common' else 'w' || floor(30000 * power(random(), 3))::int end, ' '
        ) as text
        from generate_series(i % 55, i % 55 + 119) j
    ) words;
    insert into news.sightings
        (article_id, page_id, role, position, locator, title, outlet_id, published_earliest, published_latest,
        published_precision)
    select i, i, 'main', 0, 'chars:0-1', 'Title ' || i, 1 + i % 300, day, day + interval '1 minute', 'minute'
    from generate_series(1, {n}) i
    cross join lateral (select timestamptz '2030-01-01' + i * interval '2 minutes' as day) made;
    insert into news.speakers (name, kind)
    select 'Given' || i || ' Surname' || i % 20000, 'person' from generate_series(1, {n} / 4) i;
    insert into news.speakers (name, kind) select 'Surname' || i, 'person' from generate_series(1, {n} / 60) i;
    insert into news.speaker_aliases (speaker_id, alias) select speaker_id, name from news.speakers;
    insert into news.statements (statement_id, text, speaker_id)
    select i, 'Statement ' || i, 1 + (i % 97) * (i % 89) from generate_series(1, {n} * 14 / 3) i;
    insert into news.quotes
        (article_id, seq, start_char, end_char, text, kind, speaker_id, name_in_article, speaker_kind, mention,
        position, confidence, rule, utterance, statement_id, variant, edit)
    select 1 + i % {n}, i / {n}, 100 * (i / {n}), 100 * (i / {n}) + 60, rpad('Words of ' || i, 60, ' x'), 'direct',
        nullif(1 + (i % 97) * (i % 89), 1), 'Surname', 'person', 'Mayor Given' || i % 9, 'after', 0.9, 'bench', 1,
        1 + i % ({n} * 14 / 3), case when i % 20 = 0 then 'altered' else 'identical' end,
        '[{"was": "one", "now": "two", "operation": "altered"}]'
    from generate_series(0, {n} * 20 / 3) i;
    insert into news.quotes
        (article_id, seq, start_char, end_char, text, kind, speaker_id, name_in_article, speaker_kind, mention,
        position, confidence, rule, utterance)
    select 1 + i % {n}, 0, 5000, 5060, rpad('Content of ' || i, 60, ' x'), 'indirect', 1 + (i % 97) * (i % 89),
        'Surname', 'person', 'Mayor Given' || i % 9, 'after', 0.9, 'bench', 1
    from generate_series(1, {n} * 2 / 3) i;
    insert into news.relations (article_a, article_b, kind, coverage_a, coverage_b, score, runs, scheme)
    select i + 1, i, 'near_copy', 1, 1, 1, jsonb '[[0, 50, 0, 50], [60, 90, 60, 90]]', 2
    from generate_series(1, {n} - 3, 10) i
    union all
    select i + 3, i, 'shares_passage', 0.1, 0.1, 0.1, jsonb '[[0, 50, 0, 50]]', 2 from generate_series(1, {n} - 9, 5) i;
    insert into news.story_merges (story_id, merged_into) select story_id + 5, story_id from news.stories;
"""
QUESTIONS = {
    "article_list, by article": "select * from news.article_list where article_id = 777",
    "article_list, by story": "select * from news.article_list where story_id = 771",
    "article_list, an outlet's week": """
        select * from news.article_list where outlet = 'Outlet 7'
        and published_earliest >= '2030-03-01' and published_earliest < '2030-03-08'
    """,
    "article_list, newest 50": "select * from news.article_list order by published_earliest desc nulls last limit 50",
    "who_said_what, by statement": "select * from news.who_said_what where statement_id = 777",
    "who_said_what, by article": "select * from news.who_said_what where article_id = 777",
    "who_said_what, by speaker's name": "select * from news.who_said_what where speaker = 'Given481 Surname481'",
    "who_said_what, a speaker's newest 20": """
        select * from news.who_said_what where speaker_id = 481 order by published_earliest desc nulls last limit 20
    """,
    "who_said_what, an outlet's week": """
        select * from news.who_said_what where outlet = 'Outlet 7'
        and published_earliest >= '2030-03-01' and published_earliest < '2030-03-08'
    """,
    "indirect_speech, by article": "select * from news.indirect_speech where article_id = 777",
    "indirect_speech, by speaker's name": "select * from news.indirect_speech where speaker = 'Given481 Surname481'",
    "statement_list, by statement": "select * from news.statement_list where statement_id = 777",
    "statement_list, of an article": """
        select * from news.statement_list
        where statement_id in (select statement_id from news.quotes where article_id = 777)
    """,
    "statement_list, by speaker's name": "select * from news.statement_list where speaker = 'Given481 Surname481'",
    "relation_list, by article": "select * from news.relation_list where 771 in (article_a, article_b)",
    "shared_passages, by article": "select * from news.shared_passages where article_a = 772",
    "outlet_copies, by article": "select * from news.outlet_copies where article_id = 772",
    "outlet_copies, by outlet": "select * from news.outlet_copies where outlet = 'Outlet 7'",
    "attribution_conflicts, by statement": "select * from news.attribution_conflicts where statement_id = 777",
    "attribution_conflicts, any 20": "select * from news.attribution_conflicts limit 20",
    "speaker_titles, by speaker": "select * from news.speaker_titles where speaker_id = 481",
    "speaker_titles, by name": "select * from news.speaker_titles where speaker = 'Given481 Surname481'",
    "quote_trail": "select * from news.quote_trail(777)",
    "story_copies": "select * from news.story_copies(771)",
    "story_copies, of a merged one": "select * from news.story_copies(776)",
    "full text, a rare word": """
        select article_id from news.articles where search @@ to_tsquery('simple', 'w29999') limit 20
    """,
    "full text, a common word, newest 20": """
        select a.article_id from news.articles a
        join news.sightings s on s.article_id = a.article_id
        where a.search @@ to_tsquery('simple', 'common') order by s.published_earliest desc nulls last limit 20
    """,
    "full text, a common word, ranked": """
        select article_id from news.articles where search @@ to_tsquery('simple', 'common')
        order by ts_rank(search, to_tsquery('simple', 'common')) desc limit 20
    """,
    "file_outcomes, by name": "select * from ops.file_outcomes where file_name = '777.html'",
    "file_outcomes, of a run": "select * from ops.file_outcomes where run_id = 77",
    "reading_gaps, of an outlet": "select * from ops.reading_gaps where outlet = 'Outlet 7'",
    "run_balance, by run": "select * from ops.run_balance where run_id = 77",
    "run_balance, newest 20": "select * from ops.run_balance order by run_id desc limit 20",
}
# Few rows whatever grows: to read them as a whole is right.
SMALL = {"outlets", "runs"}


def nodes(plan: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Give all nodes of a plan."""
    yield plan
    for part in plan.get("Plans", ()):
        yield from nodes(part)


def whole_tables(plan: dict[str, Any]) -> str:
    """Name the large tables that a plan reads from end to end."""
    read = {node["Relation Name"] for node in nodes(plan) if node["Node Type"] == "Seq Scan"}
    return ", ".join(sorted(read - SMALL)) or "-"


def answer(connection: psycopg.Connection, question: str) -> dict[str, Any]:
    """Give the plan of a question and what it took, warm."""
    explained = f"explain (analyze, format json) {question}".encode()
    found = [connection.execute(explained).fetchone() for _ in range(3)][-1]
    return found[0][0] if found else {}


def backend_ms(connection: psycopg.Connection) -> float:
    """Return the CPU milliseconds that the connection's backend has used."""
    return int(Path(f"/proc/{connection.info.backend_pid}/schedstat").read_text(encoding="ascii").split()[0]) / 1e6


def main(url: str, articles: int) -> None:
    """Fill the database, then ask."""
    with psycopg.connect(url.replace("+psycopg", ""), autocommit=True) as connection:
        connection.execute("set synchronous_commit = off")
        connection.execute("set session_replication_role = replica")  # no keys are checked while it is filled
        for statement in filter(str.strip, FILL.replace("{n}", str(articles)).split(";")):
            connection.execute(statement.encode())
        connection.execute("vacuum analyze")
        print(*(connection.execute("select count(*) from news.quotes").fetchone() or ()), "quotes")
        # Other processes' CPU would be nobody's.
        connection.execute("set max_parallel_workers_per_gather = 0")
        for name, question in QUESTIONS.items():
            plan = answer(connection, question)
            before = backend_ms(connection)
            connection.execute(question.encode()).fetchall()
            took = f"{plan['Execution Time']:9.2f} ms {backend_ms(connection) - before:7.2f} ms CPU"
            rows = plan["Plan"]["Actual Rows"]
            print(f"{name:<42} {took} {rows:>6,.0f} rows  {whole_tables(plan['Plan'])}", flush=True)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 150_000)
