"""Read the names that an article gives outside its quotes: runs of capitals, people and organisations apart."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
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


class Name(NamedTuple):
    """A name at a place: its tokens, as text without titles, what it names, and a person's gender ("f", "m", "n")."""

    first: int
    end: int
    text: str
    kind: SpeakerKind
    gender: str


def names_of(reading: Reading, table: Table, sentences: Iterable[int]) -> Iterator[Name]:
    """Give the names in some sentences, by their numbers in order; those in quotes are left out."""
    for first, end in _runs_of_capitals(reading, sentences):
        name = name_in(reading, first, end, table)
        if name:
            yield name


def _runs_of_capitals(reading: Reading, sentences: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Give the runs of capitalised words in some sentences as token ranges, in order."""
    end = 0
    for number in sentences:
        for at in range(*reading.sentences[number]):
            token = reading.tokens[at]
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
    gender = first_told(told, _gender(tokens, start, end, table))
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
    return first_told(*(table.genders.get(title.low, "n") for title in reversed(titles)))


def _gender(tokens: list[Token], first: int, end: int, table: Table) -> str:
    """Tell a person's gender by the first name, by a role or title before the name, or by a Slavic ending."""
    first_name = tokens[first].low if end - first > 1 else ""
    return first_told(
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


def first_told(*genders: str) -> str:
    """Give the first gender that is told."""
    return next((gender for gender in genders if gender != "n"), "n")
