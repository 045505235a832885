"""The embedded server's life: shared, stopped by the last, sound after every kind of crash."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import psycopg
import pytest
from made_readings import article, ingest, page, reading, rows

from tasks.errors import StoreUnavailableError
from tasks.store import cluster, embedded
from tasks.store.account import run_as
from tasks.store.cluster import answers, ensure_running, make_cluster, stop
from tasks.store.embedded import create_database, embedded_postgres, stop_unused
from tasks.store.engine import make_engine
from tasks.store.locks import is_free
from tasks.store.migrate import migrate, migrate_down
from tasks.store.place import find_place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tasks.store.binaries import Binaries
    from tasks.store.place import Place

ROOT = Path(__file__).parents[3]
needs_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root can become another user")
pytestmark = pytest.mark.usefixtures("postgres_server")  # skips all where there is no Postgres

CLIENT = """
import sys
from pathlib import Path
import psycopg
from tasks.store.embedded import embedded_postgres
with embedded_postgres(Path(sys.argv[1])) as url:
    with psycopg.connect(url.replace("+psycopg", "")) as connection:
        print(connection.execute("select pg_postmaster_start_time()::text").fetchone()[0], flush=True)
    sys.stdin.readline()
"""


def client(home: Path) -> subprocess.Popen[str]:
    """Start another process that uses the server until a line comes in; its first line is the server's start time."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    return subprocess.Popen([sys.executable, "-c", CLIENT, str(home)], env=environment, **pipes)  # type: ignore[call-overload,no-any-return]


def started_at(process: subprocess.Popen[str]) -> str:
    """Wait until the client is connected."""
    assert process.stdout is not None
    return process.stdout.readline().strip()


def leave(process: subprocess.Popen[str]) -> None:
    """Let the client go, and wait for it."""
    process.communicate("go\n", timeout=60)
    assert process.returncode == 0


def kill(process: subprocess.Popen[str]) -> None:
    """Kill a client as a full memory would, and close our ends of its pipes."""
    process.kill()
    process.communicate(timeout=60)


def plain(url: str) -> str:
    """Give a SQLAlchemy URL as psycopg takes it."""
    return url.replace("+psycopg", "")


@pytest.fixture
def home(open_folder: Path) -> Iterator[Path]:
    """Give a new home for a server."""
    folder = open_folder / "home"
    yield folder
    deadline = time.monotonic() + 30
    while folder.exists() and time.monotonic() < deadline:
        # A server that has been told to stop takes its own files away meanwhile.
        shutil.rmtree(folder, ignore_errors=True)
        time.sleep(0.05)


@pytest.fixture
def made(home: Path) -> Iterator[tuple[Place, Binaries]]:
    """Give a cluster that was made and does not run; stop what the test leaves running."""
    with embedded_postgres(home):
        place = find_place(home)
        binaries = embedded.find_binaries(place, embedded.known_folders(), None)
    yield place, binaries
    stop(place, binaries)


def test_a_server_runs_while_it_is_used(home: Path) -> None:
    """Inside the block it answers, in UTF8, with checksums, in UTC, on no network; outside it is gone."""
    with embedded_postgres(home) as url, psycopg.connect(plain(url)) as connection:
        names = ("server_encoding", "data_checksums", "timezone", "listen_addresses", "max_connections")
        shown = [connection.execute("select current_setting(%s)", [name]).fetchone() for name in names]
        assert shown == [("UTF8",), ("on",), ("UTC",), ("",), ("60",)]
        assert connection.info.dbname == "clipdesk"
    assert not answers(find_place(home))
    assert is_free(find_place(home).server_lock)


def test_two_blocks_of_one_process_share_it(home: Path) -> None:
    """Leaving the inner block leaves the outer one its server."""
    with embedded_postgres(home) as outer:
        with embedded_postgres(home) as inner:
            assert inner == outer
        psycopg.connect(plain(outer)).close()


def test_data_outlives_the_server(home: Path) -> None:
    """What was committed is there at the next start, and other databases beside ours too."""
    with embedded_postgres(home) as url:
        other = create_database(url, "prefect")
        assert create_database(url, "prefect") == other
        with psycopg.connect(plain(other)) as connection:
            connection.execute("create table kept (n int)")
    with embedded_postgres(home), psycopg.connect(plain(other)) as connection:
        assert connection.execute("select count(*) from kept").fetchone() == (0,)


