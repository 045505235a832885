"""The main flow on a real Postgres and a real Prefect server: what it promises, and what no fault may take away."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from command_place import Place
from made_pages import write_pages
from snapshot import news_snapshot
from sqlalchemy import Engine, text

from tasks.store.engine import make_engine

pytestmark = pytest.mark.usefixtures("prefect_api")

_KILLS = 20


@pytest.fixture
def place(database_url: str, tmp_path: Path) -> Place:
    """Give an empty inbox and an empty, migrated database."""
    (tmp_path / "inbox").mkdir()
    return Place(database_url, tmp_path / "inbox", tmp_path / "home")


@pytest.fixture
def news(place: Place) -> Iterator[Engine]:
    """Look into the database of the place."""
    engine = make_engine(place.url)
    yield engine
    engine.dispose()


def _ask(engine: Engine, query: str) -> list[tuple[object, ...]]:
    with engine.connect() as connection:
        return [tuple(row) for row in connection.execute(text(query))]


def _originals(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.rglob("*") if path.is_file())


def test_a_second_run_over_the_same_files_writes_nothing(place: Place, news: Engine) -> None:
    """The same files again, in a fresh copy of the inbox, leave `news` as it is, and the run says so."""
    write_pages(place.inbox, 60)
    kept = shutil.copytree(place.inbox, place.inbox.with_name("copy"))
    first = place.ingest()
    assert first.returncode == 0, first.stderr
    assert "60 files = 56 ingested + 3 duplicate + 1 rejected" in first.stdout
    before = news_snapshot(news)
    assert len(before["articles"]) == 56
    assert os.listdir(place.inbox) == []
    archive = _originals(place.home / "archive")
    assert len(archive) == 56
    assert len(_originals(place.home / "rejected")) == 1

    shutil.copytree(kept, place.inbox, dirs_exist_ok=True)
    second = place.ingest()
    assert second.returncode == 0, second.stderr
    assert "60 files = 0 ingested + 59 duplicate + 1 rejected" in second.stdout
    assert "nothing new: 0 rows written in news" in second.stdout
    assert news_snapshot(news) == before
    assert os.listdir(place.inbox) == []
    assert _originals(place.home / "archive") == archive


def test_every_file_has_an_outcome_and_every_run_balances(place: Place, news: Engine) -> None:
    """Files, links, junk and companions: each path has one outcome with a reason, and the run's balance adds up."""
    write_pages(place.inbox, 5)
    (place.inbox / "link.html").symlink_to("page-00000.html")
    (place.inbox / ".hidden").write_text("x")
    (place.inbox / "page-00001_files").mkdir()
    (place.inbox / "page-00001_files" / "frame.html").write_text("x")
    (place.inbox / "empty.html").write_text("")
    assert place.ingest().returncode == 0
    outcomes = dict(_ask(news, "select file_name, outcome || coalesce(' ' || reason, '') from ops.file_outcomes"))  # type: ignore[arg-type] # two columns
    assert outcomes == {f"page-{number:05}.html": "ingested" for number in range(5)} | {
        "link.html": "rejected symlink",
        ".hidden": "skipped hidden",
        "page-00001_files/frame.html": "skipped companion_of:page-00001.html",
        "empty.html": "rejected empty",
    }
    counts = _ask(news, "select seen, ingested, duplicate, rejected, skipped, pending, state from ops.run_balance")
    assert counts == [(9, 5, 0, 2, 2, 0, "completed")]


def test_two_runs_at_once_take_every_file_once(place: Place, news: Engine) -> None:
    """Two runs over one inbox of 200 files: every article once, every file accounted for in both balances."""
    write_pages(place.inbox, 200)
    runs = [place.start() for _ in range(2)]
    assert [run.wait(300) for run in runs] == [0, 0], place.said.read_text()
    assert _ask(news, "select count(*), count(distinct text_sha256) from news.articles") == [(188, 188)]
    for seen, *parts in _ask(news, "select seen, ingested, duplicate, rejected, skipped, pending from ops.run_balance"):
        assert sum(parts) == seen  # type: ignore[arg-type] # counts
    assert _ask(news, "select count(*) from ops.files where outcome = 'pending'") == [(0,)]
    assert os.listdir(place.inbox) == []
    assert len(_originals(place.home / "archive")) == 188


def _clean_run(url: str, folder: Path, pages: int) -> dict[str, list[str]]:
    """Give what one run without faults makes of the pages, in a database of its own."""
    clean = Place(url, folder / "clean-inbox", folder / "clean-home")
    write_pages(clean.inbox, pages)
    assert clean.ingest().returncode == 0
    engine = make_engine(url)
    try:
        return news_snapshot(engine)
    finally:
        engine.dispose()


