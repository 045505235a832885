"""Whatever the order, the batching and the accidents of loading, the tables end the same."""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
import time
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from made_readings import BODY, article, ingest, page, quote, reading, resolve, rows
from sqlalchemy import text

from tasks.store.engine import make_engine
from tasks.store.sightings import choose_sightings
from tasks.store.surnames import settle_speakers
from tasks.store.waiting import take_waiting

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Engine

    from tasks.model import FileReading

ROOT = Path(__file__).parents[3]

# All of news without ids and times.
SNAPSHOT = {
    "articles": """
        select distinct encode(a.text_sha256, 'hex'), a.text, a.words, l.title, l.outlet
        from news.articles a left join news.article_list l on l.sighting_id = a.sighting_id order by 1
    """,
    "sightings": """
        select distinct page_sha256, position, role, title, outlet, byline, published_earliest, text
        from news.article_list order by 1, 2
    """,
    "quotes": """
        select a.text, q.seq, q.text, q.mention, s.name, s.kind
        from news.quotes q join news.articles a using (article_id) left join news.speakers s using (speaker_id)
        order by 1, 2
    """,
    "speakers": """
        select s.name, s.kind,
            array(select alias from news.speaker_aliases a where a.speaker_id = s.speaker_id order by 1)
        from news.speakers s order by 1, 2
    """,
    "outlets": "select name from news.outlets order by 1",
}


def snapshot(engine: Engine) -> dict[str, list[tuple[Any, ...]]]:
    """Give the rows of news, comparable between databases."""
    return {name: rows(engine, query) for name, query in SNAPSHOT.items()}


def said(words: str, speaker: str, *, full: str | None = None, **details: Any) -> FileReading:  # noqa: ANN401 - any field of an article
    """Make a page with one article in which somebody says these words."""
    body = f"\u201c{words}\u201d was heard."
    quotes = (quote(body, words, speaker=speaker, speaker_kind="person", mention=speaker),)
    names = ((speaker, full),) if full else ()
    made = article(body, quotes=quotes, full_names=names, **details)
    return reading(page(f"{words} {speaker} {full} {details}", made, article(BODY, 1)))


READINGS = [
    said("one", "Quill", outlet="Tern"),
    said("one", "Quill", full="Ada Quill", title="other"),
    said("two", "Ada Quill", outlet="Gull"),
    said("two", "Ada Quill", outlet="Tern", role="related"),
    said("three", "Quill", full="Zoe Quill"),
    said("three", "Quill", full="Ada Quill"),
]


def relate(engine: Engine) -> None:
    """Take the first steps of relate for all that waits."""
    with engine.begin() as connection:
        ids = take_waiting(connection, 1000)
        choose_sightings(connection, ids)
        resolve(connection, ids)
        settle_speakers(connection)


def empty(engine: Engine) -> None:
    """Forget all that was loaded."""
    with engine.begin() as connection:
        connection.execute(text("truncate ops.runs, ops.pages, news.articles, news.outlets, news.speakers cascade"))


# To shrink a failing case takes minutes of Postgres, and the cases are small as they are.
NO_SHRINKING = (Phase.explicit, Phase.reuse, Phase.generate)


def parts(order: Sequence[FileReading], cuts: set[int]) -> list[Sequence[FileReading]]:
    """Cut a sequence before each of the given places."""
    edges = [0, *sorted(cuts), len(order)]
    return [order[a:b] for a, b in pairwise(edges) if a < b]


@settings(
    max_examples=12, deadline=None, phases=NO_SHRINKING, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    order=st.permutations([*READINGS, READINGS[0], READINGS[4]]),
    cuts=st.sets(st.integers(1, 7)),
    relate_between=st.booleans(),
)
def test_any_order_and_any_batching_gives_the_same(
    engine: Engine, order: list[FileReading], cuts: set[int], *, relate_between: bool
) -> None:
    """Against one batch in the given order; pages that come twice count once."""
    empty(engine)
    ingest(engine, READINGS)
    relate(engine)
    expected = snapshot(engine)
    empty(engine)
    for number, batch in enumerate(parts(order, cuts)):
        ingest(engine, batch, [f"{number}-{n}.html" for n in range(len(batch))])
        if relate_between:
            relate(engine)
    relate(engine)
    assert snapshot(engine) == expected
    assert rows(engine, "select count(*) from ops.run_balance where seen <> ingested + duplicate") == [(0,)]


LOAD = """
import pickle, sys
from pathlib import Path
sys.path.insert(0, sys.argv[3])
from made_readings import ingest
from tasks.store.engine import make_engine
engine = make_engine(sys.argv[1])
batch = pickle.loads(Path(sys.argv[2]).read_bytes())
print("loading", flush=True)
for start in range(0, len(batch), 20):
    ingest(engine, batch[start : start + 20], [f"{n}.html" for n in range(start, start + 20)])
"""


@pytest.mark.parametrize("pause", [0.0, 0.05, 0.15, 0.3])
def test_a_kill_at_any_moment_and_one_more_run_is_as_one_clean_run(
    database_url: str, another_database_url: str, tmp_path: Path, pause: float
) -> None:
    """The transactions that were done stay, the one that was not leaves nothing."""
    batch = [
        reading(page(f"p{n}", article(f"Words of number {n}.", outlet=f"O{n % 3}"), article(BODY, 1)))
        for n in range(120)
    ]
    (tmp_path / "batch").write_bytes(pickle.dumps(batch))
    command = [sys.executable, "-c", LOAD, database_url, str(tmp_path / "batch"), str(ROOT / "tests" / "support")]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(pause)
        os.kill(process.pid, signal.SIGKILL)
    killed, clean = make_engine(database_url), make_engine(another_database_url)
    for engine in (killed, clean):
        ingest(engine, batch, [f"{n}.html" for n in range(len(batch))])
        relate(engine)
    assert snapshot(killed) == snapshot(clean)
    assert rows(killed, "select count(*) from ops.file_outcomes where outcome not in ('ingested', 'duplicate')") == [
        (0,)
    ]
    killed.dispose()
    clean.dispose()
