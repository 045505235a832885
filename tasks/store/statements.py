"""New quotes meet all stored ones: wordings, statements, and how each quote prints its statement.

Which quotes make a statement is a function of the stored set (tasks/reuse/statements.py). What a batch can change
hangs together with its wordings by stored pairs; that much is grouped anew, and only rows that differ are written.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import text

from tasks.reuse.statements import Print, Statement, WordingPair, group
from tasks.reuse.variants import Change, variant_of
from tasks.store.columns import columns
from tasks.store.surnames import unsettle
from tasks.store.wordings import articles_printing, forget_wordings, hanging_together, index_quotes

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from sqlalchemy import Connection, Row


@dataclass(frozen=True, slots=True)
class QuoteCounts:
    """What relating the quotes of a batch did: quotes indexed, wordings compared, quotes whose row changed."""

    quotes: int
    compared: int
    changed: int


class _Label(NamedTuple):
    """How a quote prints which statement, and the speaker of a new one: what news.quotes says of it."""

    quote: int
    speaker: int | None
    statement: int
    variant: str
    edit: str


def relate_quotes(
    connection: Connection, article_ids: Sequence[int], speakers: Mapping[int, int] | None = None
) -> QuoteCounts:
    """Relate the quotes of some articles to everything stored, and bring statements up to date.

    Speakers must be set before, but for those of new quotes, which are given by quote; a quote whose speaker changed
    is grouped anew when its article is given again. Runs inside the caller's transaction, which must hold the advisory
    lock of the relate stage.
    """
    indexed = index_quotes(connection, article_ids)
    own = connection.execute(text(_WORDINGS_OF), {"ids": list(article_ids)}).scalars()
    wordings = hanging_together(connection, indexed.changed.union(own))
    changed = _rebuild(connection, wordings, speakers or {}) if wordings else 0
    return QuoteCounts(indexed.quotes, indexed.compared, changed)


def forget_quotes(connection: Connection, quote_ids: Collection[int]) -> list[int]:
    """Delete quotes, with the wordings and statements that nothing prints any more.

    Return the articles with quotes that hung together with them: their statements must be grouped anew.
    """
    ids = {"ids": list(quote_ids)}
    wordings = connection.execute(text(_WORDINGS_OF_QUOTES), ids).scalars().all()
    articles = articles_printing(connection, hanging_together(connection, wordings))
    gone = connection.execute(text(_FORGET_QUOTES), ids).all()
    unsettle(connection, {row.speaker_id for row in gone if row.speaker_id})
    changed = forget_wordings(connection, connection.execute(text(_UNPRINTED), {"ids": wordings}).scalars().all())
    articles += articles_printing(connection, hanging_together(connection, changed))
    connection.execute(text(_FORGET_UNPRINTED), {"ids": sorted({row.statement_id for row in gone} - {None})})
    return articles


def _rebuild(connection: Connection, wordings: list[int], speakers: Mapping[int, int]) -> int:
    """Group the prints of some wordings anew and write what differs. Return how many quotes changed."""
    given = columns("quotes speakers", speakers.items())
    rows = connection.execute(text(_PRINTS), {"ids": wordings, **given}).all()
    prints = [Print(row.quote_id, row.article_id, row.text, row.form, row.words, row.speaker) for row in rows]
    pairs = [
        WordingPair(row.form_a, row.form_b, row.verdict == "same", row.matched, row.repeats)
        for row in connection.execute(text(_PAIRS), {"ids": wordings})
    ]
    statements = group(prints, pairs)
    _note_statements(connection, statements, {row.speaker: row.speaker_id for row in rows})
    return _note_labels(connection, _labels(statements, {row.quote_id: row for row in rows}))


def _labels(statements: Iterable[Statement], stored: Mapping[int, Row[tuple[object, ...]]]) -> list[_Label]:
    """Return the labels that differ from what is stored."""
    found = [_label(stored[entry.quote], statement, entry) for statement in statements for entry in statement.prints]
    found += [
        _label(stored[entry.quote], statement, entry, altered=True)
        for statement in statements
        for entry in statement.altered
    ]
    return [label for label in found if label is not None]


def _label(row: Row[tuple[object, ...]], statement: Statement, entry: Print, *, altered: bool = False) -> _Label | None:
    """Label a print of a statement; None where what is stored says it already."""
    told = row.statement_text == statement.text and (row.variant == "altered") == altered
    if told and row.statement_id == statement.key:
        return None
    variant, changes = variant_of(statement.text, entry.text)
    edit = json.dumps([_as_json(change) for change in changes]) if changes else "[]"
    return _Label(entry.quote, row.given_id, statement.key, "altered" if altered else variant, edit)


def _as_json(change: Change) -> dict[str, object]:
    """Lay a change out as news.quotes.edit has it."""
    return {
        "operation": change.operation,
        "was": change.was,
        "now": change.now,
        "statement": change.statement,
        "quote": change.quote,
    }


def _note_statements(
    connection: Connection, statements: Iterable[Statement], speakers: Mapping[str | None, int | None]
) -> None:
    """Write the statements that are new or differ."""
    rows = [(statement.key, statement.text, speakers.get(statement.speaker)) for statement in statements]
    connection.execute(text(_NOTE_STATEMENTS), columns("ids texts speakers", rows))


def _note_labels(connection: Connection, labels: Sequence[_Label]) -> int:
    """Write labels and drop statements that nothing prints any more. Return how many quotes changed."""
    if labels:
        left = connection.execute(text(_LABEL), columns("quotes speakers statements variants edits", labels)).scalars()
        connection.execute(text(_FORGET_UNPRINTED), {"ids": sorted(set(left) - {None})})
    return len(labels)


_WORDINGS_OF = """
    select distinct wording.wording_id from ops.quote_wordings wording
    join news.quotes quote on quote.quote_id = wording.quote_id
    where quote.article_id = any(cast(:ids as bigint[]))
