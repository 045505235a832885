"""New articles meet all stored ones: candidates by common fingerprints, typed relations, stories.

The relations are a function of the stored set, whatever the order and the batches: a pair is related if its texts meet
in enough fingerprints (hash_index.py) and compare so, boilerplate apart. When a fingerprint turns into something
else, the pairs that may meet in it no more are counted again, and those whose boilerplate it shows are compared again.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from sqlalchemy import text

from tasks.reuse.compare import relate
from tasks.reuse.prepared import Prepared, prepare
from tasks.reuse.scheme import SCHEME
from tasks.store.article_texts import ArticleTexts, Body, in_order
from tasks.store.columns import columns
from tasks.store.hash_index import add_carriers, remove_carriers
from tasks.store.relation_rows import RelationRow, replace_relations, row_of
from tasks.store.standings import HashIndex, Standings, load_standings
from tasks.store.stories import rebuild_stories

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from sqlalchemy import Connection

    from tasks.store.standings import Change, Pair

INDEX = HashIndex(
    "ops.fingerprints",
    "article_id",
    "ops.frequent_fingerprints",
    width=4,
    cap=SCHEME.cap,
    shared=SCHEME.shared,
    representatives=SCHEME.representatives,
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
class _Doubts:
    """Pairs whose meetings must be counted, and articles of which other words count than before."""

    pairs: set[Pair]
    remarked: frozenset[int]


def relate_articles(connection: Connection, article_ids: Sequence[int]) -> RelateCounts:
    """Relate articles to everything stored, and bring stories up to date; articles that are in the index are skipped.

    Runs inside the caller's transaction, which must hold the advisory lock of the relate stage.
    """
    new = connection.execute(text(_NOTE_UNKNOWN), {"ids": list(article_ids), "scheme": SCHEME.version}).scalars().all()
    if not new:
        return RelateCounts(0, 0, 0, 0)
    texts = ArticleTexts(connection)
    prints = {article: body.distinct for article, body in texts.bodies(new).items()}
    added = add_carriers(connection, INDEX, texts, prints)
    doubts = _doubts(connection, added.changes)
    doubts.pairs.update(added.candidates)
    compared, changed = _relate_doubtful(connection, texts, doubts)
    return RelateCounts(len(new), compared, len(changed), rebuild_stories(connection, changed))


def forget_articles(connection: Connection, article_ids: Iterable[int]) -> None:
    """Take articles that will be deleted out of relations, stories and the index, as if they had never been related."""
    gone = connection.execute(text(_FORGET_FINGERPRINTED), {"ids": sorted(article_ids)}).scalars().all()
    if not gone:
        return
    texts = ArticleTexts(connection)
    prints = {article: body.distinct for article, body in texts.bodies(gone).items()}
    related = connection.execute(text(_FORGET_RELATIONS), {"ids": gone}).all()
    connection.execute(text(_FORGET_PAIRS_OF), {"ids": gone})
    changes = remove_carriers(connection, INDEX, texts, prints)
    _, changed = _relate_doubtful(connection, texts, _doubts(connection, changes))
    rebuild_stories(connection, changed.union(gone, *related))


def _doubts(connection: Connection, changes: Collection[Change]) -> _Doubts:
    """Give the pairs that changed fingerprints concern."""
    parted = set[int]().union(*(change.parted for change in changes))
    stored = connection.execute(text(_PAIRS_OF), {"ids": sorted(parted)})
    pairs = {(row.article_a, row.article_b) for row in stored}.union(*(change.met for change in changes))
    return _Doubts(pairs, frozenset().union(*(change.carriers for change in changes if change.remarks)))


def _relate_doubtful(connection: Connection, texts: ArticleTexts, doubts: _Doubts) -> tuple[int, set[int]]:
    """Settle pairs, some at a time; give how many were compared, and the articles with a changed relation."""
    pairs, compared, changed = sorted(doubts.pairs), 0, set[int]()
    for start in range(0, len(pairs), _PAIRS_AT_ONCE):
        compare, gone = _sift(connection, texts, pairs[start : start + _PAIRS_AT_ONCE], doubts.remarked)
        found = _relate_pairs(connection, texts, compare)
        changed |= replace_relations(connection, compare + gone, found)
        compared += len(compare)
    return compared, changed


def _sift(
    connection: Connection, texts: ArticleTexts, pairs: Sequence[Pair], remarked: Collection[int]
) -> tuple[list[Pair], list[Pair]]:
    """Store which pairs are candidates. Give those to compare, new or with other words that count, and those gone."""
    bodies = texts.bodies(set().union(*pairs))
    standings = _standings(connection, bodies.values())
    stored = {(row.a, row.b) for row in connection.execute(text(_STORED), columns("a b", pairs))}
    kept = [pair for pair in pairs if _meetings(bodies, pair, standings) >= INDEX.shared]
    gone = sorted(stored.difference(kept))
    connection.execute(text(_FORGET_PAIRS), columns("a b", gone))
    connection.execute(text(_NOTE_PAIRS), columns("a b", [pair for pair in kept if pair not in stored]))
    return [pair for pair in kept if pair not in stored or not set(pair).isdisjoint(remarked)], gone


def _relate_pairs(connection: Connection, texts: ArticleTexts, pairs: Sequence[Pair]) -> list[RelationRow]:
    """Compare pairs, and lay out the relations found."""
    bodies = texts.bodies(set().union(*pairs))
    boilerplate = _standings(connection, bodies.values()).boilerplate
    prepared = {
        article: prepare(body.text, body.prints[np.isin(body.stored, boilerplate)]) for article, body in bodies.items()
    }
    found = [_compare(bodies, prepared, pair) for pair in pairs]
    return [row for row in found if row is not None]


def _standings(connection: Connection, bodies: Iterable[Body]) -> Standings:
    """Load what the frequent ones among the fingerprints of some articles are."""
    prints = np.unique(np.concatenate([np.empty(0, np.int64), *(body.stored for body in bodies)]))
    return Standings(load_standings(connection, INDEX, prints))


def _meetings(bodies: Mapping[int, Body], pair: Pair, standings: Standings) -> int:
    """Count the fingerprints that two articles meet in."""
    return standings.meetings(pair, np.intersect1d(bodies[pair[0]].stored, bodies[pair[1]].stored))


def _compare(bodies: Mapping[int, Body], prepared: Mapping[int, Prepared], pair: Pair) -> RelationRow | None:
    """Compare two articles and lay the result out as a row."""
    first, second = in_order(bodies, pair)
    relation = relate(prepared[first], prepared[second])
    return None if relation is None else row_of(first, second, relation)


_NOTE_UNKNOWN = """
    insert into ops.fingerprinted (article_id, scheme)
    select asked.id, :scheme from unnest(cast(:ids as bigint[])) asked (id)
    where not exists (select from ops.fingerprinted known where known.article_id = asked.id)
    group by asked.id
    order by asked.id
    returning article_id
"""
_STORED = """
    select pair.article_a as a, pair.article_b as b from ops.article_pairs pair
    join unnest(cast(:a as bigint[]), cast(:b as bigint[])) asked (a, b)
        on pair.article_a = asked.a and pair.article_b = asked.b
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
_FORGET_RELATIONS = """
    delete from news.relations
    where article_a = any(cast(:ids as bigint[])) or article_b = any(cast(:ids as bigint[]))
    returning article_a, article_b
"""
_FORGET_PAIRS_OF = """
    delete from ops.article_pairs
    where article_a = any(cast(:ids as bigint[])) or article_b = any(cast(:ids as bigint[]))
"""
_FORGET_FINGERPRINTED = """
    delete from ops.fingerprinted where article_id = any(cast(:ids as bigint[])) returning article_id
"""
