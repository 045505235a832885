"""The names of an article in order, and by surname the full names of its people.

Where only a part of the article was read, the rest is searched for the surnames that are asked for, and no more.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from functools import cached_property
from operator import itemgetter
from typing import NamedTuple

from tasks.quotes.marks import lines_of
from tasks.quotes.names import Name, first_told, names_of
from tasks.quotes.sentences import Reading, read_tokens
from tasks.quotes.tables import Table
from tasks.quotes.tokens import NAME

_GENERATIONS = frozenset(("jr", "jr.", "sr", "sr.", "ii", "iii", "iv"))


class _Line(NamedTuple):
    """A line of a text: where it begins (code points), as printed, and as surnames are compared."""

    start: int
    text: str
    plain: str


class Roster:
    """The names of an article; those in its quotes are left out."""

    def __init__(self, reading: Reading, table: Table) -> None:
        """Take what was read of the article; names are looked for when they are asked for."""
        self._reading = reading
        self._table = table
        self._full: dict[str, dict[str, str]] = {}
        self._found = defaultdict[str, list[tuple[int, Name]]](list)
        self._searched: set[int] = set()
        self._searched_lines: set[int] = set()

    @cached_property
    def names(self) -> list[Name]:
        """Give the names of what was read, in order."""
        return list(names_of(self._reading, self._table, range(len(self._reading.sentences))))

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

    def full_names(self, last: str) -> dict[str, str]:
        """Give the full names of those with a surname (in lower case), with their genders; the last one told counts."""
        if last not in self._full:
            self._search(last)
            full: dict[str, str] = {}
            for _, name in sorted(self._found[last], key=itemgetter(0)):
                full[name.text] = first_told(name.gender, full.get(name.text, "n"))
            self._full[last] = full
        return self._full[last]

    def _with_surname(self, name: Name) -> dict[str, str]:
        """Give the full names, with their genders, that have a name's surname; "Van der Berg" is none beside Jan's."""
        full = self.full_names(surname(name.text).lower())
        return {text: full[text] for text in full if not any(can_stand_for(text, other) for other in full)}

    def _search(self, last: str) -> None:
        """Take up the full names in the sentences that have a word, and in the unread lines: in each of them once."""
        fresh = [number for number in self._sentences_with.get(last, ()) if number not in self._searched]
        self._searched.update(fresh)
        self._take_up(self._reading, fresh, 0)
        lines = [line for line in self._unread if last in line.plain and line.start not in self._searched_lines]
        self._searched_lines.update(line.start for line in lines)
        for line in lines:
            reading = read_tokens(line.text, [], self._table)
            self._take_up(reading, range(len(reading.sentences)), line.start)

    def _take_up(self, reading: Reading, sentences: Iterable[int], start: int) -> None:
        """Take up the full names in sentences of a reading that begins at `start`, by surname."""
        for name in names_of(reading, self._table, sentences):
            if _is_full(name):
                self._found[surname(name.text).lower()].append((start + reading.tokens[name.first].start, name))

    @cached_property
    def _sentences_with(self) -> dict[str, dict[int, None]]:
        """Give, for each word with a capital, the numbers of the sentences that have it, in order."""
        reading, found = self._reading, defaultdict[str, dict[int, None]](dict)
        for at, token in enumerate(reading.tokens):
            if token.kind == NAME:
                found[_plain(token.low)][reading.sentence_of[at]] = None
        return found

    @cached_property
    def _unread(self) -> list[_Line]:
        """Give the lines that were left unread."""
        parts = ((start, self._reading.text[start:end]) for start, end in self._reading.unread)
        lines = ((at + start, part[start:end]) for at, part in parts for start, end in lines_of(part))
        return [_Line(start, line, _plain(line)) for start, line in lines]


def agree(gender: str, other: str) -> bool:
    """Tell whether two genders ("f", "m", "o", "n") can be of one whom a name or pronoun means."""
    return gender == other or "n" in (gender, other)


def surname(full: str) -> str:
    """Give the last name of a person.

    >>> surname("Martin Luther King Jr.")
    'King'
    """
    return _without_generation(full)[-1]


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


def _is_full(name: Name) -> bool:
    """Tell a person's name that is more than a surname, its particles ("van der Berg") and generation ("Bell III")."""
    return name.kind == "person" and len(_without_generation(name.text)) > 1 and not name.text[0].islower()


def _plain(text: str) -> str:
    """Write a text as surnames are compared: in lower case, apostrophes straight."""
    return text.lower().replace("’", "'")


def _without_generation(name: str) -> list[str]:
    """Give the words of a name without a "Jr." or "III" at its end."""
    words = name.split()
    while len(words) > 1 and words[-1].lower() in _GENERATIONS:
        words.pop()
    return words


def _only(found: Collection[str], otherwise: str) -> str:
    """Give what was found if it is one, not none or several."""
    return next(iter(found)) if len(found) == 1 else otherwise
