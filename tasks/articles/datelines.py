"""Dates within other lines: at the start of a text ("Portham, 3 May 2025: The bridge ..."), among a title's parts."""

from __future__ import annotations

import re

from tasks.articles.dates import MONTH_WORD
from tasks.articles.month_names import MONTH_NUMBER

_PLACE = r"(?:[^\W\d_][^\d,.]{1,40}[,.] |\([^\d)]{2,20}\) )?"
_NUMBERS = r"\d{1,4}[./-]\d{1,2}[./-]\d{2,4}"
_DAY_FIRST = rf"\d{{1,2}}\.? (?:de )?(?P<behind>{MONTH_WORD})\.?,?(?: de)? \d{{4}}"
_MONTH_FIRST = rf"(?P<before>{MONTH_WORD})\.? \d{{1,2}}, \d{{4}}"
_DATE = rf"(?P<date>{_NUMBERS}|{_DAY_FIRST}|{_MONTH_FIRST})"
_TEXT_BEGINS = r"(?:\)|:|\s?[–—]|\s-|\s\(|\s[„“»«\"/])"
_OPENING = re.compile(rf"\W{{0,2}}{_PLACE}{_DATE}{_TEXT_BEGINS}", re.IGNORECASE)
_SENTENCE = re.compile(rf"{_PLACE}{_DATE}\. (?=[A-ZÀ-Þ„“«\"])")
_BAR = r"\s?(?:[|·•–—:]|//|\s-\s)\s?"
_PART = re.compile(rf"(?:^|{_BAR}){_DATE}(?:,? \d{{1,2}}[:.]\d\d(?: Uhr)?)?(?:$|{_BAR})", re.IGNORECASE)
_MAX_TITLE = 300  # characters of a title element


def opening_date(text: str) -> str | None:
    """Return the date at the start of a text, which a dash, a bracket or a quotation mark parts from its sentences."""
    return _date_of(_OPENING.match(text))


def dating_sentence(text: str) -> str | None:
    """Return the date that is the first sentence of a text, which may be its own or that of what it tells."""
    return _date_of(_SENTENCE.match(text))


def titled_date(title: str) -> str | None:
    """Return the date that is a whole part of a title element: "Bridge closes - 03/05/2025 - The Gazette"."""
    return _date_of(_PART.search(title[:_MAX_TITLE]))


def _date_of(found: re.Match[str] | None) -> str | None:
    if found is None:
        return None
    month = found["behind"] or found["before"]
    return found["date"] if month is None or month.lower() in MONTH_NUMBER else None
