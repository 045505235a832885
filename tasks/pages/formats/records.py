"""One entry of a reading-list export as a document: which keys hold what, and the page that is made of it.

The keys are those of wallabag (its version 2, and the numbered ones of version 1), Omnivore, Readwise Reader and the
JSON of news crawlers. An entry's content is a fragment of HTML without a head, so that title, author, date and
language are put round it in the tags in which pages carry them.
"""

from __future__ import annotations

import html
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from tasks.errors import RejectedInputError
from tasks.model import Document, PageReading
from tasks.pages.decode import mend
from tasks.pages.formats.markup import html_document
from tasks.pages.provenance import web_address
from tasks.pages.source import Origin, Source, rejected
from tasks.pages.stamps import epoch_date, iso_date

Record = Mapping[str, object]

HTML_KEYS = ("html_content", "content", "content_html", "html", "5")
TEXT_KEYS = ("maintext", "text", "plain_text")
# Readwise has its own address under `url`, and the article's under `source_url`.
URL_KEYS = ("source_url", "url", "given_url", "link", "href", "article__url", "2")
SAVED_KEYS = ("saved_at", "savedAt", "created_at", "createdAt", "date_download", "time_added", "date_added")
LONGEST_LABEL = 200
TITLE_KEYS = ("title", "article__title", "1")
# The tags that pages themselves carry these in.
METADATA = (
    ("author", ("author", "authors", "published_by"), '<meta name="author" content="{}">'),
    (
        "published",
        ("published_at", "publishedAt", "published_date", "date_publish"),
        '<meta property="article:published_time" content="{}">',
    ),
    ("outlet", ("site_name", "siteName"), '<meta property="og:site_name" content="{}">'),
)


def record_url(record: Record) -> str | None:
    """Give the address of an entry."""
    return next((url for key in URL_KEYS if (url := web_address(_text(record, key)))), None)


def record_document(source: Source, record: Record, content: str | None = None) -> Document | PageReading:
    """Make the document of an entry, or the reading of one that is only a link.

    `content` is the HTML that came beside the entry; else it is sought in the entry itself.
    """
    origin = Origin(record_url(record), _saved_at(record), "export")
    source = replace(source, member=_label(record, origin))
    fragment = content or _first(record, HTML_KEYS)
    if fragment:
        return _page(source, record, fragment, origin)
    plain = _first(record, TEXT_KEYS)
    return _page(source, record, _paragraphs(plain), origin) if plain else _link(source, origin.url)


def _paragraphs(plain: str) -> str:
    """Put the paragraphs of a plain text into tags, so that title, author and date have a head to stand in."""
    mark = "\n\n" if "\n\n" in plain else "\n"
    return "\n".join(f"<p>{html.escape(paragraph)}</p>" for paragraph in plain.split(mark) if paragraph.strip())


def _link(source: Source, url: str | None) -> PageReading:
    """Give the reading of an entry that is an address without its page."""
    error = RejectedInputError("links_only", "The entry is a link without its page; save the page itself.")
    return replace(rejected(replace(source, data=str(url).encode()), error), url=url)


def _label(record: Record, origin: Origin) -> str:
    """Name an entry for display: by its title, else by its address."""
    name = mend(_first(record, TITLE_KEYS) or str(origin.url), markup=False).text
    return name[:LONGEST_LABEL]


def _page(source: Source, record: Record, fragment: str, origin: Origin) -> Document:
    text = mend(fragment if "<html" in fragment[:2000].lower() else _with_head(record, fragment))
    page = html_document(source, text.text.encode(), "utf-8", origin)
    return replace(page, warnings=tuple(dict.fromkeys((*page.warnings, *text.warnings))))


def _with_head(record: Record, fragment: str) -> str:
    title = html.escape(_first(record, TITLE_KEYS) or "")
    tags = [tag.format(html.escape(value)) for _name, keys, tag in METADATA if (value := _first(record, keys))]
    language = _text(record, "language")
    lang = f' lang="{html.escape(language)}"' if language else ""
    head = f'<meta charset="utf-8"><title>{title}</title>{"".join(tags)}'
    return f"<!DOCTYPE html>\n<html{lang}><head>{head}</head><body>\n{fragment}\n</body></html>\n"


def _saved_at(record: Record) -> datetime | None:
    return next((moment for key in SAVED_KEYS if (moment := _moment(record.get(key)))), None)


def _moment(value: object) -> datetime | None:
    """Read a time in ISO 8601 with a zone, or in seconds since 1970."""
    if isinstance(value, str):
        return iso_date(value)
    return epoch_date(value) if isinstance(value, int) and not isinstance(value, bool) else None


def _first(record: Record, keys: tuple[str, ...]) -> str | None:
    return next((text for key in keys if (text := _text(record, key)).strip()), None)


def _text(record: Record, key: str) -> str:
    """Give a value as text; a list of names, as wallabag has its authors, joined."""
    value = record.get(key)
    if isinstance(value, list):
        return ", ".join(part for part in value if isinstance(part, str))
    return value if isinstance(value, str) else ""
