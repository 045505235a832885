"""What a page states about its main article: title, byline, outlet, address, language, date; and whom to trust.

Order of trust: JSON-LD, then meta elements, then microdata and time elements, then the lines round the title, then the
page's address. Nothing is taken from footers or comments, and none is a good answer.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from tasks.articles.folding import folded
from tasks.articles.jsonld import linked_articles
from tasks.articles.people import people_in, unique
from tasks.articles.published import first_plausible
from tasks.articles.records import Claim, Metadata
from tasks.articles.titles import StatedTitles, choose_title
from tasks.articles.tree import elements_at, text_within
from tasks.articles.visible import title_zone, visible_byline, visible_date

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import datetime

    from lxml.etree import _Element

    from tasks.articles.records import Block, LinkedArticle, Outline

_TITLE_META = ("og:title", "twitter:title", "dc.title", "citation_title")
_OUTLET_META = ("og:site_name", "application-name")
_DATE_META = (
    "article:published_time",
    "og:published_time",
    "og:article:published_time",
    "article.published",
    "datepublished",
    "pubdate",
    "publishdate",
    "publish-date",
    "parsely-pub-date",
    "sailthru.date",
    "date",
    "dc.date.issued",
    "dc.date",
    "dcterms.created",
    "citation_publication_date",
    "citation_date",
)
_AUTHOR_META = ("author", "byl", "dc.creator", "parsely-author", "sailthru.author", "citation_author", "article:author")
_WRITTEN_BY = frozenset({"written by", "geschrieben von", "verfasst von", "écrit par", "escrito por", "scritto da"})
_ADDRESS_DATE = re.compile(r"/(\d{4})[/-](\d{1,2})[/-](\d{1,2})(?:/|-|$|\.)")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,3}")
_PUBLISHED = "//*[@itemprop='datePublished' or @property='datePublished'] | //time[@pubdate]"
_AUTHOR = "//a[@rel='author'] | //*[@itemprop='author']"
_MAX_RAW = 200  # characters of a stated value
_MAX_ADDRESS = 2_000


class StatedFields:
    """The meta elements of a page by lower-case name, read once."""

    def __init__(self, root: _Element) -> None:
        """Read `root`; later values of one name come after earlier ones."""
        self._values: dict[str, list[str]] = defaultdict(list)
        for meta in root.iter("meta"):
            name = _attribute(meta, "property", "name", "itemprop")
            content = " ".join(_attribute(meta, "content").split())
            if name and content:
                self._values[name.lower()].append(content)

    def of(self, names: Iterable[str]) -> Iterator[str]:
        """Yield the values of some names, name by name."""
        for name in names:
            yield from self._values.get(name, ())


def _attribute(element: _Element, *names: str) -> str:
    """Return the first of some attributes that is not empty, or an empty string."""
    return next(filter(None, map(element.get, names)), "")


@dataclass(frozen=True, slots=True)
class _Sources:
    """Where a byline may stand: meta elements, JSON-LD nodes, and the lines round the title."""

    meta: StatedFields
    linked: Sequence[LinkedArticle]
    zone: Sequence[Block]


def read_metadata(root: _Element, outline: Outline, saved_at: datetime | None, url: str | None) -> Metadata:
    """Return what the page states; `url` is the address that the page itself stood at, if known."""
    meta = StatedFields(root)
    linked = linked_articles(root)
    outlet = _first_stated([*meta.of(_OUTLET_META), *(node.outlet for node in linked)])
    title = choose_title(_stated_titles(root, meta, linked), outlet)
    zone = title_zone(outline, title)
    address = _canonical(root, meta) or url
    claims = [*_machine_dates(root, meta, linked), *visible_date(zone), *_address_date(address)]
    published, warnings = first_plausible(claims, saved_at)
    return Metadata(
        title=title,
        byline=_byline(root, _Sources(meta, linked, zone), outlet),
        outlet=outlet,
        url=address,
        language=_language(root),
        published=published,
        linked_body=_first_stated(node.body for node in linked),
        warnings=warnings,
    )


def _first_stated(values: Iterable[str | None]) -> str | None:
    return next(filter(None, values), None)


def _stated_titles(root: _Element, meta: StatedFields, linked: list[LinkedArticle]) -> StatedTitles:
    stated = [
        *meta.of(_TITLE_META[:1]),
        *(node.headline for node in linked[:1] if node.headline),
        *meta.of(_TITLE_META[1:]),
    ]
    element = next((_text(title) for title in root.iter("title")), "")
    return StatedTitles(_texts(root, "h1"), _texts(root, "h2"), tuple(stated), element)


def _texts(root: _Element, tag: str) -> tuple[str, ...]:
    return tuple(text for element in root.iter(tag) if (text := _text(element)))


def _text(element: _Element) -> str:
    return " ".join(text_within(element).split())


def _machine_dates(root: _Element, meta: StatedFields, linked: list[LinkedArticle]) -> Iterator[Claim]:
    """Yield the dates that are stated for machines, the most trusted first."""
    yield from _claims(filter(None, (node.published for node in linked)), "json_ld")
    yield from _claims(meta.of(_DATE_META), "meta")
    yield from _claims(map(_element_date, elements_at(root, _PUBLISHED)), "time_element")


def _claims(values: Iterable[str], source: str) -> Iterator[Claim]:
    for value in values:
        yield Claim(value[:_MAX_RAW], source)


def _element_date(element: _Element) -> str:
    """Return the date of an element: as its attributes put it for machines, else as it is printed."""
    return _attribute(element, "datetime", "content") or _text(element)


def _address_date(url: str | None) -> Iterator[Claim]:
    """Yield the day in an address such as /2025/07/06/."""
    match = _ADDRESS_DATE.search(url or "")
    if match is not None:
        yield Claim(f"{match[1]}-{match[2]}-{match[3]}", "address")


def _byline(root: _Element, sources: _Sources, outlet: str | None) -> tuple[str, ...]:
    """Return the first stated authors that are not the outlet itself, then the printed byline, then the outlet."""
    found = list(filter(None, map(_people, _stated_authors(root, sources))))
    return _first_persons(found, folded(outlet or "")) or visible_byline(sources.zone) or next(iter(found), ())


def _first_persons(found: list[tuple[str, ...]], outlet: str) -> tuple[str, ...]:
    """Return the first authors that are not the outlet, which is given folded."""
    return next((people for people in found if folded(people[0]) != outlet), ())


def _people(authors: Iterable[str]) -> tuple[str, ...]:
    return unique(chain.from_iterable(map(people_in, authors)))


def _stated_authors(root: _Element, sources: _Sources) -> Iterator[tuple[str, ...]]:
    """Yield what each field says of the authors, the most trusted first."""
    for node in sources.linked:
        yield node.authors
    for value in _single_authors(root, sources.meta):
        yield (value,)
    if _has_author_label(sources.meta):
        yield tuple(sources.meta.of(("twitter:data1",)))


def _single_authors(root: _Element, meta: StatedFields) -> Iterator[str]:
    """Yield the fields of which each is a byline of its own: meta elements, then links and microdata."""
    yield from meta.of(_AUTHOR_META)
    yield from map(_text, elements_at(root, _AUTHOR))


def _has_author_label(meta: StatedFields) -> bool:
    """Whether the first labelled datum of the page's Twitter card is its author."""
    return next(meta.of(("twitter:label1",)), "").lower() in _WRITTEN_BY


def _canonical(root: _Element, meta: StatedFields) -> str | None:
    """Return the address that the page gives as its own, if it is a whole one."""
    stated = map(str.strip, [*_canonical_links(root), *meta.of(("og:url",))])
    url = next((address for address in stated if address.startswith("http")), "")
    return url[:_MAX_ADDRESS] or None


def _canonical_links(root: _Element) -> list[str]:
    return [link.get("href", "") for link in root.iter("link") if link.get("rel") == "canonical"]


def _language(root: _Element) -> str | None:
    """Return the BCP 47 tag that the html element states, its region kept."""
    stated = _attribute(root, "lang", "xml:lang").strip()
    return stated.replace("_", "-") if _LANGUAGE.fullmatch(stated) else None
