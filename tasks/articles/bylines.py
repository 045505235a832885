"""Who wrote a page's main article: stated authors, printed bylines and marked boxes, weighed to one list of names."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from tasks.articles.details import agreement
from tasks.articles.folding import folded
from tasks.articles.page_people import named_elsewhere
from tasks.articles.people import in_reading_order, is_full_name, is_team, people_in, unique
from tasks.articles.stated_dates import is_comment
from tasks.articles.stated_fields import text_of
from tasks.articles.visible_people import marked_byline, signature, worded_byline
from tasks.model import Origin

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from lxml.etree import _Element

    from tasks.articles.records import Block, LinkedArticle
    from tasks.articles.stated_fields import StatedFields

_AUTHOR_META = ("author", "byl", "dc.creator", "parsely-author", "sailthru.author", "citation_author", "article:author")
_ELSEWHERE = 0.85  # how often who is named far from the title wrote the piece, on pages that name nobody near it
_FAMILY_FIRST = frozenset({"citation_author"})
_CARD_LABELS = (("twitter:label1", "twitter:data1"), ("twitter:label2", "twitter:data2"))
_WRITTEN_BY = frozenset({"written by", "geschrieben von", "verfasst von", "écrit par", "escrito por", "scritto da"})

_Signed = tuple[tuple[str, ...], str]
"""Names, and the source that gives them."""


@dataclass(frozen=True, slots=True)
class Sources:
    """Where a byline may stand: meta elements, JSON-LD nodes, the lines round the title, those of the whole page."""

    meta: StatedFields
    linked: Sequence[LinkedArticle]
    zone: Sequence[Block]
    blocks: Sequence[Block] = ()


def read_byline(
    root: _Element, sources: Sources, title: str | None, outlet: str | None
) -> tuple[tuple[str, ...], Origin | None]:
    """Return the authors of a page and their origin: people by their names, or a line's "By ..."; else who is named."""
    stated = [(people, source) for people, source in _stated(sources) if people]
    worded = _signed(worded_byline(sources.zone, title), "line")
    marked = _signed(marked_byline(sources.zone, title), "line")
    best = _best(stated, worded, marked, folded(outlet or ""))
    if best is None:
        people = signature(sources.blocks) or named_elsewhere(root, title)
        return people, Origin("line", _ELSEWHERE) if people else None
    people, source = best
    others = [names[0] for names, where in (*stated, *worded, *marked) if where != source]
    return people, Origin(source, agreement(people[0], others))


def _signed(people: tuple[str, ...], source: str) -> list[_Signed]:
    return [(people, source)] if people else []


def _best(stated: list[_Signed], worded: list[_Signed], marked: list[_Signed], outlet: str) -> _Signed | None:
    """Return the first of the stated authors that are people, of a worded line, of accounts, of a marked line.

    Of worded lines those that name a team come after accounts. The outlet, given folded, is an author only by a
    person's name.
    """
    authors = [signed for signed in stated if folded(signed[0][0]) != outlet]
    people = (signed for signed in _without_microdata(authors) if all(map(is_full_name, signed[0])))
    namesakes = (signed for signed in stated if is_full_name(signed[0][0]))
    alone = [signed for signed in worded if not any(map(is_team, signed[0]))]
    return next(chain(people, alone, authors, worded, marked, namesakes), None)


def _without_microdata(authors: list[_Signed]) -> list[_Signed]:
    """Leave out microdata where another field names a team: within such a page it marks whoever is mentioned."""
    others = [signed for signed in authors if signed[1] != "microdata"]
    return others if any(is_team(people[0]) for people, _ in others) else authors


def _stated(sources: Sources) -> Iterator[_Signed]:
    """Yield what each field says of the authors, the most trusted first."""
    for node in sources.linked:
        yield _people(node.authors), "json_ld"
    for name in _AUTHOR_META:
        values = sources.meta.of([name])
        yield _people(map(in_reading_order, values) if name in _FAMILY_FIRST else values), "meta"
    for label, datum in _CARD_LABELS:
        if next(sources.meta.of([label]), "").lower() in _WRITTEN_BY:
            yield _people(sources.meta.of([datum])), "meta"
    for element in filter(_is_author, sources.meta.marked):
        yield _people([text_of(element)]), "microdata"


def _is_author(element: _Element) -> bool:
    named = element.get("itemprop") == "author" or (element.tag == "a" and element.get("rel") == "author")
    return named and not is_comment(element)


def _people(authors: Iterable[str]) -> tuple[str, ...]:
    return unique(chain.from_iterable(map(people_in, authors)))
