"""An index in Postgres from hashes to who carries them, and who stands for the carriers of a frequent one.

It holds the fingerprints of articles, and the three-word runs of quotes. Most hashes are rare, and those that share
rare ones are candidates. A hash with more carriers than the cap is frequent: of articles, part of a notice, of a
template, or of a story that is printed everywhere; of quotes, a phrase of everybody, or part of a statement that is
printed in many ways. Pairs of its carriers are too many to look at, and still the copies of such a story must find each
other, whatever order they come in. So all that decides is defined on the set C(h) of those that carry a hash h, with no
regard to how the set came about:

- h is rare if C(h) has no more members than the cap, else frequent. Rows of frequent ones are kept, and not looked up.
- The representatives S(h) are the first few of C(h) in an order of content (by the hash of the text). To add a carrier
  to a set either changes its first few or does not; which they are in the end depends on the set alone. The order has
  nothing to do with what texts say, so they are also a fair sample of the carriers.
- h is of a story if at least half of the pairs in S(h) are alike, which depends on the two texts alone; if it is not, h
  is boilerplate: its carriers have little else in common.
- Two carriers meet in h if both carry it and h is rare, or h is of a story and one of the two is a leader: among the
  very first of S(h). Those that meet often enough are candidates.

To keep up with this, only pairs with a newcomer can be new, and those in hashes that changed: they turned frequent, or
back, or have other representatives, or are taken for a story's now. These are the `Change`s. The copies of a story of n
articles meet only its leaders: a newcomer has a handful of candidates however large n is. It becomes a leader itself
with a probability of a few in n, and only then meets all n: a handful again, on the average.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Protocol

import numpy as np
from sqlalchemy import text

from tasks.reuse.scheme import SCHEME
from tasks.store.columns import columns
from tasks.store.entries import Entries, Numbers, candidates
from tasks.store.number_copy import array_literal, copy_pairs, read_pairs
from tasks.store.standings import Change, HashIndex, Pair, Standing, load_standings

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from sqlalchemy import Connection

# Bytes of a place in the order of content, and the last place that they can tell.
_PLACE_BYTES = 4
_LAST_PLACE = (1 << 31) - 1


class Texts(Protocol):
    """What the index asks of the texts that carry hashes."""

    def order(self, owners: Collection[int]) -> Mapping[int, bytes]:
        """Give the place of each carrier in the order of content: four bytes and more, evenly spread."""

    def alike(self, pairs: Collection[Pair]) -> Collection[Pair]:
        """Give those pairs of carriers, (lower, higher), that repeat each other, whatever else is stored."""


@dataclass(frozen=True, slots=True)
class Addition:
    """What newcomers brought: candidates, (lower, higher), and hashes that changed.

    Pairs that are candidates through a change may be only among what the change names.
    """

    candidates: list[Pair]
    changes: list[Change]


def add_carriers(connection: Connection, index: HashIndex, texts: Texts, hashes: Mapping[int, Numbers]) -> Addition:
    """Put newcomers, each with its distinct hashes, into the index. They must not be in it yet."""
    brought = Entries.of(hashes)
    frequent, last = _frequent_among(connection, index, np.unique(brought.hashes))
    new, often = brought.parted(frequent)
    together = _carriers(connection, index, np.unique(new.hashes)).and_these(new)
    rows = np.column_stack((brought.hashes, brought.owners))
    copy_pairs(connection, index.rows, ("hash", index.owner), rows, index.width)
    values, counts = np.unique(together.hashes, return_counts=True)
    rare, grown = together.parted(values[counts > index.cap])
    ahead = often.where(_places(texts, often.owners) <= last[np.searchsorted(frequent, often.hashes)])
    changes = _settle(connection, index, texts, _by_hash(grown.and_these(ahead)))
    met = rare.and_these(_of_stories(connection, index, frequent))
    return Addition(candidates(brought.parted(met.hashes)[1], met, index.shared), changes)


def remove_carriers(
    connection: Connection, index: HashIndex, texts: Texts, hashes: Mapping[int, Numbers]
) -> list[Change]:
    """Take carriers and their distinct hashes out; give what this changes for those that are left."""
    gone = Entries.of(hashes)
    values = {"hashes": array_literal(gone.hashes), "owners": array_literal(gone.owners)}
    connection.execute(text(_REMOVE.format(index=index)), values)
    before = load_standings(connection, index, np.unique(gone.hashes))
    asked = {"asked": sorted(before), "cap": index.cap}
    again = connection.execute(text(_RARE_AGAIN.format(index=index)), asked).scalars().all()
    turned = _changes(connection, index, {value: (before.pop(value), None) for value in again})
    headless = [value for value, found in before.items() if not hashes.keys().isdisjoint(found.representatives)]
    pools = _by_hash(_carriers(connection, index, np.array(headless, np.int64)))
    return turned + _settle(connection, index, texts, pools, leaving=hashes.keys())


def _settle(
    connection: Connection,
    index: HashIndex,
    texts: Texts,
    pools: Mapping[int, set[int]],
    leaving: Collection[int] = (),
) -> list[Change]:
    """Find out the standing of frequent hashes; the first carriers of each represent it or are in its pool."""
    before = load_standings(connection, index, np.array(sorted(pools), np.int64))
    for value, known in before.items():
        pools[value].update(set(known.representatives).difference(leaving))
    order = texts.order(sorted(set().union(*pools.values())))
    first = {
        value: tuple(sorted(pool, key=order.__getitem__)[: index.representatives]) for value, pool in pools.items()
    }
    after = _standings(texts, {value: found for value, found in first.items() if not _has(before.get(value), found)})
    _note(connection, index, after, order)
    return _changes(connection, index, {value: (before.get(value), found) for value, found in after.items()})


def _has(standing: Standing | None, representatives: tuple[int, ...]) -> bool:
    """Whether a standing has these representatives."""
    return standing is not None and standing.representatives == representatives


def _standings(texts: Texts, first: Mapping[int, tuple[int, ...]]) -> dict[int, Standing]:
    """Give the standings that representatives make: of a story where at least half of their pairs are alike."""
    pairs = {value: list(combinations(sorted(found), 2)) for value, found in first.items()}
    alike = set(texts.alike(set().union(*pairs.values())))
    return {
        value: Standing(found, 2 * len(alike.intersection(pairs[value])) >= len(pairs[value]))
        for value, found in first.items()
    }


def _changes(
    connection: Connection, index: HashIndex, turned: Mapping[int, tuple[Standing | None, Standing | None]]
) -> list[Change]:
    """Give those changes that concern pairs, with their carriers: boilerplate that stays boilerplate does not."""
    found = {value: Change((), *standings) for value, standings in turned.items()}
    telling = np.array([value for value, change in found.items() if change.tells], np.int64)
    carriers = _by_hash(_carriers(connection, index, telling))
    return [Change(tuple(carriers[value]), *turned[value]) for value in telling.tolist()]


def _note(
    connection: Connection, index: HashIndex, standings: Mapping[int, Standing], order: Mapping[int, bytes]
) -> None:
    """Write standings, each with the place that a newcomer must not be behind to represent it."""
    rows = [
        (
            value,
            array_literal(np.array(found.representatives)),
            found.of_story,
            _place(order[found.representatives[-1]])
            if len(found.representatives) == index.representatives
            else _LAST_PLACE,
        )
        for value, found in standings.items()
    ]
    if rows:
        connection.execute(text(_NOTE.format(index=index)), columns("hashes representatives stories lasts", rows))


def _place(order: bytes) -> int:
    """Give a place in the order of content as four bytes hold it; ties are told apart by the whole order."""
    return int.from_bytes(order[:_PLACE_BYTES], "big") - (1 << 31)


def _places(texts: Texts, owners: Numbers) -> Numbers:
    """Give the place of each of some carriers, which may come several times."""
    distinct, inverse = np.unique(owners, return_inverse=True)
    order = texts.order(distinct.tolist())
    return np.array([_place(order[owner]) for owner in distinct.tolist()], np.int64)[inverse]


def _by_hash(entries: Entries) -> dict[int, set[int]]:
    """Group owners by what they carry."""
    grouped: dict[int, set[int]] = defaultdict(set)
    for value, owner in zip(entries.hashes.tolist(), entries.owners.tolist(), strict=True):
        grouped[value].add(owner)
    return grouped


def _frequent_among(connection: Connection, index: HashIndex, hashes: Numbers) -> tuple[Numbers, Numbers]:
    """Look up which of some hashes are frequent, ascending, and the last place of their representatives."""
    found = _read(connection, index, _FREQUENT_AMONG, hashes)
    found = found[np.argsort(found[:, 0])]
    return found[:, 0], found[:, 1]


def _carriers(connection: Connection, index: HashIndex, hashes: Numbers) -> Entries:
    """Look up who carries distinct hashes."""
    return Entries(*_read(connection, index, _CARRIERS, hashes).T)


def _of_stories(connection: Connection, index: HashIndex, frequent: Numbers) -> Entries:
    """Look up the leaders of those frequent hashes that are of a story."""
    return Entries(*_read(connection, index, _OF_STORIES, frequent).T)


def _read(connection: Connection, index: HashIndex, query: str, hashes: Numbers) -> Numbers:
    """Return two columns that a query gives for some hashes; it is spared for none."""
    if not len(hashes):
        return np.empty((0, 2), np.int64)
    return read_pairs(connection, query.format(index=index, leaders=SCHEME.leaders), hashes, index.width)


# What is asked for is joined, not listed: for a list the planner weighs each of ten thousand hashes by itself.
_FREQUENT_AMONG = """
    select known.hash, cast(known.last_place as {index.type})
    from unnest(cast(%s as {index.type}[])) asked (hash)
    join {index.frequent} known on known.hash = asked.hash
