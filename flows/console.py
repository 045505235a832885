"""What the commands print for a person: tables, the summary of a run. Text from pages is shown as it is, unstyled."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from tasks.store.run_news import Travelled
from tasks.store.summaries import Summary


def console(width: int = 0) -> Console:
    """Give a console on standard output, `width` columns wide or as wide as the terminal; wide where there is none."""
    return Console(width=width or (None if sys.stdout.isatty() else 120), highlight=False, soft_wrap=False)


def cell(value: object) -> Text:
    """Show a value of a query: a null as nothing, control characters as visible escapes."""
    if value is None:
        return Text("")
    shown = json.dumps(value, ensure_ascii=False, default=str) if isinstance(value, dict | list) else str(value)
    return Text("".join(mark if mark.isprintable() or mark == "\n" else repr(mark)[1:-1] for mark in shown))


def table(names: Sequence[str], rows: Iterable[Sequence[object]]) -> Table:
    """Make a table; numbers stand to the right."""
    rows = list(rows)
    made = Table(header_style="bold")
    for index, name in enumerate(names):
        values = [row[index] for row in rows if row[index] is not None]
        numbers = bool(values) and all(isinstance(value, int | float) for value in values)
        made.add_column(name, justify="right" if numbers else "left", overflow="fold")
    for row in rows:
        made.add_row(*(cell(value) for value in row))
    return made


def print_summary(summary: Summary, out: Console) -> None:
    """Print how a run ended: what became of the files, why some were refused, which statements travelled."""
    balance = summary.balance
    out.print(
        f"run {balance.run_id}: {balance.seen} files = {balance.ingested} ingested + {balance.duplicate} duplicate"
        f" + {balance.rejected} rejected + {balance.skipped} skipped + {balance.pending} pending"
        + ("" if balance.adds_up else "  THE BALANCE DOES NOT ADD UP: please report it")
    )
    out.print(_added(summary))
    if summary.reasons:
        columns = ("outcome", "reason", "files", "for example")
        out.print(table(columns, [(r.outcome, r.reason, r.files, r.example) for r in summary.reasons]))
    if summary.travelled:
        out.print("statements that travelled:")
        out.print(travelled_table(summary.travelled))


def _added(summary: Summary) -> str:
    balance = summary.balance
    if not balance.articles and not balance.ingested:
        return "nothing new: 0 rows written in news"
    return f"new: {balance.articles} articles, {balance.quotes} quotes; stories in all: {summary.stories}"


def travelled_table(statements: Iterable[Travelled]) -> Table:
    """Make the table of statements that stand in more than one article."""
    columns = ("id", "speaker", "statement", "quotes", "articles", "outlets", "printed")
    rows = [(s.statement_id, s.speaker, s.text, s.quotes, s.articles, s.outlets, s.variants) for s in statements]
    return table(columns, rows)