def test_a_killed_client_leaks_no_server(home: Path) -> None:
    """After kill -9 of the first user the second has the same server, and stops it when it leaves."""
    first = client(home)
    began = started_at(first)
    kill(first)
    second = client(home)
    assert started_at(second) == began
    leave(second)
    assert is_free(find_place(home).server_lock)


def test_a_server_without_users_can_be_stopped(home: Path) -> None:
    """What a killed last user left running is stopped on request, what is in use is not, and nothing is no error."""
    stop_unused(home)
    with embedded_postgres(home):
        stop_unused(home)
        assert answers(find_place(home))
        user = client(home)
        started_at(user)
        kill(user)
    ran = client(home)
    started_at(ran)
    kill(ran)
    assert answers(find_place(home))
    stop_unused(home)
    assert not answers(find_place(home))


def test_four_first_starts_at_once_make_one_server(home: Path) -> None:
    """All get the same server from one initdb, and the last to leave stops it."""
    clients = [client(home) for _ in range(4)]
    assert len({started_at(process) for process in clients} - {""}) == 1
    for process in clients:
        leave(process)
    place = find_place(home)
    assert is_free(place.server_lock)
    assert [path.name for path in place.base.glob("init-*")] == []


def test_a_stale_pid_of_a_living_process_is_no_obstacle(made: tuple[Place, Binaries]) -> None:
    """A pid file that names a process of somebody else, of the same user even, is healed."""
    place, binaries = made
    script = ["/bin/sh", "-c", "sleep 60 >/dev/null 2>&1 & echo $!"]
    foreign = int(run_as(place.account, script).stdout)
    try:
        (place.data / "postmaster.pid").write_text(f"{foreign}\n{place.data}\n0\n5432\n{place.sockets}\n")
        (place.sockets / ".s.PGSQL.5432.lock").write_text(f"{foreign}\n")
        ensure_running(place, binaries)
        assert answers(place)
        os.kill(foreign, 0)  # and the other process still lives
    finally:
        os.kill(foreign, signal.SIGKILL)


def test_a_killed_server_comes_back(home: Path) -> None:
    """After kill -9 of the postmaster the next user gets a server that answers, with the data."""
    place = find_place(home)
    with embedded_postgres(home) as url:
        with psycopg.connect(plain(url)) as connection:
            connection.execute("create table kept (n int)")
        os.kill(int((place.data / "postmaster.pid").read_text().split()[0]), signal.SIGKILL)
        with embedded_postgres(home) as again, psycopg.connect(plain(again)) as connection:
            assert connection.execute("select count(*) from kept").fetchone() == (0,)


def test_a_server_started_by_hand_is_left_alone(made: tuple[Place, Binaries], open_folder: Path) -> None:
    """Two servers on one data directory would destroy it: somebody else's is an error, and goes on."""
    place, binaries = made
    elsewhere = open_folder / "elsewhere"
    elsewhere.mkdir()
    place.account.give(elsewhere)
    control = [binaries.program("pg_ctl"), "-D", str(place.data)]
    log = ["-l", str(elsewhere / "log")]
    run_as(place.account, [*control, "start", *log, "-o", f"-k {elsewhere} -h ''"])
    try:
        with pytest.raises(StoreUnavailableError, match="did not start runs on"):
            ensure_running(place, binaries)
    finally:
        assert run_as(place.account, [*control, "stop", "-m", "fast"]).returncode == 0


def test_leftovers_of_a_killed_initdb_are_cleared(home: Path) -> None:
    """A half-made cluster is never taken for one."""
    place = find_place(home)
    (place.base / "init-12345").mkdir()
    with embedded_postgres(home):
        assert list(place.base.glob("init-*")) == []


def test_a_server_that_dies_says_why(made: tuple[Place, Binaries]) -> None:
    """The last line of its log is in the error, and the next start is not harmed."""
    place, binaries = made
    conf = place.data / "postgresql.conf"
    sound = conf.read_text()
    conf.write_text("no_such_setting = 1\n")
    with pytest.raises(StoreUnavailableError, match=r"did not start: .*configuration file"):
        ensure_running(place, binaries)
    conf.write_text(sound)
    ensure_running(place, binaries)


