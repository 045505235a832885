"""Hashes and who carries them as two columns, and which carriers meet in enough of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from collections.abc import Mapping

Numbers = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Entries:
    """Hashes and who carries them, two columns of one length."""

    hashes: Numbers
    owners: Numbers

    @classmethod
    def of(cls, hashes: Mapping[int, Numbers]) -> Entries:
        """Lay owners and their hashes out as two columns."""
        owners = np.repeat(np.fromiter(hashes, np.int64), [len(values) for values in hashes.values()])
        return cls(np.concatenate([np.empty(0, np.int64), *hashes.values()]), owners)

    def where(self, kept: npt.NDArray[np.bool_]) -> Entries:
        """Return the entries that a flag an entry keeps."""
        return Entries(self.hashes[kept], self.owners[kept])

    def parted(self, hashes: Numbers) -> tuple[Entries, Entries]:
        """Return the entries with other hashes than these, and those with one of them."""
        among = np.isin(self.hashes, hashes)
        return self.where(~among), self.where(among)

    def and_these(self, others: Entries) -> Entries:
        """Return our entries, then the others."""
        return Entries(np.concatenate((self.hashes, others.hashes)), np.concatenate((self.owners, others.owners)))


def candidates(new: Entries, together: Entries, shared: int) -> list[tuple[int, int]]:
    """Return the pairs of owners, one of them new, with enough hashes in common.

    Each new entry meets every entry of its hash: a join of two columns by sorting.
    """
    order = np.argsort(together.hashes, kind="stable")
    hashes, owners = together.hashes[order], together.owners[order]
    start, end = np.searchsorted(hashes, new.hashes, "left"), np.searchsorted(hashes, new.hashes, "right")
    met = end - start
    places = np.arange(met.sum()) + np.repeat(start - np.cumsum(met) + met, met)
    ours, theirs = np.repeat(new.owners, met), owners[places]
    # Two new owners meet twice, once from each side: only one of the meetings counts.
    once = (ours < theirs) | ((ours > theirs) & ~np.isin(theirs, new.owners))
    low, high = np.minimum(ours, theirs)[once], np.maximum(ours, theirs)[once]
    # Pairs are counted as single numbers, made of the places of the two among all that met.
    known = np.unique(np.concatenate((low, high)))
    pairs = np.searchsorted(known, low) * len(known) + np.searchsorted(known, high)
    found, counts = np.unique(pairs, return_counts=True)
    first, second = np.divmod(found[counts >= shared], max(len(known), 1))
    return list(zip(known[first].tolist(), known[second].tolist(), strict=True))
