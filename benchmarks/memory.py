"""How much memory a reading process holds after 10,000 pages: python benchmarks/memory.py [FOLDER] [PAGES].

The files of FOLDER (examples/inbox unless given) are read again and again in this process, as a reading child would.
Printed is the resident memory after each tenth, in MiB, and its growth from the second tenth on to the last.
"""

from __future__ import annotations

import sys
from itertools import cycle, islice
from pathlib import Path

import psutil

from tasks.errors import RejectedInputError
from tasks.pages.limits import Limits
from tasks.reading.read import read_pages

EXAMPLES = Path(__file__).parents[1] / "examples" / "inbox"


def main(folder: Path, pages: int) -> None:
    """Read and print."""
    files = [path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()]
    resident: list[float] = []
    for number, data in enumerate(islice(cycle(files), pages), 1):
        read(data)
        if number % (pages // 10) == 0:
            resident.append(psutil.Process().memory_info().rss / (1 << 20))
            print(f"{number:7d} files  {resident[-1]:7.1f} MiB", flush=True)
    print(f"growth from the second tenth to the last: {100 * (resident[-1] / resident[1] - 1):.1f} %")


def read(data: bytes) -> None:
    """Read one file to its end and drop what it gives."""
    try:
        for _ in read_pages(data, Limits()):
            pass
    except RejectedInputError:
        pass


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else EXAMPLES, int(sys.argv[2]) if len(sys.argv) > 2 else 10_000)
