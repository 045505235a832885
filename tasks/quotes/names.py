"""Read the names that an article gives outside its quotes: runs of capitals, people and organisations apart."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from tasks.model import SpeakerKind
from tasks.quotes.tables import Table, load_first_names
from tasks.quotes.tokens import NAME, WORD, Reading, Token
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

    def full_name(self, name: Name) -> str:
        """Give the fullest form of a person's name if the article has exactly one for its surname, else the name."""
        if name.kind == "organisation" or " " in name.text:
            return name.text
        fuller = self.by_surname.get(name.text.lower(), {})
        fitting = [full for full, gender in fuller.items() if "n" in (gender, name.gender) or gender == name.gender]
        return fitting[0] if len(fitting) == 1 else name.text

    def gender_of(self, name: Name) -> str:
        """Give a person's gender, from the full name where the name itself does not tell."""
        if name.gender != "n" or " " in name.text:
            return name.gender
        genders = set(self.by_surname.get(name.text.lower(), {}).values()) if self.by_surname else set()
        return genders.pop() if len(genders) == 1 else "n"


def read_names(reading: Reading, table: Table) -> Roster:
    """Give the names of an article; those in its quotes are left out."""
    roster = Roster([])
    at = 0
    while at < len(reading.tokens):
        end = _run_end(reading, at)
        name = name_in(reading, at, end, table) if end > at else None
        if name:
            roster.names.append(name)
            if name.kind == "person" and " " in name.text:
                full = roster.by_surname.setdefault(surname(name.text).lower(), {})
                full[name.text] = _or(name.gender, full.get(name.text, "n"))
        at = max(end, at + 1)
    return roster


def surname(full: str) -> str:
    """Give the last name of a person.

    >>> surname("Martin Luther King Jr.")
    'King'
    """
    words = full.split()
    while len(words) > 1 and words[-1].lower() in _GENERATIONS:
        words.pop()
    return words[-1]


def _run_end(reading: Reading, at: int) -> int:
    """Give the end of the run of capitalised words that begins at `at`; `at` itself when none does."""
    tokens = reading.tokens
    end = at
    while end < len(tokens) and is_name(tokens[end]) and reading.sentence_of[end] == reading.sentence_of[at]:
        end += 1
        if tokens[end - 1].kinds & POSSESSIVE:
            break
        end = past_particles(tokens, end)
    return end


def past_particles(tokens: list[Token], end: int) -> int:
    """Step over the small words within a name, "de la" or an organisation's "of", when the name goes on after them."""
    after = end + is_of_organisation(tokens, end)
    while after < len(tokens) and tokens[after].kind == WORD and tokens[after].kinds & PARTICLE:
        after += 1
    return after if after < len(tokens) and is_name(tokens[after]) else end


def is_of_organisation(tokens: list[Token], at: int) -> bool:
    """Tell whether the word at `at` is the "of" within an organisation's name: Ministry OF Tides."""
    if not 0 < at < len(tokens) - 1 or not tokens[at].kinds & GENITIVE:
        return False
    return tokens[at - 1].kind == NAME and bool(tokens[at - 1].kinds & ORGANISATION) and is_name(tokens[at + 1])


def is_name(token: Token) -> bool:
    """Tell whether a word can be part of a name: it has a capital and is no function word and no time."""
    return token.kind == NAME and bool(token.kinds & NOMINAL)


def name_in(reading: Reading, first: int, end: int, table: Table) -> Name | None:
    """Read the run of capitalised words tokens[first:end] as a name, titles taken off; None if nothing is left."""
    tokens = reading.tokens
    titles = [at for at in range(first, end) if tokens[at].kinds & TITLE]
    start = titles[-1] + 1 if titles else first
    if _is_organisation(tokens, (first, start, end)):
        return Name(first, end, _text(tokens[first:end]), "organisation", "o")
    if start >= end:
        return None
    told = [table.genders[tokens[at].low] for at in titles if table.genders.get(tokens[at].low, "n") != "n"]
    start = _start_of_person(tokens, start, end)
    gender = told[-1] if told else _gender(tokens, start, end, table)
    return Name(start, end, _text(tokens[start:end]), "person", gender)


def _start_of_person(tokens: list[Token], first: int, end: int) -> int:
    """Leave out what goes before a person's name: "Texas Republican Ann Bell"."""
    genders = load_first_names().genders
    if tokens[first].low not in genders:
        first = next((at for at in range(first + 1, end - 1) if tokens[at].low in genders), first)
    while end - first > _FULL and tokens[first].kinds & QUALIFIER:
        first += 1
    return first


def _is_organisation(tokens: list[Token], run: tuple[int, int, int]) -> bool:
    """Tell an organisation by a word after any title, by capitals alone, or by the article before it.

    `run` is where the run begins, where it goes on after its titles, and where it ends.
    """
    first, start, end = run
    if any(token.kinds & ORGANISATION for token in tokens[start:end]):
        return True
    if start > first:
        return False
    capitals = end - first == 1 and tokens[first].text.isupper() and len(tokens[first].text) > 1
    return capitals or (first > 0 and bool(tokens[first - 1].kinds & DEFINITE))


def _gender(tokens: list[Token], first: int, end: int, table: Table) -> str:
    """Tell a person's gender by the first name, by a role or title before the name, or by a Slavic ending."""
    known = load_first_names()
    gender = known.genders.get(tokens[first].low, "n") if end - first > 1 else "n"
    if gender == "n" and first and not tokens[first - 1].kinds & POSSESSIVE_PRONOUN:
        gender = table.genders.get(tokens[first - 1].low, "n")
    if gender == "n" and len(tokens[end - 1].low) > _SHORT and tokens[end - 1].low.endswith(known.female_endings):
        return "f"
    return gender


def _text(tokens: list[Token]) -> str:
    """Give the words of a name, without a possessive ending."""
    text = " ".join(token.text for token in tokens)
    return text[:-2] if text.endswith(("'s", "’s")) else text


def _or(gender: str, other: str) -> str:
    return gender if gender != "n" else other
