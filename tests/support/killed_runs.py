"""Runs killed at random moments, and one clean run after the last: what they leave must be what a clean run leaves.

    python tests/support/killed_runs.py FOLDER --work DIR [--kills 30] [--seed 1] [--within 6] [--at-once]

copies FOLDER, which it does not touch, into the inboxes of two desks below DIR, each with a database of an embedded
Postgres: one is taken in by one run, the other by runs that are killed. Prints what each kill met, then each table and
folder that differs; the exit code is 0 where none does.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from command_place import Place
from snapshot import desk_snapshot
from sqlalchemy import Engine, text

from tasks.store.embedded import create_database, embedded_postgres
from tasks.store.engine import make_engine
from tasks.store.migrate import migrate

_BEGIN_SECONDS = 120


@dataclass(frozen=True)
class Kill:
    """What a kill met: how long the run had been at work, and how its files stood in the ledger and in the inbox."""

    after: float
    settled: int
    pending: int
    in_inbox: int
    was_running: bool


@dataclass(frozen=True)
class Plan:
    """How to kill: how many times, when after a run has begun at the latest, by which seed.

    Before each run a share of the files is put into the inbox, in their order; `at_once` puts all before the first.
    """

    kills: int
    within: float
    seed: int
    at_once: bool = False


def killed_runs(place: Place, folder: Path, plan: Plan) -> Iterator[Kill]:
    """Take in a copy of `folder` by runs that are killed, yielding what each kill met."""
    draw = random.Random(plan.seed)  # noqa: S311 the same moments every time
    shares = _shares(folder, 1 if plan.at_once else plan.kills)
    engine = make_engine(place.url)
    for number in range(plan.kills):
        copy_entries(shares[number] if number < len(shares) else [], place.inbox)
        yield _kill_one(place, engine, draw.uniform(0, plan.within))
    engine.dispose()


def copy_entries(entries: list[Path], inbox: Path) -> None:
    """Copy files and folders as they are: times, links, pipes, holes."""
    inbox.mkdir(parents=True, exist_ok=True)
    if entries:
        program = shutil.which("cp") or "cp"
        subprocess.run([program, "--archive", "--", *entries, inbox], check=True)


def _shares(folder: Path, count: int) -> list[list[Path]]:
    """Cut what lies in a folder into shares, the oldest first; folders and pages with companions come with the first.

    Files so arrive in the order in which one run over all of them would list them.
    """
    entries = sorted(folder.iterdir(), key=lambda path: (path.lstat().st_mtime_ns, os.fsencode(path.name)))
    folders = [path.name for path in entries if path.is_dir() and not path.is_symlink()]
    first = [path for path in entries if any(name.startswith(path.stem) for name in folders)]
    rest = [path for path in entries if path not in first]
    shares = [rest[len(rest) * n // count : len(rest) * (n + 1) // count] for n in range(count)]
    return [first + shares[0], *shares[1:]]


def _kill_one(place: Place, engine: Engine, after: float) -> Kill:
    """Start a run, let it work for a while, kill it and all that it has started."""
    run = place.start()
    _wait_until_begun(engine, run)
    time.sleep(after)
    was_running = run.poll() is None
    if was_running:
        os.killpg(run.pid, signal.SIGKILL)
    run.wait()
    settled, pending = _count(engine)
    return Kill(after, settled, pending, sum(not path.is_dir() for path in place.inbox.rglob("*")), was_running)


def _wait_until_begun(engine: Engine, run: subprocess.Popen[bytes]) -> None:
    """Wait until the run stands in the ledger: before, a kill would find nothing to spoil."""
    runs = "select count(*) from ops.runs"
    with engine.connect() as connection:
        before = connection.execute(text(runs)).scalar_one()
    deadline = time.monotonic() + _BEGIN_SECONDS
    while run.poll() is None and time.monotonic() < deadline:
        with engine.connect() as connection:
            if connection.execute(text(runs)).scalar_one() > before:
                return
        time.sleep(0.05)


def _count(engine: Engine) -> tuple[int, int]:
    query = "select count(*), count(*) filter (where outcome = 'pending') from ops.files"
    with engine.connect() as connection:
        known, pending = connection.execute(text(query)).one()
    return known - pending, pending


def differences(one: dict[str, list[str]], other: dict[str, list[str]]) -> Iterator[str]:
    """Yield a line for each row that stands in one of two snapshots only."""
    for name, rows in one.items():
        had, has = Counter(rows), Counter(other[name])
        for sign, only in (("-", had - has), ("+", has - had)):
            yield from (f"{name} {sign} {row[:400]}" for row in only.elements())


def clean_snapshot(place: Place, folder: Path) -> dict[str, list[str]]:
    """Take in a copy of `folder` by one run, and give all that it leaves."""
    copy_entries(sorted(folder.iterdir()), place.inbox)
    return finished_snapshot(place)


def finished_snapshot(place: Place) -> dict[str, list[str]]:
    """Take in what is left in the inbox by one clean run, and give all that is there then."""
    done = place.ingest()
    assert done.returncode == 0, done.stderr
    engine = make_engine(place.url)
    try:
        return desk_snapshot(engine, place.home)
    finally:
        engine.dispose()


def main() -> int:
    """Do it by hand, on any folder."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--kills", type=int, default=30)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--within", type=float, default=6)
    parser.add_argument("--at-once", action="store_true")
    options = parser.parse_args()
    with embedded_postgres(options.work / "postgres", watched=True) as server:
        clean, killed = (_place(options.work, server, name) for name in ("clean", "killed"))
        began = time.monotonic()
        expected = clean_snapshot(clean, options.folder)
        _say(f"clean run: {time.monotonic() - began:.0f} s")
        plan = Plan(options.kills, options.within, options.seed, options.at_once)
        for number, kill in enumerate(killed_runs(killed, options.folder, plan), 1):
            _say(f"{number} {kill}")
        found = list(differences(expected, finished_snapshot(killed)))
    _say(*found, f"{len(found)} rows differ of {sum(map(len, expected.values()))}")
    return 1 if found else 0


def _say(*lines: str) -> None:
    sys.stdout.writelines(f"{line}\n" for line in lines)
    sys.stdout.flush()


def _place(work: Path, server: str, name: str) -> Place:
    url = create_database(server, name)
    engine = make_engine(url)
    migrate(engine)
    engine.dispose()
    return Place(url, work / name / "inbox", work / name / "home")


if __name__ == "__main__":
    sys.exit(main())
