"""Keep programs running: start them, start again what dies, end all of them and all that they started.

Every program carries a mark in its environment, which its children inherit. So what outlives its parent, a flow run
whose worker was killed or a server whose supervisor was, is found and ended by whoever comes next.
"""

from __future__ import annotations

import subprocess
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Protocol

import psutil

_MARK = "CLIPDESK_PART_OF"
_TICK_SECONDS = 0.5
_FIRST_PAUSE_SECONDS = 1.0
_LONGEST_PAUSE_SECONDS = 20.0
# A program that has run for so long did start: its next death is a new story.
_STEADY_SECONDS = 60.0
_GRACE_SECONDS = 10.0
# A worker needs about a second to report to its server that a flow run has crashed.
_TELL_SECONDS = 3.0
_LOG_BYTES_MAX = 10 << 20

Say = Callable[[str], None]


class Part(Protocol):
    """What a supervisor keeps alive."""

    def tick(self, now: float) -> None:
        """Look whether all is well and do what is due; `now` is a monotonic time in seconds."""

    def stop(self) -> None:
        """End it for good."""


@dataclass(frozen=True, slots=True)
class Program:
    """How a program is started: its name for people, its mark, command, environment and where its output goes."""

    name: str
    mark: str
    command: Sequence[str]
    environment: Mapping[str, str]
    log: Path


class Child:
    """A program that is started again, after a growing pause, whenever it ends."""

    def __init__(self, program: Program, say: Say, may_start: Callable[[], bool] = lambda: True) -> None:
        """Start nothing yet: the first tick at which `may_start` agrees does."""
        self._program = program
        self._say = say
        self._may_start = may_start
        self._process: subprocess.Popen[bytes] | None = None
        self._started = 0.0
        self._due = 0.0
        self._pause = _FIRST_PAUSE_SECONDS

    @property
    def pid(self) -> int | None:
        """The process id while it runs."""
        return self._process.pid if self._process else None

    def tick(self, now: float) -> None:
        """Start the program if it is due, note it if it has ended."""
        if self._process is None:
            if now >= self._due and self._may_start():
                self._start(now)
        elif (code := self._process.poll()) is not None:
            self._note_end(code, now)

    def _start(self, now: float) -> None:
        # What a killed predecessor left behind would hold its port, or work on unseen.
        end_marked(self._program.mark)
        with _open_log(self._program.log) as log:
            self._process = subprocess.Popen(
                self._program.command,
                env={**self._program.environment, _MARK: self._program.mark},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,  # Ctrl-C is ours alone to hear
            )
        if self._started:
            self._say(f"{self._program.name} started again, process {self._process.pid}")
        self._started = now

    def _note_end(self, code: int, now: float) -> None:
        steady = now - self._started >= _STEADY_SECONDS
        pause = _FIRST_PAUSE_SECONDS if steady else self._pause
        self._process, self._due = None, now + pause
        self._pause = min(2 * pause, _LONGEST_PAUSE_SECONDS)
        self._say(f"{self._program.name} {_how(code)}; starting it again in {pause:.0f} s (log: {self._program.log})")

    def stop(self) -> None:
        """End all that the program started, and then the program, which has had time to tell how the others ended."""
        if end_marked(self._program.mark, spare=self.pid):
            time.sleep(_TELL_SECONDS)
        end_marked(self._program.mark)
        if self._process:
            self._process.wait()
            self._process = None


class Supervisor:
    """Parts that are started in order, kept alive together and stopped in reverse order."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._parts: list[Part] = []

    def add(self, part: Part) -> None:
        """Keep this alive, too, from the next tick on."""
        self._parts.append(part)

    def watch(self, until: Callable[[], bool] = lambda: False, seconds: float = float("inf")) -> bool:
        """Tick until `until` holds or the time is over; give whether it holds."""
        end = time.monotonic() + seconds
        while (now := time.monotonic()) < end:
            for part in self._parts:
                part.tick(now)
            if until():
                return True
            time.sleep(_TICK_SECONDS)
        return False

    def stop(self) -> None:
        """Stop everything, what was added last first."""
        while self._parts:
            self._parts.pop().stop()


def end_marked(mark: str, spare: int | None = None) -> int:
    """End every process that carries the mark, but for `spare`, politely first; give how many there were."""
    found = list(_marked(mark, spare))
    for process in found:
        _signal(process.terminate)
    psutil.wait_procs(found, timeout=_GRACE_SECONDS)
    # Once more from the start: what was ended may have begun others meanwhile.
    while left := list(_marked(mark, spare)):
        for process in left:
            _signal(process.kill)
        psutil.wait_procs(left, timeout=1)
    return len(found)


def _marked(mark: str, spare: int | None = None) -> Iterator[psutil.Process]:
    for process in psutil.process_iter():
        try:
            if process.pid != spare and _is_alive_with(process, mark):
                yield process
        except (psutil.Error, OSError):
            continue  # it is another user's, or gone


def _is_alive_with(process: psutil.Process, mark: str) -> bool:
    return bool(process.environ().get(_MARK) == mark and process.status() != psutil.STATUS_ZOMBIE)


def _signal(send: Callable[[], None]) -> None:
    try:
        send()
    except psutil.Error:
        return  # it was faster


def _open_log(path: Path) -> IO[bytes]:
    """Open a log to append to; one that has grown long is kept once, as .old."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.exists() and path.stat().st_size > _LOG_BYTES_MAX:
        path.replace(path.with_suffix(".old"))
    return path.open("ab")


def _how(code: int) -> str:
    return f"was killed by signal {-code}" if code < 0 else f"ended with code {code}"
