"""Reading the SQL files: names, order, hashes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tasks.errors import MigrationError
from tasks.store.migration_files import SqlFile, joint_sha256, read_migrations, read_repeatable, sql_folder

if TYPE_CHECKING:
    from pathlib import Path


def write(folder: Path, *names: str) -> Path:
    """Write empty migrations."""
    (folder / "migrations").mkdir(parents=True)
    for name in names:
        (folder / "migrations" / name).write_text("")
    return folder


def test_migrations_come_in_the_order_of_their_numbers(tmp_path: Path) -> None:
    """Each with its way back where it has one; other files are not ours."""
    write(tmp_path, "0002_b.sql", "0001_a.down.sql", "0001_a.sql", "0010_c.sql", "README.md")
    found = read_migrations(tmp_path)
    assert [(m.name, m.down is not None) for m in found] == [("0001_a", True), ("0002_b", False), ("0010_c", False)]


@pytest.mark.parametrize(
    "names",
    [
        ("1_a.sql",),
        ("0001-a.sql",),
        ("0001_A.sql",),
        ("0001_a.sql", "0001_b.sql"),
        ("0001_a.down.sql",),
        ("0001_a.sql", "0002_b.down.sql"),
    ],
)
def test_doubtful_names_are_refused(tmp_path: Path, names: tuple[str, ...]) -> None:
    """A typing error never leaves a migration out in silence."""
    write(tmp_path, *names)
    with pytest.raises(MigrationError):
        read_migrations(tmp_path)


def test_line_ends_do_not_change_the_hash(tmp_path: Path) -> None:
    """A checkout on Windows is the same file."""
    write(tmp_path, "0001_a.sql")
    (tmp_path / "migrations" / "0001_a.sql").write_bytes(b"select 1;\r\nselect 2;\r\n")
    (found,) = read_migrations(tmp_path)
    assert found.up.sha256 == SqlFile("0001_a", "select 1;\nselect 2;\n").sha256


def test_a_file_says_that_it_needs_no_transaction() -> None:
    """On its first line."""
    assert not SqlFile("a", "-- migrate:no-transaction\ncreate index concurrently").in_transaction
    assert SqlFile("a", "create table t ()").in_transaction


def test_the_joint_hash_depends_on_names_texts_and_order() -> None:
    """Any change of the repeatable part is noticed."""
    a, b = SqlFile("a", "1"), SqlFile("b", "2")
    hashes = {joint_sha256(parts) for parts in ([a, b], [b, a], [a], [SqlFile("c", "1"), b], [SqlFile("a", "3"), b])}
    assert len(hashes) == 5


def test_the_installed_files_are_found() -> None:
    """The package data holds the schema and the views; every migration has a way back."""
    migrations = read_migrations(sql_folder())
    assert migrations[0].name == "0001_schema"
    assert all(migration.down for migration in migrations)
    names = [file.name for file in read_repeatable(sql_folder())]
    assert names[0].endswith("article_list")
    assert names[-1] == "roles"
