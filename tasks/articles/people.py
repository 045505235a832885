"""Bylines as lists of people: from JSON-LD, meta elements, and the visible line under the title."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

from tasks.articles.agencies import is_agency
from tasks.articles.dates import MONTH_WORD
from tasks.articles.folding import folded
from tasks.articles.month_names import MONTH_NUMBER

if TYPE_CHECKING:
    from collections.abc import Iterable

_MAX_PEOPLE = 12
_MAX_BYLINE = 2_000  # characters; a longer text is no list of names
_MAX_NAME_WORDS = 5
_MAX_NAME_CHARS = 60
_FULL_NAME = 2  # words; a role or a degree may follow them
_LEADS = (
    r"(?:written|posted|published|reviewed|story|words|text|authored|interview|recommended) by|post author|authors?|by"
    r"|(?:(?:veröffentlicht|gepostet|erstellt|geschrieben|verfasst|gespeichert) )?von|autor(?:in)?"
    r"|scritto da|écrit par|(?:publié )?par|(?:publicado )?por|текст|автор|作者"
    r"|(?:ein )?(?:artikel|beitrag|bericht|text|interview) von|eingestellt von"
    r"|(?:text|interview|bericht|redaktion|reporter|words)(?=\s*:)"
    r"|(?:di|da|door|af|av)(?=\s+(?-i:[A-ZÀ-Þ]))"  # words of many sentences, too
)
_LEAD = re.compile(rf"\W*(?:(?:{_LEADS})\s*[::]?\s+|(?-i:B[yY](?=[A-ZÀ-Þ][a-zß-ÿ]+ )))", re.IGNORECASE)
_LEAD_ALONE = re.compile(rf"\W*(?:{_LEADS})\W*", re.IGNORECASE)
_LEAD_WITHIN = re.compile(r"(?:[|·•,]\s*|\d\s+)(?:by|von|par)\s+(?=(?-i:[^\W\d_a-zß-ÿ])|@)", re.IGNORECASE)
_SPLIT = re.compile(
    r"\s*(?:[;|/·•⋅\n]|,(?!\s*(?:jr|sr|phd|md)\b)|\s(?:and|und|et|og|och|и|with|mit|(?-i:y|e|en))\s|&)\s*",
    re.IGNORECASE,  # but for the single letters that are initials in upper case
)
_BAR = re.compile(r"\s*[|·•⋅]\s*|\s+[-–—]\s+")
_END = re.compile(
    r"\s+(?:on|in|at|am|(?-i:(?:le|el|il)(?= [a-z\d]))|updated|published|posted)\s|\s*[|·•⋅–—(\[]|\s+-\s|,?\s*\d",
    re.IGNORECASE,
)
_MONTH_AND_DAY = re.compile(rf"\s*\b({MONTH_WORD})\b[.,]?\s*\d")
_CREDENTIAL = re.compile(
    r"(?:[Pp][Hh]\.?[Dd]|m\.?d|mba|cfa|cpa|rn|jr|sr|[Ee]sq|[MmBb][Ss]c|m\.?a|b\.?a|[MB]\.[AD]|rd|dvm|dds|[A-Z]{2,5})\.?"
)
_ADDRESS = re.compile(r"https?:|www\.|@\w+\.", re.IGNORECASE)
_AFTER_NAME = re.compile(r"\s[-–—]\s|\s\((?=[^)]*\)?\W*$)|\sfor (?:the )?(?=[A-ZÀ-Þ])|\bReviewed by\b", re.IGNORECASE)
_NOT_A_NAME = re.compile(r"@|\d|[!?#=<>{}]")
_PARTICLE = "de|la|van|von|der|den|da|di|du|al|el|bin|le|dos|y"
_CAPITALISED = r"[A-ZÀ-ÞА-Я][\w.'’-]*"
_NAME_SHAPE = re.compile(rf"{_CAPITALISED}(?: (?:(?:{_PARTICLE})\b|{_CAPITALISED})){{1,4}}")
_TEAM = frozenset(
    """
    team staff editors editorial redaktion newsroom desk redacción redação redazione rédaction redactie редакция news
    inc llc ltd gmbh group clinic services institute university foundation association magazine contributor press
    """.split()
)
_NOBODY = frozenset(
    "admin administrator unknown anonymous webmaster root guest none null n/a undefined default author".split()
) | {"no author"}
_FURNITURE = frozenset(
    """
    more modified updated posted published share home menu search blog news story stories says said read learn view
    all top latest tags tag profile profil schlagwörter kategorien themen articles artikel kommentare comments resource
    customers products contact about copyright photo foto image video newsletter login advertisement
    """.split()
)
"""Words of menus and labels: a line with one of them names no person."""

_ROLES = frozenset(
    """
    writer editor author contributor correspondent reporter redakteur redakteurin view coordinator marketing director
    manager specialist strategist analyst producer founder ceo attorney
    """.split()
)


def people_in(text: str, *, strict: bool = False) -> tuple[str, ...]:
    """Return the names in a byline, in order and once each: "By Ada Vell and Jo Marn" gives two.

    With `strict` only what has the shape of a full name counts, for lines that need not be bylines.
    """
    line = " ".join(unescape(text[: _MAX_BYLINE + 1]).split())
    if len(text) > _MAX_BYLINE or _ADDRESS.search(line):
        return ()
    people = _without_roles(list(filter(None, map(_name, _parts(line)))))
    return unique(filter(_is_strictly_a_name, people) if strict else people)


def _is_strictly_a_name(name: str) -> bool:
    return is_agency(name) or (_NAME_SHAPE.fullmatch(name) is not None and _FURNITURE.isdisjoint(folded(name).split()))


def _parts(line: str) -> list[str]:
    """Return what stands between the separators of a byline, without its lead words."""
    while lead := _LEAD.match(line):
        line = line[lead.end() :]
    return [] if _LEAD_ALONE.fullmatch(line) else _SPLIT.split(line)


def _without_roles(names: list[str]) -> list[str]:
    """Leave out what is a role behind a name ("Ada Vell, Staff Writer"); alone it is all that is known."""
    cased = bool(names) and not names[0].islower()
    return [*names[:1], *(name for name in names[1:] if not _is_role(name, cased=cased))]


def _is_role(name: str, *, cased: bool) -> bool:
    """Whether what stands behind a first name is a role by its last word, or, beside a `cased` name, by its case."""
    return name.rsplit(maxsplit=1)[-1].lower() in _ROLES or (cased and name.islower() and not is_agency(name))


def byline_in(line: str, following: str) -> tuple[str, ...]:
    """Return the names of a visible line such as "By Ada Vell · 3 May"; `following` is read where it is a bare "By"."""
    if _LEAD_ALONE.fullmatch(line):
        return people_in(_names_of(following))
    lead = _LEAD.match(line) or _LEAD_WITHIN.search(line)
    if lead is None:
        return ()
    return people_in(_names_of(line[lead.end() :]))


def _names_of(line: str) -> str:
    """Return what a byline says before a date, a place or another part of the line."""
    months = (found.start() for found in _MONTH_AND_DAY.finditer(line) if found[1].lower() in MONTH_NUMBER)
    end = _END.search(line)
    return line[: min(next(months, len(line)), end.start() if end else len(line))]


def name_before_date(line: str) -> tuple[str, ...]:
    """Return the name that a line opens with and parts from the rest: "Ada Vell | Senior writer | 3 May"."""
    return people_in(_names_of(line), strict=True)


def name_beside_date(line: str) -> tuple[str, ...]:
    """Return the one full name among the parts of a line that dates: "3 May | 13:10 | Ada Vell"."""
    parts = [part for part in _BAR.split(line) if not _NOT_A_NAME.search(part)]
    return people_in(_names_of(parts[0]), strict=True) if len(parts) == 1 else ()


def in_reading_order(name: str) -> str:
    """Return a catalogue's form of a name, "Vell, Ada", as it is read, "Ada Vell"; any other name as it is."""
    family, comma, given = name.partition(", ")
    return name if not comma or "," in given else f"{given} {family}"


