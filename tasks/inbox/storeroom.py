"""The rooms in which originals are kept, the archive and the rejected: what lies there, and how one is removed.

A removal has two steps, so that a run beside it loses nothing: the original is set aside, and only once the ledger has
said that nobody has brought it again is it deleted. What a crash leaves aside is found as a stray.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tasks.inbox.originals import place_of

_HASH = re.compile(r"[0-9a-f]{64}")
_ASIDE = ".removing"

# What the originals are counted by: memory then holds a part of a large archive at a time.
PREFIXES = tuple(f"{number:02x}" for number in range(256))


@dataclass(frozen=True, slots=True)
class Shelf:
    """What lies below one part of a folder: originals at their place by hash, in bytes, and other files by path."""

    originals: dict[str, int]
    strays: dict[Path, int]


def shelf(folder: Path, prefix: str) -> Shelf:
    """List the originals whose hash begins with `prefix`, and what else lies among them."""
    found = Shelf({}, {})
    for path, size in _files(folder / prefix):
        if _HASH.fullmatch(path.name) and place_of(folder, path.name) == path:
            found.originals[path.name] = size
        else:
            found.strays[path] = size
    return found


def beside(folder: Path) -> dict[Path, int]:
    """List the files of a folder of originals that lie in none of its 256 parts, with their bytes."""
    return dict(_files(folder, frozenset(PREFIXES)))


def _files(folder: Path, passed_over: frozenset[str] = frozenset()) -> Iterator[tuple[Path, int]]:
    """Give every file below a folder that is no link, with its bytes; those that vanish meanwhile are not there."""
    todo = [folder]
    while todo:
        within = todo.pop()
        for entry in _entries(within):
            if entry.is_dir(follow_symlinks=False):
                todo += [] if within == folder and entry.name in passed_over else [Path(entry.path)]
            elif entry.is_file(follow_symlinks=False):
                yield Path(entry.path), entry.stat(follow_symlinks=False).st_size


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return list(entries)
    except (FileNotFoundError, NotADirectoryError):
        return []


def set_aside(folder: Path, sha256: str) -> None:
    """Take an original from its place: whoever brings the same bytes now puts them there anew."""
    place = place_of(folder, sha256)
    if place.exists():
        place.replace(_aside(place))


def put_back(folder: Path, sha256: str) -> None:
    """Let an original that was set aside be where it was; where its bytes came again, one of them is enough."""
    place = place_of(folder, sha256)
    if _aside(place).exists():
        _aside(place).replace(place)


def remove_aside(folder: Path, sha256: str) -> None:
    """Delete an original that was set aside; it may be gone."""
    _aside(place_of(folder, sha256)).unlink(missing_ok=True)


def _aside(place: Path) -> Path:
    return place.with_name(place.name + _ASIDE)
