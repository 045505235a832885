"""An index from hashes to their owners in Postgres that forgets hashes which too many owners carry.

Used twice: fingerprints of articles and three-word runs of quotes. A hash that goes beyond the cap leaves the index, so
what is in it is a function of the stored set and not of the order of arrival; whoever rested on that hash is named, to
be looked at again. When owners are removed, their frequent hashes are in doubt until all carriers have been counted.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from sqlalchemy import text

from tasks.store.bigint_copy import stage_pairs

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import numpy.typing as npt
    from sqlalchemy import Connection


@dataclass(frozen=True, slots=True)
class HashIndex:
    """Where hashes live: the tables of rare ones, with its owner column, of frequent and of doubtful ones.

    A hash with more than `cap` owners is frequent; owners that share `shared` rare ones are candidates.
    """

    rare: str
    owner: str
    frequent: str
    doubtful: str
    cap: int
    shared: int


def add_owners(connection: Connection, index: HashIndex, hashes: Mapping[int, npt.NDArray[np.int64]]) -> set[int]:
    """Put new owners and their distinct hashes in. Return all owners, old and new, of hashes that went beyond the cap.

    The owners must not be in the index yet.
    """
    _stage(connection, hashes)
    connection.execute(text(_ADD.format(index=index)))
    grown = connection.execute(text(_GROWN.format(index=index)), {"cap": index.cap}).scalars().all()
    if not grown:
        return set()
    connection.execute(text(_NOTE_FREQUENT.format(index=index)), {"grown": grown})
    return set(connection.execute(text(_FORGET.format(index=index)), {"grown": grown}).scalars())


def remove_owners(connection: Connection, index: HashIndex, hashes: Mapping[int, npt.NDArray[np.int64]]) -> None:
    """Take owners and their distinct hashes out."""
    _stage(connection, hashes)
    connection.execute(text(_REMOVE.format(index=index)))


def doubt_hashes(connection: Connection, index: HashIndex, hashes: Mapping[int, npt.NDArray[np.int64]]) -> None:
    """Note the frequent ones among the hashes of owners that are gone: fewer may carry them than the cap."""
    gone = {"gone": np.unique(np.concatenate([np.empty(0, np.int64), *hashes.values()])).tolist()}
    connection.execute(text(_DOUBT.format(index=index)), gone)


def settle_doubts(
    connection: Connection, index: HashIndex, everybody: Iterable[Mapping[int, npt.NDArray[np.int64]]]
) -> set[int]:
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


def _stage(connection: Connection, hashes: Mapping[int, npt.NDArray[np.int64]]) -> None:
    """Put hashes and their owners into the temporary table `staged_hashes`."""
    owners = np.repeat(np.fromiter(hashes, np.int64), [len(values) for values in hashes.values()])
    values = np.concatenate([np.empty(0, np.int64), *hashes.values()])
    stage_pairs(connection, "staged_hashes", ("hash", "owner"), np.column_stack((values, owners)))


def candidates_of_staged(connection: Connection, index: HashIndex) -> list[tuple[int, int]]:
    """Return the pairs (lower, higher) of owners that share enough rare hashes, one of each among those just added."""
    rows = connection.execute(text(_CANDIDATES.format(index=index)), {"shared": index.shared})
    return sorted({(row.low, row.high) for row in rows})


def frequent_among(connection: Connection, index: HashIndex, hashes: Iterable[int]) -> set[int]:
    """Return those of the given hashes that are frequent."""
    asked = {"asked": sorted(set(hashes))}
    return set(connection.execute(text(_FREQUENT_AMONG.format(index=index)), asked).scalars())


_ADD = """
    insert into {index.rare} (hash, {index.owner})
    select staged.hash, staged.owner from staged_hashes staged
    where not exists (select from {index.frequent} frequent where frequent.hash = staged.hash)
    order by staged.hash, staged.owner
"""
_GROWN = """
    select staged.hash
    from (select distinct hash from staged_hashes) staged
    cross join lateral (
        select count(*) as owners
        from (select from {index.rare} rare where rare.hash = staged.hash limit :cap + 1) carriers
    ) counted
    where counted.owners > :cap
"""
_NOTE_FREQUENT = "insert into {index.frequent} (hash) select unnest(cast(:grown as bigint[]))"
_FORGET = "delete from {index.rare} where hash = any(cast(:grown as bigint[])) returning {index.owner}"
_CANDIDATES = """
    select least(staged.owner, rare.{index.owner}) as low, greatest(staged.owner, rare.{index.owner}) as high
    from staged_hashes staged
    join {index.rare} rare on rare.hash = staged.hash and rare.{index.owner} <> staged.owner
    group by staged.owner, rare.{index.owner}
    having count(*) >= :shared
"""
_FREQUENT_AMONG = "select hash from {index.frequent} where hash = any(cast(:asked as bigint[]))"
_REMOVE = """
    delete from {index.rare} rare using staged_hashes staged
    where rare.hash = staged.hash and rare.{index.owner} = staged.owner
"""
_DOUBT = """
    insert into {index.doubtful} (hash)
    select hash from {index.frequent} where hash = any(cast(:gone as bigint[]))
    on conflict do nothing
"""
_DOUBTFUL = "select hash from {index.doubtful} order by hash"
_RARE_AGAIN = "delete from {index.frequent} where hash = any(cast(:rare as bigint[]))"
