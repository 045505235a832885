"""New articles meet all stored ones: candidates by rare fingerprints, typed relations, stories.

The relations are a function of the stored set, whatever the order and the batches: a pair is related if its texts
share enough rare fingerprints and compare so, and when a fingerprint turns frequent, every pair that rested on it or
whose boilerplate it shows is compared again.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from sqlalchemy import text

from tasks.reuse.compare import relate
from tasks.reuse.fingerprints import fingerprint, stored_form
from tasks.reuse.prepared import Prepared, prepare
from tasks.reuse.scheme import SCHEME
from tasks.store.columns import columns
from tasks.store.rare_hashes import HashIndex, add_owners, frequent_among
from tasks.store.relation_rows import RelationRow, replace_relations, row_of
from tasks.store.stories import rebuild_stories

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import numpy.typing as npt
    from sqlalchemy import Connection

    Pair = tuple[int, int]

INDEX = HashIndex(
    "ops.fingerprints", "article_id", "ops.frequent_fingerprints", width=4, cap=SCHEME.cap, shared=SCHEME.shared
)
# So many pairs are compared before their texts are let go: what bounds the memory of a large batch.
_PAIRS_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class RelateCounts:
    """What relating a batch did.

    Articles that were new, pairs compared, articles with a relation written or taken back, articles that moved to
    another story.
    """

    articles: int
    compared: int
    relations: int
    moved: int


@dataclass(frozen=True, slots=True)
class _Body:
    """A stored article: its text, its hash (the order of a pair hangs on it), its fingerprints, and as stored."""

    text: str
    sha256: bytes
    prints: npt.NDArray[np.uint64]
    stored: npt.NDArray[np.int64]


def relate_articles(connection: Connection, article_ids: Sequence[int]) -> RelateCounts:
    """Relate articles to everything stored, and bring stories up to date; articles that are in the index are skipped.

    Runs inside the caller's transaction, which must hold the advisory lock of the relate stage.
    """
    new = _bodies(connection, _unknown(connection, article_ids))
    pairs = _candidates(connection, new) if new else []
    changed: set[int] = set()
    for start in range(0, len(pairs), _PAIRS_AT_ONCE):
        changed |= _relate_pairs(connection, pairs[start : start + _PAIRS_AT_ONCE])
    moved = rebuild_stories(connection, changed) if changed else 0
    return RelateCounts(len(new), len(pairs), len(changed), moved)


def _unknown(connection: Connection, article_ids: Sequence[int]) -> list[int]:
    """Return those articles that the index does not have yet."""
    return list(connection.execute(text(_UNKNOWN), {"ids": list(article_ids)}).scalars())


def _bodies(connection: Connection, article_ids: Iterable[int]) -> dict[int, _Body]:
    """Load articles and fingerprint them."""
    rows = connection.execute(text(_BODIES), {"ids": sorted(article_ids)}).all()
    prints = fingerprint([row.text for row in rows])
    return {
        row.article_id: _Body(row.text, row.text_sha256, found, stored_form(found))
        for row, found in zip(rows, prints, strict=True)
    }


def _candidates(connection: Connection, new: Mapping[int, _Body]) -> list[Pair]:
    """Put new articles into the index; return the pairs to compare: theirs, and those that they made doubtful."""
    connection.execute(text(_NOTE_FINGERPRINTED), {"ids": list(new), "scheme": SCHEME.version})
    added = add_owners(connection, INDEX, {article: np.unique(body.stored) for article, body in new.items()})
    connection.execute(text(_NOTE_PAIRS), columns("a b", added.candidates))
    again = connection.execute(text(_PAIRS_OF), {"ids": added.doubtful})
    return sorted({*added.candidates, *((row.article_a, row.article_b) for row in again)})


def _relate_pairs(connection: Connection, pairs: Sequence[Pair]) -> set[int]:
    """Compare pairs and store what changed. Return the articles with a changed relation."""
    bodies = _bodies(connection, set().union(*pairs))
    frequent = frequent_among(connection, INDEX, _all_prints(bodies.values()))
    prepared = {
        article: prepare(body.text, body.prints[np.isin(body.stored, frequent)]) for article, body in bodies.items()
    }
    kept = [pair for pair in pairs if _shared_rare(bodies, pair, frequent) >= SCHEME.shared]
    connection.execute(text(_FORGET_PAIRS), columns("a b", sorted(set(pairs).difference(kept))))
    found = [_compare(bodies, prepared, pair) for pair in kept]
    return replace_relations(connection, pairs, [row for row in found if row is not None])


def _all_prints(bodies: Iterable[_Body]) -> npt.NDArray[np.int64]:
    """Return the distinct fingerprints of some articles as they are stored."""
    return np.unique(np.concatenate([body.stored for body in bodies]))


def _shared_rare(bodies: Mapping[int, _Body], pair: Pair, frequent: npt.NDArray[np.int64]) -> int:
    """Count the rare fingerprints that two articles share."""
    shared = np.intersect1d(bodies[pair[0]].stored, bodies[pair[1]].stored)
    return int(np.count_nonzero(~np.isin(shared, frequent)))


def _compare(bodies: Mapping[int, _Body], prepared: Mapping[int, Prepared], pair: Pair) -> RelationRow | None:
    """Compare two articles, the one whose text hash is lower first, and lay the result out as a row."""
    first, second = sorted(pair, key=lambda article: bodies[article].sha256)
    relation = relate(prepared[first], prepared[second])
    return None if relation is None else row_of(first, second, relation)


_UNKNOWN = """
    select asked.id from unnest(cast(:ids as bigint[])) asked (id)
    where not exists (select from ops.fingerprinted known where known.article_id = asked.id)
    group by asked.id
    order by asked.id
"""
_BODIES = """
    select article_id, text, text_sha256 from news.articles
    where article_id = any(cast(:ids as bigint[])) order by article_id
"""
_NOTE_FINGERPRINTED = """
    insert into ops.fingerprinted (article_id, scheme) select unnest(cast(:ids as bigint[])), :scheme
"""
_NOTE_PAIRS = """
    insert into ops.article_pairs (article_a, article_b)
    select unnest(cast(:a as bigint[])), unnest(cast(:b as bigint[]))
"""
_PAIRS_OF = """
    select article_a, article_b from ops.article_pairs where article_a = any(cast(:ids as bigint[]))
    union
    select article_a, article_b from ops.article_pairs where article_b = any(cast(:ids as bigint[]))
"""
_FORGET_PAIRS = """
    delete from ops.article_pairs pair
    using unnest(cast(:a as bigint[]), cast(:b as bigint[])) gone (a, b)
    where pair.article_a = gone.a and pair.article_b = gone.b
"""
