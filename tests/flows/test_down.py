"""`clipdesk down`: the supervisor is asked and waited for; a stack that does not stop is said."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from flows import cli
from flows.commands import down
from flows.running import claim, is_claimed

# Holds a home as a stack does, until SIGTERM; with "deaf" it does not hear.
_HOLDER = """
import signal, sys
from pathlib import Path
from flows.running import claim
def stop(*_):
    raise KeyboardInterrupt
signal.signal(signal.SIGTERM, signal.SIG_IGN if sys.argv[2] == "deaf" else stop)
try:
    with claim(Path(sys.argv[1]), "http://127.0.0.1:4999/api", "/srv/inbox"):
        print("holding", flush=True)
        while True:
            signal.pause()
except KeyboardInterrupt:
    pass
"""


@pytest.fixture
def home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Give a home that `clipdesk down` looks at, with a database elsewhere: there is no embedded one to stop."""
    monkeypatch.setenv("CLIPDESK_HOME", os.fspath(tmp_path))
    monkeypatch.setenv("CLIPDESK_DATABASE_URL", "postgresql://nobody@127.0.0.1:9/none")
    return tmp_path


@pytest.fixture
def holder(home: Path) -> Iterator[Callable[[str], subprocess.Popen[str]]]:
    """Give a starter of something that holds the home."""
    started: list[subprocess.Popen[str]] = []

    def start(how: str) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            [sys.executable, "-c", _HOLDER, os.fspath(home), how],
            env=os.environ | {"PYTHONPATH": os.getcwd()},
            stdout=subprocess.PIPE,
            text=True,
        )
        started.append(process)
        assert process.stdout
        assert process.stdout.readline() == "holding\n"
        return process

    yield start
    for process in started:
        process.kill()
        process.wait()
        if process.stdout:
            process.stdout.close()


def test_a_running_stack_is_stopped(
    home: Path, holder: Callable[[str], subprocess.Popen[str]], capsys: pytest.CaptureFixture[str]
) -> None:
    """Its supervisor gets SIGTERM, and the command returns when it has gone."""
    process = holder("hearing")
    assert is_claimed(home)
    assert cli.main(["down"]) == 0
    assert process.wait(60) == 0
    assert not is_claimed(home)
    assert capsys.readouterr().out == "stopped\n"


def test_a_stack_that_does_not_stop_is_said(
    home: Path,
    holder: Callable[[str], subprocess.Popen[str]],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """After its time the command gives up and names the logs; it kills nothing that somebody still watches over."""
    monkeypatch.setattr(down, "_SECONDS", 0.3)
    process = holder("deaf")
    assert cli.main(["down"]) == 1
    assert process.poll() is None
    assert f"has not stopped after 0.3 s; its log is in {home / 'log'}" in capsys.readouterr().err


def test_nothing_to_stop_is_said(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where nothing runs that is the answer, and the note of a killed stack does not mislead."""
    (home / "up.json").write_text('{"pid": 1, "api_url": "http://127.0.0.1:4999/api"}')
    assert cli.main(["down"]) == 0
    assert capsys.readouterr().out == "nothing was running\n"


def test_a_stack_that_is_just_starting_is_waited_for(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A lock without a readable note has no process to ask yet: it is waited for, and nobody is signalled."""
    monkeypatch.setattr(down, "_SECONDS", 0.3)
    sent: list[int] = []
    monkeypatch.setattr(down.os, "kill", lambda pid, _: sent.append(pid))
    with claim(home, "http://127.0.0.1:4999/api", "/srv/inbox"):
        (home / "up.json").unlink()
        assert cli.main(["down"]) == 1
    assert sent == []
    assert signal.getsignal(signal.SIGTERM) is signal.SIG_DFL