"""
_CARRIERS = """
    select carried.hash, carried.{index.owner}
    from unnest(cast(%s as {index.type}[])) asked (hash)
    join {index.rows} carried on carried.hash = asked.hash
"""
_OF_STORIES = """
    select known.hash, unnest(known.representatives[:{leaders}])
    from unnest(cast(%s as {index.type}[])) asked (hash)
    join {index.frequent} known on known.hash = asked.hash
    where known.of_story
"""
_NOTE = """
    insert into {index.frequent} as known (hash, representatives, of_story, last_place)
    select hash, cast(found as {index.type}[]), of_story, last_place
    from unnest(
        cast(:hashes as {index.type}[]), cast(:representatives as text[]), cast(:stories as boolean[]),
        cast(:lasts as integer[])
    ) told (hash, found, of_story, last_place)
    on conflict (hash) do update set
        representatives = excluded.representatives, of_story = excluded.of_story, last_place = excluded.last_place
"""
_REMOVE = """
    delete from {index.rows} carried
    using unnest(cast(:hashes as {index.type}[]), cast(:owners as {index.type}[])) gone (hash, owner)
    where carried.hash = gone.hash and carried.{index.owner} = gone.owner
"""
# Carriers are counted no further than it takes: a notice may have millions.
_RARE_AGAIN = """
    delete from {index.frequent} known
    where hash = any(cast(:asked as {index.type}[])) and :cap >= (
        select count(*) from (select from {index.rows} carried where carried.hash = known.hash limit :cap + 1) met
    )
    returning hash
"""
