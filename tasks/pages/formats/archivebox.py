"""Snapshots of ArchiveBox in a zip file: one page a folder, kept in up to seven forms, of which the best is read.

index.json tells the address, and when each form was made; `timestamp` there is when somebody wanted the page, which may
be years before. The best form is the WARC, then SingleFile's, then what Chrome wrote out; what readers cut out of the
page is left.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from tasks.errors import RejectedInputError
from tasks.model import Document
from tasks.pages.archive import Archive, is_zip, shown
from tasks.pages.formats.wacz import unpacked
from tasks.pages.formats.warc import read_warc
from tasks.pages.limits import Limits
from tasks.pages.provenance import web_address
from tasks.pages.sniff import Sample
from tasks.pages.source import Format, Origin, Source, Yielded, rejected
from tasks.pages.stamps import iso_date

INDEX = "index.json"
WARCS = "warc/"
# The files of a snapshot that hold the whole page, the best first, and how index.json names what made them.
FORMS = (("singlefile.html", "singlefile"), ("dom.html", "dom"), ("output.html", "dom"))
EVIDENCE = "archivebox_index"


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A folder of the zip file ("" or with a slash at its end), and what its index.json says."""

    folder: str
    url: str
    history: Mapping[str, object]

    def origin(self, maker: str) -> Origin:
        """Give address and time of the form that `maker` made: when its last success was finished."""
        results = self.history.get(maker)
        ends = (str(one.get("end_ts")) for one in results if isinstance(one, dict)) if isinstance(results, list) else ()
        moments = [moment for end in ends if (moment := iso_date(end))]
        return Origin(self.url, max(moments, default=None), EVIDENCE)


def is_archivebox(sample: Sample) -> bool:
    """Whether the file is a zip with a snapshot in it."""
    data = sample.data
    if not is_zip(data) or INDEX.encode() not in data or not any(form.encode() in data for form, _maker in FORMS):
        return False
    try:
        return bool(_snapshots(Archive(data, Limits())))
    except RejectedInputError:
        return False


def read_archivebox(source: Source) -> Iterator[Yielded]:
    """Yield one page a snapshot; raises the limits of zip files."""
    source = source.opened()
    archive = Archive(source.data, source.limits)
    source = replace(source, within=source.format, warnings=source.warnings + archive.warnings)
    for snapshot in _snapshots(archive):
        try:
            yield _from_warc(source, archive, snapshot) or _form(source, archive, snapshot)
        except RejectedInputError as error:
            yield rejected(replace(source, data=b"", member=shown(snapshot.folder)), error)


def _snapshots(archive: Archive) -> list[Snapshot]:
    """Find the folders that have an index.json with an address, and one of the forms."""
    indexes = (entry.filename for entry in archive.entries if entry.filename.rpartition("/")[2] == INDEX)
    found = (_snapshot(archive, name.removesuffix(INDEX)) for name in indexes)
    return [snapshot for snapshot in found if snapshot]


def _snapshot(archive: Archive, folder: str) -> Snapshot | None:
    entry = archive.named(folder + INDEX)
    if entry is None or not any(archive.named(folder + form) for form, _maker in FORMS):
        return None
    try:
        index = json.loads(archive.read(entry))
    except (ValueError, RecursionError):
        return None
    url = web_address(str(index.get("url"))) if isinstance(index, dict) else None
    history = index.get("history") if url else None
    return Snapshot(folder, url, history if isinstance(history, dict) else {}) if url else None


def _from_warc(source: Source, archive: Archive, snapshot: Snapshot) -> Document | None:
    """Give the page out of the snapshot's web archives; None where they do not have it."""
    folder = snapshot.folder + WARCS
    for entry in (entry for entry in archive.entries if entry.filename.startswith(folder)):
        try:
            records = unpacked(archive, entry, source.limits)
            pages = list(read_warc(replace(source, data=records, format="warc", member=shown(entry.filename))))
        except RejectedInputError:
            continue
        page = next((page for page in pages if isinstance(page, Document) and page.url == snapshot.url), None)
        if page:
            return page
    return None


def _form(source: Source, archive: Archive, snapshot: Snapshot) -> Source:
    """Give the best form as a file of its own."""
    held = ((archive.named(snapshot.folder + form), maker) for form, maker in FORMS)
    entry, maker = next((entry, maker) for entry, maker in held if entry)
    return replace(source, data=archive.read(entry), member=shown(entry.filename), origin=snapshot.origin(maker))


ARCHIVEBOX = Format("zip", is_archivebox, read_archivebox)
