"""Locks on files: who may hold them together, and that they die with their process."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tasks.errors import StoreUnavailableError
from tasks.store.locks import exclusive, is_free, open_lock, release, take_shared, try_exclusive

if TYPE_CHECKING:
    from pathlib import Path

HOLD = """
import sys, time
from pathlib import Path
from tasks.store.locks import open_lock, take_shared
take_shared(open_lock(Path(sys.argv[1])))
print("held", flush=True)
time.sleep(60)
"""


def test_shared_holders_keep_an_exclusive_one_out(tmp_path: Path) -> None:
    """Two may share; only when both have gone is the lock free."""
    path = tmp_path / "a.lock"
    first, second = open_lock(path), open_lock(path)
    take_shared(first)
    take_shared(second)
    assert not try_exclusive(first)
    release(second)
    assert try_exclusive(first)
    assert not is_free(path)
    release(first)
    assert is_free(path)


def test_exclusive_gives_up_in_the_end(tmp_path: Path) -> None:
    """A lock that another keeps is an error that names the file."""
    path = tmp_path / "a.lock"
    with exclusive(path, 1), pytest.raises(StoreUnavailableError, match=r"a\.lock"), exclusive(path, 0.1):
        pass
    with exclusive(path, 0.1):
        assert not is_free(path)


def test_the_lock_of_a_killed_process_is_free(tmp_path: Path) -> None:
    """Kill -9 leaves nothing held."""
    path = tmp_path / "a.lock"
    with subprocess.Popen([sys.executable, "-c", HOLD, str(path)], stdout=subprocess.PIPE) as holder:
        assert holder.stdout is not None
        holder.stdout.readline()
        assert not is_free(path)
        os.kill(holder.pid, signal.SIGKILL)
        holder.wait()
    assert is_free(path)


def test_the_lock_file_is_private(tmp_path: Path) -> None:
    """Only its owner may open it."""
    release(open_lock(tmp_path / "a.lock"))
    assert (tmp_path / "a.lock").stat().st_mode & 0o777 == 0o600
