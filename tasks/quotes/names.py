"""Read the names that an article gives outside its quotes: runs of capitals, people and organisations apart."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from tasks.model import SpeakerKind
from tasks.quotes.sentences import Reading
from tasks.quotes.tables import Table, load_first_names
from tasks.quotes.tokens import NAME, WORD, Token
from tasks.quotes.walks import has_kind, past, token_at, token_before
from tasks.quotes.words import (
    DEFINITE,
    GENITIVE,
    NOMINAL,
    ORGANISATION,
    PARTICLE,
    POSSESSIVE,
    POSSESSIVE_PRONOUN,
    QUALIFIER,
    TITLE,
)

_FULL = 2  # words of a first name and a surname
_SHORT = 4  # letters; a surname this short has no ending to go by
_APOSTROPHES = ("'", "’")
_GENERATIONS = frozenset(("jr", "jr.", "sr", "sr.", "ii", "iii", "iv"))


class Name(NamedTuple):
    """A name at a place: its tokens, as text without titles, what it names, and a person's gender ("f", "m", "n")."""

    first: int
    end: int
    text: str
    kind: SpeakerKind
    gender: str


@dataclass(slots=True)
class Roster:
    """The names of an article in their order, and by surname (lower case) its full names with their genders."""

    names: list[Name]
    by_surname: dict[str, dict[str, str]] = field(default_factory=dict)

    def add(self, name: Name) -> None:
        """Take up the next name."""
        self.names.append(name)
        if name.kind == "person" and _has_first_name(name.text):
            full = self.by_surname.setdefault(surname(name.text).lower(), {})
            full[name.text] = _first_told(name.gender, full.get(name.text, "n"))

    def full_name(self, name: Name) -> str:
        """Give the fullest form of a person's name if the article has exactly one for its surname, else the name."""
        if name.kind == "organisation":
            return name.text
        fuller = self._with_surname(name).items()
        fits = [full for full, gender in fuller if can_stand_for(name.text, full) and agree(gender, name.gender)]
        return _only(fits, name.text)

    def gender_of(self, name: Name) -> str:
        """Give a person's gender, from the full name where the name itself does not tell."""
        if name.gender != "n" or " " in name.text:
            return name.gender
        return _only(set(self._with_surname(name).values()), "n")

    def _with_surname(self, name: Name) -> dict[str, str]:
        """Give the full names, with their genders, that have a name's surname; "Van der Berg" is none beside Jan's."""
        full = self.by_surname.get(surname(name.text).lower(), {})
        return {text: full[text] for text in full if not any(can_stand_for(text, other) for other in full)}


def read_names(reading: Reading, table: Table) -> Roster:
    """Give the names of an article; those in its quotes are left out."""
    roster = Roster([])
    for first, end in _runs_of_capitals(reading):
        name = name_in(reading, first, end, table)
        if name:
            roster.add(name)
    return roster


def surname(full: str) -> str:
    """Give the last name of a person.

    >>> surname("Martin Luther King Jr.")
    'King'
    """
    return _without_generation(full)[-1]


def _without_generation(name: str) -> list[str]:
    """Give the words of a name without a "Jr." or "III" at its end."""
    words = name.split()
    while len(words) > 1 and words[-1].lower() in _GENERATIONS:
        words.pop()
    return words


def _has_first_name(name: str) -> bool:
    """Tell a name that is more than a surname, with its particles ("van der Berg") and its generation ("Bell III")."""
    return len(_without_generation(name)) > 1 and not name[0].islower()


def can_stand_for(short: str, full: str) -> bool:
    """Tell whether a name can be short for a full one with the same surname.

    >>> can_stand_for("Van der Berg", "Jan van der Berg"), can_stand_for("Bell III", "Tom Bell Jr.")
    (True, False)
    >>> can_stand_for("Ann Bell", "Mary Ann Bell")
    False
    """
    words = _without_generation(short)
    if len(words) > 1:
        return full.endswith(f" {short[0].lower()}{short[1:]}")
    return " " in full and (words == short.split() or full.endswith(f" {short}"))


def _runs_of_capitals(reading: Reading) -> Iterator[tuple[int, int]]:
    """Give the runs of capitalised words as token ranges, in order."""
    end = 0
    for at, token in enumerate(reading.tokens):
        if token.kind == NAME and at >= end and is_name(token):
            end = _run_end(reading, at)
            yield at, end


def _run_end(reading: Reading, at: int) -> int:
    """Give the end of the run of capitalised words that begins at `at`."""
    end = at
    while _is_name_in_sentence(reading, end, reading.sentence_of[at]):
        end += 1
        if reading.tokens[end - 1].kinds & POSSESSIVE:
            break
        end = past_particles(reading.tokens, end)
    return end


def _is_name_in_sentence(reading: Reading, at: int, sentence: int) -> bool:
    tokens = reading.tokens
    return at < len(tokens) and is_name(tokens[at]) and reading.sentence_of[at] == sentence


def agree(gender: str, other: str) -> bool:
    """Tell whether two genders ("f", "m", "o", "n") can be of one whom a name or pronoun means."""
    return gender == other or "n" in (gender, other)


def past_particles(tokens: list[Token], end: int) -> int:
    """Step over the small words within a name, "de la" or an organisation's "of", when the name goes on after them."""
    start = end
    if end < len(tokens):
        start += is_of_organisation(tokens, end) or is_of_members(tokens, end)
        if start == end and not is_particle(tokens[end]):
            return end  # as nearly always
    after = past(tokens, start, len(tokens), is_particle)
    return after if is_name(token_at(tokens, after, len(tokens))) else end


