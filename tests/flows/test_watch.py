"""The watch over an inbox: when it speaks, what it speaks of, and that a run follows within half a minute."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_pages import page, write_pages
from made_readings import rows
from prefect_client import Prefect
from sqlalchemy import Engine

from flows import cli, watch
from flows.prefect_api import PrefectApi
from flows.running import marks
from flows.supervisor import Child, Say, Supervisor
from flows.up import watcher
from flows.watch import Announcer, Arrivals, arrivals
from tasks.errors import UsageError
from tasks.settings import Settings

_A, _B = (b"a.html", 1), (b"b.html", 2)


def _story(announcer: Announcer, moments: list[tuple[float, set[tuple[bytes, int]]]]) -> list[float]:
    """Give the moments at which it announces, if every announcement succeeds."""
    spoken = []
    for now, lies_there in moments:
        found: Arrivals = frozenset(lies_there)
        if announcer.is_due(found, now):
            announcer.note(found, now)
            spoken.append(now)
    return spoken


@pytest.mark.parametrize(
    ("moments", "spoken"),
    [
        ([(0, set()), (2, {_A}), (4, set()), (6, set())], [2]),  # taken in at once
        ([(0, {_A}), (2, {_A, _B}), (4, {_A, _B}), (6, {_A, _B})], [0, 6]),  # one after the other: together
        ([(0, {_A, _B}), (10, {_B}), (50, {_B})], [0]),  # the run is at it
        ([(now, {_A}) for now in range(0, 500, 10)], [0, 60, 180, 420]),  # nobody takes it: ever more seldom
        ([(0, {_A}), (10, set()), (20, {_A})], [0, 20]),  # it came again
        ([(0, {_A}), (60, {_A}), (70, {_A, _B}), (130, {_A, _B})], [0, 60, 70, 130]),  # patience begins anew
    ],
)
def test_when_it_speaks(moments: list[tuple[float, set[tuple[bytes, int]]]], spoken: list[float]) -> None:
    """At once for what is new, again for what stays, and not for what is gone."""
    assert _story(Announcer(), moments) == spoken


def test_what_never_answers_is_told_again() -> None:
    """What could not be announced is due at every look."""
    announcer = Announcer()
    assert all(announcer.is_due(frozenset({_A}), now) for now in (0.0, 2.0, 4.0))


def test_only_what_a_run_would_read_counts(tmp_path: Path) -> None:
    """What is young, left alone or refused does not start a run: it would start one for ever."""
    for name in ("page.html", ".hidden", "half.part", "page_files/style.css"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("words")
    (tmp_path / "link.html").symlink_to("page.html")
    assert {path for path, _ in arrivals(tmp_path, 0)} == {b"page.html"}
    assert arrivals(tmp_path, 3600) == frozenset()
    assert arrivals(tmp_path / "none", 0) == frozenset()


def _times(number: int) -> Callable[[], bool]:
    """Be over after so many looks."""
    left = iter([False] * number)
    return lambda: next(left, True)


def test_a_server_that_is_away_is_said_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The watch outlives it, and speaks as soon as it answers."""
    write_pages(tmp_path, 1)
    said: list[str] = []
    events: list[object] = []

    def emit(_api: PrefectApi, *event: object) -> None:
        if len(events) < 3:
            events.append(None)
            raise UsageError("it does not answer")
        events.append(event)

    monkeypatch.setattr(PrefectApi, "emit", emit)
    monkeypatch.setattr(watch, "_LOOK_SECONDS", 0.0)
    watch.watch(tmp_path, 0, PrefectApi("http://127.0.0.1:9/api"), said.append, _times(9))
    assert said == ["it does not answer; trying again", f"1 files in {tmp_path}: a run was asked for"]
    assert events[3:] == [("clipdesk.inbox.settled", "clipdesk.inbox", {"inbox": str(tmp_path), "files": 1})]


