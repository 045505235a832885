"""`clipdesk up` for real: Postgres, Prefect's server and a worker under one supervisor, with a password on the API.

One stack serves the tests of this file in their order; the last one ends it.
"""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import httpx
import psutil
import pytest
from made_pages import write_pages
from mid_load import mid_load, wait_until
from prefect_client import Prefect
from snapshot import news_snapshot
from stack import AUTH, Stack, free_port, running_stack

from flows import cli, up
from flows.prefect_api import NextRun
from flows.running import is_claimed, marks
from flows.supervisor import Program, _marked
from flows.up import Database
from tasks.errors import StoreUnavailableError, UsageError
from tasks.settings import Settings
from tasks.store.cluster import answers
from tasks.store.embedded import embedded_postgres
from tasks.store.engine import make_engine
from tasks.store.place import find_place

pytestmark = pytest.mark.usefixtures("postgres_server")  # skips all where there is no Postgres

PAGES = 300
_AWAY_SECONDS = 40


@pytest.fixture(scope="module")
def stack(open_folder: Path) -> Iterator[Stack]:
    """Start the stack and wait until it says that it is ready."""
    with running_stack(open_folder / "up") as stack:
        yield stack


@pytest.fixture
def prefect(stack: Stack) -> Iterator[Prefect]:
    """Ask the stack's server with the password."""
    with stack.prefect() as prefect:
        yield prefect


def test_it_says_where_things_are(stack: Stack) -> None:
    """Database, UI, logs, inbox and archive are named; the inbox has been made."""
    said = stack.said.read_text()
    assert f"embedded Postgres below {stack.home}" in said
    assert stack.api_url.removesuffix("/api") in said
    assert f"{stack.inbox}  originals move to {stack.home / 'archive'}" in said
    assert stack.inbox.is_dir()


def test_everything_listens_on_loopback_alone(stack: Stack) -> None:
    """No socket of the server or the worker can be reached from another machine."""
    ours = [process for mark in marks(stack.home).values() for process in _marked(mark)]
    listening = {at.laddr.ip for process in ours for at in process.net_connections() if at.status == "LISTEN"}
    assert listening == {"127.0.0.1"}


def test_without_the_password_there_is_no_answer(stack: Stack) -> None:
    """The auth string of the environment is the server's."""
    assert httpx.post(f"{stack.api_url}/flow_runs/count", json={}, timeout=60).status_code == 401


def test_a_run_asked_for_completes(stack: Stack, prefect: Prefect) -> None:
    """A run triggered by the API takes in the inbox, within the flow's own database."""
    write_pages(stack.inbox, 5)
    run = prefect.start("ingest-now", {})
    assert prefect.end_of(run, 180) == "COMPLETED"
    assert os.listdir(stack.inbox) == []
    assert len([path for path in (stack.home / "archive").rglob("*") if path.is_file()]) == 5


