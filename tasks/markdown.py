"""The run report as markdown. Words from pages are escaped: markdown and HTML read nothing in them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from tasks.changes import COLUMNS, Changes
from tasks.store.summaries import Balance, Summary

_SPECIAL = re.compile(r"([\\`*_{}\[\]()#+!|<>~$&-])")


def report_markdown(summary: Summary) -> str:
    """Write the report: the balance, the reasons of what was not taken in, the statements that travelled furthest."""
    parts = [f"# Run {summary.balance.run_id}", _balance(summary.balance)]
    if summary.reasons:
        parts.append("## Not taken in")
        rows = [(r.outcome, r.reason, r.files, r.example) for r in summary.reasons]
        parts.append(markdown_table(("outcome", "reason", "files", "for example"), rows))
    if summary.travelled:
        parts.append("## Statements that travelled furthest")
        statements = [(t.speaker or "unknown", t.text, t.articles, t.outlets, t.variants) for t in summary.travelled]
        parts.append(markdown_table(("speaker", "statement", "articles", "outlets", "printed"), statements))
    return "\n\n".join(parts) + "\n"


def changes_markdown(title: str, changes: Changes) -> str:
    """Write which pages differ after a second reading: the sums, and a row a page."""
    parts = [f"# {title}", changes.sentence(), markdown_table(COLUMNS, changes.rows())]
    return "\n\n".join(parts) + "\n"


def _balance(balance: Balance) -> str:
    """State the balance, and whether it adds up."""
    names = ("seen", "ingested", "duplicate", "rejected", "skipped", "pending", "articles", "quotes")
    verdict = "The balance adds up." if balance.adds_up else "**The balance does not add up: please report it.**"
    return markdown_table(names, [[getattr(balance, name) for name in names]]) + f"\n\n{verdict}"


def markdown_table(names: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Write a table with escaped cells."""
    lines = [names, ["---"] * len(names), *([escape(str(value)) for value in row] for row in rows)]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def escape(text: str) -> str:
    """Escape what markdown or HTML would read, and put it on one line."""
    return (
        _SPECIAL.sub(r"\\\1", " ".join(text.split()))
        .replace("\\<", "&lt;")
        .replace("\\>", "&gt;")
        .replace("\\&", "&amp;")
    )
