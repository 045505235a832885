"""Read the names that an article gives: runs of capitalised words outside its quotes, people and organisations apart."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from tasks.model import SpeakerKind
from tasks.quotes.tables import Table, load_first_names
from tasks.quotes.tokens import NAME, WORD, Reading, Token, is_possessive

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
        end = _run_end(reading, at, table)
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


def _run_end(reading: Reading, at: int, table: Table) -> int:
    """Give the end of the run of capitalised words that begins at `at`; `at` itself when none does."""
    tokens = reading.tokens
    end = at
    while end < len(tokens) and _is_name(tokens[end], table):
        end += 1
        if (
            is_possessive(tokens[end - 1])
            or reading.sentence_of[end - 1] != reading.sentence_of[min(end, len(tokens) - 1)]
        ):
            break
        after = end
        while end > at and after < len(tokens) and tokens[after].kind == WORD and tokens[after].low in table.particles:
            after += 1
        if after > end and after < len(tokens) and _is_name(tokens[after], table):
            end = after
    return end


def _is_name(token: Token, table: Table) -> bool:
    return token.kind == NAME and token.low not in table.no_names and token.low not in table.time


def name_in(reading: Reading, first: int, end: int, table: Table) -> Name | None:
    """Read the run of capitalised words tokens[first:end] as a name, titles taken off; None if nothing is left."""
    tokens = reading.tokens
    gender = "n"
    start = first
    for at in range(first, end):
        if tokens[at].low in table.titles:
            gender = _or(table.titles[tokens[at].low], gender)
            start = at + 1
    if _is_organisation(tokens, (first, start, end), table):
        return Name(first, end, _text(tokens[first:end]), "organisation", "o")
    if start >= end:
        return None
    start = _start_of_person(tokens, start, end, table)
    gender = _or(gender, _gender(tokens, start, end, table))
    return Name(start, end, _text(tokens[start:end]), "person", gender)


def _start_of_person(tokens: list[Token], first: int, end: int, table: Table) -> int:
    """Leave out what goes before a person's name: "Texas Republican Ann Bell"."""
    genders = load_first_names().genders
    for at in range(first + 1, end - 1):
        if tokens[at].low in genders and tokens[first].low not in genders:
            return at
    while end - first > 2 and tokens[first].low in table.qualifiers:
        first += 1
    return first


def _is_organisation(tokens: list[Token], run: tuple[int, int, int], table: Table) -> bool:
    """Tell an organisation by a word after any title, by capitals alone, or by the article before it.

    `run` is where the run begins, where it goes on after its titles, and where it ends.
    """
    first, start, end = run
    if any(token.low in table.organisations for token in tokens[start:end]):
        return True
    if start > first:
        return False
    if end - first == 1 and tokens[first].text.isupper() and len(tokens[first].text) > 1:
        return True
    return first > 0 and tokens[first - 1].low == "the"


def _gender(tokens: list[Token], first: int, end: int, table: Table) -> str:
    """Tell a person's gender by the first name, by a role before the name, or by a Slavic ending."""
    known = load_first_names()
    gender = known.genders.get(tokens[first].low, "n") if end - first > 1 else "n"
    if gender == "n" and first:
        gender = _or(table.roles.get(tokens[first - 1].low, "n"), table.titles.get(tokens[first - 1].low, "n"))
    if gender == "n" and len(tokens[end - 1].low) > 4 and tokens[end - 1].low.endswith(known.female_endings):
        gender = "f"
    return gender


def _text(tokens: list[Token]) -> str:
    """Give the words of a name, without a possessive ending."""
    text = " ".join(token.text for token in tokens)
    return text[:-2] if text.endswith(("'s", "’s")) else text


def _or(gender: str, other: str) -> str:
    return gender if gender != "n" else other
