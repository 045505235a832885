"""Zip files of saved pages: each page in it is read as the file it is, what belongs to a page is left out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePosixPath
from posixpath import splitext
from zipfile import ZipInfo

from tasks.errors import RejectedInputError
from tasks.pages.archive import Archive, is_zip, shown
from tasks.pages.formats.refused import MAGIC
from tasks.pages.gunzip import MAGIC as MAGIC_OF_GZIP
from tasks.pages.gunzip import unpacked_head
from tasks.pages.sniff import SAMPLE_BYTES
from tasks.pages.source import Format, Source, Yielded, rejected

# Documents that are zip files by accident of their format.
OFFICE = frozenset({"[Content_Types].xml", "mimetype"})
SEPARATORS = "_-."
JUNK = "__MACOSX/"
NO_PAGES = frozenset({"export", "text", "empty", "unknown", "pdf", "feed", "xml"}) | MAGIC.keys()


def read_zip(source: Source) -> Iterator[Yielded]:
    """Yield the pages of a zip file as files of their own; raises the limits of zip files, `not_a_page` for none."""
    source = source.opened()
    archive = Archive(source.data, source.limits)
    _refuse_office(archive)
    pages = _pages(archive, source)
    if not pages:
        raise RejectedInputError("not_a_page", "No page in the zip file.")
    source = replace(source, within=source.format, warnings=source.warnings + archive.warnings)
    for entry in pages:
        yield _member(archive, entry, source)


def _refuse_office(archive: Archive) -> None:
    if any(entry.filename in OFFICE for entry in archive.entries):
        raise RejectedInputError("not_a_page", "An Office document or a book, no saved page.")


def _member(archive: Archive, entry: ZipInfo, source: Source) -> Yielded:
    """Give an entry as a file of its own, or the reading of one that does not unpack."""
    member = replace(source, member=shown(entry.filename))
    try:
        data = archive.read(entry)
        # A page packed for itself is no layer more: one gzip file in a zip file, and nothing packed in that.
        return replace(member, data=data, layers=0 if data.startswith(MAGIC_OF_GZIP) else member.layers)
    except RejectedInputError as error:
        return rejected(replace(member, data=b""), error)


def _pages(archive: Archive, source: Source) -> list[ZipInfo]:
    """Choose the pages: those with markup or in a container of their own, or else exports, or else texts.

    Beside a page, JSON and plain texts are its scripts and styles; in a folder named after a page lie its parts. An
    entry that is damaged is chosen, so that its rejection is told.
    """
    kinds = _by_kind(archive, source)
    marked = [entry for kind, entries in kinds.items() if kind not in NO_PAGES for entry in entries]
    return _without_companions(marked) or kinds.get("export", []) or kinds.get("text", [])


def _by_kind(archive: Archive, source: Source) -> dict[str, list[ZipInfo]]:
    kinds: dict[str, list[ZipInfo]] = {}
    for entry in archive.entries:
        if not entry.filename.startswith(JUNK):
            kinds.setdefault(_kind(archive, entry, source), []).append(entry)
    return kinds


def _kind(archive: Archive, entry: ZipInfo, source: Source) -> str:
    """Name what an entry starts as; what only begins with blanks is not empty, and must be read to be known."""
    head = archive.head(entry, SAMPLE_BYTES)
    if head is None:
        return "damaged"
    kind = source.kind_of(unpacked_head(head) if head.startswith(MAGIC_OF_GZIP) else head)
    return "blank" if kind == "empty" and entry.file_size > SAMPLE_BYTES else kind


def _without_companions(marked: list[ZipInfo]) -> list[ZipInfo]:
    """Leave the parts of pages out, in the order of the archive."""
    stems = {splitext(entry.filename)[0] for entry in marked}
    pages = [entry for entry in marked if not _is_companion(entry.filename, stems)]
    return sorted(pages, key=lambda entry: entry.header_offset)


def _is_companion(name: str, stems: set[str]) -> bool:
    """Whether a file lies in the folder of a page: "Bridge_files", "Bridge-Dateien", "Bridge.files"."""
    return any(_stem(str(folder)) in stems for folder in PurePosixPath(name).parents)


def _stem(folder: str) -> str:
    return folder[: max(folder.rfind(separator) for separator in SEPARATORS)]


ZIP = Format("zip", lambda sample: is_zip(sample.data), read_zip)
