"""When the main article was published: the first plausible one of what the page states, with its source."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tasks.articles.dates import find_date, has_impossible_year, parse_date
from tasks.articles.relative import names_time, resolve
from tasks.model import Interval

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from tasks.articles.records import Claim

_IMPLAUSIBLE = ("implausible_date",)
_UNREAD = Interval()


def first_plausible(claims: Iterable[Claim], saved_at: datetime | None) -> tuple[Interval, tuple[str, ...]]:
    """Return the first claim that is a date not later than the moment of saving, and warnings (`implausible_date`).

    Without any, an interval that knows nothing.
    """
    warnings: tuple[str, ...] = ()
    unresolved = _UNREAD
    for claim in claims:
        found = _read(claim, saved_at)
        if _is_implausible(claim, found, saved_at):
            warnings = _IMPLAUSIBLE
        elif found.earliest is not None:
            return _not_after(found, saved_at), warnings
        else:
            unresolved = unresolved if unresolved.raw else found
    return unresolved, warnings


def _read(claim: Claim, saved_at: datetime | None) -> Interval:
    """Return what a claim says with its source, or `_UNREAD`."""
    if names_time(claim.raw):
        return replace(resolve(claim.raw, saved_at), source=claim.source)
    found = parse_date(claim.raw) or find_date(claim.raw)
    return replace(found, raw=claim.raw, source=claim.source) if found else _UNREAD


def _is_implausible(claim: Claim, found: Interval, saved_at: datetime | None) -> bool:
    """Whether a claim names a moment after that of saving, or, unread, a year without news."""
    if found is _UNREAD:
        return has_impossible_year(claim.raw)
    return _is_after(found.earliest, saved_at)


def _is_after(moment: datetime | None, saved_at: datetime | None) -> bool:
    """Whether a moment is known to be later than that of saving."""
    return moment is not None and saved_at is not None and moment > saved_at


def _not_after(interval: Interval, saved_at: datetime | None) -> Interval:
    """End an interval at the moment of saving: nothing on a page was published after that."""
    return replace(interval, latest=saved_at) if _is_after(interval.latest, saved_at) else interval
