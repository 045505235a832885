"""Make, start and stop one Postgres cluster. Every function here is called under the place's control lock.

That a server lives is known by a lock that all its processes inherit, and that it is ready by a real connection; a
process id proves neither, since ids are used again.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from pathlib import Path
from typing import TYPE_CHECKING

import psycopg

from tasks.errors import StoreUnavailableError
from tasks.store.account import clean_environment, run_as
from tasks.store.locks import POLL_SECONDS, is_free, open_lock, try_exclusive
from tasks.store.place import PORT

if TYPE_CHECKING:
    from tasks.store.binaries import Binaries
    from tasks.store.place import Place

OWNER = "clipdesk"
START_SECONDS = 300  # a crash recovery may be long
STOP_SECONDS = 60
LOG_BYTES_MAX = 10 * 2**20
BUILTIN_LOCALE_SINCE = 17

SETTINGS = (
    "listen_addresses=",
    "max_connections=60",
    "shared_buffers=128MB",
    "timezone=UTC",
    "log_timezone=UTC",
    "unix_socket_permissions=0700",
)


def made_by(place: Place) -> int | None:
    """Give the major version that made the cluster; None where there is none yet."""
    version = place.data / "PG_VERSION"
    return int(version.read_text().split(".")[0]) if version.exists() else None


def make_cluster(place: Place, binaries: Binaries) -> None:
    """Run initdb into a folder beside, then rename it, so that a data directory is there whole or not at all."""
    for leftover in place.base.glob("init-*"):
        shutil.rmtree(leftover, ignore_errors=True)
    unfinished = place.base / f"init-{os.getpid()}"
    done = run_as(place.account, [binaries.program("initdb"), f"--pgdata={unfinished}", *_initdb_options(binaries)])
    if done.returncode != 0:
        raise StoreUnavailableError(f"the embedded Postgres could not be made: {_last_line(done.stderr)}")
    unfinished.rename(place.data)


def _initdb_options(binaries: Binaries) -> list[str]:
    if binaries.major >= BUILTIN_LOCALE_SINCE:
        locale = ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"]
    else:
        locale = ["--locale=C.UTF-8"]
    access = [f"--username={OWNER}", "--auth-local=trust", "--auth-host=reject"]
    return [*locale, "--encoding=UTF8", "--data-checksums", *access, "--no-instructions"]


def ensure_running(place: Place, binaries: Binaries) -> None:
    """Start the server unless it runs, and wait until it answers.

    One that is just starting, recovering or stopping is waited for. Raises StoreUnavailableError where it dies or does
    not answer in five minutes.
    """
    deadline = time.monotonic() + START_SECONDS
    spawned = False
    while not answers(place):
        if is_free(place.server_lock):
            if spawned:
                raise StoreUnavailableError(f"the embedded Postgres did not start: {_log_end(place)}")
            _clear_stale(place)
            _spawn(place, binaries)
            spawned = True
        if time.monotonic() > deadline:
            raise StoreUnavailableError(f"the embedded Postgres gives no answer; {place.log} may say why")
        time.sleep(POLL_SECONDS)


def answers(place: Place) -> bool:
    """Whether a real connection succeeds."""
    try:
        psycopg.connect(host=str(place.sockets), port=PORT, user=OWNER, dbname="postgres", connect_timeout=5).close()
    except psycopg.OperationalError:
        return False
    return True


def _clear_stale(place: Place) -> None:
    """Remove what a killed server left: its pid may belong to another process by now, and would keep Postgres away."""
    pid_file = place.data / "postmaster.pid"
    if pid_file.exists() and _started_by_hand(place, pid_file):
        raise StoreUnavailableError(
            f"a Postgres that clipdesk did not start runs on {place.data}: stop it and try again"
        )
    socket = place.sockets / f".s.PGSQL.{PORT}"
    for leftover in (pid_file, socket, socket.with_name(f"{socket.name}.lock")):
        leftover.unlink(missing_ok=True)


def _started_by_hand(place: Place, pid_file: Path) -> bool:
    """Whether the process named works in the data directory, as a postmaster does; unknown without /proc."""
    try:
        pid = int(pid_file.read_text().splitlines()[0])
        return Path(f"/proc/{pid}/cwd").samefile(place.data)
    except (OSError, ValueError, IndexError):
        return False


def _spawn(place: Place, binaries: Binaries) -> None:
    """Start the server in a session of its own: it outlives us, and holds the server lock as long as it lives."""
    sockets = str(place.sockets).replace('"', '""')
    settings = [f"--{setting}" for setting in (*SETTINGS, f"port={PORT}", f'unix_socket_directories="{sockets}"')]
    server = [binaries.program("postgres"), "-D", str(place.data), *settings]
    user, group = place.account.start_as
    lock = open_lock(place.server_lock)
    try:
        if not try_exclusive(lock):  # pragma: no cover - only with the control lock broken
            return
        with place.log.open("wb" if _log_is_long(place) else "ab") as log:
            subprocess.run(  # noqa: S603 - a list of our own; the shell lets go of the server and ends
                ["/bin/sh", "-c", '"$@" &', "sh", *server],
                check=True,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                cwd="/",
                env=clean_environment(),
                pass_fds=(lock,),
                start_new_session=True,
                user=user,
                group=group,
                extra_groups=place.account.groups,
            )
    finally:
        os.close(lock)


def stop(place: Place, binaries: Binaries) -> None:
    """Stop the server if one runs: politely, then at once. Data is safe both ways; the second costs a recovery."""
    for mode in ("fast", "immediate"):
        if is_free(place.server_lock):
            return
        options = ["--mode", mode, "--timeout", str(STOP_SECONDS)]
        run_as(place.account, [binaries.program("pg_ctl"), "stop", "-D", str(place.data), *options])


def _log_is_long(place: Place) -> bool:
    return place.log.exists() and place.log.stat().st_size > LOG_BYTES_MAX


def _log_end(place: Place) -> str:
    return _last_line(place.log.read_text(errors="replace")) if place.log.exists() else "it left no log"


def _last_line(text: str) -> str:
    lines = [line for line in text.splitlines() if line.strip()]
    return lines[-1].strip() if lines else "no reason was given"