def test_a_run_killed_at_twenty_moments_ends_as_a_clean_one(
    place: Place, news: Engine, another_database_url: str, tmp_path: Path
) -> None:
    """`kill -9` at any moment, twenty times, then one more run: `news` is row for row that of one clean run."""
    pages = 120
    expected = _clean_run(another_database_url, tmp_path, pages)
    draw = random.Random(20260102)  # noqa: S311 reproducible moments
    originals = tmp_path / "originals"
    write_pages(originals, pages)
    files = sorted(originals.iterdir())
    for kill in range(_KILLS):
        for file in files[kill * pages // _KILLS : (kill + 1) * pages // _KILLS]:
            shutil.copy(file, place.inbox)
        run = place.start()
        _wait_for_work(news, run)
        time.sleep(draw.uniform(0, 1.2))
        os.killpg(run.pid, signal.SIGKILL)
        run.wait()
    last = place.ingest()
    assert last.returncode == 0, last.stderr
    assert news_snapshot(news) == expected
    assert os.listdir(place.inbox) == []
    states = dict(_ask(news, "select state, count(*) from ops.runs group by state"))  # type: ignore[arg-type] # two columns
    assert "running" not in states


def _wait_for_work(news: Engine, run: subprocess.Popen[bytes]) -> None:
    """Wait until the run has begun: before, a kill would find nothing to spoil."""
    before = _ask(news, "select count(*) from ops.runs")
    deadline = time.monotonic() + 120
    while _ask(news, "select count(*) from ops.runs") == before and run.poll() is None:
        assert time.monotonic() < deadline, "the run did not begin"
        time.sleep(0.05)


def test_few_task_runs_and_flat_memory(place: Place, news: Engine, prefect_api: str) -> None:
    """2,000 small pages cost at most 13 task runs; from the 500th on the parent grows by less than 20 MB.

    Relating and reporting, when all are loaded, may take 8 MB more, whatever the number of pages: a batch at once.
    """
    write_pages(place.inbox, 2000)
    before = _task_runs(prefect_api)
    run = place.start()
    sizes: dict[int, int] = {}
    while run.poll() is None:
        done = int(str(_ask(news, "select count(*) from ops.attempts where outcome <> 'pending'")[0][0]))
        sizes[done] = max(sizes.get(done, 0), _resident(run.pid))
        time.sleep(0.2)
    assert run.returncode == 0
    assert _task_runs(prefect_api) - before <= 13
    loading = [size for done, size in sorted(sizes.items()) if 500 <= done < 2000]
    assert max(loading) - loading[0] < 20 << 20
    assert max(sizes.values()) - loading[0] < 28 << 20


def _task_runs(api: str) -> int:
    request = urllib.request.Request(  # noqa: S310 our own server
        f"{api}/task_runs/count", data=b"{}", headers={"Content-Type": "application/json"}
    )
    with urllib.request.urlopen(request, timeout=30) as answer:  # noqa: S310 our own server
        count: int = json.loads(answer.read())
        return count


def _resident(pid: int) -> int:
    """Give the resident bytes of a process, 0 where it is gone."""
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, IndexError):
        return 0


def test_without_postgres_nothing_moves(place: Place) -> None:
    """An unreachable database is one sentence and exit code 1; the inbox is as it was."""
    write_pages(place.inbox, 3)
    before = sorted(os.listdir(place.inbox))
    away = Place("postgresql://nobody@127.0.0.1:9/none", place.inbox, place.home).ingest()
    assert away.returncode == 1
    assert len(away.stderr.splitlines()) == 1
    assert away.stderr.startswith("clipdesk ingest: Postgres at 127.0.0.1:9")
    assert sorted(os.listdir(place.inbox)) == before


def test_an_empty_inbox_says_so(place: Place) -> None:
    """Nothing to take in is no failure, and is said."""
    done = place.ingest()
    assert done.returncode == 0
    assert "is empty: there is nothing to take in" in done.stdout


def test_an_archive_that_cannot_be_written_fails_the_run(place: Place, news: Engine) -> None:
    """What is loaded stays loaded, the originals stay in the inbox, the run says which; the next one moves them."""
    write_pages(place.inbox, 3)
    place.home.mkdir()
    (place.home / "archive").write_text("a file where the folder should be")
    failed = place.ingest()
    assert failed.returncode == 1
    assert "3 originals could not be moved" in failed.stderr
    assert len(os.listdir(place.inbox)) == 3
    assert _ask(news, "select count(*) from news.articles") == [(3,)]
    assert _ask(news, "select state from ops.runs") == [("failed",)]

    (place.home / "archive").unlink()
    done = place.ingest()
    assert done.returncode == 0, done.stderr
    assert os.listdir(place.inbox) == []
    assert len(_originals(place.home / "archive")) == 3
    assert _ask(news, "select count(*) from news.articles") == [(3,)]


def test_the_example_inbox_shows_how_a_statement_travels(place: Place, news: Engine) -> None:
    """One sentence in eight printings is one statement, each printing labelled; the copies make two stories."""
    shutil.copytree(Path("examples/inbox"), place.inbox, dirs_exist_ok=True)
    done = place.ingest()
    assert done.returncode == 0, done.stderr
    assert "Tomas Reinholt" in done.stdout
    variants = """
        select variant, count(*) from news.who_said_what
        where statement_id = (select statement_id from news.statement_list order by articles desc limit 1)
        group by variant order by variant
    """
    found = dict(_ask(news, variants))  # type: ignore[arg-type] # two columns
    assert sum(found.values()) == 8  # type: ignore[arg-type] # counts
    assert {"altered": 1, "bracketed": 1, "cut": 1, "elided": 2}.items() <= found.items()
    speakers = "select speaker, articles, altered from news.statement_list order by articles desc limit 1"
    assert _ask(news, speakers) == [("Tomas Reinholt", 8, 1)]
    kinds = "select kind, count(*) from news.relation_list where kind <> 'shares_passage' group by kind order by kind"
    assert _ask(news, kinds) == [("excerpt_of", 1), ("near_copy", 1), ("truncated_copy", 1)]
    assert _ask(news, "select count(*) from news.stories") == [(2,)]
    assert _ask(news, "select count(*) from ops.file_outcomes where outcome = 'rejected'") == [(4,)]