"""
_WORDINGS_OF_QUOTES = """
    select distinct wording_id from ops.quote_wordings where quote_id = any(cast(:ids as bigint[]))
"""
_FORGET_QUOTES = """
    delete from news.quotes where quote_id = any(cast(:ids as bigint[])) returning statement_id, speaker_id
"""
_UNPRINTED = """
    select wording_id from ops.wordings wording where wording_id = any(cast(:ids as bigint[]))
    and not exists (select from ops.quote_wordings printed where printed.wording_id = wording.wording_id)
"""
_PRINTS = """
    select quote.quote_id, quote.article_id, quote.text, wording.form, wording.words,
        coalesce(speaker.resolved_id, speaker.speaker_id) as speaker_id,
        speaker.shown_as || ', ' || speaker.kind as speaker, quote.statement_id, quote.variant,
        statement.text as statement_text, given.speaker_id as given_id
    from ops.wordings wording
    join ops.quote_wordings printed on printed.wording_id = wording.wording_id
    join news.quotes quote on quote.quote_id = printed.quote_id
    left join unnest(cast(:quotes as bigint[]), cast(:speakers as bigint[])) given (quote_id, speaker_id)
        on given.quote_id = quote.quote_id
    left join news.speakers speaker on speaker.speaker_id = coalesce(given.speaker_id, quote.speaker_id)
    left join news.statements statement on statement.statement_id = quote.statement_id
    where wording.wording_id = any(cast(:ids as bigint[]))
    order by quote.quote_id
"""
_PAIRS = """
    select a.form as form_a, b.form as form_b, pair.verdict, pair.matched, pair.repeats
    from ops.wording_pairs pair
    join ops.wordings a on a.wording_id = pair.wording_a
    join ops.wordings b on b.wording_id = pair.wording_b
    where pair.wording_a = any(cast(:ids as bigint[]))
"""
_NOTE_STATEMENTS = """
    insert into news.statements as stored (statement_id, text, speaker_id)
    select wanted.id, wanted.text, wanted.speaker
    from unnest(cast(:ids as bigint[]), cast(:texts as text[]), cast(:speakers as bigint[])) wanted (id, text, speaker)
    left join news.statements known on known.statement_id = wanted.id
    where known.statement_id is null
        or (known.text, known.speaker_id) is distinct from (wanted.text, wanted.speaker)
    order by wanted.id
    on conflict (statement_id) do update set text = excluded.text, speaker_id = excluded.speaker_id
"""
_LABEL = """
    update news.quotes quote
    set speaker_id = coalesce(wanted.speaker, quote.speaker_id), statement_id = wanted.statement,
        variant = wanted.variant, edit = cast(wanted.edit as jsonb)
    from unnest(
        cast(:quotes as bigint[]), cast(:speakers as bigint[]), cast(:statements as bigint[]),
        cast(:variants as text[]), cast(:edits as text[])
    ) wanted (id, speaker, statement, variant, edit)
    join news.quotes before on before.quote_id = wanted.id
    where quote.quote_id = wanted.id
    returning before.statement_id
"""
_FORGET_UNPRINTED = """
    delete from news.statements statement
    where statement.statement_id = any(cast(:ids as bigint[]))
    and not exists (select from news.quotes quote where quote.statement_id = statement.statement_id)
"""
