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
from tasks.pages.source import Origin, Source, document, rejected
from tasks.pages.stamps import epoch_date, iso_date

Record = Mapping[str, object]

HTML_KEYS = ("html_content", "content", "content_html", "html", "5")
TEXT_KEYS = ("maintext", "text", "plain_text")
# Readwise has its own address under `url`, and the article's under `source_url`.
URL_KEYS = ("source_url", "url", "given_url", "link", "article__url", "2")
SAVED_KEYS = ("saved_at", "savedAt", "created_at", "createdAt", "date_download", "time_added", "date_added")
TITLE_KEYS = ("title", "article__title", "1")
# The tags that pages themselves carry these in.
METADATA = (
    ("author", ("author", "authors", "published_by"), '<meta name="author" content="{}">'),
    (
        "published",
        ("published_at", "publishedAt", "published_date", "date_publish"),
        '<meta property="article:published_time" content="{}">',
    ),
)


def record_url(record: Record) -> str | None:
    """Give the address of an entry."""
    return next((url for key in URL_KEYS if (url := web_address(_text(record, key)))), None)


def record_document(source: Source, record: Record, content: str | None = None) -> Document | PageReading:
    """Make the document of an entry, or the reading of one that is only a link.

    `content` is the HTML that came beside the entry; else it is sought in the entry itself.
    """
    origin = Origin(record_url(record), _saved_at(record), "export")
    fragment = content or _first(record, HTML_KEYS)
    plain = None if fragment else _first(record, TEXT_KEYS)
    source = replace(
        source, member=mend(_first(record, TITLE_KEYS) or origin.url or "", markup=False).text[:200] or None
    )
    if fragment:
        return _page(source, record, fragment, origin)
    if plain:
        text = mend(plain, markup=False)
        return document(source, text.text.encode(), text, "text", origin)
    error = RejectedInputError("links_only", "The entry is a link without its page; save the page itself.")
    return replace(rejected(replace(source, data=(origin.url or "").encode()), error), url=origin.url)


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
    for key in SAVED_KEYS:
        value = record.get(key)
        moment = iso_date(value) if isinstance(value, str) else None
        if isinstance(value, int) and not isinstance(value, bool):
            moment = epoch_date(value)
        if moment:
            return moment
    return None


def _first(record: Record, keys: tuple[str, ...]) -> str | None:
    return next((text for key in keys if (text := _text(record, key)).strip()), None)


def _text(record: Record, key: str) -> str:
    """Give a value as text; a list of names, as wallabag has its authors, joined."""
    value = record.get(key)
    if isinstance(value, list):
        return ", ".join(part for part in value if isinstance(part, str))
    return value if isinstance(value, str) else ""
