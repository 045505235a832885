"""An index from hashes to their owners in Postgres that forgets hashes which too many owners carry.

Used twice: fingerprints of articles and three-word runs of quotes. A hash that goes beyond the cap leaves the index for
good, so what is in it is a function of the stored set and not of the order of arrival; whoever rested on that hash
is named, to be looked at again.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from sqlalchemy import text

from tasks.store.bigint_copy import stage_pairs

if TYPE_CHECKING:
    from collections.abc import Mapping

    import numpy.typing as npt
    from sqlalchemy import Connection

    Hashes = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class HashIndex:
    """Where hashes live: the table of rare ones, its owner column, the table of frequent ones, and the two limits.

    A hash with more than `cap` owners is frequent; owners that share `shared` rare ones are candidates.
    """

    rare: str
    owner: str
    frequent: str
    cap: int
    shared: int


def add_owners(connection: Connection, index: HashIndex, hashes: Mapping[int, Hashes]) -> set[int]:
    """Put new owners and their distinct hashes in. Return all owners, old and new, of hashes that went beyond the cap.

    The owners must not be in the index yet.
    """
    owners = np.repeat(np.fromiter(hashes, np.int64), [len(values) for values in hashes.values()])
    values = np.concatenate([np.empty(0, np.int64), *hashes.values()])
    stage_pairs(connection, "staged_hashes", ("hash", "owner"), np.column_stack((values, owners)))
    connection.execute(text(_ADD.format(index=index)))
    grown = connection.execute(text(_GROWN.format(index=index)), {"cap": index.cap}).scalars().all()
    if not grown:
        return set()
    connection.execute(text(_NOTE_FREQUENT.format(index=index)), {"grown": grown})
    return set(connection.execute(text(_FORGET.format(index=index)), {"grown": grown}).scalars())


def candidates_of_staged(connection: Connection, index: HashIndex) -> list[tuple[int, int]]:
    """Return the pairs (lower, higher) of owners that share enough rare hashes, one of each among those just added."""
    rows = connection.execute(text(_CANDIDATES.format(index=index)), {"shared": index.shared})
    return sorted({(row.low, row.high) for row in rows})


def frequent_among(connection: Connection, index: HashIndex, hashes: Hashes) -> Hashes:
    """Return those of the given distinct hashes that are frequent, ascending."""
    found = connection.execute(text(_FREQUENT_AMONG.format(index=index)), {"asked": hashes.tolist()}).scalars()
    return np.array(sorted(found), np.int64)


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
