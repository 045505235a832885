"""Read what a score printed from standard input and fail where a figure is below its floor.

usage: floors.py NAME < output        NAME is a row of FLOORS; raise a floor when the figure has risen for good
"""

from __future__ import annotations

import re
import sys

# figure -> (lowest, highest) that is allowed; None means no bound on that side.
FLOORS: dict[str, dict[str, tuple[float | None, float | None]]] = {
    "quotes": {"xF1": (0.97, None), "joint": (0.91, None), "direct": (0.94, None)},
    "aeb": {"F1": (0.98, None), "P": (0.97, None), "acc": (0.5, None), "split": (None, 0), "missing": (None, 0)},
    "fundus": {"F1": (0.985, None), "acc": (0.6, None), "split": (None, 0), "missing": (None, 0)},
    "wcxb": {
        "F1": (0.95, None),
        "title": (0.88, None),
        "author": (0.82, None),
        "date": (0.88, None),
        "wrong": (None, 0.05),
        "split": (None, 0),
    },
    "trafilatura": {
        "snip": (0.945, None),
        "title": (0.8, None),
        "date": (0.88, None),
        "wrong": (None, 0.05),
        "split": (None, 0),
    },
    "formats": {"silent": (None, 0), "exit": (None, 0), "url": (28, None)},
}


def figures(printed: str) -> dict[str, float]:
    """Collect `name=value` and `name value` pairs; the first mention of a name counts."""
    found: dict[str, float] = {}
    for name, value in re.findall(r"\b([A-Za-z_]\w*)[= ](\d+(?:\.\d+)?)\b", printed):
        found.setdefault(name, float(value))
    return found


def main(name: str) -> int:
    """Hold the figures against the row `name`; give the number of those that fail."""
    found, failed = figures(sys.stdin.read()), 0
    for figure, (lowest, highest) in FLOORS[name].items():
        value = found.get(figure)
        if value is None or (lowest is not None and value < lowest) or (highest is not None and value > highest):
            print(f"{name}: {figure} is {value}, allowed is {lowest} to {highest}", file=sys.stderr)
            failed += 1
    return failed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
