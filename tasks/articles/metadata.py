"""What a page states about its main article: title, byline, outlet, address, language, date; and whom to trust.

Order of trust: JSON-LD, then meta elements, then microdata and time elements, then the lines round the title, then the
page's address. Nothing is taken from footers or comments, and none is a good answer.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import chain
from typing import TYPE_CHECKING

from tasks.articles.dates import numbers_first
from tasks.articles.folding import folded
from tasks.articles.jsonld import linked_articles
from tasks.articles.page_dates import find_elsewhere
from tasks.articles.page_people import named_elsewhere
from tasks.articles.people import is_full_name, people_in, unique
from tasks.articles.published import DateClaims, settle_dates
from tasks.articles.records import Metadata
from tasks.articles.stated_dates import address_claims, claims_of, published_claims, updated_claims
from tasks.articles.stated_fields import StatedFields, attribute, text_of
from tasks.articles.titles import StatedTitles, choose_title
from tasks.articles.tree import elements_at
from tasks.articles.visible import marked_byline, title_zone, visible_date, visible_update, worded_byline

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import datetime

    from lxml.etree import _Element

    from tasks.articles.records import Block, LinkedArticle, Outline

_TITLE_META = ("og:title", "twitter:title", "dc.title", "citation_title")
_OUTLET_META = ("og:site_name", "application-name")
_AUTHOR_META = ("author", "byl", "dc.creator", "parsely-author", "sailthru.author", "citation_author", "article:author")
_WRITTEN_BY = frozenset({"written by", "geschrieben von", "verfasst von", "écrit par", "escrito por", "scritto da"})
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,3}")
_AUTHOR = "//a[@rel='author'] | //*[@itemprop='author']"
_MAX_ADDRESS = 2_000


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
    sources = _Sources(meta, linked, title_zone(outline, title))
    address = _canonical(root, meta) or url
    language = _language(root)
    byline = _byline(root, sources, title, outlet)
    first = numbers_first(language)
    stated = _stated_dates(root, sources, signed=bool(byline))
    claims = replace(
        stated,
        shown=tuple(visible_date(sources.zone, first)),
        address=tuple(address_claims(address)),
        updated_shown=tuple(visible_update(sources.zone, first)),
        elsewhere=lambda: find_elsewhere(root, title, first),
    )
    dates = settle_dates(claims, saved_at, first)
    return Metadata(
        title=title,
        byline=byline,
        outlet=outlet,
        url=address,
        language=language,
        published=dates.published,
        linked_body=_first_stated(node.body for node in linked),
        warnings=dates.warnings,
    )


def _stated_dates(root: _Element, sources: _Sources, *, signed: bool) -> DateClaims:
    """Gather the dates for machines. That of a page as such is its article's where the page is signed."""
    nodes = [node for node in sources.linked if signed or not node.of_page]
    pages = [node.published for node in sources.linked if node.of_page]
    return DateClaims(
        stated=tuple(published_claims(root, sources.meta, nodes)),
        page=tuple(claims_of(filter(None, pages), "json_ld")),
        updated=tuple(updated_claims(root, sources.meta, nodes)),
    )


def _first_stated(values: Iterable[str | None]) -> str | None:
    return next(filter(None, values), None)


def _stated_titles(root: _Element, meta: StatedFields, linked: list[LinkedArticle]) -> StatedTitles:
    stated = [
        *meta.of(_TITLE_META[:1]),
        *(node.headline for node in linked[:1] if node.headline),
        *meta.of(_TITLE_META[1:]),
    ]
    element = next((text_of(title) for title in root.iter("title")), "")
    return StatedTitles(_texts(root, "h1"), _texts(root, "h2"), tuple(stated), element)


def _texts(root: _Element, tag: str) -> tuple[str, ...]:
    return tuple(text for element in root.iter(tag) if (text := text_of(element)))


def _byline(root: _Element, sources: _Sources, title: str | None, outlet: str | None) -> tuple[str, ...]:
    """Return the first authors that are people by their names, or a line's "By ..."; else whoever is named."""
    authors = list(filter(None, map(_people, _stated_authors(root, sources))))
    found = _no_outlets(authors, outlet)
    candidates = (
        (people for people in found if all(map(is_full_name, people))),
        filter(None, [worded_byline(sources.zone, title)]),
        iter(found),
        filter(None, [marked_byline(sources.zone, title)]),
        (people for people in authors if is_full_name(people[0])),
    )
    return next(chain.from_iterable(candidates), ()) or named_elsewhere(root)


def _no_outlets(found: Iterable[tuple[str, ...]], outlet: str | None) -> list[tuple[str, ...]]:
    """Leave out authors that are but the outlet."""
    site = folded(outlet or "")
    return [people for people in found if folded(people[0]) != site]


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
    yield from map(text_of, elements_at(root, _AUTHOR))


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
    stated = attribute(root, "lang", "xml:lang").strip()
    return stated.replace("_", "-") if _LANGUAGE.fullmatch(stated) else None
