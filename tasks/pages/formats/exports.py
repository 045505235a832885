"""Exports of reading lists: JSON of wallabag, Readwise and crawlers, Omnivore's zip, and lists of mere links.

What has pages in it gives its pages. Pocket, Instapaper, bookmarks and CSV tables have addresses only: nothing is
fetched here, so that they are refused with a word on what to do.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from tasks.errors import RejectedInputError
from tasks.model import Document, PageReading
from tasks.pages.archive import Archive, is_zip
from tasks.pages.decode import decode
from tasks.pages.formats.records import Record, record_document, record_url
from tasks.pages.limits import Limits
from tasks.pages.sniff import Sample
from tasks.pages.source import Format, Source, text_of

JSON_START = re.compile(r'\{\s*"|\[\s*(?:\{\s*"|\[|\]\s*$)|\{\s*\}\s*$')
# Under which keys exports keep their entries.
LISTS = ("results", "items", "articles", "entries", "bookmarks", "data", "list", "links")
# Bookmarks of Chrome and Firefox: a tree of folders.
TREES = frozenset({"roots", "children"})
LINK_PAGES = ("<!doctype netscape-bookmark-file", "<title>pocket export</title>", "<title>instapaper: export</title>")
LINK_COLUMNS = frozenset({"title", "time_added", "timestamp", "saved date", "folder", "tags", "created"})
FIRST_LINE = 2000
OMNIVORE_LIST = re.compile(r"(?:^|/)metadata_\d+_to_\d+\.json$")
LINKS_ONLY = RejectedInputError("links_only", "A list of links without their pages; save the pages themselves.")


def is_json(sample: Sample) -> bool:
    """Whether the file starts as JSON does: with an object that has a key, or a list of them."""
    return JSON_START.match(sample.start) is not None


def is_link_list(sample: Sample) -> bool:
    """Whether the file is a page of bookmarks, or a table whose first line names addresses."""
    begin = sample.lower[:FIRST_LINE]
    return _is_link_page(begin) or _is_link_table(begin.partition("\n")[0])


def _is_link_page(begin: str) -> bool:
    return any(mark in begin for mark in LINK_PAGES)


def _is_link_table(first_line: str) -> bool:
    columns = {column.strip(' "\r') for column in re.split("[,;\t]", first_line)}
    return "url" in columns and bool(LINK_COLUMNS & columns)


def is_omnivore(sample: Sample) -> bool:
    """Whether the file is a zip with the lists of Omnivore's export."""
    return is_zip(sample.data) and b"metadata_0_to_" in sample.data


def read_json(source: Source) -> Iterator[Document | PageReading]:
    """Yield the pages of a JSON export; raises `malformed_json`, `links_only`, and `not_a_page` for other JSON."""
    value = _parse(text_of(source, source.data, markup=False).text, source.limits)
    for record in _records(value)[: source.limits.records]:
        yield record_document(source, record)


def _records(value: object) -> list[Record]:
    """Give the entries that have an address; raises `links_only` for bookmarks, `not_a_page` for none."""
    if _is_bookmark_tree(value):
        raise LINKS_ONLY
    records = [record for record in _entries(value) if record_url(record)]
    if not records:
        raise RejectedInputError("not_a_page", "JSON without entries that have an address.")
    return records


def _is_bookmark_tree(value: object) -> bool:
    return isinstance(value, dict) and bool(TREES & value.keys())


def read_links(_source: Source) -> Iterator[Document]:
    """Refuse a list of links; raises `links_only`."""
    raise LINKS_ONLY


def read_omnivore(source: Source) -> Iterator[Document | PageReading]:
    """Yield the pages of Omnivore's export: metadata in lists, each content in a file of its entry's name."""
    source = source.opened()
    archive = Archive(source.data, source.limits)
    for entry in (entry for entry in archive.entries if OMNIVORE_LIST.search(entry.filename)):
        folder = entry.filename.rpartition("/")[0]
        for record in _entries(_parse(decode(archive.read(entry), markup=False).text, source.limits)):
            name = f"{folder}/content/{record.get('slug')}.html".lstrip("/")
            yield record_document(source, record, _content(archive, name))


def _content(archive: Archive, name: str) -> str | None:
    """Read the content of an entry from the file of this name; None where there is no such file."""
    entry = archive.named(name)
    return decode(archive.read(entry)).text if entry else None


def _parse(text: str, limits: Limits) -> object:
    """Parse JSON; raises `malformed_json`, and `too_many_entries` before a flood of empty lists takes the memory."""
    if text.count("[") + text.count("{") > limits.elements:
        raise RejectedInputError("too_many_entries", f"More than {limits.elements} lists and objects.")
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise RejectedInputError(
            "malformed_json", "The JSON is cut off, nested too deep or not well formed."
        ) from error


def _entries(value: object) -> list[Record]:
    """Give the entries of an export: a list, an object with a list, or one entry by itself."""
    held = _held(value) if isinstance(value, dict) else value
    return [entry for entry in held if isinstance(entry, dict)] if isinstance(held, list) else []


def _held(value: Record) -> object:
    """Give the list that an object holds, or the object itself as the only entry."""
    return next((value[key] for key in LISTS if isinstance(value.get(key), list)), [value])


JSON = Format("export", is_json, read_json)
LINKS = Format("export", is_link_list, read_links)
OMNIVORE = Format("export", is_omnivore, read_omnivore)
