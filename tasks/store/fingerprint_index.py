"""The index of fingerprints in Postgres: who carries which, and who stands for the carriers of a frequent one.

Most fingerprints are rare, and articles that share rare ones are candidates. A fingerprint with more carriers than the
cap is frequent: part of a notice, of a template, or of a story that is printed everywhere. Pairs of its carriers are
too many to look at, and still the copies of such a story must find each other, whatever order they come in. So all that
decides is defined on the set C(h) of the articles that carry a fingerprint h, with no regard to how the set came about:

- h is rare if C(h) has no more articles than the cap, else frequent. Rows of frequent ones are kept, and not looked up.
- The representatives S(h) are the first few of C(h) in an order of content (by the hash of the text). To add an article
  to a set either changes its first few or does not; which they are in the end depends on the set alone. The order has
  nothing to do with what texts say, so they are also a fair sample of the carriers.
- h is of a story if at least half of the pairs in S(h) are alike, which depends on the two texts alone; if it is not, h
  is boilerplate: its carriers have little else in common.
- Two articles meet in h if both carry it and h is rare, or h is of a story and one of the two is a leader: among the
  very first of S(h). Those that meet often enough are candidates.

To keep up with this, only pairs with a new article can be new, and those in fingerprints that changed: they turned
frequent, or back, or have other representatives, or are taken for a story's now. These are the `Change`s. The copies of
a story of n articles meet only its leaders: a newcomer has a handful of candidates however large n is. It becomes a
leader itself with a probability of a few in n, and only then meets all n: a handful again, on the average.
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
from tasks.store.number_copy import array_literal, copy_pairs, read_pairs
from tasks.store.rare_hashes import Entries, Numbers, candidates
from tasks.store.standings import Change, Pair, Standing, load_standings

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from sqlalchemy import Connection

# Bytes of a fingerprint and of an article's key in the index.
_WIDTH = 4
# The last place in the order of content that four bytes can tell.
_LAST_PLACE = (1 << 31) - 1


class Texts(Protocol):
    """What the index asks of the texts of articles."""

    def order(self, articles: Collection[int]) -> Mapping[int, bytes]:
        """Give the place of each article in the order of content: four bytes and more, evenly spread."""

    def alike(self, pairs: Collection[Pair]) -> Collection[Pair]:
        """Give those pairs of articles, (lower, higher), that are copies of each other, whatever else is stored."""


@dataclass(frozen=True, slots=True)
class FingerprintIndex:
    """The rules: more than `cap` carriers are frequent, so many represent them, `shared` meetings make a candidate."""

    cap: int
    shared: int
    representatives: int


@dataclass(frozen=True, slots=True)
class Addition:
    """What new articles brought: candidates, (lower, higher), and fingerprints that changed.

    Pairs that are candidates through a change may be only among what the change names.
    """

    candidates: list[Pair]
    changes: list[Change]


def add_articles(
    connection: Connection, index: FingerprintIndex, texts: Texts, prints: Mapping[int, Numbers]
) -> Addition:
    """Put new articles, each with its distinct fingerprints, into the index. They must not be in it yet."""
    brought = Entries.of(prints)
    frequent, last = _frequent_among(connection, np.unique(brought.hashes))
    new, often = brought.parted(frequent)
    together = _carriers(connection, np.unique(new.hashes)).and_these(new)
    rows = np.column_stack((brought.hashes, brought.owners))
    copy_pairs(connection, "ops.fingerprints", ("hash", "article_id"), rows, _WIDTH)
    values, counts = np.unique(together.hashes, return_counts=True)
    rare, grown = together.parted(values[counts > index.cap])
    ahead = often.where(_places(texts, often.owners) <= last[np.searchsorted(frequent, often.hashes)])
    changes = _settle(connection, index, texts, _by_hash(grown.and_these(ahead)))
    met = rare.and_these(_of_stories(connection, frequent))
    return Addition(candidates(brought.parted(met.hashes)[1], met, index.shared), changes)


def remove_articles(
    connection: Connection, index: FingerprintIndex, texts: Texts, prints: Mapping[int, Numbers]
) -> list[Change]:
    """Take articles and their distinct fingerprints out; give what this changes for those that are left."""
    gone = Entries.of(prints)
    values = {"hashes": array_literal(gone.hashes), "articles": array_literal(gone.owners)}
    connection.execute(text(_REMOVE), values)
    before = load_standings(connection, np.unique(gone.hashes))
    again = connection.execute(text(_RARE_AGAIN), {"asked": sorted(before), "cap": index.cap}).scalars().all()
    turned = _changes(connection, {value: (before.pop(value), None) for value in again})
    headless = [value for value, found in before.items() if not prints.keys().isdisjoint(found.representatives)]
    pools = _by_hash(_carriers(connection, np.array(headless, np.int64)))
    return turned + _settle(connection, index, texts, pools, leaving=prints.keys())


def _settle(
    connection: Connection,
    index: FingerprintIndex,
    texts: Texts,
    pools: Mapping[int, set[int]],
    leaving: Collection[int] = (),
) -> list[Change]:
    """Find out the standing of frequent fingerprints; the first carriers of each represent it or are in its pool."""
    before = load_standings(connection, np.array(sorted(pools), np.int64))
    for value, known in before.items():
        pools[value].update(set(known.representatives).difference(leaving))
    order = texts.order(sorted(set().union(*pools.values())))
    first = {
        value: tuple(sorted(pool, key=order.__getitem__)[: index.representatives]) for value, pool in pools.items()
    }
    after = _standings(texts, {value: found for value, found in first.items() if not _has(before.get(value), found)})
    _note(connection, index, after, order)
    return _changes(connection, {value: (before.get(value), found) for value, found in after.items()})


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


def _changes(connection: Connection, turned: Mapping[int, tuple[Standing | None, Standing | None]]) -> list[Change]:
    """Give those changes that concern pairs, with their carriers: boilerplate that stays boilerplate does not."""
    found = {value: Change((), *standings) for value, standings in turned.items()}
    telling = np.array([value for value, change in found.items() if change.tells], np.int64)
    carriers = _by_hash(_carriers(connection, telling))
    return [Change(tuple(carriers[value]), *turned[value]) for value in telling.tolist()]


def _note(
    connection: Connection, index: FingerprintIndex, standings: Mapping[int, Standing], order: Mapping[int, bytes]
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
        connection.execute(text(_NOTE), columns("hashes representatives stories lasts", rows))


def _place(order: bytes) -> int:
    """Give a place in the order of content as four bytes hold it; ties are told apart by the whole order."""
    return int.from_bytes(order[:_WIDTH], "big") - (1 << 31)


def _places(texts: Texts, articles: Numbers) -> Numbers:
    """Give the place of each of some articles, which may come several times."""
    distinct, inverse = np.unique(articles, return_inverse=True)
    order = texts.order(distinct.tolist())
    return np.array([_place(order[article]) for article in distinct.tolist()], np.int64)[inverse]


def _by_hash(entries: Entries) -> dict[int, set[int]]:
    """Group owners by what they carry."""
    grouped: dict[int, set[int]] = defaultdict(set)
    for value, owner in zip(entries.hashes.tolist(), entries.owners.tolist(), strict=True):
        grouped[value].add(owner)
    return grouped


def _frequent_among(connection: Connection, hashes: Numbers) -> tuple[Numbers, Numbers]:
    """Look up which of some fingerprints are frequent, ascending, and the last place of their representatives."""
    found = read_pairs(connection, _FREQUENT_AMONG, hashes, _WIDTH)
    found = found[np.argsort(found[:, 0])]
    return found[:, 0], found[:, 1]


def _carriers(connection: Connection, hashes: Numbers) -> Entries:
    """Look up who carries distinct fingerprints."""
    return Entries(*read_pairs(connection, _CARRIERS, hashes, _WIDTH).T)


def _of_stories(connection: Connection, frequent: Numbers) -> Entries:
    """Look up the leaders of those frequent fingerprints that are of a story."""
    return Entries(*read_pairs(connection, _OF_STORIES, frequent, _WIDTH).T)


_FREQUENT_AMONG = "select hash, last_place from ops.frequent_fingerprints where hash = any(cast(%s as integer[]))"
_CARRIERS = "select hash, article_id from ops.fingerprints where hash = any(cast(%s as integer[]))"
_OF_STORIES = f"""
    select hash, unnest(representatives[:{SCHEME.leaders}]) from ops.frequent_fingerprints
    where of_story and hash = any(cast(%s as integer[]))
"""  # noqa: S608 - our own number
_NOTE = """
    insert into ops.frequent_fingerprints as known (hash, representatives, of_story, last_place)
    select hash, cast(found as integer[]), of_story, last_place
    from unnest(
        cast(:hashes as integer[]), cast(:representatives as text[]), cast(:stories as boolean[]),
        cast(:lasts as integer[])
    ) told (hash, found, of_story, last_place)
    on conflict (hash) do update set
        representatives = excluded.representatives, of_story = excluded.of_story, last_place = excluded.last_place
"""
_REMOVE = """
    delete from ops.fingerprints carried
    using unnest(cast(:hashes as integer[]), cast(:articles as integer[])) gone (hash, article_id)
    where carried.hash = gone.hash and carried.article_id = gone.article_id
"""
# Carriers are counted no further than it takes: a notice may have millions.
_RARE_AGAIN = """
    delete from ops.frequent_fingerprints known
    where hash = any(cast(:asked as integer[])) and :cap >= (
        select count(*) from (select from ops.fingerprints carried where carried.hash = known.hash limit :cap + 1) met
    )
    returning hash
"""
