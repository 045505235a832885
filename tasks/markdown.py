"""Markdown that holds words from pages. They are escaped: markdown and HTML read nothing in them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from tasks.changes import COLUMNS, Changes

_SPECIAL = re.compile(r"([\\`*_{}\[\]()#+!|<>~$&-])")


class Markup(str):
    """Text that is markdown already, of our own making: a cell that holds it is not escaped."""

    __slots__ = ()


def changes_markdown(title: str, changes: Changes) -> str:
    """Write which pages differ after a second reading: the sums, and a row a page."""
    parts = [f"# {title}", changes.sentence(), markdown_table(COLUMNS, changes.rows())]
    return "\n\n".join(parts) + "\n"


def markdown_table(names: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Write a table with escaped cells; columns of numbers stand to the right."""
    rows = list(rows)
    lines = [names, [_rule(rows, column) for column in range(len(names))], *(map(_cell, row) for row in rows)]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def _rule(rows: Sequence[Sequence[object]], column: int) -> str:
    return "---:" if rows and all(isinstance(row[column], int) for row in rows) else "---"


def _cell(value: object) -> str:
    return value if isinstance(value, Markup) else escape(str(value))


def escape(text: str) -> str:
    """Escape what markdown or HTML would read, and put it on one line."""
    return (
        _SPECIAL.sub(r"\\\1", " ".join(text.split()))
        .replace("\\<", "&lt;")
        .replace("\\>", "&gt;")
        .replace("\\&", "&amp;")
    )
