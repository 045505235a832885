"""Measure text to fingerprint beside datasketch and rensa, in one run on one core.

The same made-up articles of about 500 words go through each, from the string to what would be stored: ours (winnowed
5-word shingles), datasketch (5-word shingles, MinHash of 128 permutations in its default configuration) and rensa (the
same shingles, RMinHash of 128). Opponents that are not installed are left out; `pip install .[bench]` has them.

usage: python benchmarks/reuse_fingerprints.py [ARTICLES] [SEED]
"""

from __future__ import annotations

import random
import sys
import time
from importlib.util import find_spec
from typing import TYPE_CHECKING

from tasks.reuse.fingerprints import fingerprint

if TYPE_CHECKING:
    from collections.abc import Callable


def _words(listed: str) -> list[str]:
    """Read a word list."""
    return listed.split()


HEADS = _words("""
    ba be bri co da de do fa fi fo ga gre ha ho ja ki la le
    lo ma ne po ra re
""")

TAILS = _words("""
    lan mer nik pol ras sin tor vek wan zel dor gim bur tel nor den tish ven
    lop gar rick
""")
LIGHT = _words("the of to in on at by for with that which is are was were has have will can we they it this and a he")
ROUNDS = 3


def articles(count: int, seed: int) -> list[str]:
    """Make articles of 400 to 600 words in paragraphs, half of the words light ones."""
    rng = random.Random(seed)
    content = [head + tail for head in HEADS for tail in TAILS]
    return [
        "\n\n".join(
            " ".join(rng.choice(LIGHT) if rng.random() < 0.5 else rng.choice(content) for _ in range(50)).capitalize()
            + "."
            for _ in range(rng.randint(8, 12))
        )
        for _ in range(count)
    ]


def shingles(text: str) -> list[str]:
    """Make the distinct 5-word shingles of a text, as the opponents' guides do."""
    words = text.lower().split()
    return list({" ".join(words[place : place + 5]) for place in range(len(words) - 4)})


def ours(texts: list[str]) -> None:
    """Fingerprint in one call."""
    fingerprint(texts)


def with_datasketch(texts: list[str]) -> None:
    """Make a MinHash of each text."""
    from datasketch import MinHash  # noqa: PLC0415 - may not be installed

    for text in texts:
        signature = MinHash(num_perm=128)
        signature.update_batch([shingle.encode() for shingle in shingles(text)])


def with_rensa(texts: list[str]) -> None:
    """Make an RMinHash of each text."""
    from rensa import RMinHash  # noqa: PLC0415 - may not be installed

    for text in texts:
        signature = RMinHash(num_perm=128, seed=42)
        signature.update(shingles(text))
        signature.digest()


def rate(work: Callable[[list[str]], None], texts: list[str]) -> float:
    """Return texts a second of CPU, the best of three rounds after a warm-up."""
    work(texts[:20])
    times = []
    for _ in range(ROUNDS):
        start = time.process_time()
        work(texts)
        times.append(time.process_time() - start)
    return len(texts) / min(times)


if __name__ == "__main__":
    made = articles(int(sys.argv[1]) if len(sys.argv) > 1 else 2000, int(sys.argv[2]) if len(sys.argv) > 2 else 0)
    print(f"{len(made)} articles of {sum(len(text.split()) for text in made) / len(made):.0f} words")
    contenders = {"tasks.reuse": ours, "datasketch": with_datasketch, "rensa": with_rensa}
    rates = {name: rate(work, made) for name, work in contenders.items() if name == "tasks.reuse" or find_spec(name)}
    for name, found in rates.items():
        print(f"{name:12} {found:8.0f} docs a second, {rates['tasks.reuse'] / found:5.1f} x slower than ours")
