"""The index of wordings: which quote prints which canonical form, and which forms share rare three-word runs."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from hashlib import blake2b, sha256
from typing import TYPE_CHECKING

import numpy as np
from sqlalchemy import text

from tasks.reuse.phrases import form_of, taken_apart, word_count, word_forms
from tasks.reuse.statements import MIN_PART
from tasks.reuse.variants import compare_forms
from tasks.store.columns import columns
from tasks.store.rare_hashes import (
    HashIndex,
    add_owners,
    doubt_hashes,
    frequent_among,
    remove_owners,
    settle_doubts,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    import numpy.typing as npt
    from sqlalchemy import Connection

    Pair = tuple[int, int]
    Hashes = npt.NDArray[np.int64]

# With a cap of 50 and two shared runs, candidates stay at 1.7 a quote however many quotes there are.
INDEX = HashIndex("ops.wording_grams", "wording_id", "ops.frequent_grams", "ops.doubtful_grams", cap=50, shared=2)
_GRAM = 3
# So many forms are looked through at a time where all are.
_FORMS_AT_ONCE = 2000


@dataclass(frozen=True, slots=True)
class WordingCounts:
    """What indexing quotes did: quotes that were new, pairs compared, and the wordings whose pairs changed."""

    quotes: int
    compared: int
    changed: frozenset[int]


def index_quotes(connection: Connection, article_ids: Sequence[int]) -> WordingCounts:
    """Give every quote of the articles its wording, and compare new wordings with all stored ones."""
    quotes = connection.execute(text(_UNKNOWN), {"ids": list(article_ids)}).all()
    if not quotes:
        return WordingCounts(0, 0, frozenset())
    forms = [form_of(row.text) for row in quotes]
    ids, new = _wordings(connection, sorted(set(forms)))
    links = [(row.quote_id, ids[form]) for row, form in zip(quotes, forms, strict=True)]
    connection.execute(text(_NOTE_QUOTES), columns("quotes wordings", links))
    grams = {ids[form]: _grams(form) for form in new if word_count(form) >= MIN_PART}
    if not grams:
        return WordingCounts(len(quotes), 0, frozenset())
    added = add_owners(connection, INDEX, grams)
    dropped = _drop_doubtful(connection, added.doubtful)
    kept = _compare(connection, added.candidates)
    return WordingCounts(len(quotes), len(added.candidates), frozenset().union(*kept, *dropped))


def forget_wordings(connection: Connection, wording_ids: Sequence[int]) -> None:
    """Take wordings that no quote prints any more out of the index, as if they had never been there."""
    grams = _grams_of(connection, wording_ids)
    _take_out(connection, list(wording_ids), grams)
    doubt_hashes(connection, INDEX, grams)


def thaw_wordings(connection: Connection) -> list[int]:
    """Take out the wordings with a run that is rare again since others were removed.

    Return the articles of their quotes and of all that hung together with them: these must be related again. All
    wordings are looked through where there is any run in doubt.
    """
    carriers = sorted(settle_doubts(connection, INDEX, _everybody(connection)))
    articles = articles_printing(connection, hanging_together(connection, carriers))
    _take_out(connection, carriers, _grams_of(connection, carriers))
    return articles


def hanging_together(connection: Connection, wordings: Iterable[int]) -> list[int]:
    """Return everything that hangs together with some wordings by stored pairs."""
    known = set(wordings)
    edge = known
    while edge:
        edge = set(connection.execute(text(_NEIGHBOURS), {"ids": sorted(edge)}).scalars()) - known
        known |= edge
    return sorted(known)


def articles_printing(connection: Connection, wordings: Sequence[int]) -> list[int]:
    """Return the articles that print any of some wordings."""
    return list(connection.execute(text(_ARTICLES_OF), {"ids": list(wordings)}).scalars())


def _take_out(connection: Connection, wording_ids: list[int], grams: Mapping[int, npt.NDArray[np.int64]]) -> None:
    """Remove wordings, their runs, their pairs, and what prints them."""
    remove_owners(connection, INDEX, grams)
    for statement in _TAKE_OUT:
        connection.execute(text(statement), {"ids": wording_ids})


def _grams_of(connection: Connection, wording_ids: Sequence[int]) -> dict[int, npt.NDArray[np.int64]]:
    """Give the runs of those wordings that are long enough to have been indexed."""
    found = connection.execute(text(_INDEXED), {"ids": list(wording_ids), "least": MIN_PART})
    return {row.wording_id: _grams(row.form) for row in found}


def _everybody(connection: Connection) -> Iterator[dict[int, npt.NDArray[np.int64]]]:
    """Give the runs of all wordings of the index, some at a time."""
    last = 0
    while ids := connection.execute(text(_SOME), {"last": last, "most": _FORMS_AT_ONCE}).scalars().all():
        last = ids[-1]
        yield _grams_of(connection, ids)


def _wordings(connection: Connection, forms: Sequence[str]) -> tuple[dict[str, int], list[str]]:
    """Store forms that are new. Return the key of every form, and the new ones."""
    digest = {sha256(form.encode()).digest(): form for form in forms}
    stored = connection.execute(text(_WORDINGS), {"digests": list(digest)}).all()
    known = {row.sha256 for row in stored}
    new = [(key, form, word_count(form)) for key, form in digest.items() if key not in known]
    added = connection.execute(text(_NOTE_WORDINGS), columns("digests forms words", new)).all()
    return {digest[row.sha256]: row.wording_id for row in (*stored, *added)}, [form for _, form, _ in new]


def _grams(form: str) -> Hashes:
    """Hash the three-word runs of a form, distinct; none goes across a bracket or a gap."""
    found = taken_apart(form)
    runs = set(zip(found, found[1:], found[2:], strict=False))
    if len(word_forms(found)) < len(found):
        runs = {run for run in runs if len(word_forms(run)) == _GRAM}
    digests = [blake2b(" ".join(run).encode(), digest_size=8).digest() for run in runs]
    return np.sort(np.frombuffer(b"".join(digests), np.int64))


def _drop_doubtful(connection: Connection, doubtful: Sequence[int]) -> list[Pair]:
    """Take back the pairs that shared too much of what is frequent now; return them."""
    pairs = [(row.wording_a, row.wording_b) for row in connection.execute(text(_PAIRS_OF), {"ids": doubtful})]
    if not pairs:
        return []
    grams = {wording: _grams(form) for wording, form in _forms(connection, pairs).items()}
    frequent = frequent_among(connection, INDEX, np.unique(np.concatenate(list(grams.values()))))
    dropped = [pair for pair in pairs if _shared_rare(grams, pair, frequent) < INDEX.shared]
    connection.execute(text(_FORGET), columns("a b", dropped))
    return dropped


def _shared_rare(grams: Mapping[int, Hashes], pair: Pair, frequent: Hashes) -> int:
    """Count the rare runs that two wordings share."""
    shared = np.intersect1d(grams[pair[0]], grams[pair[1]])
    return int(np.count_nonzero(~np.isin(shared, frequent)))


def _forms(connection: Connection, pairs: Iterable[Pair]) -> dict[int, str]:
    """Load the forms of some wordings."""
    rows = connection.execute(text(_FORMS), {"ids": sorted(set().union(*pairs))})
    return {row.wording_id: row.form for row in rows}


def _compare(connection: Connection, pairs: Sequence[Pair]) -> list[Pair]:
    """Compare candidates and store those that print one statement or alter it; return these."""
    forms = _forms(connection, pairs)
    verdicts = [(pair, compare_forms(forms[pair[0]], forms[pair[1]])) for pair in pairs]
    found = [(pair, verdict) for pair, verdict in verdicts if verdict.verdict != "different"]
    if found:
        connection.execute(text(_NOTE_PAIR), [{"a": a, "b": b, **asdict(verdict)} for (a, b), verdict in found])
    return [pair for pair, _ in found]


_UNKNOWN = """
    select quote.quote_id, quote.text from news.quotes quote
    where quote.article_id = any(cast(:ids as bigint[])) and quote.kind <> 'indirect'
    and not exists (select from ops.quote_wordings known where known.quote_id = quote.quote_id)
    order by quote.quote_id
