"""A process that outlives the users of an embedded server and stops it once all of them are gone, killed ones too.

    python -m tasks.store.watcher HOME PROGRAMS MAJOR

The last user stops the server itself; only one that was killed leaves that to somebody. Every decision is made under
the control lock, as everywhere: nobody can come to use the server between the look and the stop.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from contextlib import contextmanager
from fcntl import LOCK_UN, flock
from pathlib import Path
from typing import TYPE_CHECKING

from tasks.store.binaries import Binaries
from tasks.store.cluster import stop
from tasks.store.locks import open_lock, try_exclusive
from tasks.store.place import find_place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tasks.store.place import Place

_PAUSE_SECONDS = 2.0
_CODE = Path(__file__).parents[2]


def start_watcher(home: Path, binaries: Binaries) -> None:
    """Start the watcher of the server of this home, in a session of its own; where there is one it ends at once."""
    command = [sys.executable, "-m", "tasks.store.watcher", str(home.resolve()), str(binaries.folder)]
    subprocess.run(  # noqa: S603 - our own module; the shell lets go of it and ends
        ["/bin/sh", "-c", '"$@" &', "sh", *command, str(binaries.major)],
        check=True,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd="/",
        env=os.environ | {"PYTHONPATH": str(_CODE)},
        start_new_session=True,
    )


def watch(place: Place, binaries: Binaries) -> None:
    """Return when the server of this place no longer runs, after stopping it if nobody used it any more."""
    watching, control = open_lock(place.base / "watch.lock"), open_lock(place.control_lock)
    use, server = open_lock(place.use_lock), open_lock(place.server_lock)
    try:
        if try_exclusive(watching):
            while not _is_over(control, server, watching):
                _stop_unused(control, use, place, binaries)
                time.sleep(_PAUSE_SECONDS)
    finally:
        for descriptor in (server, use, control, watching):
            os.close(descriptor)


def _is_over(control: int, server: int, watching: int) -> bool:
    """Whether the server is gone; the next one's watcher may then begin, before anybody can start it."""
    with _held(control) as decides:
        if not decides:
            return False
        with _held(server) as gone:
            if gone:
                flock(watching, LOCK_UN)
            return gone


def _stop_unused(control: int, use: int, place: Place, binaries: Binaries) -> None:
    with _held(control) as decides, _held(use) as unused:
        if decides and unused:
            stop(place, binaries)


@contextmanager
def _held(descriptor: int) -> Iterator[bool]:
    """Hold a lock alone inside the block, if it is free at this moment, and say so."""
    taken = try_exclusive(descriptor)
    try:
        yield taken
    finally:
        if taken:
            flock(descriptor, LOCK_UN)


if __name__ == "__main__":
    watch(find_place(Path(sys.argv[1])), Binaries(Path(sys.argv[2]), int(sys.argv[3])))
