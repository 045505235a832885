"""The local stack under one supervisor: Postgres, Prefect's server with its UI, work pool, deployments, a worker.

Everything listens on 127.0.0.1 or on a socket in a private folder. What dies is started again; Ctrl-C, SIGTERM and a
closed terminal end all of it, flow runs included: a run that is ended so is taken up by the next one.
"""

from __future__ import annotations

import os
import signal
import socket
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from sqlalchemy import Engine

from flows.deployments import find_root, register
from flows.prefect_api import POOL, PrefectApi
from flows.prefect_database import URL_NAME, make_prefect_database
from flows.prefect_settings import lasting_environment
from flows.running import claim, marks
from flows.supervisor import Child, Program, Say, Supervisor
from tasks.errors import StoreUnavailableError, UsageError
from tasks.settings import Settings
from tasks.store.embedded import embedded_postgres
from tasks.store.engine import open_engine, ping
from tasks.store.migrate import migrate

_START_SECONDS = 180
_LOOK_SECONDS = 5.0
_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


def up(settings: Settings, port: int, say: Say) -> None:
    """Start the stack and keep it running until a signal ends it; `say` takes each line for a person.

    Raises UsageError or StoreUnavailableError where it cannot be started: all that was started has ended then.
    """
    environment = lasting_environment(settings, port)
    make_inbox(settings.inbox_path, say)
    with _signals_interrupt(), claim(settings.home, environment["PREFECT_API_URL"], environment["CLIPDESK_INBOX"]):
        check_port(port)
        try:
            with open_engine(settings) as engine:
                _run(settings, environment, engine, say)
        except KeyboardInterrupt:
            say("everything has stopped")


def _run(settings: Settings, environment: dict[str, str], engine: Engine, say: Say) -> None:
    """Start one after the other, then watch."""
    supervisor = Supervisor()
    with PrefectApi(environment["PREFECT_API_URL"], environment.get("PREFECT_API_AUTH_STRING")) as api:
        try:
            migrate(engine)
            say(f"database  {where(settings, engine)}")
            if URL_NAME not in environment:
                environment[URL_NAME] = make_prefect_database(engine)
            supervisor.add(Database(settings, engine, say))
            server, worker = programs(settings, environment)
            say("Prefect   is starting, which takes up to a minute the first time")
            supervisor.add(Child(server, say))
            if not supervisor.watch(api.is_ready, _START_SECONDS):
                raise UsageError(f"Prefect's server does not answer after {_START_SECONDS} s; see {server.log}")
            say(f"Prefect   {api.ui_url}  (log: {server.log})")
            register(api, environment, here=True)
            supervisor.add(Child(worker, say, api.is_ready))
            if not supervisor.watch(lambda: _is_served(api), _START_SECONDS):
                raise UsageError(f"the worker does not report after {_START_SECONDS} s; see {worker.log}")
            say(f"worker    takes runs of the pool {POOL}  (log: {worker.log})")
            say(f"inbox     {environment['CLIPDESK_INBOX']}  originals move to {environment['CLIPDESK_ARCHIVE']}")
            if settings.watch:
                supervisor.add(Child(watcher(settings, environment), say, api.is_ready))
                say("watch     a run within seconds of a file's arrival")
            say(f"ready: put saved pages into the inbox{_when(api)}. Ctrl-C stops everything.")
            supervisor.watch()
        finally:
            _ignore_signals()
            say("stopping")
            supervisor.stop()


def _is_served(api: PrefectApi) -> bool:
    """Whether a worker is online; a server that is slow to answer is no reason to give up."""
    try:
        return any(one.online for one in api.workers())
    except UsageError:
        return False


def _when(api: PrefectApi) -> str:
    """Say when the schedule takes them in, where the server knows it already."""
    try:
        due = api.next_run()
    except UsageError:
        due = None
    return f"; the next scheduled run is at {due.due.astimezone():%H:%M}" if due else ""


