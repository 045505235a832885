"""What Prefect costs: CPU and rows of a run on a server, over the same code run without Prefect at all.

usage: python benchmarks/orchestration.py [PAGES]        10,000 unless told; small pages that the tests write, too
"""

from __future__ import annotations

import json
import os
import resource
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import NamedTuple

import psutil
import psycopg

_ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [os.fspath(_ROOT), os.fspath(_ROOT / "tests" / "support")]

from made_pages import write_pages  # noqa: E402 after the path is set

from flows.prefect_database import make_prefect_database  # noqa: E402 the same
from tasks.store.embedded import create_database, embedded_postgres  # noqa: E402 the same
from tasks.store.engine import make_engine  # noqa: E402 the same
from tasks.store.place import find_place  # noqa: E402 the same

_IDLE_SECONDS = 20

# Runs a module as a program and writes down at its very end what CPU it took itself, without its children.
_TELLING = """
import atexit, pathlib, resource, runpy, sys
place, module = sys.argv[1:3]
del sys.argv[1:3]
def tell():
    usage = resource.getrusage(resource.RUSAGE_SELF)
    pathlib.Path(place).write_text(str(usage.ru_utime + usage.ru_stime))
atexit.register(tell)
runpy.run_module(module, run_name="__main__", alter_sys=True)
"""


class Cost(NamedTuple):
    """CPU seconds of a run: of its own process, and of its children, which read the pages and know no Prefect."""

    own: float
    children: float


def _measured(folder: Path, arguments: list[str], environment: dict[str, str]) -> Cost:
    """Run a module with arguments and give what it cost."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-c", _TELLING, os.fspath(folder / "own"), *arguments]
    subprocess.run(command, env=os.environ | environment, cwd=_ROOT, check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    own = float((folder / "own").read_text())
    return Cost(own, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime - own)


def _cpu_of(pid: int) -> float:
    """Give the CPU seconds of a process, of its children and of those that have ended."""
    process = psutil.Process(pid)
    return sum(sum(one.cpu_times()[:4]) for one in [process, *process.children(recursive=True)])


def _start_server(database_url: str, folder: Path) -> tuple[subprocess.Popen[bytes], str]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    ours = {
        "PREFECT_HOME": os.fspath(folder / "prefect"),
        "PREFECT_SERVER_DATABASE_CONNECTION_URL": database_url,
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "PREFECT_SERVER_UI_ENABLED": "false",
    }
    command = [sys.executable, "-m", "prefect", "server", "start", "--host", "127.0.0.1", "--port", str(port)]
    with (folder / "server.log").open("wb") as log:
        server = subprocess.Popen(command, env=os.environ | ours, stdout=log, stderr=log)
    url = f"http://127.0.0.1:{port}/api"
    while not _is_ready(url):
        if server.poll() is not None:
            sys.exit((folder / "server.log").read_text())
        time.sleep(1)
    return server, url


def _is_ready(url: str) -> bool:
    try:
        with urllib.request.urlopen(f"{url}/ready", timeout=5):  # noqa: S310 our own server
            return True
    except (urllib.error.URLError, OSError):
        return False


def _count_task_runs(url: str) -> int:
    request = urllib.request.Request(  # noqa: S310 our own server
        f"{url}/task_runs/count", data=b"{}", headers={"Content-Type": "application/json"}
    )
    with urllib.request.urlopen(request, timeout=60) as answer:  # noqa: S310 our own server
        return int(json.loads(answer.read()))


def _idle_rate(pids: list[int]) -> float:
    """Give the CPU seconds a second of processes that have nothing to do but themselves."""
    before = sum(map(_cpu_of, pids))
    time.sleep(_IDLE_SECONDS)
    return (sum(map(_cpu_of, pids)) - before) / _IDLE_SECONDS


def _settle(pids: list[int], idle: float) -> None:
    """Wait until the server has written what it was told: it does so long after the run has ended."""
    while _idle_rate(pids) > 2 * idle + 0.02:
        pass


def _size(url: str) -> int:
    with psycopg.connect(url.replace("+asyncpg", "").replace("+psycopg", "")) as connection:
        connection.execute("checkpoint")
        row = connection.execute("select pg_database_size(current_database())").fetchone()
    assert row
    return int(row[0])


def main(pages: int) -> None:
    """Measure both ways and print what the difference is."""
    folder = Path(tempfile.mkdtemp(prefix="orchestration-"))
    folder.chmod(0o755)
    try:
        with embedded_postgres(folder) as url:
            _compare(pages, folder, url)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _compare(pages: int, folder: Path, url: str) -> None:
    postgres = int((find_place(folder).data / "postmaster.pid").read_text().split("\n")[0])
    paths = os.pathsep.join(sys.path[:2])
    common = {"CLIPDESK_SETTLE_SECONDS": "0", "PYTHONPATH": paths}
    plain = common | {"CLIPDESK_DATABASE_URL": create_database(url, "plain"), "CLIPDESK_HOME": os.fspath(folder / "a")}
    write_pages(folder / "inbox-a", pages)
    before = _cpu_of(postgres)
    without = _measured(folder, ["prefect_free", os.fspath(folder / "inbox-a")], plain)
    plain_postgres = _cpu_of(postgres) - before

    engine = make_engine(url)
    prefect_url = make_prefect_database(engine)
    engine.dispose()
    server, api = _start_server(prefect_url, folder)
    try:
        write_pages(folder / "inbox-b", pages)
        here = {"CLIPDESK_DATABASE_URL": create_database(url, "full"), "CLIPDESK_HOME": os.fspath(folder / "b")}
        idle, size, began = _idle_rate([server.pid, postgres]), _size(prefect_url), time.monotonic()
        before = _cpu_of(server.pid) + _cpu_of(postgres)
        arguments = ["flows.cli", "ingest", os.fspath(folder / "inbox-b"), "--quiet"]
        full = _measured(folder, arguments, common | here | {"PREFECT_API_URL": api})
        _settle([server.pid, postgres], idle)
        spent = _cpu_of(server.pid) + _cpu_of(postgres) - before - idle * (time.monotonic() - began)
        grown, tasks = _size(prefect_url) - size, _count_task_runs(api)
    finally:
        server.terminate()
        server.wait()
    over = full.own - without.own + spent - plain_postgres
    whole = sum(without) + plain_postgres
    print(f"CPU seconds of {pages} pages   its process  reading children  Postgres and Prefect's server")
    print(f"without Prefect         {without.own:14.1f}{without.children:18.1f}{plain_postgres:31.1f}")
    print(f"with Prefect            {full.own:14.1f}{full.children:18.1f}{spent:31.1f}")
    # The children are the same program both ways: what differs there is the machine's noise.
    print(f"over the Prefect-free path, children left out: {over:.1f}; allowed {0.05 * whole + 5:.1f} (5 % + 5 s)")
    print(f"task runs {tasks}; Prefect's tables {grown / 2**20:.2f} MiB")


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else 10_000)
