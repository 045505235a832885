"""Bylines as lists of people: from JSON-LD, meta elements, and the visible line under the title."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tasks.articles.folding import folded

if TYPE_CHECKING:
    from collections.abc import Iterable

_MAX_PEOPLE = 12
_MAX_NAME_WORDS = 5
_MAX_NAME_CHARS = 60
_LEAD = re.compile(
    r"^\W*(?:(?:written|posted|published|reviewed|story|words|text) by|post author|authors?|by|von|autor(?:in)?"
    r"|(?:publié )?par|(?:publicado )?por|di|da|door|af|av|текст|автор|作者)"
    r"(?:\s*[:：]\s*|\s+)",
    re.IGNORECASE,
)
LEAD_ALONE = re.compile(
    r"\W*(?:(?:written|posted|reviewed|story|words|text) by|author|by|von|autor(?:in)?|par|por|di|door)\W*",
    re.IGNORECASE,
)
_SPLIT = re.compile(
    r"\s*(?:[;|/·•\n]|,(?!\s*(?:jr|sr|phd|md)\b)|\s(?:and|und|et|y|e|og|och|en|и|with|mit)\s|&)\s*", re.IGNORECASE
)
_CREDENTIAL = re.compile(r"^(?:ph\.?d|m\.?d|mba|cfa|cpa|rn|jr|sr|esq|msc|bsc|m\.?a|b\.?a|rd|dvm|dds|[A-Z]{2,5})\.?$")
_NOT_A_NAME = re.compile(r"https?:|www\.|@|\d|\.com\b|[!?#=<>{}]", re.IGNORECASE)
_ROLE_WORDS = frozenset(
    """
    admin administrator editor editors redaktion redaction staff team newsroom desk guest contributor writer reporter
    correspondent author unknown anonymous webmaster user root news press published updated posted
    """.split()
)


def people_in(text: str) -> tuple[str, ...]:
    """Return the names in a byline, in order and once each: "By Ada Vell and Jo Marn" gives two."""
    line = " ".join(text.split())
    while (stripped := _LEAD.sub("", line)) != line:
        line = stripped
    return unique(name for part in _SPLIT.split(line) if (name := _name(part)))


def unique(names: Iterable[str]) -> tuple[str, ...]:
    """Return names once each, compared without case, at most a dozen."""
    return tuple({folded(name): name for name in reversed([*names])}.values())[::-1][:_MAX_PEOPLE]


def is_byline(text: str) -> bool:
    """Whether a visible line says that it names authors: a lead word, then names and nothing else."""
    return len(text) <= 2 * _MAX_NAME_CHARS and bool(_LEAD.match(text)) and bool(people_in(text))


def _name(part: str) -> str | None:
    """Return a part of a byline if it can be a name: few words, no digits, no address, no credential alone."""
    name = part.strip(" \t,.:–—-()\"'“”")
    if not name or len(name) > _MAX_NAME_CHARS or len(name.split()) > _MAX_NAME_WORDS:
        return None
    if _NOT_A_NAME.search(name) or _CREDENTIAL.match(name):
        return None
    return name
