"""Explain attributions to a reader: for each quote its speaker, the rule that found it and the words it went by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from tasks.model import Quote
from tasks.quotes.attribution import RULES
from tasks.quotes.indirect import WAYS

_REASONS = {rule.name: rule.reason for rule in RULES} | {way.name: way.reason for way in WAYS}
_LONGEST = 70  # characters of a quote that are shown


def explain(quotes: Iterable[Quote]) -> list[str]:
    r"""Give the lines that explain quotes, in the order of their text; offsets are code points, end exclusive.

    >>> print("\n".join(explain([Quote(1, 9, "It rains", "direct")])))
    1. "It rains" (direct, 1-9)
       no speaker: no rule had a claim
    """
    in_order = sorted(quotes, key=lambda quote: quote.start)
    return list(chain.from_iterable(_lines(number, quote) for number, quote in enumerate(in_order, 1)))


def _lines(number: int, quote: Quote) -> Iterator[str]:
    yield f'{number}. "{_shortened(quote.text)}" ({quote.kind}, {quote.start}-{quote.end})'
    if quote.mention is None:
        yield "   no speaker: no rule had a claim"
        return
    yield f"   {_speaker(quote)}, confidence {quote.confidence:.2f}"
    yield f"   rule: {quote.rule} - {_REASONS[quote.rule]}"
    yield f"   words: {_words(quote)}"


def _shortened(text: str) -> str:
    """Give the text in one line, its middle left out where it is long."""
    line = " ".join(text.split())
    half = _LONGEST // 2
    return line if len(line) <= _LONGEST else f"{line[:half].rstrip()} .. {line[-half:].lstrip()}"


def _speaker(quote: Quote) -> str:
    if quote.speaker is None:
        return "said by one whom the text does not name"
    return f"said by {quote.speaker} ({quote.speaker_kind})"


def _words(quote: Quote) -> str:
    """Give the mention and the cue with where they stand."""
    mention = f'"{quote.mention}" ({quote.mention_start}-{quote.mention_end})'
    if quote.cue is None:
        return mention
    return f'{mention} and the cue "{quote.cue}" ({quote.cue_start}-{quote.cue_end})'
