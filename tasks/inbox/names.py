"""File names, which are bytes and are never trusted: how they are shown, and which are left alone by their name.

The lists are those of browsers, download managers, office programs and desktop systems (anchors/formats.md, "name").
"""

from __future__ import annotations

import re

from tasks.model import Rejection

_PARTIAL = (b".crdownload", b".part", b".partial", b".download", b".opdownload", b".aria2")
_TEMPORARY = (b".tmp", b".temp", b".swp", b"~")
_SYSTEM = frozenset({b"thumbs.db", b"ehthumbs.db", b"desktop.ini", b"icon\r"})
_HIDDEN_BUT_PAGE = re.compile(rb"\.{2,}[^.]")

# "X_files" is what browsers call the folder beside "X.html"; the suffix follows the browser's language.
COMPANION_SUFFIXES = (b"_files", b"-Dateien", b"_fichiers", b"_archivos", b"_bestanden", b"-filer", b".files")
_PAGE_SUFFIXES = (b".html", b".htm", b".xhtml")


def display(path: bytes) -> str:
    r"""Show raw bytes as text: UTF-8, any other byte as `\xNN`."""
    return path.decode("utf-8", "backslashreplace")


def skip_reason(name: bytes) -> Rejection | None:
    """Say why a regular file called `name` is left alone, or None where it is to be read."""
    lower = name.lower()
    if lower in _SYSTEM:
        return Rejection("system_file", "a file of the desktop system")
    if lower.endswith(_PARTIAL):
        return Rejection("partial_download", "a download that has not ended")
    if name.startswith(b"~$") or lower.endswith(_TEMPORARY):
        return Rejection("temporary", "a temporary file of another program")
    if name.startswith(b".") and not _HIDDEN_BUT_PAGE.match(name):
        return Rejection("hidden", "its name begins with a dot")
    return None


def companion_of(folder: bytes, siblings: frozenset[bytes]) -> Rejection | None:
    """Say whose companion a folder is, or None where its files are pages of their own.

    `siblings` are the names beside the folder. A companion's page may be gone: its files are still no articles.
    """
    for suffix in COMPANION_SUFFIXES:
        if folder.endswith(suffix) and len(folder) > len(suffix):
            stem = folder[: -len(suffix)]
            page = next((stem + end for end in _PAGE_SUFFIXES if stem + end in siblings), None)
            if page:
                return Rejection(f"companion_of:{display(page)}", "part of a page saved complete")
            return Rejection("companion_without_page", "part of a page saved complete, and the page is not here")
    return None
