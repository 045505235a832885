"""The date that a text opens with, as agencies and press offices write it: "Portham, 3 May 2025: The bridge ..."."""

from __future__ import annotations

import re

from tasks.articles.dates import MONTH_WORD
from tasks.articles.month_names import MONTH_NUMBER

_PLACE = r"(?:[^\W\d_][^\d,.]{1,40}[,.] |\([^\d)]{2,20}\) )?"
_NUMBERS = r"\d{1,4}[./-]\d{1,2}[./-]\d{2,4}"
_DAY_FIRST = rf"\d{{1,2}}\.? (?:de )?(?P<behind>{MONTH_WORD})\.?,?(?: de)? \d{{4}}"
_MONTH_FIRST = rf"(?P<before>{MONTH_WORD})\.? \d{{1,2}}, \d{{4}}"
_TEXT_BEGINS = r"(?:\)|:|\s?[–—]|\s-|\s\(|\s[„“»«\"/])"
_OPENING = re.compile(
    rf"\W{{0,2}}{_PLACE}(?P<date>{_NUMBERS}|{_DAY_FIRST}|{_MONTH_FIRST}){_TEXT_BEGINS}", re.IGNORECASE
)


def opening_date(text: str) -> str | None:
    """Return the date at the start of a text, which a dash, a bracket or a quotation mark parts from its sentences."""
    opening = _OPENING.match(text)
    if not opening:
        return None
    month = opening["behind"] or opening["before"]
    return opening["date"] if month is None or month.lower() in MONTH_NUMBER else None
