"""`clipdesk doctor` about Prefect: what it says when all is well, and what to do when it is not."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from flows.commands import doctor
from flows.prefect_api import NextRun, PrefectApi, Slots, Worker
from flows.running import claim
from tasks.settings import Settings

_URL = "http://127.0.0.1:9/api"
_DUE = datetime(2026, 1, 2, 3, 4, tzinfo=UTC)


@pytest.fixture
def api() -> PrefectApi:
    """Give a server whose answers the tests put in."""
    return PrefectApi(_URL)


@pytest.mark.parametrize(
    ("workers", "good", "says"),
    [
        ([Worker("a", online=True), Worker("b", online=False), Worker("c", online=True)], True, "worker: a, c online"),
        ([Worker("b", online=False)], False, "none is online, nothing will run; run clipdesk up, or: prefect worker"),
        ([], False, "none is online"),
    ],
)
def test_workers(
    api: PrefectApi, monkeypatch: pytest.MonkeyPatch, workers: list[Worker], *, good: bool, says: str
) -> None:
    """One worker that is heard from is enough; without one the line says how to start it."""
    monkeypatch.setattr(api, "workers", lambda: workers)
    found, line = doctor._workers(api)
    assert found == good
    assert says in line


@pytest.mark.parametrize(
    ("slots", "good", "says"),
    [
        ([], True, "slots: none taken"),
        ([Slots("retry", 0, 1, ())], True, "slots: none taken"),
        ([Slots("ingest", 1, 1, ("quick-fox",))], True, "slots: ingest 1 of 1, quick-fox is at work"),
        (
            [Slots("ingest", 1, 1, ()), Slots("retry", 1, 1, ("calm-owl",))],
            False,
            "slots: those of ingest are held, and no run is at work; wait five minutes, then reset the limit: http://",
        ),
    ],
)
def test_slots(api: PrefectApi, monkeypatch: pytest.MonkeyPatch, slots: list[Slots], *, good: bool, says: str) -> None:
    """A slot that a run works in is named with it; one that a lost run has left is a failure, with what to do."""
    monkeypatch.setattr(api, "slots", lambda: slots)
    found, line = doctor._slots(api)
    assert found == good
    assert line.startswith(says)


def test_an_inbox_that_nobody_empties(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What lies there for longer than three ticks is a failure; what runs leave there, and have refused, is not."""
    inbox = tmp_path / "inbox"
    assert doctor._inbox(inbox) == (
        True,
        f"inbox: there is no folder {inbox}; clipdesk up makes it, CLIPDESK_INBOX names another one",
    )
    inbox.mkdir()
    (inbox / ".hidden").touch()
    (inbox / "link.html").symlink_to(".hidden")
    assert doctor._inbox(inbox) == (True, f"inbox: nothing waits in {inbox}")
    (inbox / "page.html").write_text("x")
    good, line = doctor._inbox(inbox)
    assert good
    assert line == f"inbox: 1 files wait in {inbox}, the oldest for 0 minutes"
    later = time.time_ns() + 20 * doctor._MINUTE_NS
    monkeypatch.setattr(doctor.time, "time_ns", lambda: later)
    good, line = doctor._inbox(inbox)
    assert not good
    assert f"the oldest for 20 minutes; take them in with: clipdesk ingest {inbox}" in line


@pytest.mark.parametrize(("late", "good", "says"), [(0, True, "late runs: none"), (3, False, "late runs: 3; is a")])
def test_late_runs(api: PrefectApi, monkeypatch: pytest.MonkeyPatch, late: int, *, good: bool, says: str) -> None:
    """Runs that should have begun are a failure, with where to look."""
    monkeypatch.setattr(api, "late_runs", lambda: late)
    found, line = doctor._late(api)
    assert found == good
    assert line.startswith(says)
    assert good or "http://127.0.0.1:9/runs" in line


@pytest.mark.parametrize(
    ("due", "good", "says"),
    [(NextRun("quick-fox", _DUE), True, "next run: quick-fox at 2026-01-0"), (None, False, "none is scheduled; run")],
)
def test_next_run(
    api: PrefectApi, monkeypatch: pytest.MonkeyPatch, due: NextRun | None, *, good: bool, says: str
) -> None:
    """The next run is named with its time; without a schedule the line says how to register it."""
    monkeypatch.setattr(api, "next_run", lambda: due)
    found, line = doctor._next(api)
    assert found == good
    assert says in line


def test_no_server_is_no_failure() -> None:
    """A run from the command line works without one."""
    ((good, line),) = doctor._prefect(None)
    assert good
    assert "clipdesk up starts one" in line


def test_a_server_that_is_away_is_one_line() -> None:
    """Nobody answers: one failed check that names the address."""
    ((good, line),) = doctor._prefect(_URL)
    assert not good
    assert f"Prefect at {_URL} does not answer" in line


def test_which_inbox_is_looked_into(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """That of a running clipdesk up, which may have got it on its command line; else that of the settings."""
    monkeypatch.setattr(doctor, "_prefect", lambda _: iter(()))
    settings = Settings(home=tmp_path, database_url="postgresql://nobody@127.0.0.1:9/none")  # type: ignore[arg-type] # parsed
    (tmp_path / "given").mkdir()

    def inbox() -> str:
        (line,) = (line for _, line in doctor.checks(settings) if line.startswith("inbox: "))
        return line

    assert f"no folder {tmp_path / 'inbox'}" in inbox()
    with claim(tmp_path, _URL, str(tmp_path / "given")):
        assert inbox() == f"inbox: nothing waits in {tmp_path / 'given'}"


def test_which_server_is_asked(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The one that the environment names, else that of a running clipdesk up, else none."""
    monkeypatch.delenv("PREFECT_API_URL", raising=False)
    settings = Settings(home=tmp_path)
    assert doctor._server_url(settings) is None
    with claim(tmp_path, _URL, "/srv/inbox"):
        assert doctor._server_url(settings) == _URL
        monkeypatch.setenv("PREFECT_API_URL", "http://example.test/api")
        assert doctor._server_url(settings) == "http://example.test/api"