def test_a_second_stack_is_refused(
    stack: Stack, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """One home has one stack; the second one is told where the first is."""
    monkeypatch.setenv("CLIPDESK_HOME", os.fspath(stack.home))
    monkeypatch.setenv("CLIPDESK_INBOX", os.fspath(stack.inbox))
    assert cli.main(["up"]) == 1
    assert f"its UI is at {stack.api_url.removesuffix('/api')}. End it with" in capsys.readouterr().err


def test_doctor_sees_the_stack(
    stack: Stack, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without any setting but the home doctor finds the server, its worker and the next run; it needs the password."""
    for name in ("PREFECT_API_URL", "CLIPDESK_DATABASE_URL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("CLIPDESK_HOME", os.fspath(stack.home))
    monkeypatch.setenv("PREFECT_SERVER_API_AUTH_STRING", ":".join(AUTH))
    cli.main(["doctor"])
    shown = capsys.readouterr().out
    assert f"at {stack.api_url}" in shown
    assert "ok    worker: clipdesk-up online" in shown
    assert "late runs: " in shown
    assert "ok    next run: " in shown
    monkeypatch.delenv("PREFECT_SERVER_API_AUTH_STRING")
    assert cli.main(["doctor"]) == 1
    assert "FAIL  Prefect: " in capsys.readouterr().out


@pytest.mark.parametrize("name", ["worker", "server", "postgres"])
def test_what_is_killed_comes_back(stack: Stack, name: str) -> None:
    """`kill -9` of each part in turn: another process does its work within a minute."""
    before = stack.kill(name)

    def is_back() -> bool:
        pid = stack.pid(name)
        return pid not in (0, before) and psutil.pid_exists(pid)

    wait_until(is_back, f"{name} is back", 60)


def test_runs_complete_after_all_the_kills(stack: Stack) -> None:
    """What came back works: a new run completes on the new server, worker and Postgres."""
    write_pages(stack.inbox, 9)
    with stack.prefect() as prefect:
        assert prefect.end_of(prefect.start("ingest-now", {}), 300) == "COMPLETED"
    assert os.listdir(stack.inbox) == []


def test_a_run_outlives_its_server(stack: Stack, quiet_news: Callable[[int], dict[str, list[str]]]) -> None:
    """Prefect's server is away for 40 s in the middle of a run: it completes, its slot is free, the rows are right."""
    write_pages(stack.inbox, PAGES)
    with stack.prefect() as prefect:
        run = prefect.start("ingest-now", {"workers": 1})
        with mid_load(stack.database_url, articles=50), stack.unwatched():
            stack.kill("server")
            time.sleep(_AWAY_SECONDS)
    with stack.prefect() as prefect:
        assert prefect.end_of(run, 300) == "COMPLETED"
        wait_until(lambda: prefect.slots_of("ingest-now") == 0, "its slot is free", 60)
    _check_news(stack, quiet_news(PAGES))


def test_a_run_outlives_its_database(stack: Stack, quiet_news: Callable[[int], dict[str, list[str]]]) -> None:
    """Postgres, ours and Prefect's, is killed in the middle of a run: the batch is tried again, the run completes."""
    write_pages(stack.inbox, PAGES, PAGES)
    with stack.prefect() as prefect:
        run = prefect.start("ingest-now", {"workers": 1})
        with mid_load(stack.database_url, articles=PAGES + 50):
            stack.kill("postgres")
    with stack.prefect() as prefect:
        assert prefect.end_of(run, 300) == "COMPLETED"
    _check_news(stack, quiet_news(2 * PAGES))


def _check_news(stack: Stack, expected: dict[str, list[str]]) -> None:
    """Hold the rows against those of a quiet run; the inbox must be empty."""
    assert os.listdir(stack.inbox) == []
    engine = make_engine(stack.database_url)
    try:
        assert news_snapshot(engine) == expected
    finally:
        engine.dispose()


def test_ctrl_c_leaves_nothing_running(stack: Stack) -> None:
    """One SIGINT ends server, worker, the flow run at work and Postgres."""
    write_pages(stack.inbox, 600, first=5000)
    with stack.prefect() as prefect:
        run = prefect.start("ingest-now", {})
        wait_until(lambda: prefect.state_of(run) == "RUNNING", "the run has begun")
    stack.process.send_signal(signal.SIGINT)
    assert stack.process.wait(120) == 0
    assert stack.said.read_text().splitlines()[-1].endswith("everything has stopped")
    assert not [one for mark in marks(stack.home).values() for one in _marked(mark)]
    assert not answers(find_place(stack.home))
    assert not is_claimed(stack.home)


def test_down_ends_what_a_killed_up_left(
    stack: Stack, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Orphans carry the mark of their home: `clipdesk down` ends them; where nothing runs it says so."""
    monkeypatch.setenv("CLIPDESK_HOME", os.fspath(stack.home))
    monkeypatch.delenv("CLIPDESK_DATABASE_URL", raising=False)
    orphan = subprocess.Popen(["/bin/sleep", "600"], env={"CLIPDESK_PART_OF": marks(stack.home)["server"]})
    assert cli.main(["down"]) == 0
    orphan.wait(60)
    assert cli.main(["down"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "stopped 1 processes that a killed clipdesk up had left",
        "nothing was running",
    ]


def test_another_postgres_is_watched_and_not_healed(monkeypatch: pytest.MonkeyPatch) -> None:
    """A given database that is away is said to be away once, and once to be back."""
    said: list[str] = []
    engine = make_engine("postgresql://nobody@127.0.0.1:9/none")
    settings = Settings(database_url="postgresql://nobody@127.0.0.1:9/none")  # type: ignore[arg-type] # parsed
    database = Database(settings, engine, said.append)
    for now in (1.0, 2.0, 10.0):
        database.tick(now)
    monkeypatch.setattr(up, "ping", lambda _engine: None)
    database.tick(20.0)
    database.stop()
    assert [line.split(" ")[0:2] for line in said] == [["Postgres", "at"], ["Postgres", "answers"]]
    assert up.where(settings, engine) == "postgresql://nobody@127.0.0.1:9/none"


def test_an_embedded_postgres_that_cannot_be_healed_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A failing restart is one line, and the supervisor goes on."""

    def fail(*_: object) -> None:
        raise StoreUnavailableError("no room")

    said: list[str] = []
    monkeypatch.setattr(up, "ping", fail)
    monkeypatch.setattr(up, "embedded_postgres", fail)
    Database(Settings(home=tmp_path), make_engine("postgresql://x@127.0.0.1:9/x"), said.append).tick(1.0)
    assert said == ["no room", "no room"]


def test_a_server_that_never_answers_ends_all(open_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After its time the start is given up with a sentence, and what was started has ended."""
    monkeypatch.setattr(up, "_START_SECONDS", 1)
    monkeypatch.setattr(up.PrefectApi, "is_ready", lambda _: False)
    for name in ("CLIPDESK_DATABASE_URL", "PREFECT_SERVER_DATABASE_CONNECTION_URL"):
        monkeypatch.delenv(name, raising=False)
    settings = Settings(home=open_folder / "silent")
    with pytest.raises(UsageError, match="does not answer after 1 s"):
        up.up(settings, free_port(), lambda _: None)
    assert not list(_marked(marks(settings.home)["server"]))
    assert signal.getsignal(signal.SIGTERM) is signal.SIG_DFL
    with embedded_postgres(settings.home):
        pass


def test_a_worker_that_never_reports_ends_all(
    open_folder: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A stack that would run nothing is not called ready: its log is named, and what was started has ended."""
    settings = Settings(home=open_folder / "idle")
    monkeypatch.delenv("CLIPDESK_DATABASE_URL", raising=False)
    monkeypatch.setattr(up, "_START_SECONDS", 1)
    monkeypatch.setattr(up, "register", lambda *_, **__: None)
    monkeypatch.setattr(up.PrefectApi, "is_ready", lambda _: True)
    monkeypatch.setattr(up.PrefectApi, "workers", lambda _: [])
    own = marks(settings.home)
    sleepers = [
        Program(name, own[name], ["sleep", "600"], os.environ, tmp_path / name) for name in ("server", "worker")
    ]
    monkeypatch.setattr(up, "programs", lambda *_: sleepers)
    with pytest.raises(UsageError, match=f"the worker does not report after 1 s; see {tmp_path / 'worker'}"):
        up.up(settings, free_port(), lambda _: None)
    assert not [one for mark in own.values() for one in _marked(mark)]


def test_a_server_that_is_slow_to_answer_is_waited_for() -> None:
    """Neither the look for a worker nor the word about the next run ends the stack."""
    with up.PrefectApi("http://127.0.0.1:9/api") as api:
        assert not up._is_served(api)
        assert up._when(api) == ""


def test_the_next_run_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """The time is that of the person's clock; where nothing is scheduled nothing is said."""
    due = datetime(2026, 1, 2, 3, 4, tzinfo=UTC)
    with up.PrefectApi("http://127.0.0.1:9/api") as api:
        monkeypatch.setattr(api, "next_run", lambda: NextRun("quick-fox", due))
        assert up._when(api) == f"; the next scheduled run is at {due.astimezone():%H:%M}"
        monkeypatch.setattr(api, "next_run", lambda: None)
        assert up._when(api) == ""