def test_a_silent_server_is_given_up(made: tuple[Place, Binaries], monkeypatch: pytest.MonkeyPatch) -> None:
    """Waiting has an end."""
    monkeypatch.setattr(cluster, "answers", lambda _place: False)
    monkeypatch.setattr(cluster, "START_SECONDS", 0)
    with pytest.raises(StoreUnavailableError, match="no answer"):
        ensure_running(*made)


def test_a_failing_initdb_says_why(home: Path) -> None:
    """Its last line is in the error."""
    place = find_place(home)
    binaries = embedded.find_binaries(place, embedded.known_folders(), None)
    (place.base / f"init-{os.getpid()}").write_text("in the way")
    with pytest.raises(StoreUnavailableError, match="could not be made"):
        make_cluster(place, binaries)


def test_a_long_log_begins_anew(made: tuple[Place, Binaries], monkeypatch: pytest.MonkeyPatch) -> None:
    """The log does not grow for ever."""
    place, binaries = made
    monkeypatch.setattr(cluster, "LOG_BYTES_MAX", 10)
    place.log.write_text("old words " * 10)
    ensure_running(place, binaries)
    assert "old words" not in place.log.read_text()


def test_an_older_system_postgres_serves_too(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the package is missing, the newest system version makes the cluster, and all our SQL runs on it."""
    folders = [folder for folder in embedded.known_folders() if "pginstall" not in folder.parts]
    if not folders:
        pytest.skip("no system Postgres here")
    monkeypatch.setattr(embedded, "known_folders", lambda: iter(folders))
    with embedded_postgres(home) as url:
        engine = make_engine(url)
        applied = migrate(engine)
        assert [migrate_down(engine, 0)[-1], migrate(engine)] == [applied[0], applied]
        ingest(engine, [reading(page("p", article()))])
        ingest(engine, [reading(page("p", article()))], ["again.html"])
        found = rows(engine, "select outcome from ops.file_outcomes order by file_name")
        engine.dispose()
    assert found == [("ingested",), ("duplicate",)]


def test_a_deep_home_works(open_folder: Path) -> None:
    """A path that no socket could have is no obstacle, nor are spaces and quotes in it."""
    home = open_folder / ("deep " * 20) / "with 'quotes' and \"more\""
    with embedded_postgres(home) as url:
        psycopg.connect(plain(url)).close()
    find_place(home).sockets.rmdir()
    shutil.rmtree(open_folder / ("deep " * 20))


@needs_root
def test_a_normal_user_has_a_server_too(open_folder: Path) -> None:
    """The same code as another user id, in a home of its own."""
    home = open_folder / "of-a-user"
    home.mkdir()
    os.chown(home, 65534, 65534)
    child = os.fork()  # not a new program: this Python itself may lie where the user cannot go
    if not child:
        os._exit(use_as(65534, home))
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert (home / "postgres").stat().st_uid == 65534
    assert is_free(home / "postgres" / "server.lock")


def use_as(user: int, home: Path) -> int:
    """Become the user for good and use a server; the exit code says how it went."""
    os.setgroups([])
    os.setgid(user)
    os.setuid(user)
    with embedded_postgres(home) as url, psycopg.connect(plain(url)) as connection:
        return 0 if connection.execute("select current_user").fetchone() == ("clipdesk",) else 1


@needs_root
def test_root_with_a_closed_home_and_closed_binaries(
    tmp_path: Path, open_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As in /root: nothing is opened up, yet the server runs, from a copy of the binaries beside its data."""
    tmp_path.chmod(0o700)
    package = next(f for f in embedded.known_folders() if f.parent.name == "pginstall" or pytest.skip("no package"))
    closed = tmp_path / "venv" / "embedded_postgres" / "pginstall"
    shutil.copytree(package.parent, closed, symlinks=True)
    shutil.copytree(package.parents[2] / "embedded_postgres.libs", tmp_path / "venv" / "embedded_postgres.libs")
    before = {path: path.stat().st_mode for path in (tmp_path, closed, closed / "bin" / "postgres", tmp_path.parent)}
    monkeypatch.setattr(embedded, "known_folders", lambda: iter([closed / "bin"]))
    monkeypatch.setattr("tasks.store.place.SYSTEM_FOLDER", open_folder / "var-lib")
    with embedded_postgres(tmp_path / "home") as url:
        psycopg.connect(plain(url)).close()
    assert {path: path.stat().st_mode for path in before} == before
    assert not (tmp_path / "home" / "postgres").exists()
