"""The supervisor: what dies is started again, what is ended leaves nothing behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

from flows import supervisor
from flows.supervisor import Child, Program, Supervisor, end_marked

_SLEEP = ["sleep", "600"]
# A parent that ignores SIGTERM and leaves a child in a session of its own behind, as a killed worker does.
_STUBBORN_CODE = """
import signal, subprocess, time
signal.signal(signal.SIGTERM, signal.SIG_IGN)
subprocess.Popen(['sleep', '600'], start_new_session=True)
print('begun', flush=True)
time.sleep(600)
"""
_STUBBORN = [sys.executable, "-c", _STUBBORN_CODE]

# A parent that tells how its child ended.
_REPORTER = """
import subprocess
child = subprocess.Popen(['sleep', '600'], start_new_session=True)
print('begun', flush=True)
print(f'its child ended by signal {-child.wait()}', flush=True)
child.wait()
import time
time.sleep(600)
"""


class Said(list[str]):
    """Keeps what was said."""

    def __call__(self, line: str) -> None:
        """Take a line."""
        self.append(line)


@pytest.fixture
def mark(tmp_path: Path) -> Iterator[str]:
    """Give a mark of this test's own, and leave no process behind."""
    mark = f"{tmp_path} test"
    yield mark
    end_marked(mark)


@pytest.fixture
def said() -> Said:
    """Give an ear."""
    return Said()


@pytest.fixture
def program(mark: str, tmp_path: Path) -> Callable[..., Program]:
    """Give a maker of programs with the test's mark."""
    return lambda command: Program("thing", mark, command, os.environ, tmp_path / "log" / "thing.log")


