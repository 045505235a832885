"""An index from hashes to their owners in Postgres that forgets hashes which too many owners carry.

The three-word runs of quotes are kept so; the fingerprints of articles need more (fingerprint_index.py). A hash that
goes beyond the cap leaves the index, so what is in it is a function of the stored set and not of the order of arrival;
whoever rested on that hash is named, to be looked at again. When owners are removed, their frequent hashes are in doubt
until all carriers have been counted.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
from sqlalchemy import text

from tasks.store.number_copy import array_literal, copy_pairs, read_pairs

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sqlalchemy import Connection

Numbers = npt.NDArray[np.int64]

# Bytes of a hash and of an owner's key in the table of rare ones.
_WIDTH = 8


@dataclass(frozen=True, slots=True)
class HashIndex:
    """Where hashes live: the tables of rare ones, with its owner column, of frequent and of doubtful ones.

    A hash with more than `cap` owners is frequent; owners
    that share `shared` rare ones are candidates.
    """

    rare: str
    owner: str
    frequent: str
    doubtful: str
    cap: int
    shared: int


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


@dataclass(frozen=True, slots=True)
class Addition:
    """What new owners brought: candidates (lower, higher), and all owners of hashes that just became frequent."""

    candidates: list[tuple[int, int]]
    doubtful: list[int]


def add_owners(connection: Connection, index: HashIndex, hashes: Mapping[int, Numbers]) -> Addition:
    """Put new owners, each with its distinct hashes, into the index. The owners must not be in it yet."""
    brought = Entries.of(hashes)
    new = brought.where(~np.isin(brought.hashes, frequent_among(connection, index, np.unique(brought.hashes))))
    known = _owners_of(connection, index, np.unique(new.hashes))
    together = known.and_these(new)
    values, counts = np.unique(together.hashes, return_counts=True)
    grown = values[counts > index.cap]
    _forget(connection, index, grown)
    kept = new.where(~np.isin(new.hashes, grown))
    copy_pairs(connection, index.rare, ("hash", index.owner), np.column_stack((kept.hashes, kept.owners)), _WIDTH)
    doubtful = np.unique(together.owners[np.isin(together.hashes, grown)])
    return Addition(candidates(kept, together, index.shared), doubtful.tolist())


def frequent_among(connection: Connection, index: HashIndex, hashes: Numbers) -> Numbers:
    """Return those of the given distinct hashes that are frequent, ascending."""
    found = connection.execute(text(_FREQUENT_AMONG.format(index=index)), {"asked": array_literal(hashes)}).scalars()
    return np.array(sorted(found), np.int64)


def remove_owners(connection: Connection, index: HashIndex, hashes: Mapping[int, Numbers]) -> None:
    """Take owners and their distinct hashes out."""
    gone = Entries.of(hashes)
    values = {"hashes": array_literal(gone.hashes), "owners": array_literal(gone.owners)}
    connection.execute(text(_REMOVE.format(index=index)), values)


def doubt_hashes(connection: Connection, index: HashIndex, hashes: Mapping[int, Numbers]) -> None:
    """Note the frequent ones among the hashes of owners that are gone: fewer may carry them than the cap."""
    gone = {"gone": array_literal(np.unique(Entries.of(hashes).hashes))}
    connection.execute(text(_DOUBT.format(index=index)), gone)


def settle_doubts(connection: Connection, index: HashIndex, everybody: Iterable[Mapping[int, Numbers]]) -> set[int]:
    """Count the carriers of the hashes in doubt; those within the cap are frequent no more. Return their carriers.

    `everybody` are the distinct hashes of all owners of the index, in portions. The carriers must be removed and
    added again: only then are those hashes in the index.
    """
    doubtful = np.array(connection.execute(text(_DOUBTFUL.format(index=index))).scalars().all(), np.int64)
    carriers: dict[int, list[int]] = {value: [] for value in doubtful.tolist()}
    for portion in everybody if len(doubtful) else ():
        for owner, values in portion.items():
            for value in np.intersect1d(values, doubtful).tolist():
                carriers[value].append(owner)
    rare = [value for value, owners in carriers.items() if len(owners) <= index.cap]
    connection.execute(text(_RARE_AGAIN.format(index=index)), {"rare": rare})
    connection.execute(text(f"delete from {index.doubtful}"))  # noqa: S608 - our own words
    return {owner for value in rare for owner in carriers[value]}


def _owners_of(connection: Connection, index: HashIndex, hashes: Numbers) -> Entries:
    """Look rare hashes up."""
    found = read_pairs(connection, _OWNERS_OF.format(index=index), hashes, _WIDTH)
    return Entries(found[:, 0], found[:, 1])


def _forget(connection: Connection, index: HashIndex, grown: Numbers) -> None:
    """Move hashes from the rare to the frequent."""
    if len(grown):
        connection.execute(text(_FORGET.format(index=index)), {"grown": grown.tolist()})
        connection.execute(text(_NOTE_FREQUENT.format(index=index)), {"grown": grown.tolist()})


def candidates(new: Entries, together: Entries, shared: int) -> list[tuple[int, int]]:
    """Return the pairs of owners, one of them new, with enough hashes in common.

    Each new entry meets every entry of its hash: a join of two columns by sorting.
    """
    order = np.argsort(together.hashes, kind="stable")
    hashes, owners = together.hashes[order], together.owners[order]
    first, last = np.searchsorted(hashes, new.hashes, "left"), np.searchsorted(hashes, new.hashes, "right")
    met = last - first
    places = np.arange(met.sum()) + np.repeat(first - np.cumsum(met) + met, met)
    ours, theirs = np.repeat(new.owners, met), owners[places]
    # Two new owners meet twice, once from each side: only one of the meetings counts.
    once = (ours < theirs) | ((ours > theirs) & ~np.isin(theirs, new.owners))
    pairs = np.column_stack((np.minimum(ours, theirs), np.maximum(ours, theirs)))[once]
    found, counts = np.unique(pairs, axis=0, return_counts=True)
    return [(low, high) for low, high in found[counts >= shared].tolist()]


_FREQUENT_AMONG = "select hash from {index.frequent} where hash = any(cast(:asked as bigint[]))"
_REMOVE = """
    delete from {index.rare} rare
    using unnest(cast(:hashes as bigint[]), cast(:owners as bigint[])) gone (hash, owner)
    where rare.hash = gone.hash and rare.{index.owner} = gone.owner
"""
_DOUBT = """
    insert into {index.doubtful} (hash)
    select hash from {index.frequent} where hash = any(cast(:gone as bigint[]))
    on conflict do nothing
"""
_DOUBTFUL = "select hash from {index.doubtful} order by hash"
_RARE_AGAIN = "delete from {index.frequent} where hash = any(cast(:rare as bigint[]))"
_OWNERS_OF = "select hash, {index.owner} from {index.rare} where hash = any(cast(%s as bigint[]))"
_FORGET = "delete from {index.rare} where hash = any(cast(:grown as bigint[]))"
_NOTE_FREQUENT = "insert into {index.frequent} (hash) select unnest(cast(:grown as bigint[]))"
