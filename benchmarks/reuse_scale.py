"""Measure the index of fingerprints in Postgres as it grows: time and bytes an article, and candidates.

Made-up fingerprints go in by batches of 200 through the call that the relate stage makes: what is frequent is looked
up, then who carries the rare ones; all are written, candidates counted. An article has as many as the scheme gives
texts of its length, 350 words at the median; a fifth are edited copies of recent articles, seven in ten carry their
outlet's notice of 60 words besides, and one fingerprint in 500 is a phrase of everybody's. At each size 2,000 articles
more are measured. Server time is what the backend used (/proc/PID/stat: Linux and a local server), client time what
this process used.

usage: python benchmarks/reuse_scale.py DATABASE_URL [SIZE...]     an empty database that has been migrated, or one
                                                                   that this has filled: it goes on from there
"""

from __future__ import annotations

import os
import sys
import time
from collections import deque
from hashlib import sha256
from itertools import count, islice
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import sqlalchemy as sa

from tasks.reuse.fingerprints import fingerprint
from tasks.store.hash_index import add_carriers
from tasks.store.relations import INDEX

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    import numpy.typing as npt

    Prints = npt.NDArray[np.int64]

BATCH = 200
MEASURED = 10
OUTLETS = 300
PHRASES = 20_000
WORDS, SPREAD, NOTICE = 350, 0.35, 60
LENGTHS = range(60, 1601, 20)
TICKS = os.sysconf("SC_CLK_TCK")


def prints_by_length(rng: np.random.Generator) -> list[float]:
    """Count the fingerprints of made-up texts of each of some lengths in words: the mean of 20."""
    texts = [" ".join(map(str, rng.integers(0, 1 << 40, length))) for length in LENGTHS for _ in range(20)]
    return np.reshape([len(found) for found in fingerprint(texts)], (-1, 20)).mean(axis=1).tolist()


def articles(seed: int) -> Iterator[Prints]:
    """Make fingerprints of articles without end."""
    rng = np.random.default_rng(seed)
    lowest, beyond = -(1 << 31), 1 << 31
    counts = prints_by_length(rng)
    in_notice = round(NOTICE * float(np.interp(WORDS, LENGTHS, counts)) / WORDS)
    notices = rng.integers(lowest, beyond, (OUTLETS, in_notice))
    phrases = rng.integers(lowest, beyond, PHRASES)
    recent: list[Prints] = [rng.integers(lowest, beyond, 40)]
    while True:
        if rng.random() < 0.2:
            source = recent[rng.integers(len(recent))]
            own = source[rng.random(len(source)) < rng.choice((0.4, 0.7, 0.95))]
        else:
            words = rng.lognormal(np.log(WORDS), SPREAD)
            own = rng.integers(lowest, beyond, round(float(np.interp(words, LENGTHS, counts))))
            recent = [*recent[-2000:], own]
        common = phrases[rng.integers(0, PHRASES, np.count_nonzero(rng.random(len(own)) < 0.002))]
        notice = notices[rng.integers(OUTLETS)] if rng.random() < 0.7 else notices[0, :0]
        yield np.unique(np.concatenate((own, common, notice)))


class NoTexts:
    """Stands for the texts of articles that have none: their order, and that what is frequent is boilerplate."""

    def order(self, articles: Collection[int]) -> dict[int, bytes]:
        """Give the places of articles in an order that has nothing to do with their keys."""
        return {article: sha256(b"%d" % article).digest() for article in articles}

    def alike(self, pairs: Collection[tuple[int, int]]) -> Collection[tuple[int, int]]:
        """Give no pairs: a fifth are copies, but none of what so many carry."""
        return pairs and ()


def backend_seconds(pid: int) -> float:
    """Return the CPU seconds that a backend has used."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def take(connection: sa.Connection, keys: Iterator[int], batch: list[Prints]) -> int:
    """Put one batch in and return how many candidates it has."""
    with connection.begin():
        added = add_carriers(connection, INDEX, NoTexts(), {next(keys): prints for prints in batch})
    return len(set(added.candidates).union(*(change.met for change in added.changes)))


def measure(connection: sa.Connection, keys: Iterator[int], batches: list[list[Prints]]) -> str:
    """Take some batches and say what an article cost."""
    pid = connection.execute(sa.text("select pg_backend_pid()")).scalar_one()
    connection.commit()
    server, client = backend_seconds(pid), time.process_time()
    candidates = sum(take(connection, keys, batch) for batch in batches)
    number = sum(map(len, batches))
    server_ms = 1000 * (backend_seconds(pid) - server) / number
    client_ms = 1000 * (time.process_time() - client) / number
    return (
        f"server {server_ms:.3f} + client {client_ms:.3f} = {server_ms + client_ms:.3f} ms CPU an article, "
        f"{candidates / number:.2f} candidates"
    )


def main(url: str, sizes: list[int]) -> None:
    """Grow the index to each size and measure there."""
    engine = sa.create_engine(url)
    made = articles(0)
    with engine.connect() as connection:
        stored = connection.execute(sa.text("select coalesce(max(article_id), 0) from ops.fingerprints")).scalar_one()
        connection.commit()
        keys = count(stored + 1)
        deque(islice(made, stored), maxlen=0)
        for size in sizes:
            while stored < size:
                take(connection, keys, [next(made) for _ in range(BATCH)])
                stored += BATCH
            with engine.execution_options(isolation_level="AUTOCOMMIT").connect() as other:
                other.execute(sa.text("vacuum analyze ops.fingerprints"))
            lots = [[next(made) for _ in range(BATCH)] for _ in range(MEASURED)]
            line = measure(connection, keys, lots)
            stored += BATCH * MEASURED
            total = connection.execute(sa.text(SIZE)).scalar_one()
            connection.commit()
            rows = np.mean([len(prints) for lot in lots for prints in lot])
            print(f"{size:>9,} articles of {rows:.0f}: {line}, {total / stored:,.0f} bytes", flush=True)


SIZE = "select pg_total_relation_size('ops.fingerprints') + pg_total_relation_size('ops.frequent_fingerprints')"

if __name__ == "__main__":
    main(sys.argv[1], [int(size) for size in sys.argv[2:]] or [10_000, 100_000, 1_000_000])