def _wait(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 120
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def _kill_until_seen(child: Child, now: float) -> None:
    """Kill the running program and tick until the child has noticed."""
    assert child.pid
    os.kill(child.pid, signal.SIGKILL)

    def noticed() -> bool:
        child.tick(now)
        return child.pid is None

    _wait(noticed)


def test_what_dies_is_started_again_after_growing_pauses(program: Callable[..., Program], said: Said) -> None:
    """The pause doubles up to its limit while a program keeps dying, and each death is said with its cause."""
    child = Child(program(_SLEEP), said)
    now, pauses = 0.0, []
    for _ in range(6):
        child.tick(now)
        first = child.pid
        assert first
        _kill_until_seen(child, now)
        pauses.append(float(said[-1].split(" in ")[1].split(" s ")[0]))
        child.tick(now + pauses[-1] - 0.1)
        assert child.pid is None
        now += pauses[-1]
    assert pauses == [1, 2, 4, 8, 16, 20]
    assert said[0].startswith("thing was killed by signal 9; starting it again in 1 s (log: ")
    child.stop()


def test_a_program_that_ran_for_long_is_started_again_at_once(program: Callable[..., Program], said: Said) -> None:
    """After a steady time the pause is the shortest again."""
    child = Child(program(_SLEEP), said)
    child.tick(1.0)
    _kill_until_seen(child, 2.0)
    child.tick(10.0)
    _kill_until_seen(child, 10.0 + supervisor._STEADY_SECONDS)
    assert "again in 1 s" in said[-1]
    assert "thing started again, process" in said[1]
    child.stop()


def test_an_exit_code_is_said(program: Callable[..., Program], said: Said, tmp_path: Path) -> None:
    """A program that ends by itself is told by its code; what it printed is in its log."""
    child = Child(program(["sh", "-c", "echo words; exit 3"]), said)
    child.tick(0.0)
    _wait(lambda: child.tick(0.0) or child.pid is None)  # type: ignore[func-returns-value] # tick, then look
    assert said[0].startswith("thing ended with code 3;")
    assert (tmp_path / "log" / "thing.log").read_text() == "words\n"


def test_a_child_waits_until_it_may_start(program: Callable[..., Program], said: Said) -> None:
    """What needs something else is not started before that is there."""
    allowed = [False]
    child = Child(program(_SLEEP), said, lambda: allowed[0])
    child.tick(0.0)
    assert child.pid is None
    allowed[0] = True
    child.tick(1.0)
    assert child.pid
    child.stop()
    assert child.pid is None


def test_stopping_ends_orphans_and_the_stubborn(
    program: Callable[..., Program], said: Said, monkeypatch: pytest.MonkeyPatch, mark: str, tmp_path: Path
) -> None:
    """A program that ignores SIGTERM, and its child in another session, are gone after a stop."""
    monkeypatch.setattr(supervisor, "_GRACE_SECONDS", 0.5)
    monkeypatch.setattr(supervisor, "_TELL_SECONDS", 0.0)
    child = Child(program(_STUBBORN), said)
    child.tick(0.0)
    log = tmp_path / "log" / "thing.log"
    _wait(lambda: log.read_text() == "begun\n")
    assert len(list(supervisor._marked(mark))) == 2
    child.stop()
    assert not list(supervisor._marked(mark))


def test_orphans_of_a_killed_program_end_before_it_starts_again(
    program: Callable[..., Program], said: Said, monkeypatch: pytest.MonkeyPatch, mark: str, tmp_path: Path
) -> None:
    """A flow run whose worker was killed does not work on unseen beside the next worker."""
    monkeypatch.setattr(supervisor, "_GRACE_SECONDS", 0.5)
    child = Child(program(_STUBBORN), said)
    child.tick(0.0)
    log = tmp_path / "log" / "thing.log"
    _wait(lambda: log.read_text() == "begun\n")
    (orphan,) = [one.pid for one in supervisor._marked(mark) if one.pid != child.pid]
    _kill_until_seen(child, 0.0)
    assert psutil.pid_exists(orphan)
    child.tick(1.0)
    _wait(lambda: log.read_text() == "begun\nbegun\n")
    assert orphan not in [one.pid for one in supervisor._marked(mark)]
    child.stop()


def test_what_a_program_started_ends_before_it(
    program: Callable[..., Program], said: Said, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A worker outlives its flow runs for long enough to report how they ended."""
    monkeypatch.setattr(supervisor, "_TELL_SECONDS", 1.0)
    child = Child(program([sys.executable, "-c", _REPORTER]), said)
    child.tick(0.0)
    log = tmp_path / "log" / "thing.log"
    _wait(lambda: log.read_text() == "begun\n")
    child.stop()
    assert log.read_text() == "begun\nits child ended by signal 15\n"


def test_other_marks_are_left_alone(mark: str) -> None:
    """Only what carries the very mark is ended."""
    other = subprocess.Popen(_SLEEP, env={**os.environ, supervisor._MARK: f"{mark}-other"})
    try:
        assert end_marked(mark) == 0
        assert other.poll() is None
    finally:
        other.kill()
        other.wait()


def test_a_process_that_is_gone_needs_no_signal() -> None:
    """A signal to a process that ended meanwhile is no error."""
    gone = subprocess.Popen([sys.executable, "--version"], stdout=subprocess.DEVNULL)
    process = psutil.Process(gone.pid)
    gone.wait()
    supervisor._signal(process.terminate)


def test_a_long_log_is_kept_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A log over its limit makes room; the one before is kept as .old."""
    monkeypatch.setattr(supervisor, "_LOG_BYTES_MAX", 4)
    path = tmp_path / "thing.log"
    for words in (b"12345", b"6", b"7"):
        with supervisor._open_log(path) as log:
            log.write(words)
    assert path.read_bytes() == b"67"
    assert path.with_suffix(".old").read_bytes() == b"12345"


class Part:
    """Counts its ticks and notes its end."""

    def __init__(self, name: str, ended: list[str]) -> None:
        """Begin with no tick."""
        self.ticks, self.name, self.ended = 0, name, ended

    def tick(self, now: float) -> None:
        """Count."""
        assert now > 0
        self.ticks += 1

    def stop(self) -> None:
        """Note."""
        self.ended.append(self.name)


def test_parts_tick_together_and_stop_in_reverse(monkeypatch: pytest.MonkeyPatch) -> None:
    """Watching ticks every part until what was waited for holds or the time is over."""
    monkeypatch.setattr(supervisor, "_TICK_SECONDS", 0.001)
    ended: list[str] = []
    parts = [Part("first", ended), Part("second", ended)]
    watcher = Supervisor()
    for part in parts:
        watcher.add(part)
    assert watcher.watch(lambda: parts[1].ticks == 3)
    assert [part.ticks for part in parts] == [3, 3]
    assert not watcher.watch(seconds=0.01)
    watcher.stop()
    watcher.stop()
    assert ended == ["second", "first"]
