"""The plain SQL files of sql/: numbered migrations with their way back, and the repeatable part (views and rights)."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING

from tasks.errors import MigrationError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from importlib.resources.abc import Traversable

NAME = re.compile(r"(\d{4}_[a-z0-9_]+)(\.down)?\.sql")
NO_TRANSACTION = "-- migrate:no-transaction"


@dataclass(frozen=True, slots=True)
class SqlFile:
    """One file of SQL: its name without `.sql`, and its text with plain line ends."""

    name: str
    text: str

    @property
    def sha256(self) -> str:
        """The hash of the text (hex), the same on every system."""
        return hashlib.sha256(self.text.encode()).hexdigest()

    @property
    def in_transaction(self) -> bool:
        """Whether it runs in a transaction; a file that says otherwise on its first line holds one statement."""
        return not self.text.startswith(NO_TRANSACTION)


@dataclass(frozen=True, slots=True)
class Migration:
    """One numbered step up and, where there is one, its step down."""

    up: SqlFile
    down: SqlFile | None

    @property
    def name(self) -> str:
        """The number and name, such as `0001_schema`."""
        return self.up.name


def sql_folder() -> Traversable:
    """Give the folder sql/ of the installation."""
    return files("sql")


def read_migrations(folder: Traversable) -> list[Migration]:
    """Read `folder`/migrations in the order of their numbers.

    Raises MigrationError for a file with an odd name, a number used twice, or a way back without a way there.
    """
    found = {f"{name}{down}": f for f, name, down in _named(folder / "migrations")}
    ups = [name for name in found if not name.endswith(".down")]
    numbers = [name[:4] for name in ups]
    for name in found:
        if numbers.count(name[:4]) != 1 or name.removesuffix(".down") not in found:
            raise MigrationError(f"sql/migrations/{name}.sql must have a number of its own, and a file to go up")
    return [Migration(found[name], found.get(f"{name}.down")) for name in ups]


def _named(folder: Traversable) -> Iterator[tuple[SqlFile, str, str]]:
    for file in _read_all(folder):
        match = NAME.fullmatch(f"{file.name}.sql")
        if not match:
            raise MigrationError(f"{file.name}.sql is no name of a migration: write 0001_what_it_does.sql")
        yield file, match[1], match[2] or ""


def read_repeatable(folder: Traversable) -> list[SqlFile]:
    """Read what is made anew on any change: `folder`/views in the order of their names, then `folder`/roles.sql."""
    return [*_read_all(folder / "views"), _read(folder / "roles.sql")]


def joint_sha256(parts: Sequence[SqlFile]) -> str:
    """Give one hash (hex) over names and texts of several files."""
    return hashlib.sha256("\n".join(f"{part.name} {part.sha256}" for part in parts).encode()).hexdigest()


def _read_all(folder: Traversable) -> list[SqlFile]:
    return [_read(f) for f in sorted(folder.iterdir(), key=lambda f: f.name) if f.name.endswith(".sql")]


def _read(file: Traversable) -> SqlFile:
    text = file.read_bytes().decode().replace("\r\n", "\n")
    return SqlFile(file.name.removesuffix(".sql"), text)
