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


def first_plausible(claims: Iterable[Claim], saved_at: datetime | None) -> tuple[Interval, tuple[str, ...]]:
    """Return the first claim that is a date not later than the moment of saving, and warnings (`implausible_date`).

    Without any, an interval that knows nothing.
    """
    warnings: tuple[str, ...] = ()
    unresolved = Interval()
    for claim in claims:
        found = _read(claim, saved_at)
        if found is None:
            warnings = ("implausible_date",) if has_impossible_year(claim.raw) else warnings
            continue
        if found.earliest is None:
            unresolved = unresolved if unresolved.raw else found
        elif saved_at is not None and found.earliest > saved_at:
            warnings = ("implausible_date",)
        else:
            return _not_after(found, saved_at), warnings
    return unresolved, warnings


def _read(claim: Claim, saved_at: datetime | None) -> Interval | None:
    if names_time(claim.raw):
        return replace(resolve(claim.raw, saved_at), source=claim.source)
    found = parse_date(claim.raw) or find_date(claim.raw)
    return replace(found, raw=claim.raw, source=claim.source) if found else None


def _not_after(interval: Interval, saved_at: datetime | None) -> Interval:
    """End an interval at the moment of saving: nothing on a page was published after that."""
    if saved_at is None or interval.latest is None or interval.latest <= saved_at:
        return interval
    return replace(interval, latest=saved_at)
