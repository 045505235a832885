"""Which wordings print one statement or alter it: pairs that meet in enough runs are compared, what is found is stored.

Which pairs are stored is a function of the stored wordings, whatever their order: those that meet in enough runs
(hash_index.py) and do not differ.
"""

from __future__ import annotations

from dataclasses import astuple
from typing import TYPE_CHECKING

import numpy as np
from sqlalchemy import text

from tasks.reuse.variants import compare_forms
from tasks.store.columns import columns
from tasks.store.standings import Pair, Standings, load_standings
from tasks.store.wording_forms import runs_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from sqlalchemy import Connection

    from tasks.store.entries import Numbers
    from tasks.store.standings import Change, HashIndex
    from tasks.store.wording_forms import WordingForms

# So many pairs are looked at before their forms are let go.
_PAIRS_AT_ONCE = 2000


def settle_pairs(
    connection: Connection,
    index: HashIndex,
    forms: WordingForms,
    candidates: Collection[Pair],
    changes: Collection[Change],
) -> tuple[int, frozenset[int]]:
    """Compare new candidates, and look again at the pairs that changed runs concern.

    Give how many pairs were compared, and the wordings of which a pair came or went.
    """
    compare, gone = sorted(candidates), list[Pair]()
    doubtful = sorted(_doubtful(connection, changes).difference(candidates))
    for pairs in _portions(doubtful):
        come, parted = _sift(connection, index, forms, pairs)
        compare += come
        gone += parted
    if gone:
        connection.execute(text(_FORGET), columns("a b", gone))
    kept = [pair for pairs in _portions(compare) for pair in _compare(connection, forms, pairs)]
    return len(compare), frozenset[int]().union(*gone, *kept)


def _portions(pairs: Sequence[Pair]) -> Iterator[Sequence[Pair]]:
    """Give pairs some at a time."""
    return (pairs[start : start + _PAIRS_AT_ONCE] for start in range(0, len(pairs), _PAIRS_AT_ONCE))


def _doubtful(connection: Connection, changes: Collection[Change]) -> set[Pair]:
    """Give the pairs that changed runs concern: stored ones that may meet no more, and those that may meet now."""
    parted = sorted(set[int]().union(*(change.parted for change in changes)))
    stored = connection.execute(text(_PAIRS_OF), {"ids": parted}) if parted else ()
    return {(row.wording_a, row.wording_b) for row in stored}.union(*(change.met for change in changes))


def _sift(
    connection: Connection, index: HashIndex, forms: WordingForms, pairs: Sequence[Pair]
) -> tuple[list[Pair], list[Pair]]:
    """Count in how many runs pairs meet; give those to compare, and the stored ones that meet no more."""
    runs = {wording: runs_of(form) for wording, form in forms.forms(set[int]().union(*pairs)).items()}
    standings = Standings(load_standings(connection, index, np.unique(np.concatenate(list(runs.values())))))
    stored = {(row.a, row.b) for row in connection.execute(text(_STORED), columns("a b", pairs))}
    met = {pair for pair in pairs if standings.meetings(pair, _shared(runs, pair)) >= index.shared}
    return sorted(met.difference(stored)), sorted(stored.difference(met))


def _shared(runs: Mapping[int, Numbers], pair: Pair) -> Numbers:
    """Give the runs that two wordings share."""
    return np.intersect1d(runs[pair[0]], runs[pair[1]], assume_unique=True)


def _compare(connection: Connection, forms: WordingForms, pairs: Sequence[Pair]) -> list[Pair]:
    """Compare pairs and store those that print one statement or alter it; give these."""
    known = forms.forms(set[int]().union(*pairs))
    verdicts = [(pair, compare_forms(known[pair[0]], known[pair[1]])) for pair in pairs]
    found = [(*pair, *astuple(verdict)) for pair, verdict in verdicts if verdict.verdict != "different"]
    if found:
        connection.execute(text(_NOTE), columns("a b verdict matched repeats", found))
    return [(a, b) for a, b, *_ in found]


_PAIRS_OF = """
    select wording_a, wording_b from ops.wording_pairs where wording_a = any(cast(:ids as bigint[]))
    union
    select wording_a, wording_b from ops.wording_pairs where wording_b = any(cast(:ids as bigint[]))
"""
_STORED = """
    select pair.wording_a as a, pair.wording_b as b from ops.wording_pairs pair
    join unnest(cast(:a as bigint[]), cast(:b as bigint[])) asked (a, b)
        on pair.wording_a = asked.a and pair.wording_b = asked.b
"""
_FORGET = """
    delete from ops.wording_pairs pair
    using unnest(cast(:a as bigint[]), cast(:b as bigint[])) gone (a, b)
    where pair.wording_a = gone.a and pair.wording_b = gone.b
"""
_NOTE = """
    insert into ops.wording_pairs (wording_a, wording_b, verdict, matched, repeats)
    select * from unnest(
        cast(:a as bigint[]), cast(:b as bigint[]), cast(:verdict as text[]), cast(:matched as integer[]),
        cast(:repeats as boolean[])
    )
"""
