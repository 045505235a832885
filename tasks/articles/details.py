"""The smaller fields of a page's article, each with where it stood and how sure it is: outlet, address, language, more.

Every field takes the first of its sources that has a value. Another source that agrees makes it surer, one that
contradicts it less sure.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from tasks.articles.folding import folded
from tasks.articles.records import Metadata
from tasks.articles.stated_fields import attribute
from tasks.model import Origin

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from lxml.etree import _Element

    from tasks.articles.records import LinkedArticle
    from tasks.articles.stated_fields import StatedFields

Stated = tuple[str, str]
"""A value and the source that states it."""

AGREED, ALONE, DOUBTED, FAR = 0.95, 0.85, 0.6, 0.5
"""How sure a value is that another source repeats, that stands alone, that one contradicts, that stands far off."""

_OUTLET_META = ("og:site_name", "application-name")
_SECTION_META = ("article:section", "og:article:section", "parsely-section", "sailthru.section", "category", "section")
_TAGS_META = ("article:tag", "og:article:tag", "news_keywords", "parsely-tags", "sailthru.tags", "keywords")
_IMAGE_META = ("og:image:secure_url", "og:image", "og:image:url", "twitter:image", "twitter:image:src", "thumbnail")
_LANGUAGE_META = ("content-language", "og:locale", "language", "dc.language", "dcterms.language")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,3}")
_WEB = re.compile(r"https?://[^\s\"'<>]+", re.IGNORECASE)
_MAX_ADDRESS = 2_000
_MAX_NAME = 200  # characters of a section or a tag
_MAX_TAGS = 50


def read_details(root: _Element, meta: StatedFields, linked: Sequence[LinkedArticle], url: str | None) -> Metadata:
    """Return outlet, address, language, section, tags and image; `url` is the address of the page's file, if known."""
    outlet, outlet_origin = chosen(outlets(meta, linked))
    address, address_origin = chosen(addresses(root, meta, url))
    language, language_origin = chosen(languages(root, meta, linked))
    section, section_origin = chosen(sections(meta, linked))
    topics, topics_origin = tags(meta, linked)
    image, image_origin = chosen(images(meta, linked, address))
    origins = {
        "outlet": outlet_origin,
        "url": address_origin,
        "language": language_origin,
        "section": section_origin,
        "tags": topics_origin,
        "image": image_origin,
    }
    return Metadata(
        outlet=outlet,
        url=address,
        language=language,
        section=section,
        tags=topics,
        image=image,
        origins=tuple((name, origin) for name, origin in origins.items() if origin is not None),
    )


def outlets(meta: StatedFields, linked: Sequence[LinkedArticle]) -> Iterator[Stated]:
    """Yield who the page says published it."""
    yield from _from(meta.of(_OUTLET_META), "meta")
    yield from _from((node.outlet for node in linked), "json_ld")


def addresses(root: _Element, meta: StatedFields, url: str | None) -> Iterator[Stated]:
    """Yield the whole addresses that the page gives as its own, then `url`, that of its file."""
    links = (link.get("href") for link in root.iter("link") if link.get("rel") == "canonical")
    for value, source in (*_from(links, "link"), *_from(meta.of(("og:url",)), "meta"), *_from([url], "file")):
        if value.startswith("http") or source == "file":
            yield value[:_MAX_ADDRESS], source


def languages(root: _Element, meta: StatedFields, linked: Sequence[LinkedArticle]) -> Iterator[Stated]:
    """Yield the language tags (BCP 47, the region kept) that the page states, that of its html element first."""
    stated = (
        *_from([attribute(root, "lang", "xml:lang")], "html_lang"),
        *_from(meta.of(_LANGUAGE_META), "meta"),
        *_from((node.language for node in linked), "json_ld"),
    )
    for value, source in stated:
        if _LANGUAGE.fullmatch(value):
            first, *rest = value.replace("_", "-").split("-")
            yield "-".join([first.lower(), *rest]), source


def sections(meta: StatedFields, linked: Sequence[LinkedArticle]) -> Iterator[Stated]:
    """Yield the section that the article stands in."""
    yield from _names(meta.of(_SECTION_META), "meta")
    yield from _names((node.section for node in linked), "json_ld")


def images(meta: StatedFields, linked: Sequence[LinkedArticle], base: str | None) -> Iterator[Stated]:
    """Yield the addresses of the article's picture, whole ones of the web only; nothing is ever fetched."""
    stated = (*_from(meta.of(_IMAGE_META), "meta"), *_from((node.image for node in linked), "json_ld"))
    for value, source in stated:
        address = _joined(base, value)
        if _WEB.fullmatch(address):
            yield address[:_MAX_ADDRESS], source


def tags(meta: StatedFields, linked: Sequence[LinkedArticle]) -> tuple[tuple[str, ...], Origin | None]:
    """Return the tags of the first source that has some, once each, and their origin."""
    by_json_ld = (tag for node in linked for tag in node.tags)
    for source, values in (("json_ld", list(by_json_ld)), *(("meta", list(meta.of([name]))) for name in _TAGS_META)):
        found = {folded(tag): tag for value in values for tag in _listed(value) if folded(tag)}
        if found:
            return tuple(found.values())[:_MAX_TAGS], Origin(source, ALONE)
    return (), None


def chosen(stated: Iterable[Stated]) -> tuple[str | None, Origin | None]:
    """Return the first value, and its origin: surer where a second source repeats it, less where all others differ."""
    values = list(stated)
    if not values:
        return None, None
    value, source = values[0]
    others = [other for other, where in values[1:] if where != source]
    return value, Origin(source, agreement(value, others))


def agreement(value: str, others: Sequence[str]) -> float:
    """Return how sure a value is beside what other sources say: case and marks do not matter."""
    if not others:
        return ALONE
    return AGREED if any(folded(other) == folded(value) for other in others) else DOUBTED


def _from(values: Iterable[str | None], source: str) -> Iterator[Stated]:
    """Yield the values that say something, with their source."""
    for value in values:
        words = " ".join(value.split()) if value else ""
        if words:
            yield words, source


def _names(values: Iterable[str | None], source: str) -> Iterator[Stated]:
    return ((value, source) for value, source in _from(values, source) if len(value) <= _MAX_NAME)


def _listed(value: str) -> list[str]:
    """Return the tags of one value, which may be a list with commas."""
    return [
        tag
        for part in re.split(r"[,;،、]", value[: _MAX_NAME * _MAX_TAGS])
        if 0 < len(tag := part.strip()) <= _MAX_NAME
    ]


def _joined(base: str | None, address: str) -> str:
    """Return an address made whole by that of the page; nothing for what can be none."""
    try:
        return urljoin(base or "", address)
    except ValueError:
        return ""
