"""Texts to hashed words and hashed runs of words, in one pass over code points with numpy.

The hash is our own and stable: it depends on folded code points alone, never on the process or the platform.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from tasks.wording import fold, is_spaceless

Hashes = npt.NDArray[np.uint64]
Positions = npt.NDArray[np.int64]
Kinds = npt.NDArray[np.uint8]

# Odd, so that it has an inverse modulo 2^64; the constant of Steele, Lea and Flood's SplitMix64.
_BASE = 0x9E3779B97F4A7C15
_MODULUS = 1 << 64
_TABLE_SIZE = 0x20000
_BLOCK = 256
_LETTER, _ALONE, _UNMADE = 1, 2, 255


@dataclass(frozen=True, slots=True)
class HashedWords:
    """The words of one or more joined texts: their hashes and their code points [starts, ends)."""

    hashes: Hashes
    starts: Positions
    ends: Positions


def mix(values: Hashes) -> Hashes:
    """Scramble 64-bit values so that each bit depends on all others (the finaliser of SplitMix64)."""
    mixed = values ^ (values >> np.uint64(30))
    mixed *= np.uint64(0xBF58476D1CE4E5B9)
    mixed ^= mixed >> np.uint64(27)
    mixed *= np.uint64(0x94D049BB133111EB)
    mixed ^= mixed >> np.uint64(31)
    return mixed


class _Table:
    """Class and value of each code point of the first two planes, made for a block of 256 when one of it first comes.

    They hold all but rare characters. A run of few pages, most of them in one script, must not wait for all of it.
    """

    def __init__(self) -> None:
        """Begin with no block made: the class of each code point is not known."""
        self.kinds = np.full(_TABLE_SIZE, _UNMADE, np.uint8)
        self.values = np.zeros(_TABLE_SIZE, np.uint64)

    def look_up(self, points: Positions) -> tuple[Kinds, Hashes]:
        """Return class and value of code points of the table, once the blocks that are missing are made."""
        kinds = self.kinds.take(points)
        if kinds.max(initial=0) == _UNMADE:
            for block in np.unique(points[kinds == _UNMADE] // _BLOCK).tolist():
                self._make(slice(block * _BLOCK, (block + 1) * _BLOCK))
            kinds = self.kinds.take(points)
        return kinds, self.values.take(points)

    def _make(self, span: slice) -> None:
        self.kinds[span], self.values[span] = _look_up(np.arange(span.start, span.stop, dtype=np.uint32))


_table = lru_cache(maxsize=1)(_Table)


def _look_up(points: npt.NDArray[np.uint32]) -> tuple[Kinds, Hashes]:
    """Return the class of each code point (0 separator, 1 letter or digit, 2 a word alone) and its value."""
    kinds = np.zeros(len(points), np.uint8)
    folded = points.astype(np.uint64)
    for place, code_point in enumerate(points.tolist()):
        character = chr(code_point)
        if character.isalnum():
            kinds[place] = _ALONE if is_spaceless(code_point) else _LETTER
            folded[place] = ord(fold(character))
    values = mix(folded + np.uint64(1))
    values[kinds == 0] = 0
    return kinds, values


def _classify(points: npt.NDArray[np.uint32]) -> tuple[Kinds, Hashes]:
    """Return class and value of each code point of a text."""
    kinds, values = _table().look_up(np.minimum(points, _TABLE_SIZE - 1).astype(np.int64))
    beyond = np.flatnonzero(points >= _TABLE_SIZE)
    if len(beyond):
        rare, inverse = np.unique(points[beyond], return_inverse=True)
        rare_kinds, rare_values = _look_up(rare)
        kinds[beyond], values[beyond] = rare_kinds[inverse], rare_values[inverse]
    return kinds, values


@lru_cache(maxsize=8)
def _powers(base: int, size: int) -> Hashes:
    """Return base^0 .. base^(size-1) modulo 2^64."""
    powers = np.full(size, base, np.uint64)
    powers[0] = 1
    return np.cumprod(powers, dtype=np.uint64)


def _power_table(base: int, size: int) -> Hashes:
    """Return at least `size` powers; sizes are rounded up so that few tables are ever made."""
    return _powers(base, 1 << max(12, (size - 1).bit_length()))


def hash_words(text: str) -> HashedWords:
    """Hash every word of a text: equal words, case apart, have equal hashes wherever they stand."""
    kinds, values = _classify(np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32))
    starts, ends = _word_bounds(kinds)
    # A word's hash is its polynomial in the base; as a difference of sums over the text it is shifted by its place.
    sums = np.zeros(len(values) + 1, np.uint64)
    np.cumsum(values * _power_table(_BASE, len(values) + 1)[: len(values)], out=sums[1:])
    inverse = _power_table(pow(_BASE, -1, _MODULUS), len(values) + 1)
    return HashedWords(mix((sums[ends] - sums[starts]) * inverse[starts]), starts, ends)


def _word_bounds(kinds: Kinds) -> tuple[Positions, Positions]:
    """Find where words start and end: a change of class is a border, and a character alone has one on both sides."""
    padded = np.zeros(len(kinds) + 2, np.uint8)
    padded[1:-1] = kinds
    border = (padded[1:] != padded[:-1]) | (padded[1:] == _ALONE)
    starts = np.flatnonzero(border[:-1] & (kinds > 0))
    ends = np.flatnonzero(border[1:] & (kinds > 0)) + 1
    return starts, ends


def shingle_hashes(hashes: Hashes, length: int) -> Hashes:
    """Hash every run of `length` words; element i stands for words [i, i + length). Empty for shorter texts."""
    count = len(hashes) - length + 1
    if count <= 0:
        return np.empty(0, np.uint64)
    total = hashes[:count].copy()
    for offset in range(1, length):
        total *= np.uint64(_BASE)
        total += hashes[offset : offset + count]
    return mix(total)


def are_among(hashes: Hashes, others: Hashes) -> npt.NDArray[np.bool_]:
    """Flag the hashes that are among others, which are ascending: for a few hundred, half the time of np.isin."""
    if not len(others):
        return np.zeros(len(hashes), np.bool_)
    places = np.minimum(np.searchsorted(others, hashes), len(others) - 1)
    found: npt.NDArray[np.bool_] = others[places] == hashes
    return found
