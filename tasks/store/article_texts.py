"""Stored texts as relating needs them: loaded and fingerprinted once, while they are in use."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
from sqlalchemy import text

from tasks.reuse.compare import are_alike
from tasks.reuse.fingerprints import fingerprint, stored_form
from tasks.reuse.prepared import prepare

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from sqlalchemy import Connection

    from tasks.store.entries import Numbers

    Pair = tuple[int, int]

# So many texts are held at most, with those that are asked for at once.
_HELD = 2000
# Texts with less than this share of the fingerprints of one in the other are not alike, and not looked at further.
_ALIKE_PRINTS = 0.3
_NO_PRINTS = np.empty(0, np.uint64)


@dataclass(frozen=True, slots=True)
class Body:
    """A stored article: its text, its hash, its fingerprints, and these as they are stored."""

    text: str
    sha256: bytes
    prints: npt.NDArray[np.uint64]
    stored: Numbers

    @property
    def distinct(self) -> Numbers:
        """The distinct fingerprints as they are stored, ascending."""
        return np.unique(self.stored)


class ArticleTexts:
    """Texts by the keys of their articles; those used last are held."""

    def __init__(self, connection: Connection) -> None:
        """Load nothing yet."""
        self._connection = connection
        self._bodies: dict[int, Body] = {}

    def bodies(self, articles: Iterable[int]) -> Mapping[int, Body]:
        """Give articles with their fingerprints, in the order of their keys."""
        wanted = sorted(set(articles))
        if len(self._bodies) + len(wanted) > _HELD:
            self._bodies = {article: body for article, body in self._bodies.items() if article in set(wanted)}
        self._load([article for article in wanted if article not in self._bodies])
        return {article: self._bodies[article] for article in wanted}

    def _load(self, articles: list[int]) -> None:
        """Load articles that are not held."""
        if not articles:
            return
        rows = self._connection.execute(text(_BODIES), {"ids": articles}).all()
        prints = fingerprint([row.text for row in rows])
        for row, found in zip(rows, prints, strict=True):
            self._bodies[row.article_id] = Body(row.text, bytes(row.text_sha256), found, stored_form(found))

    def order(self, articles: Collection[int]) -> dict[int, bytes]:
        """Give the hash of each article's text: an order of content that has nothing to do with what texts say."""
        known = {article: self._bodies[article].sha256 for article in articles if article in self._bodies}
        missing = [article for article in articles if article not in known]
        rows = self._connection.execute(text(_ORDER), {"ids": missing}).all() if missing else ()
        return known | {row.article_id: bytes(row.text_sha256) for row in rows}

    def alike(self, pairs: Collection[Pair]) -> set[Pair]:
        """Give those pairs of articles that are copies of each other, whatever else is stored."""
        bodies = self.bodies(set().union(*pairs))
        near = [pair for pair in pairs if _have_common_prints(bodies[pair[0]], bodies[pair[1]])]
        prepared = {article: prepare(bodies[article].text, _NO_PRINTS) for article in set().union(*near)}
        return {pair for pair in near if are_alike(*(prepared[article] for article in in_order(bodies, pair)))}


def in_order(bodies: Mapping[int, Body], pair: Pair) -> list[int]:
    """Give two articles as they are to be compared: the one whose text hash is lower first, whoever came first."""
    return sorted(pair, key=lambda article: bodies[article].sha256)


def _have_common_prints(first: Body, second: Body) -> bool:
    """Whether enough of the fingerprints of one text are the other's."""
    common = len(np.intersect1d(first.prints, second.prints, assume_unique=True))
    return common > 0 and common >= _ALIKE_PRINTS * min(len(first.prints), len(second.prints))


_BODIES = """
    select article_id, text, text_sha256 from news.articles
    where article_id = any(cast(:ids as bigint[])) order by article_id
"""
_ORDER = "select article_id, text_sha256 from news.articles where article_id = any(cast(:ids as bigint[]))"