def test_without_a_server_it_says_what_to_set(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The command needs to know whom to tell."""
    monkeypatch.delenv("PREFECT_API_URL", raising=False)
    assert cli.main(["watch"]) == 1
    assert "Set PREFECT_API_URL" in capsys.readouterr().err


@pytest.mark.usefixtures("worker")
def test_a_file_that_settles_starts_a_run(
    prefect: Prefect, engine: Engine, inbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Within thirty seconds of the file's arrival its run is begun, by the event alone; and it takes the file in."""
    monkeypatch.setenv("CLIPDESK_INBOX", os.fspath(inbox))
    monkeypatch.setenv("CLIPDESK_SETTLE_SECONDS", "1")
    deployment = prefect.deployments()["ingest-on-arrival"]["id"]
    before = prefect.count_runs(deployment)  # another test may have asked for it
    for path in inbox.iterdir():
        path.unlink()
    arrived, clock = time.monotonic(), datetime.now(UTC)
    (inbox / "new.html").write_text(page(3), encoding="utf-8")
    runs: list[int] = []

    def has_begun() -> bool:
        runs.append(prefect.count_runs(deployment))
        return runs[-1] > before or time.monotonic() > arrived + 30

    from flows.commands import watch as command  # noqa: PLC0415 only here

    def until_begun(folder: Path, settle_seconds: float, api: PrefectApi, say: Say, **_: object) -> None:
        watch.watch(folder, settle_seconds, api, say, has_begun)

    monkeypatch.setattr(command, "watch", until_begun)
    assert cli.main(["watch"]) == 0
    assert runs[-1] == before + 1
    wanted = {"deployments": {"id": {"any_": [deployment]}}, "sort": "EXPECTED_START_TIME_DESC"}
    run = prefect.ask("/flow_runs/filter", wanted)[0]
    assert run["parameters"] == {"inbox": os.fspath(inbox)}
    assert prefect.end_of(run["id"], 120) == "COMPLETED"
    states = prefect.ask(f"/flow_run_states/?flow_run_id={run['id']}")
    taken = min(datetime.fromisoformat(state["timestamp"]) for state in states if state["type"] == "PENDING")
    assert taken - clock < timedelta(seconds=30)
    assert rows(engine, "select sum(ingested) from ops.run_balance") == [(1,)]


def test_up_watches_when_it_is_asked_to(tmp_path: Path) -> None:
    """The supervisor's program is the command itself, with its mark, which `clipdesk down` knows."""
    program = watcher(Settings(home=tmp_path), {"PREFECT_API_URL": "http://127.0.0.1:4200/api"})
    assert program.command[1:] == ["-m", "flows.cli", "watch"]
    assert program.mark == marks(tmp_path)["watch"]
    assert program.environment["PREFECT_API_URL"] == "http://127.0.0.1:4200/api"
    assert cli._parser().parse_args(["up", "--watch"]).watch


@pytest.mark.usefixtures("prefect_api")
def test_a_watch_that_is_killed_comes_back(inbox: Path, tmp_path: Path) -> None:
    """`kill -9`: another process watches within a minute, and announces what lies there still."""
    said: list[str] = []
    settings = Settings(home=tmp_path / "home", inbox=inbox)
    ours = {"CLIPDESK_HOME": os.fspath(settings.home), "CLIPDESK_INBOX": os.fspath(inbox), "CLIPDESK_WATCH": "1"}
    program = watcher(settings, {**os.environ, **ours, "CLIPDESK_SETTLE_SECONDS": "0"})
    supervisor, child = Supervisor(), Child(program, said.append)
    supervisor.add(child)

    def has_announced(times: int) -> bool:
        return program.log.exists() and program.log.read_text().count("12 files in") == times

    try:
        assert supervisor.watch(lambda: has_announced(1), 60)
        assert child.pid
        os.kill(child.pid, signal.SIGKILL)
        assert supervisor.watch(lambda: has_announced(2), 60)
    finally:
        supervisor.stop()
    assert [line.split(" (")[0].rstrip("0123456789") for line in said] == [
        "watch was killed by signal 9; starting it again in 1 s",
        "watch started again, process ",
    ]


_LOOKS = st.lists(
    st.tuples(st.integers(1, 40), st.frozensets(st.sampled_from([_A, _B, (b"c.html", 3)]))), min_size=1, max_size=60
)


@given(_LOOKS)
def test_whatever_arrives_is_announced_soon_and_never_in_a_hurry(looks: list[tuple[int, Arrivals]]) -> None:
    """Two announcements are five seconds apart; a look at that distance leaves nothing unsaid; nothing is not said."""
    announcer, now, last = Announcer(), 0.0, -100.0
    said: set[tuple[bytes, int]] = set()
    for seconds, found in looks:
        now += seconds
        said &= found
        if announcer.is_due(found, now):
            assert found
            assert now - last >= 5
            announcer.note(found, now)
            last, said = now, set(found)
        elif found - said:
            assert now - last < 5


@given(st.integers(1, 30))
def test_files_that_stay_are_announced_ever_more_seldom(hours: int) -> None:
    """The first minute once more, and never less than once an hour: a day's vain announcements stay few."""
    moments = [(float(now), {_A}) for now in range(0, hours * 3600, 20)]
    spoken = _story(Announcer(), moments)
    pauses = [later - earlier for earlier, later in pairwise(spoken)]
    assert pauses == sorted(pauses)
    assert all(60 <= pause <= 3600 for pause in pauses)
    assert len(spoken) <= 8 + hours
