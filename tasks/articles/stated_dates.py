"""The dates that a page states for machines: JSON-LD, meta elements, microdata, the address."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tasks.articles.hints import hints_of
from tasks.articles.records import Claim, Hint
from tasks.articles.stated_fields import attribute, is_in_review, text_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml.etree import _Element

    from tasks.articles.records import LinkedArticle
    from tasks.articles.stated_fields import StatedFields

_PUBLISHED = """
    articlepublishedtime ogpublishedtime ogarticlepublishedtime articlepublished articlepublisheddate
    datepublished publisheddate publisheddatetime publishedtime publishedat publishedon published
    pubdate publishdate publishtime publishdatetime publishedatdate publicationdate publicationtime
    originalpublicationdate originalpublishdate firstpublished firstpublishdate articledate articlepubdate postdate
    parselypubdate sailthrudate btpubdate cxenseparserecspublishtime swiftypepublishedat dateissued
    dcdateissued dctermsissued dctermscreated dcdatecreated citationpublicationdate citationonlinedate citationdate
    displaydate releasedate creationdate datecreated shareaholicarticlepublishedtime
""".split()
_DOCUMENT = "dctermsdate dcdate date".split()
"""Of the document: on many a system the day on which it was last sent out."""

_UPDATED = """
    articlemodifiedtime ogupdatedtime ogmodifiedtime ogarticlemodifiedtime articlemodified articleupdatedtime
    datemodified modifieddate modifiedtime modified lastmodified lastmod dateupdated updateddate updatedtime updatedat
    lastupdated lastupdate updated revised revisiondate dctermsmodified dcdatemodified
""".split()
_PROPERTY = re.compile(r"datePublished|\bdc:(?:date|created)\b")
_ADDRESS = re.compile(r"/(?P<year>(?:19|20)\d\d)(?:([/-])(\d\d?)\2(\d\d?)|(\d\d)(\d\d))(?!\d)")
_DAY = 10  # characters of the day in an ISO date
_MAX_DAYS = 3  # that a page may state of one article: published, created, revised under a wrong name
_MAX_RAW = 200  # characters of a stated value


def published_claims(meta: StatedFields, linked: Iterable[LinkedArticle]) -> Iterator[Claim]:
    """Yield what is said of the publication: by JSON-LD, then meta elements, then microdata, then of the document."""
    yield from claims_of(filter(None, (node.published for node in linked)), "json_ld")
    yield from claims_of(_unlisted(meta.spelled(_PUBLISHED)), "meta")
    yield from claims_of(_unlisted(map(_element_date, filter(_is_publication, meta.marked))), "time_element")
    yield from document_claims(meta)


def document_claims(meta: StatedFields) -> Iterator[Claim]:
    """Yield the dates that a document has by its meta elements, whatever they are of."""
    yield from claims_of(_unlisted(meta.spelled(_DOCUMENT)), "meta")


def _unlisted(dates: Iterable[str]) -> list[str]:
    """Return the dates of one source, but none of a list of many days: those are of reviews or teasers."""
    found = list(dates)
    days = {date[:_DAY] for date in found}
    return found if len(days) <= _MAX_DAYS else []


def updated_claims(meta: StatedFields, linked: Iterable[LinkedArticle]) -> Iterator[Claim]:
    """Yield what is said of the last update, in the same order."""
    yield from claims_of(filter(None, (node.modified for node in linked)), "json_ld")
    yield from claims_of(meta.spelled(_UPDATED), "meta")
    yield from claims_of(map(_element_date, filter(_is_update, meta.marked)), "time_element")


def _is_publication(element: _Element) -> bool:
    """Whether an element dates a publication, and not that of a reader's comment."""
    stated = attribute(element, "property")
    dated = "datePublished" in attribute(element, "itemprop") or _is_time_of_publication(element)
    return bool(_PROPERTY.search(stated) if stated else dated) and not is_comment(element)


def _is_time_of_publication(element: _Element) -> bool:
    return element.tag == "time" and "pubdate" in element.attrib


def _is_update(element: _Element) -> bool:
    return any("dateModified" in attribute(element, name) for name in ("itemprop", "property"))


def is_comment(element: _Element) -> bool:
    """Whether an element stands within what readers wrote."""
    in_box = (hints_of(attribute(above, "class", "id")) & Hint.COMMENTS for above in element.iterancestors())
    return any(in_box) or is_in_review(element)


def _element_date(element: _Element) -> str:
    """Return the date of an element: as its attributes put it for machines, else as it is printed."""
    return attribute(element, "datetime", "content", "title") or text_of(element)


def claims_of(values: Iterable[str], source: str) -> Iterator[Claim]:
    """Yield values as claims of one source, each cut to a length that no date has."""
    for value in values:
        yield Claim(value[:_MAX_RAW], source)


def address_claims(url: str | None) -> Iterator[Claim]:
    """Yield the day in an address such as /2025/07/06/ or /20250706; a longer number is the article's."""
    match = _ADDRESS.search(url or "")
    if match is not None:
        yield Claim(f"{match['year']}-{match[3] or match[5]}-{match[4] or match[6]}", "address")
