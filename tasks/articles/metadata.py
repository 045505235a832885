"""What a page states about its main article, each field from all its places, with where it stood and how sure it is.

Order of trust: JSON-LD, then meta elements, then microdata and time elements, then the lines round the title, then the
page's address, then the rest of the page. None is a good answer.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tasks.articles.bylines import Sources, read_byline
from tasks.articles.datelines import titled_date
from tasks.articles.dates import numbers_first
from tasks.articles.details import FAR, languages, read_details
from tasks.articles.folding import folded
from tasks.articles.jsonld import linked_articles
from tasks.articles.page_dates import find_elsewhere
from tasks.articles.published import DateClaims, settle_dates
from tasks.articles.records import Claim
from tasks.articles.stated_dates import address_claims, claims_of, document_claims, published_claims, updated_claims
from tasks.articles.stated_fields import StatedFields, text_of
from tasks.articles.titles import StatedTitles, choose_title, site_of, title_origin
from tasks.articles.visible import first_line, title_zone, visible_dates
from tasks.model import Origin

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from lxml.etree import _Element

    from tasks.articles.dates import Order
    from tasks.articles.published import Dated
    from tasks.articles.records import LinkedArticle, Metadata, Outline

_TYPE_META = ("og:type",)
_TITLE_META = ("og:title", "twitter:title", "dc.title", "citation_title")


def read_metadata(root: _Element, outline: Outline, saved_at: datetime | None, url: str | None) -> Metadata:
    """Return what the page states; `url` is the address that the page itself stood at, if known."""
    meta = StatedFields(root)
    linked = linked_articles(root)
    details = read_details(root, meta, linked, url)
    titles = _stated_titles(root, meta, linked)
    stated = choose_title(titles, details.outlet or site_of(details.url))
    title = stated or first_line(outline)
    sources = Sources(meta, linked, title_zone(outline, title), outline.blocks)
    byline, byline_origin = read_byline(root, sources, title, details.outlet)
    found = replace(details, title=title, byline=byline)
    dates = _dates(root, sources, found, saved_at)
    origins = {
        "title": title_origin(stated, titles) if stated else Origin("line", FAR) if title else None,
        "byline": byline_origin,
        "published": dates.origin,
        "modified": dates.modified_origin,
    }
    return replace(
        found,
        published=dates.published,
        modified=dates.modified,
        origins=(*_known(origins), *details.origins),
        linked_body=next(filter(None, (node.body for node in linked)), None),
        warnings=dates.warnings,
    )


def _known(origins: dict[str, Origin | None]) -> list[tuple[str, Origin]]:
    return [(name, origin) for name, origin in origins.items() if origin is not None]


def _dates(root: _Element, sources: Sources, found: Metadata, saved_at: datetime | None) -> Dated:
    """Weigh the dates of a page whose other fields are found."""
    first = _order_of_numbers(root, sources)
    shown, updated, below = visible_dates(sources.zone, first, found.title)
    if not shown and not updated:
        shown = _titled(root)
    signed = _is_signed(found)
    told = _stated_dates(sources, signed=signed)
    if "website" in sources.meta.of(_TYPE_META) and not shown and not updated:
        told = replace(told, stated=tuple(claim for claim in told.stated if claim.source == "time_element"))
    claims = replace(
        told,
        shown=tuple(shown),
        below=tuple(below),
        address=tuple(address_claims(found.url)),
        updated_shown=tuple(updated),
        elsewhere=lambda: find_elsewhere(root, found.title, first),
        signed=signed,
    )
    return settle_dates(claims, saved_at, first)


def _is_signed(found: Metadata) -> bool:
    """Whether a page names authors other than its own site."""
    sites = {folded(name).replace(" ", "") for name in (found.outlet, site_of(found.url)) if name}
    return any(folded(name).replace(" ", "") not in sites for name in found.byline)


def _titled(root: _Element) -> list[Claim]:
    """Return the date in the title element, which readers see above the page."""
    date = titled_date(_title_element(root))
    return [Claim(date, "line")] if date else []


def _order_of_numbers(root: _Element, sources: Sources) -> Order | None:
    """Return what comes first in a date of numbers, by the first stated language that settles it."""
    orders = (numbers_first(language) for language, _ in languages(root, sources.meta, sources.linked))
    return next(filter(None, orders), None)


def _stated_dates(sources: Sources, *, signed: bool) -> DateClaims:
    """Gather the dates for machines. That of a page as such is its article's where the page is signed."""
    nodes = [node for node in sources.linked if signed or not node.of_page]
    pages = [node.published for node in sources.linked if node.of_page]
    return DateClaims(
        stated=tuple(published_claims(sources.meta, nodes)),
        vague=tuple(document_claims(sources.meta)),
        page=tuple(claims_of(filter(None, pages), "json_ld")),
        updated=tuple(updated_claims(sources.meta, nodes)),
    )


def _stated_titles(root: _Element, meta: StatedFields, linked: Sequence[LinkedArticle]) -> StatedTitles:
    stated = [
        *meta.of(_TITLE_META[:1]),
        *(node.headline for node in linked[:1] if node.headline),
        *meta.of(_TITLE_META[1:]),
    ]
    return StatedTitles(_texts(root, "h1"), _texts(root, "h2"), tuple(stated), _title_element(root))


def _title_element(root: _Element) -> str:
    return next((text_of(title) for title in root.iter("title")), "")


def _texts(root: _Element, tag: str) -> tuple[str, ...]:
    return tuple(text for element in root.iter(tag) if (text := text_of(element)))
