"""File names, which are bytes and are never trusted: how they are shown, and which are left alone by their name.

The lists are those of browsers, download managers, office programs and desktop systems.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from fnmatch import fnmatchcase

from tasks.model import Rejection

_PARTIAL = (b".crdownload", b".part", b".partial", b".download", b".opdownload", b".aria2")
_TEMPORARY = (b".tmp", b".temp", b".swp", b"~")
_SYSTEM = frozenset({b"thumbs.db", b"ehthumbs.db", b"desktop.ini", b"icon\r"})
_HIDDEN_BUT_PAGE = re.compile(rb"\.{2,}[^.]")

# "X_files" is what browsers call the folder beside "X.html"; the suffix follows the browser's language.
COMPANION_SUFFIXES = (b"_files", b"-Dateien", b"_fichiers", b"_archivos", b"_bestanden", b"-filer", b".files")
_WILD = frozenset("*?[")
_PAGE_SUFFIXES = (b".html", b".htm", b".xhtml")


def display(path: bytes) -> str:
    r"""Show raw bytes as text: UTF-8, any other byte as `\xNN`."""
    return path.decode("utf-8", "backslashreplace")


def matches(name: str, patterns: Sequence[str]) -> bool:
    """Say whether a name fits one of the patterns, or there are none; a plain pattern fits anywhere in the name."""
    wild = (pattern if _WILD.intersection(pattern) else f"*{pattern}*" for pattern in patterns)
    return not patterns or any(fnmatchcase(name, pattern) for pattern in wild)


def skip_reason(name: bytes) -> Rejection | None:
    """Say why a regular file called `name` is left alone, or None where it is to be read."""
    return next((reason for is_such, reason in _LEFT_ALONE if is_such(name)), None)


def _is_system(name: bytes) -> bool:
    return name.lower() in _SYSTEM


def _is_partial(name: bytes) -> bool:
    return name.lower().endswith(_PARTIAL)


def _is_temporary(name: bytes) -> bool:
    return name.startswith(b"~$") or name.lower().endswith(_TEMPORARY)


def _is_hidden(name: bytes) -> bool:
    return name.startswith(b".") and not _HIDDEN_BUT_PAGE.match(name)


# The first that a name is counts.
_LEFT_ALONE: tuple[tuple[Callable[[bytes], bool], Rejection], ...] = (
    (_is_system, Rejection("system_file", "a file of the desktop system")),
    (_is_partial, Rejection("partial_download", "a download that has not ended")),
    (_is_temporary, Rejection("temporary", "a temporary file of another program")),
    (_is_hidden, Rejection("hidden", "its name begins with a dot")),
)


def companion_of(folder: bytes, siblings: frozenset[bytes]) -> Rejection | None:
    """Say whose companion a folder is, or None where its files are pages of their own.

    `siblings` are the names beside the folder. A companion's page may be gone: its files are still no articles.
    """
    stem = _companion_stem(folder)
    if stem is None:
        return None
    page = next((stem + end for end in _PAGE_SUFFIXES if stem + end in siblings), None)
    if page:
        return Rejection(f"companion_of:{display(page)}", "part of a page saved complete")
    return Rejection("companion_without_page", "part of a page saved complete, and the page is not here")


def _companion_stem(folder: bytes) -> bytes | None:
    """Give what stands before the suffix of a companion's name; None for a name that is no companion's."""
    suffixes = (suffix for suffix in COMPANION_SUFFIXES if folder.endswith(suffix) and folder != suffix)
    return next((folder.removesuffix(suffix) for suffix in suffixes), None)
