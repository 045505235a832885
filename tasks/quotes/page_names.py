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
    rosters = _rosters([text for text, _ in articles])
    return [_pairs(names, rosters, number) for number, names in enumerate(short)]


def _short_names(quotes: tuple[Quote, ...]) -> set[str]:
    """Give the people among the speakers whom their article names by a surname: "Berg", "van der Berg"."""
    people = (quote.speaker for quote in quotes if quote.speaker_kind == "person")
    return {speaker for speaker in people if speaker and (" " not in speaker or speaker[0].islower())}


def _rosters(texts: list[str]) -> list[Roster | None]:
    """Give the roster of each of the texts of a page; None where no language is known."""
    language = guess_language(" ".join(text[:_SAMPLE] for text in texts))
    return [_roster(text, language) for text in texts]


def _roster(text: str, language: str | None) -> Roster | None:
    """Give the roster of a text, in its own language or else in that of its page."""
    table = table_for(text) or table_for(text, language)
    return Roster(read_tokens(text, find_passages(text), table), table) if table else None


def _pairs(names: set[str], rosters: list[Roster | None], own: int) -> Pairs:
    """Pair the short names of the article number `own` with their fuller names, in order."""
    return tuple(pair for name in sorted(names) for pair in _pair(name, rosters, own))


def _pair(name: str, rosters: list[Roster | None], own: int) -> Pairs:
    """Pair a short name with the one fuller name that the other articles have; its own article must have none."""
    full = [roster.full_names(surname(name).lower()) if roster else {} for roster in rosters]
    if full[own]:
        return ()
    candidates = {text for names in full for text in names if can_stand_for(name, text)}
    return ((name, candidates.pop()),) if len(candidates) == 1 else ()
