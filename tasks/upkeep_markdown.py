"""What the upkeep has found, as markdown for Prefect's UI and the terminal: each thing with what to do about it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from tasks.markdown import escape, markdown_table
from tasks.upkeep import WAITING, Due, Findings, Stale, Stock

_KIB = 1024
_UNITS = ("B", "KiB", "MiB", "GiB", "TiB")
_TABLES_SHOWN = 12

_LEFT_ALONE = "left alone for its name; delete it, or rename it to have it read"
_COMPANION = "part of a page saved complete; delete it once the page is taken in"
# What to do about files that stay in the inbox, by reason code.
_ADVICE = {
    WAITING: "no run has taken it: is a worker online, is the schedule paused? clipdesk doctor says",
    "hidden": _LEFT_ALONE,
    "temporary": _LEFT_ALONE,
    "partial_download": "a download that never ended: delete it and save the page again",
    "system_file": "a file of the desktop system: delete it",
    "companion_of": _COMPANION,
    "companion_without_page": _COMPANION,
    "symlink": "links are not followed: put the page itself here",
    "not_regular_file": "a pipe, socket or device: delete it",
    "permission_denied": "let the user that runs clipdesk read it",
}


def upkeep_markdown(findings: Findings) -> str:
    """Write all that was found; what is as it should be is said in a line."""
    parts = [f"# Upkeep, {_day(findings.at)}", *_to_do(findings), *_due(findings), *_sizes(findings)]
    return "\n\n".join(parts) + "\n"


def _to_do(findings: Findings) -> Iterator[str]:
    """Write what somebody has to look at."""
    wanted = [
        *_in_inbox(findings.stale, findings.stale_days),
        *_refused(findings),
        *(part for stock in findings.stocks for part in _stock(stock)),
        *_advice(findings),
    ]
    yield "## To do"
    yield from wanted or ["Nothing: no stale files, no strays, no missing originals, no table that wants a vacuum."]


def _in_inbox(stale: Sequence[Stale], days: int) -> Iterator[str]:
    if stale:
        yield f"### In the inbox for more than {days} days"
        rows = [
            (one.reason, one.files, size(one.bytes), _day(one.oldest), one.example, _ADVICE.get(one.reason, "look"))
            for one in stale
        ]
        yield markdown_table(("reason", "files", "size", "oldest", "for example", "what to do"), rows)


def _refused(findings: Findings) -> Iterator[str]:
    if findings.refused:
        yield f"### Rejected for more than {findings.stale_days} days"
        rows = [
            (
                one.reason,
                one.files,
                size(one.bytes),
                _day(one.oldest),
                one.example,
                f"clipdesk retry --reason {one.reason}",
            )
            for one in findings.refused
        ]
        yield markdown_table(("reason", "files", "size", "oldest", "for example", "try again with"), rows)


def _stock(stock: Stock) -> Iterator[str]:
    if stock.strays:
        yield (
            f"### Unknown files in {stock.store}: {len(stock.strays)}, {size(stock.stray_bytes)}\n\n"
            f"The ledger does not know them, for example {escape(str(stock.strays[0]))}. After a restored backup they"
            " are the pages that came after it: move them into the inbox to take them in. Otherwise delete them."
        )
    if stock.missing:
        yield (
            f"### Missing from {stock.store}: {len(stock.missing)}\n\n"
            f"These originals should lie in {escape(str(stock.folder))}, for example {stock.missing[0]}. What was read"
            " of them stays in the database. Bring them back from a backup; without them they cannot be read again."
        )


def _advice(findings: Findings) -> Iterator[str]:
    statements = [table.advice for table in findings.tables if table.advice]
    if statements:
        lines = "\n".join(statements)
        yield f"### Tables that autovacuum has not kept up with\n\nAs the owner of the tables:\n\n```sql\n{lines}\n```"


def _due(findings: Findings) -> Iterator[str]:
    yield "## Past its time"
    columns = ("what", "setting", "kept for", "removed" if findings.removed else "would be removed", "size")
    yield markdown_table(columns, [_due_row(due) for due in findings.due])
    if any(due.count for due in findings.due) and not findings.removed:
        yield "Nothing was removed. To remove it: `clipdesk maintain --delete`, or this flow with `delete` on."


def _due_row(due: Due) -> tuple[object, ...]:
    kept = f"{due.days} days" if due.days else "ever"
    return due.what, due.setting, kept, due.count, "" if due.bytes is None else size(due.bytes)


def _sizes(findings: Findings) -> Iterator[str]:
    yield "## Sizes"
    folders = [(str(stock.folder), f"{stock.files:,} originals", size(stock.bytes)) for stock in findings.stocks]
    database = ("database", f"{len(findings.tables)} tables", size(findings.database_bytes))
    yield markdown_table(
        ("where", "holds", "size"), [*folders, database, ("free on disk", "", size(findings.free_bytes))]
    )
    rows = [(table.name, f"{table.rows:,}", size(table.bytes)) for table in findings.tables[:_TABLES_SHOWN]]
    yield markdown_table(("table", "rows, about", "size with indexes"), rows)


def size(count: int) -> str:
    """Give bytes in the unit that suits a person."""
    value, unit = float(count), 0
    while value >= _KIB and unit < len(_UNITS) - 1:
        value, unit = value / _KIB, unit + 1
    return f"{value:.{1 if unit else 0}f} {_UNITS[unit]}"


def _day(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d}"
