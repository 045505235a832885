"""Every reason that clipdesk can give is described, with what a user can do about it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

_ROOT = Path(__file__).parents[2]
_GIVE_REASONS = {"RejectedInputError", "LeftInInboxError", "Rejection", "_refuse", "_Reason", "Reason"}
_DOCUMENT = (_ROOT / "docs" / "formats.md").read_text(encoding="utf-8")
_SECTIONS = ("Reason codes", "Reason codes of articles and runs")


def _described() -> Iterator[tuple[str, str]]:
    """Yield each code of the document with its line."""
    for section in _SECTIONS:
        for line in _DOCUMENT.split(f"## {section}\n", 1)[1].split("\n## ", 1)[0].splitlines():
            if line.startswith("| `"):
                yield from ((code, line) for code in re.findall(r"`([a-z_]+)`", line.split("|")[1]))


def _given() -> Iterator[str]:
    """Yield each code that the source writes out where it gives a reason."""
    for path in sorted((_ROOT / "tasks").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in _GIVE_REASONS:
                yield from _codes(node.args[0]) if node.args else ()
    yield "unloadable"  # written out where it is settled


def _codes(argument: ast.expr) -> Iterator[str]:
    for node in ast.walk(argument):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value:
            yield node.value.removesuffix(":")


def test_every_reason_is_described_and_no_other() -> None:
    """The two tables of reasons have just the codes that the source gives."""
    computed = {"record_too_large"}  # chosen where it is raised
    assert {code for code, _ in _described()} == set(_given()) | computed


def test_every_reason_says_what_to_do() -> None:
    """No cell is empty."""
    for code, line in _described():
        assert all(cell.strip() for cell in line.strip("|").split("|")), code
