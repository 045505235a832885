"""The index of wordings: which quote prints which canonical form, and which forms have three-word runs in common."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from sqlalchemy import text

from tasks.reuse.phrases import form_of, word_count
from tasks.reuse.statements import MIN_PART
from tasks.store.columns import columns
from tasks.store.hash_index import add_carriers, remove_carriers
from tasks.store.standings import HashIndex
from tasks.store.wording_forms import WordingForms, runs_of
from tasks.store.wording_pairs import settle_pairs

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import Connection


# With a cap of 50 and two shared runs, candidates stay at 1.7 a quote however many quotes there are.
INDEX = HashIndex("ops.wording_grams", "wording_id", "ops.frequent_grams", width=8, cap=50, shared=2, representatives=4)


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
    runs = {ids[form]: runs_of(form) for form in new if word_count(form) >= MIN_PART}
    if not runs:
        return WordingCounts(len(quotes), 0, frozenset())
    known = WordingForms(connection)
    known.know({ids[form]: form for form in new})
    added = add_carriers(connection, INDEX, known, runs)
    return WordingCounts(len(quotes), *settle_pairs(connection, INDEX, known, added.candidates, added.changes))


def forget_wordings(connection: Connection, wording_ids: Sequence[int]) -> frozenset[int]:
    """Take wordings that no quote prints any more out of the index, as if they had never been there.

    Give the other wordings of which a pair came or went with them.
    """
    ids = {"ids": list(wording_ids)}
    found = connection.execute(text(_INDEXED), {**ids, "least": MIN_PART})
    runs = {row.wording_id: runs_of(row.form) for row in found}
    for statement in _TAKE_OUT:
        connection.execute(text(statement), ids)
    known = WordingForms(connection)
    changes = remove_carriers(connection, INDEX, known, runs) if runs else []
    return settle_pairs(connection, INDEX, known, (), changes)[1]


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


def _wordings(connection: Connection, forms: Sequence[str]) -> tuple[dict[str, int], list[str]]:
    """Store forms that are new. Return the key of every form, and the new ones."""
    digest = {sha256(form.encode()).digest(): form for form in forms}
    stored = connection.execute(text(_WORDINGS), {"digests": list(digest)}).all()
    known = {row.sha256 for row in stored}
    new = [(key, form, word_count(form)) for key, form in digest.items() if key not in known]
    added = connection.execute(text(_NOTE_WORDINGS), columns("digests forms words", new)).all()
    return {digest[row.sha256]: row.wording_id for row in (*stored, *added)}, [form for _, form, _ in new]


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
_NEIGHBOURS = """
    select wording_b from ops.wording_pairs where wording_a = any(cast(:ids as bigint[]))
    union
    select wording_a from ops.wording_pairs where wording_b = any(cast(:ids as bigint[]))
"""
_INDEXED = """
    select wording_id, form from ops.wordings
    where wording_id = any(cast(:ids as bigint[])) and words >= :least
"""
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