"""
_WORDINGS = "select wording_id, sha256 from ops.wordings where sha256 = any(cast(:digests as bytea[]))"
_NOTE_WORDINGS = """
    insert into ops.wordings (sha256, form, words)
    select * from unnest(cast(:digests as bytea[]), cast(:forms as text[]), cast(:words as integer[]))
    returning wording_id, sha256
"""
_NOTE_QUOTES = """
    insert into ops.quote_wordings (quote_id, wording_id)
    select * from unnest(cast(:quotes as bigint[]), cast(:wordings as bigint[]))
"""
_FORMS = "select wording_id, form from ops.wordings where wording_id = any(cast(:ids as bigint[]))"
_PAIRS_OF = """
    select wording_a, wording_b from ops.wording_pairs where wording_a = any(cast(:ids as bigint[]))
    union
    select wording_a, wording_b from ops.wording_pairs where wording_b = any(cast(:ids as bigint[]))
"""
_FORGET = """
    delete from ops.wording_pairs pair
    using unnest(cast(:a as bigint[]), cast(:b as bigint[])) gone (a, b)
    where pair.wording_a = gone.a and pair.wording_b = gone.b
"""
_NOTE_PAIR = """
    insert into ops.wording_pairs (wording_a, wording_b, verdict, matched, repeats)
    values (:a, :b, :verdict, :matched, :repeats)
"""
_NEIGHBOURS = """
    select wording_b from ops.wording_pairs where wording_a = any(cast(:ids as bigint[]))
    union
    select wording_a from ops.wording_pairs where wording_b = any(cast(:ids as bigint[]))
"""
_INDEXED = """
    select wording_id, form from ops.wordings
    where wording_id = any(cast(:ids as bigint[])) and words >= :least
"""
_SOME = "select wording_id from ops.wordings where wording_id > :last order by wording_id limit :most"
_ARTICLES_OF = """
    select distinct quote.article_id from ops.quote_wordings printed
    join news.quotes quote on quote.quote_id = printed.quote_id
    where printed.wording_id = any(cast(:ids as bigint[]))
"""
_TAKE_OUT = (
    "delete from ops.quote_wordings where wording_id = any(cast(:ids as bigint[]))",
    "delete from ops.wording_pairs where wording_a = any(cast(:ids as bigint[]))",
    "delete from ops.wording_pairs where wording_b = any(cast(:ids as bigint[]))",
    "delete from ops.wordings where wording_id = any(cast(:ids as bigint[]))",
)