def is_team(name: str) -> bool:
    """Whether a name is that of an outlet's staff: "our engineering team", "Gazette Staff"."""
    return not _TEAM.isdisjoint(folded(name).split())


def is_byline(line: str) -> bool:
    """Whether a line of plain text is a byline and nothing else: a lead word, then names."""
    lead = _LEAD.match(line)
    return lead is not None and len(line) <= _MAX_NAME_CHARS and bool(people_in(line[lead.end() :], strict=True))


def is_full_name(name: str) -> bool:
    """Whether a name is a person's by its shape: some capitalised words, none of them a team's; or an agency's."""
    words = folded(name).split()
    return is_agency(name) or (
        _is_strictly_a_name(name) and _TEAM.isdisjoint(words) and words[-1] not in _ROLES and words != words[:1] * 2
    )


def unique(names: Iterable[str]) -> tuple[str, ...]:
    """Return names once each, compared without case, at most a dozen."""
    first: dict[str, str] = {}
    for name in names:
        first.setdefault(folded(name), name)
    return tuple(first.values())[:_MAX_PEOPLE]


def _name(part: str) -> str | None:
    """Return a part of a byline if it can be a name: few words, no digits, no address, no credential alone."""
    name = _without_additions(_AFTER_NAME.split(part, maxsplit=1)[0].strip(" \t,.:–—-()\"'“”").split())
    if is_agency(name):
        return name
    return None if _is_long(name) or _cannot_be_a_name(name) else name


def _without_additions(words: list[str]) -> str:
    """Return a name without the roles and credentials behind it, a full name left in any case."""
    while len(words) > _FULL_NAME and _is_addition(words[-1]):
        words.pop()
    if words[1:] == words[:-1]:  # a name that an account's picture repeats
        words = words[:1]
    return " ".join(words).rstrip(",")


def _is_addition(word: str) -> bool:
    return word.lower() in _ROLES or _CREDENTIAL.fullmatch(word) is not None


def _is_long(name: str) -> bool:
    return len(name) > _MAX_NAME_CHARS or len(name.split()) > _MAX_NAME_WORDS


def _cannot_be_a_name(words: str) -> bool:
    """Whether words hold a mark or a digit that no name has, or no letter, or are a credential or a role alone."""
    return not _is_spelled_as_a_name(words) or _is_addition(words) or words.lower() in _NOBODY


def _is_spelled_as_a_name(words: str) -> bool:
    return _NOT_A_NAME.search(words) is None and any(map(str.isalpha, words))