def is_particle(token: Token) -> bool:
    """Tell whether a word is one of the small ones that stand within names."""
    return token.kind == WORD and bool(token.kinds & PARTICLE)


def is_of_organisation(tokens: list[Token], at: int) -> bool:
    """Tell whether the word at `at` is the "of" within an organisation's name: Ministry OF Tides."""
    if not 0 < at < len(tokens) - 1 or not tokens[at].kinds & GENITIVE:
        return False
    return tokens[at - 1].kind == NAME and bool(tokens[at - 1].kinds & ORGANISATION) and is_name(tokens[at + 1])


def is_of_members(tokens: list[Token], at: int) -> bool:
    """Tell whether the mark at `at` is the apostrophe within an organisation's name: the Cider Makers' Union."""
    if tokens[at].text not in _APOSTROPHES or not 0 < at < len(tokens) - 1:
        return False
    before, after = tokens[at - 1], tokens[at + 1]
    of_many = before.kind == NAME and before.end == tokens[at].start and before.low.endswith("s")
    return of_many and is_name(after) and bool(after.kinds & ORGANISATION)


def is_name(token: Token) -> bool:
    """Tell whether a word can be part of a name: it has a capital and is no function word, no time, no "R-Wis."."""
    return token.kind == NAME and bool(token.kinds & NOMINAL) and token.text[1:2] != "-"


def name_in(reading: Reading, first: int, end: int, table: Table) -> Name | None:
    """Read the run of capitalised words tokens[first:end] as a name, titles taken off; None if nothing is left."""
    tokens = reading.tokens
    titles = [at for at in range(first, end) if tokens[at].kinds & TITLE]
    start = titles[-1] + 1 if titles else _past_office(tokens, first, end)
    if _is_organisation(tokens, (first, start, end)):
        return Name(first, end, _text(tokens[first:end]), "organisation", "o")
    if start >= end:
        return None
    start = _start_of_person(tokens, start, end)
    told = _gender_by_titles([tokens[at] for at in titles], table)
    gender = _first_told(told, _gender(tokens, start, end, table))
    return Name(start, end, _in_small(_text(tokens[start:end]), tokens[start].low), "person", gender)


def _past_office(tokens: list[Token], first: int, end: int) -> int:
    """Step over the organisation that a person is named with, "House Majority Leader Ann Bell", up to a first name."""
    offices = [at for at in range(first, end) if tokens[at].kinds & ORGANISATION]
    if not offices:
        return first
    genders = load_first_names().genders
    return next((at for at in range(offices[-1] + 1, end - 1) if tokens[at].low in genders), first)


def _start_of_person(tokens: list[Token], first: int, end: int) -> int:
    """Leave out what goes before a person's name: "Texas Republican Ann Bell"."""
    genders = load_first_names().genders
    first = next((at for at in range(first, end - 1) if tokens[at].low in genders), first)
    return past(tokens, first, end - _FULL, has_kind(QUALIFIER))


def _is_organisation(tokens: list[Token], run: tuple[int, int, int]) -> bool:
    """Tell an organisation by a word after any title, by capitals alone, or by the article before it.

    `run` is where the run begins, where it goes on after its titles, and where it ends.
    """
    first, start, end = run
    for token in tokens[start:end]:
        if token.kinds & ORGANISATION:
            return True
    if start > first:
        return False
    return _is_acronym(tokens[first:end]) or bool(token_before(tokens, first).kinds & DEFINITE)


def _is_acronym(run: list[Token]) -> bool:
    text = run[0].text
    return len(run) == 1 and text.isupper() and len(text) > 1


def _gender_by_titles(titles: list[Token], table: Table) -> str:
    """Tell a person's gender by the last title that tells it."""
    return _first_told(*(table.genders.get(title.low, "n") for title in reversed(titles)))


def _gender(tokens: list[Token], first: int, end: int, table: Table) -> str:
    """Tell a person's gender by the first name, by a role or title before the name, or by a Slavic ending."""
    first_name = tokens[first].low if end - first > 1 else ""
    return _first_told(
        load_first_names().genders.get(first_name, "n"),
        _gender_by_role(token_before(tokens, first), table),
        _gender_by_surname(tokens[end - 1].low),
    )


def _gender_by_role(before: Token, table: Table) -> str:
    """Tell a person's gender by the role before the name; behind "his" a role is of somebody else."""
    return "n" if before.kinds & POSSESSIVE_PRONOUN else table.genders.get(before.low, "n")


def _gender_by_surname(low: str) -> str:
    """Tell a person's gender by the ending of the surname, where it is long enough to have one."""
    return "f" if len(low) > _SHORT and low.endswith(load_first_names().female_endings) else "n"


def _text(tokens: list[Token]) -> str:
    """Give the words of a name, without a possessive ending; apostrophes are straight, however they are printed."""
    text = " ".join(token.text for token in tokens).replace("’", "'").replace(" '", "'")
    return text.removesuffix("'s")


def _in_small(text: str, first_name: str) -> str:
    """Write a full name in capitals, as transcripts do, like any other where its first name is a known one."""
    if " " not in text or not text.isupper() or first_name not in load_first_names().genders:
        return text
    return re.sub(r"[^\W\d_]+", lambda word: word[0].capitalize(), text)


def _first_told(*genders: str) -> str:
    """Give the first gender that is told."""
    return next((gender for gender in genders if gender != "n"), "n")


def _only(found: Collection[str], otherwise: str) -> str:
    """Give what was found if it is one, not none or several."""
    return next(iter(found)) if len(found) == 1 else otherwise