def programs(settings: Settings, environment: Mapping[str, str]) -> tuple[Program, Program]:
    """Describe Prefect's server and the worker."""
    python = [sys.executable, "-m", "prefect"]
    commands = {
        "server": [*python, "server", "start"],
        "worker": [*python, "worker", "start", "--pool", POOL, "--type", "process", "--name", "clipdesk-up"],
    }
    own, logs, here = marks(settings.home), settings.home.absolute() / "log", {"PYTHONPATH": _python_path()}
    server, worker = (
        Program(name, own[name], command, {**environment, **here}, logs / f"{name}.log")
        for name, command in commands.items()
    )
    return server, worker


def watcher(settings: Settings, environment: Mapping[str, str]) -> Program:
    """Describe the watch over the inbox."""
    command = [sys.executable, "-m", "flows.cli", "watch"]
    log = settings.home.absolute() / "log" / "watch.log"
    return Program("watch", marks(settings.home)["watch"], command, {**environment, "PYTHONPATH": _python_path()}, log)


def _python_path() -> str:
    """Let every program import the same code as we, wherever it is started."""
    return os.pathsep.join([os.fspath(find_root()), *filter(None, [os.environ.get("PYTHONPATH")])])


class Database:
    """Watches over Postgres: the embedded one is started again, of another one it is said that it is away."""

    def __init__(self, settings: Settings, engine: Engine, say: Say) -> None:
        """Begin with one that answers."""
        self._settings = settings
        self._engine = engine
        self._say = say
        self._answers = True
        self._due = 0.0

    def tick(self, now: float) -> None:
        """Ask it, now and then, and do what can be done."""
        if now < self._due:
            return
        self._due = now + _LOOK_SECONDS
        try:
            ping(self._engine)
        except StoreUnavailableError as error:
            self._note(str(error), answers=False)
            self._heal()
        else:
            self._note("Postgres answers again", answers=True)

    def _note(self, line: str, *, answers: bool) -> None:
        if answers != self._answers:
            self._say(line)
        self._answers = answers

    def _heal(self) -> None:
        """Come and go as one more user of the embedded server: who comes finds it running or starts it."""
        if self._settings.database_url is not None:
            return
        try:
            with embedded_postgres(self._settings.home):
                self._engine.dispose()
        except StoreUnavailableError as error:
            self._say(str(error))

    def stop(self) -> None:
        """Do nothing: who opened the engine lets go of the server."""


def where(settings: Settings, engine: Engine) -> str:
    """Name the database for a person, without a password."""
    if settings.database_url is None:
        return f"embedded Postgres below {settings.home.absolute()}; ask it with: clipdesk sql QUERY"
    return engine.url.set(drivername="postgresql").render_as_string(hide_password=True)


def make_inbox(folder: Path, say: Say) -> None:
    """Make the inbox unless it is there, and say so: a slip of the pen would be a folder that nothing ever comes to.

    Raises UsageError where it cannot be, or where originals could not be moved out of it.
    """
    if not folder.exists():
        try:
            folder.mkdir(parents=True)
        except OSError as error:
            raise UsageError(
                f"The inbox {folder} cannot be made: {error.strerror}. Name another one, or set CLIPDESK_HOME"
            ) from error
        say(f"inbox     {folder} was not there and has been made")
    if not folder.is_dir():
        raise UsageError(f"The inbox {folder} is no folder: name another one.")
    if not os.access(folder, os.R_OK | os.W_OK | os.X_OK):
        raise UsageError(f"The inbox {folder} cannot be written, and originals move out of it: name another one.")


def check_port(port: int) -> None:
    """Make sure that Prefect's server can have its port. Raises UsageError where another program has it."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            raise UsageError(f"port {port} cannot be used: {error.strerror}. Name another one: --port N") from error


@contextmanager
def _signals_interrupt() -> Iterator[None]:
    """Let each signal that means "stop" interrupt whatever is being done; then restore what was."""
    before = {number: signal.signal(number, _interrupt) for number in _SIGNALS}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _interrupt(_number: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _ignore_signals() -> None:
    """Stop in peace: a second Ctrl-C would leave half of it running."""
    for number in _SIGNALS:
        signal.signal(number, signal.SIG_IGN)
