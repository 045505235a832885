"""The pure packages know neither Prefect nor the database: a child process must not pay for them."""

from __future__ import annotations

import subprocess
import sys

import pytest

_PURE = ("tasks.pages.read", "tasks.articles.read", "tasks.quotes.find", "tasks.reuse.compare", "tasks.reading.child")
_HEAVY = ("prefect", "sqlalchemy", "psycopg")


def _loaded(modules: tuple[str, ...]) -> set[str]:
    """Import modules in a process of their own and give the names of all that is loaded then."""
    code = f"import sys, {', '.join(modules)}; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


@pytest.mark.parametrize("module", _PURE)
def test_pure_code_loads_nothing_heavy(module: str) -> None:
    """Reading a page needs no Prefect, no SQLAlchemy and no psycopg."""
    assert _loaded((module,)).isdisjoint(_HEAVY)


def test_packages_load_nothing_heavy() -> None:
    """Naming the packages is free, and so is the command line's help."""
    assert _loaded(("tasks.articles", "tasks.quotes", "tasks.reuse", "tasks.store", "flows.cli")).isdisjoint(_HEAVY)


def test_the_store_knows_no_prefect() -> None:
    """The database is there without Prefect: for `clipdesk sql`, and for tests."""
    assert "prefect" not in _loaded(("tasks.store.load", "tasks.store.relate", "flows.commands.sql"))
