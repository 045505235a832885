"""The names of an article in order, and by surname the full names of its people.

Where only a part of the article was read, the rest is searched for the surnames that are asked for, and no more.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import cached_property
from operator import itemgetter

from tasks.quotes.marks import lines_of
from tasks.quotes.names import Name, first_told, names_of
from tasks.quotes.sentences import Reading, read_tokens
from tasks.quotes.tables import Table

_GENERATIONS = frozenset(("jr", "jr.", "sr", "sr.", "ii", "iii", "iv"))


class Roster:
    """The names of an article: `names` has those of what was read of it, in order."""

    def __init__(self, reading: Reading, table: Table) -> None:
        """Find the names of a reading; those in its quotes are left out."""
        self.names = list(names_of(reading, table))
        self._reading = reading
        self._table = table
        self._completed: set[str] = set()
        self._full: dict[str, dict[str, str]] = {}
        for name in self.names:
            self._take_up(name)

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

    def surnames(self) -> Collection[str]:
        """Give the surnames, in lower case, of the people whom what was read names in full."""
        return self._full.keys()

    def full_names(self, last: str) -> dict[str, str]:
        """Give the full names of those with a surname (in lower case), with their genders."""
        if self._reading.unread and last not in self._completed:
            self._complete(last)
        return self._full.get(last, {})

    def _with_surname(self, name: Name) -> dict[str, str]:
        """Give the full names, with their genders, that have a name's surname; "Van der Berg" is none beside Jan's."""
        full = self.full_names(surname(name.text).lower())
        return {text: full[text] for text in full if not any(can_stand_for(text, other) for other in full)}

    def _take_up(self, name: Name) -> None:
        """Take up a name if it is a full one; of its genders the one counts that was told last."""
        if name.kind == "person" and _has_first_name(name.text):
            full = self._full.setdefault(surname(name.text).lower(), {})
            full[name.text] = first_told(name.gender, full.get(name.text, "n"))

    def _complete(self, last: str) -> None:
        """Take up the names that have a surname, in the order of the whole article."""
        self._completed.add(last)
        self._full.pop(last, None)
        read = ((self._reading.tokens[name.first].start, name) for name in self.names)
        told = [(at, name) for at, name in (*read, *self._in_unread(last)) if surname(name.text).lower() == last]
        for _, name in sorted(told, key=itemgetter(0)):
            self._take_up(name)

    def _in_unread(self, last: str) -> Iterator[tuple[int, Name]]:
        """Give the names in the unread lines that have a surname, each with where it stands (code points)."""
        for start, line in self._unread:
            if last in line.lower().replace("’", "'"):
                reading = read_tokens(line, [], self._table)
                yield from ((start + reading.tokens[name.first].start, name) for name in names_of(reading, self._table))

    @cached_property
    def _unread(self) -> list[tuple[int, str]]:
        """Give the lines that were left unread, each with where it begins (code points)."""
        parts = ((start, self._reading.text[start:end]) for start, end in self._reading.unread)
        return [(start + first, part[first:end]) for start, part in parts for first, end in lines_of(part)]


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


def _has_first_name(name: str) -> bool:
    """Tell a name that is more than a surname, with its particles ("van der Berg") and its generation ("Bell III")."""
    return len(_without_generation(name)) > 1 and not name[0].islower()


def _without_generation(name: str) -> list[str]:
    """Give the words of a name without a "Jr." or "III" at its end."""
    words = name.split()
    while len(words) > 1 and words[-1].lower() in _GENERATIONS:
        words.pop()
    return words


def _only(found: Collection[str], otherwise: str) -> str:
    """Give what was found if it is one, not none or several."""
    return next(iter(found)) if len(found) == 1 else otherwise
