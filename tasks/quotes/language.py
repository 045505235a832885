"""Tell the language of a text by its function words, among those that have a word table."""

from __future__ import annotations

from collections import Counter

from tasks.quotes.tables import Table, load_table
from tasks.quotes.words import AUXILIARY, DETERMINER, PREPOSITION, SPEECH

LANGUAGES = ("en", "de", "fr", "es", "ru", "it", "pt")
_TELLING = DETERMINER | PREPOSITION | AUXILIARY | SPEECH
_SAMPLE = 6000  # characters; some thousand words settle it
_LEAST_SHARE = 0.1  # of the words; below it the text is in another language


def guess_language(text: str) -> str | None:
    """Give the ISO 639-1 code of the language whose function words are the most frequent; None where none is.

    >>> guess_language("The mayor of the town said that it was late and the road is closed.")
    'en'
    """
    counts = Counter(_sample(text))
    shares = {language: _share(counts, language) for language in LANGUAGES}
    best = max(shares, key=lambda language: shares[language])
    return best if shares[best] >= _LEAST_SHARE else None


def table_for(text: str, language: str | None = None) -> Table | None:
    """Give the word table for a text, of `language` (ISO 639-1, a region after it is ignored) or else of its guess."""
    return load_table((language or guess_language(text) or "").lower()[:2])


def _sample(text: str) -> list[str]:
    """Give the first words of a text in lower case, without the marks after them."""
    return [word.strip(".,:;") for word in text[:_SAMPLE].lower().split()]


def _share(counts: Counter[str], language: str) -> float:
    """Give the share of a language's function words and verbs of speech among the words counted."""
    table = load_table(language)
    if table is None or not counts:
        return 0.0
    telling = sum(count for word, count in counts.items() if table.kinds.get(word, 0) & _TELLING)
    return telling / counts.total()
