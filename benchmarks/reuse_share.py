"""Measure which share of the CPU of a whole run goes into relating: the flow itself, with Prefect and all processes.

The pages of a folder are taken in as `clipdesk ingest` takes them in, in as many rounds as asked, in one run: in each
round the longer words of the pages have other letters, so that it repeats itself as the pages do and hardly repeats the
rounds before. Server time is what all its processes used (/proc/PID/stat: Linux and a local server).

usage: python benchmarks/reuse_share.py DATABASE_URL FOLDER [ROUNDS]     an empty database that has been migrated
"""

from __future__ import annotations

import os
import random
import re
import string
import sys
import tempfile
import time
from pathlib import Path

import psutil
import sqlalchemy as sa
from reuse_scale import TICKS

sys.path[:0] = [os.fspath(Path(__file__).resolve().parents[1])]

# What carries no words, or words. Short ones stay, and the commonest words of saying, or nobody would be quoted.
CUES = "said|says|told|asked|added|adds|according|wrote"
PIECE = re.compile(rf"(?s)<script.*?</script>|<style.*?</style>|<[^>]*>|(?!(?:{CUES})\b)([a-z]{{4,}})")
# Files that are text as they lie there; in the others the words are packed.
PLAIN = {".html", ".txt"}


def write_rounds(folder: Path, inbox: Path, number: int) -> None:
    """Write the pages of a folder in so many rounds."""
    pages = {path.name: path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}
    for turn in range(number):
        below = inbox / str(turn)
        below.mkdir(parents=True)
        for name, data in pages.items():
            if turn == 0:
                (below / name).write_bytes(data)
            elif Path(name).suffix in PLAIN:
                (below / name).write_bytes(turned(data, turn))


def turned(data: bytes, number: int) -> bytes:
    """Give a page with other letters in every longer word, the same for the same word and number."""
    letters = list(string.ascii_lowercase)
    random.Random(number).shuffle(letters)
    table = str.maketrans(string.ascii_lowercase, "".join(letters))
    text = data.decode("utf-8", "surrogateescape")
    found = PIECE.sub(lambda match: match[0].translate(table) if match[1] else match[0], text)
    return found.encode("utf-8", "surrogateescape")


class Clock:
    """CPU seconds of this process, of its children, and of the server with its backends, those that are gone too.

    The server's count from here on: what it did before is another's.
    """

    def __init__(self, url: str) -> None:
        """Find the server."""
        with sa.create_engine(url).connect() as connection:
            pid = connection.execute(sa.text("select pg_backend_pid()")).scalar_one()
        self._server = fields(pid)[1]
        self._ticks: dict[tuple[str, str], int] = {}
        self._before = 0.0
        self._before = self.now()[2]

    def now(self) -> tuple[float, float, float]:
        """Look at all processes; one that has ended counts with what it had when it was last seen."""
        for path in Path("/proc").glob("[0-9]*"):
            found = fields(path.name)
            if found[1:2] == [self._server]:
                self._ticks[path.name, found[19]] = int(found[11]) + int(found[12])
        children = psutil.Process().children(recursive=True)
        ended = os.times()
        alive = sum(sum(child.cpu_times()[:4]) for child in children if child.is_running())
        return time.process_time(), ended.children_user + ended.children_system + alive, self._seconds()

    def _seconds(self) -> float:
        """Give the server's seconds."""
        return sum(self._ticks.values()) / TICKS - self._before


def fields(pid: object) -> list[str]:
    """Give what /proc says of a process, from its state on: its parent, ..., four times; nothing where it is gone."""
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="ascii", errors="replace").rsplit(")", 1)[1].split()
    except OSError:
        return []


def run(inbox: Path, clock: Clock) -> tuple[float, float]:
    """Take the folder in; give the seconds of relating here and in the server."""
    from flows.prefect_settings import prepare  # noqa: PLC0415 after the environment is set
    from tasks.settings import Settings  # noqa: PLC0415 the same

    prepare(Settings())
    import tasks.relate as stage  # noqa: PLC0415 Prefect reads its settings when it is imported
    from flows.ingest import ingest  # noqa: PLC0415 the same

    spent = [0.0, 0.0]
    relate_waiting = stage.relate_waiting

    def timed(engine: sa.Engine) -> int:
        before = clock.now()
        done = relate_waiting(engine)
        after = clock.now()
        spent[:] = after[0] - before[0], after[2] - before[2]
        return done

    stage.relate_waiting = timed
    ingest(inbox)
    return spent[0], spent[1]


def main(url: str, folder: Path, number: int) -> None:
    """Make an inbox, take it in, and print where the time went."""
    clock = Clock(url)
    with tempfile.TemporaryDirectory(prefix="share-") as made:
        home = Path(made) / "home"
        os.environ |= {
            "CLIPDESK_HOME": os.fspath(home),
            "CLIPDESK_DATABASE_URL": url.replace("+psycopg", ""),
            "CLIPDESK_SETTLE_SECONDS": "0",
        }
        inbox = Path(made) / "inbox"
        write_rounds(folder, inbox, number)
        client, server = run(inbox, clock)
        ours, children, postgres = clock.now()
    with sa.create_engine(url).connect() as connection:
        articles = connection.execute(sa.text("select count(*) from news.articles")).scalar_one()
    whole = ours + children + postgres
    print(
        f"{articles:,} articles in one run of {whole:.1f} s CPU: {ours:.1f} here, {children:.1f} in children, "
        f"{postgres:.1f} in Postgres; relating {client + server:.2f} s ({client:.2f} + {server:.2f} in Postgres), "
        f"{(client + server) / whole:.1%}, {1000 * (client + server) / articles:.2f} ms an article"
    )


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]) if len(sys.argv) > 3 else 1)
