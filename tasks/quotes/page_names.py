"""Fill in first names from the rest of a page: a related article may give in full what one leaves a surname."""

from __future__ import annotations

from collections.abc import Sequence

from tasks.model import Quote
from tasks.quotes.language import guess_language, table_for
from tasks.quotes.marks import find_passages
from tasks.quotes.roster import Roster, can_stand_for, surname
from tasks.quotes.sentences import read_tokens

_SAMPLE = 1000  # characters of each article that tell the page's language, for one too short to tell its own
Pairs = tuple[tuple[str, str], ...]


def full_names(articles: Sequence[tuple[str, tuple[Quote, ...]]]) -> list[Pairs]:
    """Give, for each article of one page (its text and quotes), pairs of a short speaker name and its one fuller name.

    The fuller name stands in the text of another article of the page, and no other name there has that surname: people
    with one surname are kept apart, so two candidates give no pair. Pairs are sorted; an article may have none.
    """
    short = [_short_names(quotes) for _, quotes in articles]
    if not any(short) or len(articles) == 1:
        return [() for _ in articles]
    fuller = _fuller_names([text for text, _ in articles])
    return [_pairs(names, fuller, number) for number, names in enumerate(short)]


def _short_names(quotes: tuple[Quote, ...]) -> set[str]:
    """Give the people among the speakers whom their article names by a surname: "Berg", "van der Berg"."""
    people = (quote.speaker for quote in quotes if quote.speaker_kind == "person")
    return {speaker for speaker in people if speaker and (" " not in speaker or speaker[0].islower())}


def _fuller_names(texts: list[str]) -> list[dict[str, set[str]]]:
    """Give the full names of people in each of the texts of a page."""
    language = guess_language(" ".join(text[:_SAMPLE] for text in texts))
    return [_names_by_surname(text, language) for text in texts]


def _names_by_surname(text: str, language: str | None) -> dict[str, set[str]]:
    """Give the full names of people in a text by surname, in lower case; none where no language is known."""
    table = table_for(text) or table_for(text, language)
    if table is None:
        return {}
    roster = Roster(read_tokens(text, find_passages(text), table), table)
    return {key: set(roster.full_names(key)) for key in roster.surnames()}


def _pairs(names: set[str], fuller: list[dict[str, set[str]]], own: int) -> Pairs:
    """Pair the short names of the article number `own` with their fuller names, in order."""
    return tuple(pair for name in sorted(names) for pair in _pair(name, fuller, own))


def _pair(name: str, fuller: list[dict[str, set[str]]], own: int) -> Pairs:
    """Pair a short name with the one fuller name that the other articles have; its own article must have none."""
    key = surname(name).lower()
    if fuller[own].get(key):
        return ()
    others = (names.get(key, set()) for number, names in enumerate(fuller) if number != own)
    candidates = {full for full in set().union(*others) if can_stand_for(name, full)}
    return ((name, candidates.pop()),) if len(candidates) == 1 else ()
